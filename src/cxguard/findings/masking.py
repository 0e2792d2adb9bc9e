"""What may be shown of a value. A mask never holds more than the allowance of its style."""

import re

DOT = "•"
_ALL = DOT * 6
_LONG_ENOUGH = 12  # shorter values would be half shown by their last four characters
_TOKEN_LENGTH = 20
_TOP = re.compile("[A-Za-z]{2,6}")


def mask(style: str, class_: str, value: str) -> str:
    """The value masked in a rule's style; an unknown style shows nothing."""
    return _STYLES.get(style, _everything)(class_, value)


def _everything(_class: str, _value: str) -> str:
    return _ALL


def _label(class_: str, _value: str) -> str:
    return f"[{class_}]"


def _last_four(_class: str, value: str) -> str:
    """Dots in fours and the last four, as on a receipt: PCI DSS 3.4.1 allows BIN and last four."""
    kept = "".join(c for c in value if c.isalnum())
    if len(kept) < _LONG_ENOUGH:
        return _ALL
    return " ".join([DOT * 4] * ((len(kept) - 1) // 4) + [kept[-4:]])


def _email(_class: str, value: str) -> str:
    """Only the top-level domain: a family's own domain is a name too."""
    top = value.rpartition(".")[2]
    return f"{DOT * 3}@{DOT * 3}.{top}" if _TOP.fullmatch(top) else _ALL


def _edges(_class: str, value: str) -> str:
    """The first four characters of a long token: they name the service, not the account."""
    return value[:4] + _ALL if len(value) >= _TOKEN_LENGTH and value[:4].isalnum() else _ALL


_STYLES = {"all": _everything, "label": _label, "last4": _last_four, "email": _email, "edges": _edges}
STYLES = frozenset(_STYLES)
