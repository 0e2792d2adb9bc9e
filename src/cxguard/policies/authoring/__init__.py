"""For those who write packs: mutants of checks, what is covered, what differs, pages, new packs."""
