"""The packs: read, checked, and judged. Pure, but for reading the files."""
