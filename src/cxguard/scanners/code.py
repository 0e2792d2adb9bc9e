"""The code engine: insecure constructs in Python, found by bandit.

bandit takes a hundredth of a second for a file and a third of a second to start, so it takes part only
where a run is judged, and is loaded when the first Python file comes. Rules name its tests in `checks`.
Lines that carry bandit's own `# nosec` are left alone. What it ranks low, such as a shell command
without a variable part, is not reported.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

from cxguard.model.document import Document, Kind, Span
from cxguard.model.finding import Match
from cxguard.model.plugin import Scanner
from cxguard.model.rule import Rule
from cxguard.model.scan import NotRun
from cxguard.registry import version_of
from cxguard.rules.expressions import compile_regex

NAME = "bandit"
ONLY_TO_JUDGE = True

_SUFFIXES = (".py", ".pyw")
_NAME_IN_CODE = re.compile(r"[\w.]+")
_QUOTES = frozenset("\"'")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHARE = {"HIGH": 1.0, "MEDIUM": 0.8, "LOW": 0.6}
_NEGLIGIBLE = frozenset({"LOW", "UNDEFINED"})


def build(rules: Sequence[Rule]) -> Scanner | NotRun:
    """The code engine, loaded with the rules that are for it."""
    chosen = tuple(rule for rule in rules if rule.engine == NAME)
    if not chosen:
        return NotRun(NAME, "no rule asks for it")
    if find_spec("bandit") is None:
        return NotRun(NAME, "bandit is not installed")
    return CodeScanner(chosen)


class CodeScanner:
    """Looks for insecure constructs in Python files."""

    name = NAME

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.version = version_of("bandit")
        self._rules = {check: rule for rule in rules for check in rule.checks}
        self._allowed = {rule.id: tuple(compile_regex(a.regex) for a in rule.allow) for rule in rules}
        self._read: tuple[Document | None, tuple[Match, ...], str] = (None, (), "")

    @cached_property
    def _tests(self) -> Any:
        from cxguard.scanners._bandit import test_set

        return test_set(self._rules)

    def may_match(self, content: bytes, kind: Kind) -> bool:
        """Whether a document of this kind, whose text these bytes are in UTF-8, may hold a match."""
        return kind is Kind.CODE and bool(content)

    def scan(self, document: Document) -> Iterable[Match]:
        """Every insecure construct in a Python file, by place."""
        return self._reading(document)[1]

    def unread(self, document: Document) -> str:
        """Why this engine could not look into a document, or nothing."""
        return self._reading(document)[2]

    def _reading(self, document: Document) -> tuple[Document | None, tuple[Match, ...], str]:
        if self._read[0] is not document:
            self._read = (document, *self._looked(document))
        return self._read

    def _looked(self, document: Document) -> tuple[tuple[Match, ...], str]:
        is_python = document.kind is Kind.CODE and document.artifact.path.endswith(_SUFFIXES)
        if not is_python or document.segments:
            return (), ""
        from cxguard.scanners._bandit import issues

        try:
            found = issues(document.text, self._tests)
        except Exception as error:  # noqa: BLE001 - what bandit cannot read, other engines can
            return (), f"insecure code was not looked for: bandit stopped with {type(error).__name__}"
        return tuple(sorted(self._matches(document.text, found), key=_place)), ""

    def _matches(self, text: str, found: Iterable[Any]) -> Iterator[Match]:
        starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        for issue in found:
            rule = self._rules.get(issue.test_id)
            if rule is None or issue.severity in _NEGLIGIBLE:
                continue
            span = _span(text, starts, issue)
            if not any(regex.fullmatch(text[span.start : span.end]) for regex in self._allowed[rule.id]):
                yield Match(rule, span, (("bandit", _SHARE.get(issue.confidence, _SHARE["LOW"])),))


def _span(text: str, starts: Sequence[int], issue: Any) -> Span:
    """The name at the issue's place, such as `subprocess.run`; else the rest of the expression or line.

    A whole call would hide what else stands in it: a key among its arguments is a finding of its own.
    """
    line = min(max(issue.lineno, 1), len(starts)) - 1
    line_end = starts[line + 1] if line + 1 < len(starts) else len(text)
    content = text[starts[line] : line_end].rstrip("\r\n")
    start = starts[line] + _characters(content, issue.col_offset)
    named = _NAME_IN_CODE.match(text, start)
    if named and text[named.end() : named.end() + 1] not in _QUOTES:
        return Span(start, named.end())
    end = starts[line] + _characters(content, issue.end_col_offset)
    return Span(start, end if end > start else starts[line] + len(content))


def _characters(line: str, offset: int) -> int:
    """The character of a line at which Python's parser, which counts bytes, points."""
    return len(line.encode("utf-8", "surrogatepass")[: max(offset, 0)].decode("utf-8", "ignore"))


def _place(match: Match) -> tuple[Span, str]:
    return match.span, match.rule.id
