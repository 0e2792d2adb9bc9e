"""The hook's engines: the pattern rules that make findings, without cues, journeys or other scanners."""

import os

from cxguard.config import Config
from cxguard.model.rule import Rule, Severity
from cxguard.model.scan import NotRun
from cxguard.pipeline.stages import Stages, project_key, rule_folders


def finding_rules(config: Config, down_to: Severity | None) -> tuple[Rule, ...]:
    """The rules whose findings can stop a commit: by a pattern, and at least as severe as `down_to`.

    All of them where nothing stops a commit (None): then the hook is there to tell. Raises
    AuthoredError for a mistake in a rule.
    """
    from cxguard.rules.load import load_rules

    return tuple(
        rule
        for rule in load_rules(rule_folders(config))
        if rule.patterns
        and not rule.is_cue
        and rule.id not in config.disabled_rules
        and (down_to is None or rule.severity.reaches(down_to))
    )


def hook_stages(config: Config, down_to: Severity | None) -> Stages:
    """The stages of a real scan as the hook does it."""
    from cxguard.rules.known import load_lists
    from cxguard.scanners.pattern import build

    rules = finding_rules(config, down_to)
    scanner = build(rules)
    return Stages(
        rules=rules,
        scanners=() if isinstance(scanner, NotRun) else (scanner,),
        not_run=(scanner,) if isinstance(scanner, NotRun) else (),
        lists=load_lists(rule_folders(config)),
        kinds=config.kinds,
        key=project_key(config, os.environ),
        mappings=config.mappings,
    )
