"""What people add to what the files show, from where the arguments and the settings say."""

import argparse
import os
from collections.abc import Sequence

from cxguard.config import Config
from cxguard.model.policy import Pack
from cxguard.model.waiver import Waiver
from cxguard.pipeline.pack_places import pack_places
from cxguard.policies.attestations import FOLDER, load_attestations
from cxguard.policies.circumstances import Given
from cxguard.policies.load import pack_names
from cxguard.policies.signatures import Signers
from cxguard.policies.waivers import FILE, load_waivers


def given(args: argparse.Namespace, config: Config, packs: Sequence[Pack]) -> Given:
    """Waivers and attestations. Raises AuthoredError for one that is not in order."""
    folder = os.path.join(config.root, config.attestations or FOLDER)
    return Given(
        waivers_of(args.waivers, config, packs),
        load_attestations(folder, signers_of(config)),
        tuple(args.allow_not_tested),
    )


def waivers_of(named: str | None, config: Config, packs: Sequence[Pack]) -> tuple[Waiver, ...]:
    """The waivers of the file that is named, else of the settings' file, else of waivers.yaml beside them."""
    beside = os.path.join(config.root, config.waivers or FILE)
    path = named or beside
    if named is None and not config.waivers and not os.path.isfile(beside):
        return ()
    loaded = frozenset(pack.id for pack in packs)
    others = frozenset(pack_names(pack_places(config))) - loaded
    return load_waivers(path, packs, others, signers_of(config), must_be_signed=config.signed_waivers)


def signers_of(config: Config) -> Signers:
    """Whose signatures count."""
    named = config.allowed_signers
    return Signers(os.path.join(config.root, named)) if named else Signers()
