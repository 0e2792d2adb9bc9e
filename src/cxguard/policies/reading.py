"""A pack's files, read strictly into plain values that can be kept as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cxguard.authored.excerpts import excerpt_error
from cxguard.authored.reading import Authored, read
from cxguard.policies import proofreading
from cxguard.policies.conditions import Parameters
from cxguard.policies.editions import id_of, range_objection
from cxguard.policies.folders import MARK, PACK, PackFolder, sample_text
from cxguard.policies.parameters import declared
from cxguard.policies.slips import Names, Slip

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement, check or test as it was written, and where."""

    value: Mapping[str, Any]
    authored: Authored
    keys: tuple[str | int, ...]


def read_pack(folder: PackFolder, names: Names) -> Plain:
    """All that a pack says. Raises AuthoredError for the first mistake, at its place."""
    about = _file(folder, PACK, dict(folder.files)[PACK], "pack")
    name = id_of(folder.path.replace("\\", "/").rstrip("/").rpartition("/")[2])
    if about.data["id"] != name:
        raise about.error(f"the pack's id must be its folder's name, '{name}'", "id")
    requirements = list(_entries(folder, "catalog", "catalog", "requirements"))
    checks = list(_entries(folder, "checks", "checks", "checks"))
    trials = list(_entries(folder, "tests", "trials", "tests"))
    _check_about(about)
    if not checks and "tighten" not in about.data:
        raise about.error(f"the pack '{name}' has no checks; it could never fail", "id")
    parameters = declared(about)
    taken = frozenset(about.data.get("tighten", ()))
    _proofread(folder, requirements, checks, (names, parameters))
    _proofread_trials(folder, trials, taken | {entry.value["id"] for entry in checks})
    return {
        "pack": about.data,
        "requirements": [entry.value for entry in requirements],
        "checks": [entry.value for entry in checks],
        "tests": [_with_texts(entry, folder) for entry in trials],
    }


def _check_about(about: Authored) -> None:
    """Days in order, ranges of versions that are some."""
    for slip in proofreading.days(about.data):
        raise about.error(slip.problem, *slip.keys)
    for number, needed in enumerate(about.data.get("depends", ())):
        problem = range_objection(needed["version"])
        if problem:
            raise about.error(problem, "depends", number, "version")
    if "tighten" in about.data and "extends" not in about.data:
        raise about.error("'tighten' goes with 'extends': whose checks?", "tighten")


def _file(folder: PackFolder, path: str, content: bytes, schema: str) -> Authored:
    return read(content, schema, f"{folder.shown}/{path}")


def _entries(folder: PackFolder, part: str, schema: str, field: str) -> Iterator[Entry]:
    for path, content in folder.part(part):
        authored = _file(folder, path, content, schema)
        for number, value in enumerate(authored.data[field]):
            yield Entry(value, authored, (field, number))


def _proofread(
    folder: PackFolder,
    requirements: list[Entry],
    checks: list[Entry],
    words: tuple[Names, Parameters],
) -> None:
    names, parameters = words
    for entries in (requirements, checks):
        _refuse_twins(entries)
    samples = frozenset(folder.samples())
    tested = frozenset(id_ for check in checks for id_ in check.value["requirements"])
    for entry in requirements:
        _raise(entry, proofreading.requirement_mistakes(entry.value, tested))
    known = frozenset(entry.value["id"] for entry in requirements)
    for entry in checks:
        _raise(entry, proofreading.check_mistakes(entry.value, known, samples, names, parameters))


def _proofread_trials(folder: PackFolder, trials: list[Entry], known: frozenset[str]) -> None:
    for entry in trials:
        _raise(entry, proofreading.trial_mistakes(entry.value, known, frozenset(dict(folder.files))))


def _raise(entry: Entry, mistakes: Iterator[Slip]) -> None:
    for slip in mistakes:
        keys = (*entry.keys, *slip.keys)
        if slip.within is not None:
            raise excerpt_error(entry.authored, keys, slip.within, slip.problem)
        raise entry.authored.error(slip.problem, *keys)


def _refuse_twins(entries: list[Entry]) -> None:
    count = Counter(entry.value["id"] for entry in entries)
    for entry in reversed(entries):
        if count[entry.value["id"]] > 1:
            raise entry.authored.error(f"'{entry.value['id']}' stands here a second time", *entry.keys, "id")


def _with_texts(entry: Entry, folder: PackFolder) -> Plain:
    """A test with the texts of its files, wherever they are kept."""
    files = dict(folder.files)
    texts = {
        path: text.replace(MARK, "") if isinstance(text, str) else sample_text(files[text["from"]])
        for path, text in entry.value["files"].items()
    }
    return {**entry.value, "files": texts}
