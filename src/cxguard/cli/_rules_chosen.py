"""Which rules a command means: those in the files and folders that its arguments name, or all."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace

from cxguard.config import Config, load_config
from cxguard.errors import UsageError
from cxguard.model.rule import Rule
from cxguard.pipeline.stages import Stages, prepare, rule_folders
from cxguard.rules.folders import is_foreign


def chosen_rules(args: argparse.Namespace) -> tuple[Stages, list[Rule]]:
    """The stages, with all rules, and of these the chosen ones. Raises UsageError if there is none."""
    stages = prepare(config_with_files(args), os.environ)
    chosen = _chosen(stages.rules, args.files)
    if not chosen:
        raise UsageError("no rule is meant; name rule files or folders")
    return stages, chosen


def config_with_files(args: argparse.Namespace) -> Config:
    """The configuration with the folders of the given files, so that a new rule needs none."""
    config = load_config(args.config, ".")
    known = [os.path.realpath(folder) for folder in rule_folders(config)]
    new = {os.path.realpath(_folder(path)) for path in args.files}
    extra = tuple(sorted(f for f in new if not any(f == k or f.startswith(k + os.sep) for k in known)))
    return replace(config, rules=(*config.rules, *extra))


def _folder(path: str) -> str:
    """What rules are loaded from: the folder, a file's folder, or the file if it is another scanner's."""
    if not os.path.exists(path):
        raise UsageError(f"{path}: there is no such file or folder")
    if os.path.isdir(path) or is_foreign(path):
        return path
    return os.path.dirname(os.path.abspath(path))


def _chosen(rules: Sequence[Rule], paths: Sequence[str]) -> list[Rule]:
    """The rules that stand in the given files or folders; all of them if none is given."""
    if not paths:
        return list(rules)
    stems = {os.path.splitext(os.path.basename(p))[0] for p in paths if os.path.isfile(p)}
    for folder in (p for p in paths if os.path.isdir(p)):
        for _, _, names in os.walk(folder):
            stems |= {os.path.splitext(name)[0] for name in names}
    foreign = tuple(f"{os.path.basename(path)}/" for path in paths if is_foreign(path))
    return [rule for rule in rules if rule.id in stems or (foreign and rule.path.startswith(foreign))]
