"""Text without all that may stand between or within words. Imports nothing."""

_SEPARATORS = bytes(byte for byte in range(256) if not chr(byte).isalnum() or byte > 0x7F)  # noqa: PLR2004 - the last of ASCII

_LOWER = bytes(range(256)).lower()


def squeezed(text: bytes) -> bytes:
    """The ASCII letters and digits of a text in lower case.

    Words that follow each other in a text, however they are joined there, follow each other here.
    """
    return text.translate(_LOWER, _SEPARATORS)
