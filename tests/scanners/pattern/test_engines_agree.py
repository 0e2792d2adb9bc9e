"""Every sieve leads to the matches that RE2 finds in every block, looked at one by one."""

import random
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import re2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxguard.files import library
from cxguard.model.rule import Pattern, Rule
from cxguard.rules.load import load_rules
from cxguard.scanners.pattern import closers, loading
from cxguard.scanners.pattern.blocks import BLOCK, OVERLAP
from cxguard.scanners.pattern.confirm import Confirm
from cxguard.scanners.pattern.loading import engine_version, loaded
from cxguard.scanners.pattern.scanner import PatternScanner
from cxguard.scanners.pattern.table import table_of
from trial_rules import document, rule

RULES = (
    rule("digits", r"\b\d(?:[ -]?\d){5,8}\b"),
    rule("address", Pattern(r"[\w.+-]{1,20}@[\w-]+\.[a-z]{2,}", ("@",))),
    rule("whole-line", r"^ab+c?$"),
    rule("edges", r"\Aab|bc\z"),
    rule("named", Pattern(r"(?i)key\s*[:=]\s*(?P<value>[^\s\"]{4,})", ("key",))),
    rule("block", Pattern(r"(?i)begin (?:key|b)(?P<value>[^-]+)end", ("begin",), across_lines=True)),
    rule("greedy", r"a[^c]*b"),
    rule("letters", "(?i)caf(?:é|e)"),
    rule("not-space", r"b\Sb"),
    rule("two", r"ab+", r"b+c"),
    rule("may-be-nothing", r"1*b?c"),
    rule("optional-value", r"ab(?P<value>c)?"),
    rule("large", Pattern(r"\bkey\b.{0,200}\bab[^@]{0,300}c\b", ("key",))),
)
PIECES = [
    "a", "b", "c", "1", "1", "23", "4 5-6", " ", "\n", "\r\n", "\r", "\0", "\x0b", "é", "É", "caf", "@",
    ".co", "key", "KEY = ", "begin key", "end", "-", "🂡", "\ud800", "abbc",
]  # fmt: skip


def naive_hits(rules: tuple[Rule, ...], content: bytes) -> set[tuple[int, int, int]]:
    """RE2 over every block of every line, and the whole text for patterns across lines."""
    found = set()
    for number, exact, _loose, keywords, across_lines, width, _run in table_of(rules)[0]:
        regex = re2.compile(exact, latin_1())
        group = regex.groupindex.get(b"value", 0)
        for line_start, line in [(0, content)] if across_lines else lines_of(content):
            for start, end in [(0, len(line))] if across_lines else blocks_of(line):
                if keywords and not any(word in line[start:end].lower() for word in keywords):
                    continue
                for hit in matches_of(regex, line, start, end, from_everywhere=bool(width)):
                    first, last = hit.span(group) if hit.span(group)[0] >= 0 else hit.span()
                    if first < last:
                        found.add((number, line_start + first, line_start + last))
    return found


def matches_of(regex: Any, text: bytes, start: int, end: int, *, from_everywhere: bool) -> Iterator[Any]:
    """Matches that follow each other; or for each place the one that begins there."""
    if not from_everywhere:
        yield from regex.finditer(text, start, end)
        return
    while (hit := regex.search(text, start, end)) is not None:
        yield hit
        start = hit.start() + 1


def latin_1() -> re2.Options:
    """The options under which RE2 reads bytes."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def lines_of(content: bytes) -> list[tuple[int, bytes]]:
    """Lines without their breaks, each with its start."""
    lines, start = [], 0
    parts = content.split(b"\n")
    for number, line in enumerate(parts):
        is_last = number == len(parts) - 1
        lines.append((start, line if is_last else line.removesuffix(b"\r")))
        start += len(line) + 1
    return lines


def blocks_of(line: bytes) -> list[tuple[int, int]]:
    """A line, or its blocks if it is long."""
    if len(line) <= BLOCK:
        return [(0, len(line))]
    return [(start, min(start + BLOCK + OVERLAP, len(line))) for start in range(0, len(line), BLOCK)]


@cache
def engine(name: str) -> tuple[Confirm, object]:
    version = engine_version(name)
    assert version.startswith(name)
    table, sieve = loaded(RULES, version)
    return Confirm(table), sieve


def hits(name: str, content: bytes) -> set[tuple[int, int, int]]:
    confirm, sieve = engine(name)
    found = list(confirm.hits(content, sieve.candidates(content)))  # type: ignore[attr-defined]  # cached as object
    assert len(found) == len(set(found))
    return set(found)


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CXGUARD_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(loading, "FEW", sys.maxsize)  # compiled before they look, the closer looks too
        patch.setattr(closers, "WORTH_COMPILING", -1)
        yield


def assert_all_agree(content: bytes) -> None:
    expected = naive_hits(RULES, content)
    assert hits("hyperscan", content) == expected
    assert hits("re2", content) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("ab\r\nbc\n\nabbc\r\n")
@example("a\na b\nb")
@example("b\x0bb")
@example("key\x0b=ab c@")
@example("")
def test_sieves_agree_on_generated_text(text: str) -> None:
    assert_all_agree(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(st.binary(max_size=6), st.sampled_from(PIECES).map(lambda p: p.encode(errors="replace")))
    )
)
def test_sieves_agree_on_bytes_that_are_no_text(parts: list[bytes]) -> None:
    assert_all_agree(b"".join(parts))


@pytest.mark.parametrize("seed", range(6))
def test_sieves_agree_on_lines_longer_than_a_block(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    text = "".join(
        chance.choices([piece for piece in PIECES if "\n" not in piece and piece != "\ud800"], k=12_000)
    )
    assert len(text) > 2 * BLOCK

    assert_all_agree(f"abc\r\n{text}\nabbc".encode())


@pytest.mark.parametrize("at", [BLOCK - 30, BLOCK - 4, BLOCK - 1, BLOCK, BLOCK + OVERLAP - 3, 2 * BLOCK - 5])
@pytest.mark.parametrize("name", ["hyperscan", "re2"])
def test_a_value_at_a_block_border_is_found_whole_and_once(name: str, at: int) -> None:
    text = "x" * (at - 1) + " 12-34 5678 " + "y" * (2 * BLOCK)

    found = PatternScanner(RULES[:1], name).scan(document(text))

    assert [text[match.span.start : match.span.end] for match in found] == ["12-34 5678"]


def test_engines_agree_on_the_examples_of_the_library() -> None:
    rules = load_rules([library("rules")])
    text = "\n".join(example.text for rule in rules for example in (*rule.positives, *rule.negatives))

    with_hyperscan = PatternScanner(rules, "hyperscan").scan(document(text))
    without = PatternScanner(rules, "re2").scan(document(text))

    assert [(m.rule.id, m.span) for m in with_hyperscan] == [(m.rule.id, m.span) for m in without]
    assert len(list(with_hyperscan)) >= len(rules) // 2
