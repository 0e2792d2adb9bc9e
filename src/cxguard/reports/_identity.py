"""Names for findings that survive from run to run, made of what a report shows anyway.

None of it is a digest of a found value: rule, path, line, mask, and a number where those agree.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from cxguard.model.finding import Finding


def identities(findings: Iterable[Finding], *, by_line: bool = True) -> list[str]:
    """One hexadecimal sha256 for each finding, all different.

    Without the line, a finding keeps its name when text is inserted above it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    return [_name((found.rule, found.path, *_place(found, by_line=by_line)), seen) for found in findings]


def _place(finding: Finding, *, by_line: bool) -> tuple[str, ...]:
    return (str(finding.line), finding.mask) if by_line else (finding.mask,)


def _name(parts: tuple[str, ...], seen: "Counter[tuple[str, ...]]") -> str:
    seen[parts] += 1
    return digest(*parts, str(seen[parts]))


def digest(*parts: str) -> str:
    """The sha256 of the parts, each with its length, so that no two lists of parts read the same."""
    spelt = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(spelt.encode("utf-8", "surrogatepass")).hexdigest()
