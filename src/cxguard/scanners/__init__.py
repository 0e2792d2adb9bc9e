"""Documents to matches: one module per engine, found by being here."""
