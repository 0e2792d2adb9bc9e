"""The rules: read, checked, and the named functions they call upon."""
