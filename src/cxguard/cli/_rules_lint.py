"""cxguard rules lint: what is wrong with rules although they load and pass their own examples."""

import argparse
import time
from itertools import chain

from cxguard.cli._rules_chosen import chosen_rules, config_with_files
from cxguard.errors import ExitCode
from cxguard.pipeline.stages import rule_folders


def lint(args: argparse.Namespace) -> ExitCode:
    """Print complaints; 1 if one of them is a refusal."""
    from cxguard.pipeline.lint_cost import costly
    from cxguard.pipeline.rule_lint import lint_rules

    stages, chosen = chosen_rules(args)
    costs = costly(chosen, stages.rules, time.process_time) if args.cost else ()
    refusals = warnings = 0
    for complaint in chain(lint_rules(chosen, _texts(args), stages), costs):
        print(complaint)
        refusals += complaint.is_refusal
        warnings += not complaint.is_refusal
    print(f"{len(chosen)} rules, {refusals} refused, {warnings} warnings")
    return ExitCode.FOUND if refusals else ExitCode.OK


def _texts(args: argparse.Namespace) -> dict[str, str]:
    """The contents of all rule files of ours by their stems, which are the ids."""
    from cxguard.rules.folders import is_foreign, stem
    from cxguard.rules.load import rule_files

    texts = {}
    for path in rule_files(rule_folders(config_with_files(args))):
        if is_foreign(path):
            continue
        with open(path, encoding="utf-8") as file:
            texts[stem(path)] = file.read()
    return texts
