"""Files people write for cxguard, read strictly: every mistake is named with its line and column."""
