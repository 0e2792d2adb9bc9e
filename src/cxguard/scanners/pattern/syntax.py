r"""One RE2 expression in two spellings: for the confirm stage, and for the sieve.

Both work on bytes (RE2 in Latin-1 mode), so a letter beyond ASCII becomes the group of its UTF-8
bytes, and `.` and negated classes count bytes. The sieve's spelling may match more and never less:

- `^ $ \A \z` hold at every line's edges, and `$` before the carriage return of a CRLF line too;
- white space is spelt out, because the engines disagree about the vertical tab.
"""

from cxguard.scanners.pattern.errors import PatternError

_SPACE = r"\t\n\f\r "
_NOT_SPACE = r"\x00-\x08\x0b\x0e-\x1f\x21-\xff"
_LAST_ASCII = 0x7F
_LINE_START = "^"
_LINE_END = r"(?:\r?$)"
# White space and the vertical tab, of which PCRE's dialect has another idea.
_SIEVE_ESCAPES = {"s": f"[{_SPACE}]", "S": f"[{_NOT_SPACE}]", "v": r"\x0b", "A": _LINE_START, "z": _LINE_END}
_SIEVE_CLASS_ESCAPES = {"s": _SPACE, "S": _NOT_SPACE, "v": r"\x0b"}


class Spellings:
    """The two spellings of an expression, as they are put together."""

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self._at = 0
        self._folds = "(?i" in regex
        self._exact: list[str] = []
        self._loose: list[str] = []
        while self._at < len(regex):
            self._step()

    @property
    def exact(self) -> bytes:
        """For the confirm stage."""
        return "".join(self._exact).encode("ascii")

    @property
    def loose(self) -> bytes:
        """For the sieve."""
        return "".join(self._loose).encode("ascii")

    def _step(self) -> None:
        char = self._regex[self._at]
        if char == "\\":
            self._escape()
        elif char == "[":
            self._class()
        elif self._regex.startswith("(?", self._at):
            self._group()
        else:
            self._at += 1
            self._literal(char)

    def _put(self, exact: str, loose: str | None = None) -> None:
        self._exact.append(exact)
        self._loose.append(exact if loose is None else loose)

    def _literal(self, char: str) -> None:
        if ord(char) > _LAST_ASCII:
            self._put(_as_bytes(char, folds=self._folds))
        elif char in "^$":
            self._put(char, _LINE_START if char == "^" else _LINE_END)
        else:
            self._put(char)

    def _escape(self) -> None:
        letter = self._regex[self._at + 1 : self._at + 2]
        if letter in {"p", "P", "C"}:
            raise PatternError("has a class of Unicode characters; write ASCII classes and alternations")
        if letter == "Q":
            self._quoted()
        elif letter == "x":
            self._put(_as_bytes(chr(self._code_point()), folds=self._folds))
        elif letter and ord(letter) > _LAST_ASCII:
            self._at += 1
        else:
            self._at += 2
            self._put(f"\\{letter}", _SIEVE_ESCAPES.get(letter))

    def _quoted(self) -> None:
        end = self._regex.find("\\E", self._at)
        text = self._regex[self._at + 2 : end if end >= 0 else None]
        self._at = end + 2 if end >= 0 else len(self._regex)
        for char in text:
            self._put(_as_bytes(char, folds=self._folds))

    def _code_point(self) -> int:
        r"""The number of `\xHH` or `\x{H...}`, and past it."""
        start = self._at + 2
        if self._regex.startswith("{", start):
            end = self._regex.index("}", start)
            self._at = end + 1
            return int(self._regex[start + 1 : end], 16)
        self._at = start + 2
        return int(self._regex[start : start + 2], 16)

    def _group(self) -> None:
        """A group's head: a name, or flags. The sieve knows no names, and its lines never end."""
        for head in ("(?P<", "(?<"):
            if self._regex.startswith(head, self._at):
                end = self._regex.index(">", self._at)
                self._put(f"(?P<{self._regex[self._at + len(head) : end]}>", "(?:")
                self._at = end + 1
                return
        end = next(i for i in range(self._at, len(self._regex)) if self._regex[i] in ":)")
        flags, tail = self._regex[self._at + 2 : end], self._regex[end]
        self._at = end + 1
        self._put(f"(?{flags}{tail}", _loose_flags(flags, tail))

    def _class(self) -> None:
        start = self._at
        self._at += 2 if self._regex.startswith("[^", start) else 1
        self._put(self._regex[start : self._at])
        first = self._at
        while self._at == first or not self._regex.startswith("]", self._at):
            self._class_member()
        self._put("]")
        self._at += 1

    def _class_member(self) -> None:
        here = self._regex[self._at : self._at + 2]
        if here == "[:":
            end = self._regex.index(":]", self._at) + 2
            self._put(self._regex[self._at : end])
            self._at = end
        elif here.startswith("\\"):
            self._class_escape(here[1:])
        else:
            self._at += 1
            _ascii_only(here[0])
            self._put(here[0] if here[0] != "[" else r"\[")

    def _class_escape(self, letter: str) -> None:
        if letter == "x":
            char = chr(self._code_point())
            _ascii_only(char)
            self._put(f"\\x{ord(char):02x}")
            return
        if letter in {"p", "P"}:
            raise PatternError("has a class of Unicode characters; write ASCII classes and alternations")
        _ascii_only(letter)
        self._at += 2
        self._put(f"\\{letter}", _SIEVE_CLASS_ESCAPES.get(letter))


def _ascii_only(char: str) -> None:
    if ord(char) > _LAST_ASCII:
        raise PatternError("has a letter beyond ASCII in a class; write an alternation: (?:e|é)")


def _as_bytes(char: str, *, folds: bool) -> str:
    """A character as the group of its UTF-8 bytes, in both cases where the expression folds case."""
    spellings = sorted({char, char.lower(), char.upper()} if folds and ord(char) > _LAST_ASCII else {char})
    encoded = ["".join(f"\\x{byte:02x}" for byte in spelling.encode()) for spelling in spellings]
    if len(char.encode()) == 1:
        return encoded[0]
    # Bytes have no case, although RE2 would give those of Latin-1 one.
    return f"(?{'-i' if folds else ''}:{'|'.join(encoded)})"


def _loose_flags(flags: str, tail: str) -> str:
    """The flags that change what is matched (case, dot), without those that change how."""
    on, minus, off = flags.partition("-")
    on, off = (part.replace("m", "").replace("U", "") for part in (on, off))
    kept = on + (minus + off if off else "")
    return f"(?{kept}{tail}" if kept or tail == ":" else "(?:)"
