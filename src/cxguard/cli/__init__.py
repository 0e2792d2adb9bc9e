"""The commands: one module each, found by being here."""
