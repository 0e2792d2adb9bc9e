"""--format-hint: the user says what format the files are, and no reader is asked whether it knows them."""

import argparse
from dataclasses import replace

from cxguard.config import Config
from cxguard.model.mapping import Mapping
from cxguard.pipeline.stages import Stages

_EVERYTHING = "**"


def add_format_hint(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--format-hint",
        metavar="NAME",
        help="read every file as this format, such as vcon",
    )


def hinted(config: Config, args: argparse.Namespace) -> Config:
    """The configuration with the format that the user names. Raises UsageError for one that is none."""
    name: str | None = getattr(args, "format_hint", None)
    if name is None:
        return config
    from cxguard.readers._choose import reader_called

    hint = Mapping(_EVERYTHING, "", None, (), reader=reader_called(name))
    return replace(config, mappings=(*config.mappings, hint))


def unhinted(stages: Stages) -> Stages:
    """The stages for files that the user said nothing of, such as a pack's own tests."""
    own = tuple(m for m in stages.mappings if not (m.reader and m.path == _EVERYTHING))
    return replace(stages, mappings=own)
