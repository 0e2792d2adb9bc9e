"""Whatever expression RE2 takes, every sieve points at each line that it matches."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cxguard.model.rule import Pattern
from cxguard.scanners.pattern.confirm import Confirm, Hit
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.loading import compiled
from cxguard.scanners.pattern.ready import sieve_of, without_hyperscan
from cxguard.scanners.pattern.table import table_of
from trial_rules import rule

ATOMS = [
    "key",
    "[Kk]ey",
    r"\d{4}[ -]?\d{4}",
    "[0-9]{9}",
    "1(?:23)+",
    "é{2}",
    "a",
    "b",
    "1",
    " ",
    "é",
    ".",
    "^",
    "$",
    r"\A",
    r"\z",
    r"\b",
    r"\B",
    r"\s",
    r"\S",
    r"\w",
    r"\d",
    r"\W",
]
CLASSES = ["[ab]", "[^a]", r"[\s1]", r"[^\S\n]", "[[:space:]]", "[[:^alpha:]]", r"[\x0b-\r]", r"(?s:.)"]
REPEATS = ["*", "+", "?", "*?", "{2}", "{1,3}"]
WORDS = [*"ab1 \n\r\x0b\x0cé", "\r\n", "\n\n", "key", "KEY", "1234", "12-", "5678 ", "É", "\u3a40"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


def longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Sequences, alternatives, repetitions and groups of expressions."""
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map("|".join).map("(?:{})".format),
        st.tuples(inner, st.sampled_from(REPEATS)).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map("(?i:{})".format),
        inner.map("(?m:{})".format),
        inner.map("(?P<value>{})".format),
    )


EXPRESSIONS = st.recursive(st.sampled_from(ATOMS + CLASSES), longer, max_leaves=6)


@settings(max_examples=150, deadline=None)
@given(regex=EXPRESSIONS, text=TEXTS, across_lines=st.booleans())
@example(regex="a$", text="a\r\na", across_lines=False)
@example(regex=r"b\S", text="b\x0b", across_lines=False)
@example(regex=r"a\z|^b", text="ba\nb", across_lines=True)
def test_all_sieves_lead_to_the_same_matches(regex: str, text: str, across_lines: bool) -> None:
    assume(regex.count("?P<value>") <= 1)
    table = table_of([rule("any", Pattern(regex, across_lines=across_lines))])
    engine, content = hyperscan(), text.encode()
    assert engine is not None
    sieve = sieve_of(compiled(engine, table))
    every_line = [(0, end) for end in range(1, len(content) + 1)]

    expected = hits_of(table, content, every_line)

    assert hits_of(table, content, sieve.candidates(content)) == expected
    assert hits_of(table, content, without_hyperscan(table).candidates(content)) == expected


def hits_of(table: object, content: bytes, candidates: list[tuple[int, int]]) -> set[Hit]:
    """What the confirm stage makes of candidates."""
    return set(Confirm(table).hits(content, candidates))  # type: ignore[arg-type]  # a Table
