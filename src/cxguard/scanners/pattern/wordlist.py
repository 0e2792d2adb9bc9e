"""Words as an expression, and back, so that every sieve can look for them in its own way. Imports nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BEFORE, _BYTE, _BETWEEN, _AFTER = b"(?i:", b"\\x", b"|", b")"


def expression_of(words: "Iterable[bytes]") -> bytes:
    """The expression that matches one of the words, whatever the case; every byte is written as a number."""
    return _BEFORE + _BETWEEN.join(b"".join(b"\\x%02x" % byte for byte in word) for word in words) + _AFTER


def words_of(expression: bytes) -> tuple[bytes, ...]:
    """The words of such an expression; none of any other."""
    if not expression.startswith(_BEFORE + _BYTE) or not expression.endswith(_AFTER):
        return ()
    words = expression[len(_BEFORE) : -len(_AFTER)].split(_BETWEEN)
    try:
        return tuple(bytes.fromhex(word.replace(_BYTE, b"").decode("ascii")) for word in words)
    except ValueError:
        return ()
