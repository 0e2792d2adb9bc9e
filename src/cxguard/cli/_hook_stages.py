"""The hook's engines: the pattern rules that make findings, without cues, journeys or other scanners."""

import os

from cxguard.config import Config
from cxguard.model.rule import Rule
from cxguard.model.scan import NotRun
from cxguard.pipeline.stages import Stages, project_key, rule_folders


def finding_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that make findings by a pattern. Raises AuthoredError for a mistake in one."""
    from cxguard.rules.load import load_rules

    return tuple(
        rule
        for rule in load_rules(rule_folders(config))
        if rule.patterns and not rule.is_cue and rule.id not in config.disabled_rules
    )


def hook_stages(config: Config) -> Stages:
    """The stages of a real scan as the hook does it."""
    from cxguard.rules.known import load_lists
    from cxguard.scanners.pattern import build

    rules = finding_rules(config)
    scanner = build(rules)
    return Stages(
        rules=rules,
        scanners=() if isinstance(scanner, NotRun) else (scanner,),
        not_run=(scanner,) if isinstance(scanner, NotRun) else (),
        lists=load_lists(rule_folders(config)),
        kinds=config.kinds,
        key=project_key(config, os.environ),
    )
