"""Packs as the actions need them."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cxguard.cli._arguments import clock, day_of
from cxguard.config import Config, load_config
from cxguard.model.policy import Pack
from cxguard.pipeline.pack_places import pack_places
from cxguard.pipeline.stages import Stages, prepare, settings_of


@dataclass(frozen=True)
class Loaded:
    """The packs that are named, or all, and the stages on which their samples are scanned."""

    packs: tuple[Pack, ...]
    stages: Stages
    config: Config


def load(args: argparse.Namespace) -> Loaded:
    """The packs that the arguments name. Raises AuthoredError and UsageError as loading does."""
    from cxguard.policies.load import load_packs
    from cxguard.policies.values import questions

    config = load_config(args.config, ".")
    stages = prepare(config, os.environ)
    day = day_of(args) if "as_of" in args else clock().date()
    folders, settings = pack_places(config), settings_of(config)
    packs = load_packs(folders, args.packs, stages.tags, stages.finding_tags, settings, day)
    return Loaded(packs, replace(stages, questions=questions(packs)), config)


def load_below(args: argparse.Namespace, folder: str, ids: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of one folder, by the words that the project's rules know. Raises as `load` does."""
    from cxguard.policies.load import load_packs

    config = load_config(args.config, ".")
    stages = prepare(config, os.environ)
    return load_packs([folder], ids, stages.tags, stages.finding_tags)


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Declare which packs."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help="default: all")
