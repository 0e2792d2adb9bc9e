"""Conditions in CEL, the Common Expression Language: checked when a pack is read, then evaluated."""
