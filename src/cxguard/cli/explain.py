"""cxguard explain: why something was reported, or was not; what a rule or a requirement is."""

import argparse
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxguard.cli._arguments import add_config
from cxguard.errors import ExitCode, UsageError, did_you_mean

if TYPE_CHECKING:
    from cxguard.config import Config
    from cxguard.model.finding import Finding
    from cxguard.pipeline.explaining import Dropped, Explained
    from cxguard.pipeline.stages import Stages
    from cxguard.scanners.pattern.verdicts import Verdict

SUMMARY = "why something was reported on a line, or was not; what a rule or a requirement is"

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[1-9]\d{0,8})(?::\d+)?")
_PARTS = {
    "pattern": "it is written as the rule describes",
    "validator": "its check digits or form are right",
    "context": "a word nearby says so",
    "key": "the name of the field says so",
    "slot": "it was asked for, or announced",
    "length": "it is as long as such a value is",
    "shape": "it looks as such a value does",
    "decoded": "it was found in what the file encodes",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", metavar="PATH:LINE | RULE | REQUIREMENT")
    add_config(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Explain it. What it is, its form tells: a place has a line, a rule and a requirement have ids."""
    from cxguard.config import load_config
    from cxguard.pipeline.stages import prepare

    place = _PLACE.fullmatch(args.what)
    if place is not None and os.path.isfile(place["path"]):
        config = load_config(args.config, os.path.dirname(place["path"]) or ".")
        lines = _line(place["path"], int(place["line"]), config, prepare(config, os.environ, thorough=False))
    else:
        config = load_config(args.config, ".")
        lines = _named(args.what, config, prepare(config, os.environ))
    print("\n".join(lines))
    return ExitCode.OK


def _named(what: str, config: "Config", stages: "Stages") -> Iterator[str]:
    """A rule or a requirement. Raises UsageError for what is neither."""
    from cxguard.cli._explain_requirement import requirements
    from cxguard.cli.rules import describe

    rules = {rule.id: rule for rule in stages.rules}
    known = requirements(config, stages)
    if what in rules:
        rule = rules[what]
        yield describe(rule)
        for allow in rule.allow:
            yield f"never reports {allow.regex}: {allow.reason}"
        yield from (f"tags: {', '.join(rule.tags)}" for _ in rule.tags[:1])
    elif what in known:
        yield from known[what]
    else:
        hint = did_you_mean(what, [*rules, *known])
        raise UsageError(f"'{what}' is no line of a file (path:line), no rule and no requirement.{hint}")


def _line(path: str, number: int, config: "Config", stages: "Stages") -> Iterator[str]:
    from cxguard.model.artifact import Artifact
    from cxguard.pipeline.explaining import explained
    from cxguard.sources._names import shown
    from cxguard.sources._opening import Listed, open_listed

    listed = Listed(path, shown(os.path.normpath(path)), follow=True)
    opened = open_listed(listed, config.max_file_bytes)
    if not isinstance(opened, Artifact):
        yield f"{listed.name}: not examined: {getattr(opened, 'reason', 'too large')}"
        return
    yield from explain_told(explained(opened, number, stages), config)


def explain_told(told: "Explained", config: "Config") -> Iterator[str]:
    """What is known of a line, in lines; masks and places only."""
    yield f"{told.path}:{told.line}  {told.kind or 'not examined'}{f', {told.format}' if told.format else ''}"
    if told.unread:
        yield f"not examined: {told.unread}"
        return
    if told.degraded:
        yield f"read as plain text: {told.degraded}"
    yield from (f"cut short by a limit: {cut.told}" for cut in told.truncated)
    for finding, conditions in zip(told.reported, told.conditions, strict=True):
        yield from ("", *_reported(finding, conditions))
    for dropped in told.dropped:
        yield from ("", *_not_reported(dropped))
    if not told.reported and not told.dropped:
        yield "nothing is reported here, and no rule's pattern matches"
    if config.disabled_rules:
        yield f"\nswitched off by the configuration: {', '.join(sorted(config.disabled_rules))}"


def _reported(finding: "Finding", conditions: "tuple[Verdict, ...]") -> Iterator[str]:
    who = f", turn {finding.turn} by {finding.speaker}" if finding.turn is not None else ""
    yield f"reported: {finding.rule}  {finding.severity}, {finding.class_}, {finding.status}  {finding.mask}"
    end = (
        f"line {finding.end_line}, column {finding.end_column}" if _is_split(finding) else finding.end_column
    )
    yield f"  from column {finding.column} to {end}{who}"
    yield f"  confidence {finding.confidence:.2f}:"
    for part, weight in finding.confidence_parts:
        yield f"    {part} {weight:.2f}  {_PARTS.get(part, 'evidence of the engine that found it')}"
    yield from (f"  {verdict.condition}: {verdict.said}" for verdict in conditions)
    decoded = [tag.removeprefix("decoded:") for tag in finding.tags if tag.startswith("decoded:")]
    yield from (f"  the file holds it encoded: {encodings}" for encodings in decoded)
    if str(finding.status) == "test-data":
        yield "  not counted: the value is published for testing"
    if str(finding.status) == "masked":
        yield "  not counted: it is a mask"
    if finding.also_matched:
        yield f"  less specific rules matched here too: {', '.join(finding.also_matched)}"


def _is_split(finding: "Finding") -> bool:
    return finding.end_line != finding.line


def _not_reported(dropped: "Dropped") -> Iterator[str]:
    yield f"not reported: {dropped.rule}  column {dropped.column}, {dropped.length} characters"
    yield from (f"  {verdict.condition}: {verdict.said}" for verdict in dropped.verdicts)
    if dropped.lost_to:
        yield f"  {dropped.lost_to} is more specific here"
    if not dropped.verdicts and not dropped.lost_to:
        yield "  a longer match of the same rule, or another engine's reading, took its place"
