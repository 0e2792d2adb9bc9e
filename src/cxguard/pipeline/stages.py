"""Everything a scan needs, made ready once: rules, engines, known test data, the key."""

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from cxguard import files
from cxguard.config import Config
from cxguard.findings.status import KnownValues
from cxguard.model.document import Kind
from cxguard.model.mapping import Mapping as TranscriptMapping
from cxguard.model.plugin import Scanner, ScannerModule
from cxguard.model.rule import Rule
from cxguard.model.scan import NotRun, RuleUsed, Tool

if TYPE_CHECKING:  # a scan needs neither
    from cxguard.model.named import NamedJourney
    from cxguard.model.policy import ValueMatcher


@dataclass(frozen=True)
class Stages:
    """The stages of one configuration. Built by `prepare`; used for any number of scans.

    Who asks for findings alone needs no digests, journeys and flows, nor the trees of files in which
    nothing is found: then it is not `is_thorough`. `questions` are what packs want to know of data files.
    """

    rules: tuple[Rule, ...]
    scanners: tuple[Scanner, ...]
    not_run: tuple[NotRun, ...]
    lists: Mapping[str, KnownValues] = field(repr=False)
    kinds: tuple[tuple[str, Kind], ...]
    key: bytes | None = field(repr=False)
    is_thorough: bool = True
    notes: tuple[str, ...] = ()
    mappings: tuple[TranscriptMapping, ...] = ()
    named: "tuple[NamedJourney, ...]" = ()
    questions: "tuple[ValueMatcher, ...]" = ()

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The engines that take part."""
        return tuple(Tool(s.name, s.version) for s in self.scanners)

    @property
    def rules_used(self) -> tuple[RuleUsed, ...]:
        """The rules that are looked for."""
        return tuple(RuleUsed(r.id, r.version, r.digest) for r in self.rules if self.looks_for(r))

    def looks_for(self, rule: Rule) -> bool:
        """Whether the engine that the rule is for takes part; rules without an engine's name always are."""
        return not rule.engine or any(_looks_for(scanner, rule) for scanner in self.scanners)

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that a cue rule can put on an event."""
        return frozenset(r.tag for r in self.rules if r.is_cue)

    @property
    def finding_tags(self) -> frozenset[str]:
        """Every tag that a finding can carry."""
        return frozenset(tag for r in self.rules for tag in r.tags)


def _looks_for(scanner: Scanner, rule: Rule) -> bool:
    """Whether a rule is for the scanner; one that cannot find everything it is asked for says so itself."""
    finds: Callable[[Rule], bool] | None = getattr(scanner, "looks_for", None)
    return scanner.name == rule.engine and (finds is None or finds(rule))


def rule_folders(config: Config) -> tuple[str, ...]:
    """Where rules are read from: the built-in library, then the project's own folders."""
    return (files.library("rules"), *config.rules)


def pack_folders(config: Config) -> tuple[str, ...]:
    """Where packs are read from: the built-in ones, then the project's own folders."""
    return (files.library("policies"), *config.policies)


def settings_of(config: Config) -> dict[str, dict[str, Any]]:
    """What the project sets of the packs' parameters."""
    return {pack: dict(given) for pack, given in config.parameters}


def prepare(
    config: Config, environ: Mapping[str, str], *, thorough: bool = True, judging: bool = True
) -> Stages:
    """Load the rules and start the engines. Raises AuthoredError for a bad rule.

    Cues make no findings, so without `thorough` nothing listens for them. Engines that are
    ONLY_TO_JUDGE take part where findings are judged, not where they are listed.
    """
    was_collecting = gc.isenabled()
    gc.disable()  # thousands of objects are made, and all of them stay
    try:
        return _prepared(config, environ, thorough=thorough, judging=judging)
    finally:
        gc.freeze()  # and are not to be gone through again
        if was_collecting:
            gc.enable()


def _prepared(config: Config, environ: Mapping[str, str], *, thorough: bool, judging: bool) -> Stages:
    from cxguard.registry import plugins
    from cxguard.rules.load import load_all

    loaded = load_all(rule_folders(config))
    rules = tuple(r for r in loaded.rules if r.id not in config.disabled_rules)
    wanted = rules if thorough else tuple(rule for rule in rules if not rule.is_cue)
    built = [
        _built(cast("ScannerModule", module), wanted, config)
        for module in plugins("cxguard.scanners").values()
        if (thorough and judging) or not getattr(module, "ONLY_TO_JUDGE", False)
    ]
    return Stages(
        rules=rules,
        scanners=tuple(b for b in built if not isinstance(b, NotRun)),
        not_run=tuple(b for b in built if isinstance(b, NotRun)),
        lists=loaded.lists,
        kinds=config.kinds,
        key=project_key(config, environ),
        is_thorough=thorough,
        notes=loaded.left_out,
        mappings=config.mappings,
        named=_named(config, rules) if thorough else (),
    )


def _named(config: Config, rules: Sequence[Rule]) -> "tuple[NamedJourney, ...]":
    """The team's journeys. Raises AuthoredError for a mistake in their file."""
    if not config.journeys:
        return ()
    from cxguard.authored.named import load_named

    return load_named(config.journeys, frozenset(name for r in rules for name in (r.tag, r.class_) if name))


def _built(module: ScannerModule, rules: Sequence[Rule], config: Config) -> Scanner | NotRun:
    """A scanner made ready; one that has settings takes them with `build_configured`."""
    configured = getattr(module, "build_configured", None)
    made: Scanner | NotRun = configured(rules, config) if configured else module.build(rules)
    return made


def project_key(config: Config, environ: Mapping[str, str]) -> bytes | None:
    """The fingerprint key: CXGUARD_KEY, else the project's key file, else None."""
    if environ.get("CXGUARD_KEY"):
        return environ["CXGUARD_KEY"].encode()
    path = os.path.join(config.root, config.key_file)
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read().strip() or None
