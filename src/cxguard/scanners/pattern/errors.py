"""What the pattern engine cannot take."""


class PatternError(ValueError):
    """An expression that the engine cannot take; the text says what to write instead."""
