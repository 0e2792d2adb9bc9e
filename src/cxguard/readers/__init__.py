"""Bytes to documents: one module per format, found by being here."""
