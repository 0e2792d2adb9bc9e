"""What settings files say of logging, retention and transport: read with the file, kept without values."""
