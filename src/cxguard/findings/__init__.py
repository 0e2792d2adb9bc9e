"""Matches to findings: mask, fingerprint, status, overlaps. Pure."""
