"""What makes a value believable: checksums, ranges, calendars, entropy. Pure functions of one value each."""
