"""Out: an assessment as text; one module per format, found by being here."""
