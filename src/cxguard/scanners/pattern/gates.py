r"""The gates there are, and which of them stand in every match of a pattern.

A gate is worth its place if it is looked for fast, opens seldom where nothing is to be found, and many
patterns pass through it. `cxguard rules lint` shows what a pattern costs that passes through none.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from cxguard.scanners.pattern.gate import Gate
from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.tree import Tree
from cxguard.scanners.pattern.witness import witnesses

_GAP = rb"(?:[ .,/_-]{1,2}|\xc2\xa0)"
_STREET = (
    rb"(?i:rue|avenue|boulevard|bd|all(?:\xc3\x89|\xc3\xa9)e|impasse|chemin|quai|place|cours|route|via|viale"
    rb"|piazza|corso|calle|avenida|paseo|plaza|rua)"
)
_SECRET = rb"(?i:key|token|secret|passw|pwd|auth|bearer|cred|hash|pass)"
_SECRET_TOO = rb"(?i:key|token|secret|pw|auth|bearer|cred|hash|pass|pat|sas|jwt|salt|cookie)"
_PASSWORD = (
    rb"(?i:passw(?:or)?d|passphrase|passcode|passwrd|pword|passwort|(?:n|\xc3\x91|\xc3\xb1)a|senha|motdepasse"
    rb"|pass|pwd|pw)"
)
_VALUE_AFTER = rb"[^\n]*[\t\n\f\r \"'\x60=:>(,{\[|\\@<-]"
_SPACES = rb"[\t\n\f\r ]"

# Gates that together stand in every match of a pattern do too, if they are of one family.
_FAMILIES: tuple[tuple[bytes, ...], ...] = (
    (  # digits: many, and fewer in groups that dates, times and ranges of years do not have
        rb"\d(?:[ -]?\d){8,}(?:\b|[A-Za-z]\b)",
        rb"\d{3}[ ./_:-]\d{2,4}[ ./_:-]\d{3}",
        rb"\d{2}/\d{3,4}/\d{4}|\d{3}[/_]\d{5}",
        rb"\d{4}" + _GAP + rb"\d{4}(?:\d\d|" + _GAP + rb"\d{4})",
        rb"\d(?:(?:[ .,-]{1,2}|\xc2\xa0)\d){11}|\d\d(?:[ ,-]{1,2}\d\d){6}|\d{3}(?:[ ,-]{1,2}\d{3}){4}",
        rb"\(\d{3}\)[ .-]?\d{3}|\d{3}[.-]\d{3}[.-]\d{4}",
        # letters among them
        rb"\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2}",
        rb"[A-Za-z][ .-]?\d{6}|\d{7}[ .-]?[A-Za-z]{1,2}\b",
        rb"\d{4}[A-Za-z](?:\b|[1-9A-Za-z][Zz])|\d\d[A-Za-z]\d{3}[A-Za-z]\b",
        rb"[0-9Xx][A-HJ-NPR-Za-hj-npr-z0-9]{4}\d{4}\b",
        rb"\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-Da-d]\b|\d[A-Za-z][ -]?\d[A-Za-z]\d\b",
        rb"\d{6} ?[A-Za-z+-] ?\d{3}",
    ),
    (rb"0[1-9]\d{1,4}\)?[ -]\d{3}|0[1-9](?:[ .]\d{2}){4}|0[1-9]\d{8}",),
    (rb"[A-Z]{2}[ ,]{1,2}\d{5}\b",),
    # addresses of machines, mailboxes, accounts and houses
    (rb"\d\.\d{1,3}\.\d{1,3}\.\d",),
    (rb":[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:|:[0-9A-Fa-f]{1,4}::|::[0-9A-Fa-f]",),
    (rb"[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]|\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}",),
    (rb"[A-Za-z0-9._%+'-]@[A-Za-z0-9]",),
    (rb":[^\t\n\f\r @]*@",),
    (rb":(?:\d{4,5}|\*):[\w*-]",),
    (rb"(?i:stra(?:\xc3\x9f|ss)e|str\.|weg|allee|gasse|platz|ufer|damm|ring) \d",),
    (rb"\d,? " + _STREET + rb"|(?i:bis|ter),? " + _STREET,),
    # credentials: by their form, and by what they are called
    (rb"-[0-9A-Ha-h]{4,16}-[0-9A-Ha-h]{4}",),
    (rb"-[0-9a-f]{24}",),
    (rb"[0-9a-f]{50}",),
    (rb":[\w-]{43}",),
    (rb"(?i:password|pwd)" + _SPACES + rb"{0,2}=",),
    (_PASSWORD + _SPACES + rb"{0,3}[=:]",),
    (rb"\.[\w-]{6}\.[\w-]{20}",),
    (rb"[A-Z2-7]{4}====",),
    (rb"(?:live|test)_[0-9A-Za-z]{30}",),
    (
        _SECRET + _VALUE_AFTER + rb"[\w+/-]{20}",
        _SECRET_TOO + _VALUE_AFTER + rb"[\w+/.~=-]{16}",
        rb"(?i:key|token|secret|passw|pwd|auth|bearer|cred|pat)[\w.-]*[\"'\]>]*" + _SPACES
        + rb"*[:=>]+" + _SPACES + rb"*[\"'\x60\[]*[\w+/.=-]{16}",
        rb"[:=(|>]" + _SPACES + rb"{0,3}[\"'\x60][\w+/-]{20}",
    ),
)  # fmt: skip


def gates_of(tree: Tree, *, within_line: bool) -> tuple[bytes, ...]:
    """Expressions of which one stands in every match of a pattern; none if there are no such gates.

    With `within_line` only matches without a line break count.
    """
    matches = tuple(match for match in witnesses(tree) if not (within_line and b"\n" in match))
    for family in _FAMILIES:
        for gates in _likely(family, matches):
            if _together(gates, within_line=within_line).stands_in(tree):
                return gates
    return ()


def _likely(family: Sequence[bytes], matches: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Each gate that stands in all of some matches; and those together that stand in some, if that is all."""
    found = {
        gate: [number for number, match in enumerate(matches) if _stands_in(gate, match)] for gate in family
    }
    yield from ((gate,) for gate, numbers in found.items() if len(numbers) == len(matches))
    some = tuple(gate for gate, numbers in found.items() if numbers)
    if len({number for numbers in found.values() for number in numbers}) == len(matches) and len(some) > 1:
        yield some


def _stands_in(gate: bytes, match: bytes) -> bool:
    return _regex(gate).search(match, 0, len(match)) is not None


@cache
def _regex(gate: bytes) -> Linear:
    return Linear(gate)


@cache
def _together(gates: tuple[bytes, ...], *, within_line: bool) -> Gate:
    return Gate(*gates, within_line=within_line)
