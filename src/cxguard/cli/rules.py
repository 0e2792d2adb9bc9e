"""cxguard rules: list them, show one, try them on their own examples."""

import argparse
import os
from collections.abc import Iterator, Sequence

from cxguard.cli._arguments import add_config
from cxguard.cli._rules_chosen import chosen_rules
from cxguard.cli._rules_import import import_rules
from cxguard.cli._rules_lint import lint
from cxguard.config import load_config
from cxguard.errors import ExitCode, UsageError, did_you_mean
from cxguard.model.rule import Rule
from cxguard.pipeline.stages import Stages, prepare

SUMMARY = "list, show, test, lint and import rules"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_config(parser)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="every rule, one a line")
    listed.add_argument("--format", choices=("text", "markdown"), default="text")
    listed.set_defaults(act=_list)
    shown = actions.add_parser("show", help="all about one rule")
    shown.add_argument("rule", metavar="RULE")
    shown.set_defaults(act=_show)
    tested = actions.add_parser("test", help="try rules on their own examples")
    tested.add_argument("files", nargs="*", metavar="FILE", help="rule files or folders; default: all rules")
    tested.set_defaults(act=_test)
    linted = actions.add_parser("lint", help="look for what is wrong with rules although they pass")
    linted.add_argument("files", nargs="*", metavar="FILE", help="rule files or folders; default: all rules")
    linted.add_argument("--cost", action="store_true", help="also measure how fast each rule is, alone")
    linted.set_defaults(act=lint)
    imported = actions.add_parser("import", help="turn another scanner's rules (gitleaks.toml) into rules")
    imported.add_argument("file", metavar="FILE")
    imported.add_argument("--output", required=True, metavar="DIR", help="a folder for the rules; made new")
    imported.set_defaults(act=import_rules)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    code: ExitCode = args.act(args)
    return code


def _stages(args: argparse.Namespace) -> Stages:
    return prepare(load_config(args.config, "."), os.environ)


def _list(args: argparse.Namespace) -> ExitCode:
    row = "| {} | {} | {} | {} |" if args.format == "markdown" else "{:<34} {:<9} {:<26} {}"
    if args.format == "markdown":
        print(row.format("rule", "severity", "class or tag", "title"))
        print("|---|---|---|---|")
    for rule in _stages(args).rules:
        print(
            row.format(rule.id, "cue" if rule.is_cue else rule.severity, rule.class_ or rule.tag, rule.title)
        )
    return ExitCode.OK


def _show(args: argparse.Namespace) -> ExitCode:
    rules = {rule.id: rule for rule in _stages(args).rules}
    if args.rule not in rules:
        raise UsageError(f"there is no rule '{args.rule}'.{did_you_mean(args.rule, list(rules))}")
    print(describe(rules[args.rule]))
    return ExitCode.OK


def describe(rule: Rule) -> str:
    """A rule in words: what it finds, why it matters, what to do, what decides."""
    lines = [f"{rule.id} (version {rule.version}): {rule.title}"]
    if rule.is_cue:
        lines.append(f"tags an event with {rule.tag}")
    else:
        lines += [f"{rule.severity}, {rule.class_}", "", rule.why.strip(), "", f"Fix: {rule.fix.strip()}"]
    lines += ["", f"looks for {len(rule.patterns)} pattern(s)"]
    if rule.validators:
        lines.append(f"must pass: {', '.join(rule.validators)}")
    if rule.keys.any_of:
        lines.append(f"surer in fields named: {', '.join(rule.keys.any_of)}")
    if rule.context.words:
        needed = "needs one of these nearby" if rule.context.required else "surer with one of these nearby"
        lines.append(f"{needed}: {', '.join(rule.context.words)}")
    if rule.context.veto:
        lines.append(f"silent beside: {', '.join(rule.context.veto)}")
    if rule.known:
        lines.append(f"known test data: {', '.join(rule.known)}")
    lines += [f"see {url}" for url in rule.references]
    return "\n".join(lines)


def _test(args: argparse.Namespace) -> ExitCode:
    from cxguard.pipeline.rule_trials import remind, try_rules
    from cxguard.pipeline.rule_variants import try_variants, variants_of

    stages, chosen = chosen_rules(args)
    variants = [variant for rule in chosen for variant in variants_of(rule)]
    failures = [*try_rules(chosen, stages), *try_variants(variants, stages)]
    for line in (*failures, *remind(chosen, stages)):
        print(line)
    looked_for = [rule for rule in chosen if stages.looks_for(rule)]
    examples = sum(len(r.positives) + len(r.negatives) for r in looked_for)
    tried = f"{len(looked_for)} rules, {examples} examples, {len(variants)} variants of them"
    engine = next((tool.version for tool in stages.tools if tool.name == "pattern"), "")
    print(f"{tried}, {len(failures)} failed ({engine})")
    for line in _not_tried(chosen, stages):
        print(line)
    untested = sum(rule.imported and not rule.positives for rule in chosen)
    if untested:
        print(f"{untested} imported rules have no examples, and so are untested")
    return ExitCode.FOUND if failures else ExitCode.OK


def _not_tried(rules: Sequence[Rule], stages: Stages) -> Iterator[str]:
    """What was left out because its engine is not here, by engine."""
    for engine in stages.not_run:
        left_out = [rule.id for rule in rules if rule.engine == engine.name]
        if left_out:
            yield f"not tried: {', '.join(left_out)} ({engine.name}: {engine.reason})"
