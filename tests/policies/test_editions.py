"""Editions, dependencies, extensions: which packs judge together, and on which day."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cxguard.errors import AuthoredError, UsageError
from cxguard.model.policy import Pack
from cxguard.policies.editions import is_within
from cxguard.policies.load import load_packs
from pack_folder import write_pack

EDITIONS = {
    "talk@1": ("effective_to: 2026-06-30", "1.0.0"),
    "talk@2": ("effective_from: 2026-07-01", "2.0.0"),
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path, {})


def load(
    folder: Path, *ids: str, as_of: date | None = None, settings: dict[str, dict[str, int]] | None = None
) -> tuple[Pack, ...]:
    return load_packs([str(folder)], ids, frozenset(), None, settings, as_of)


def two_editions(folder: Path) -> Path:
    for name, (line, version) in EDITIONS.items():
        shutil.copytree(folder / "talk", folder / name)
        text = (folder / name / "pack.yaml").read_text().replace("1.0.0", version)
        (folder / name / "pack.yaml").write_text(f"{text}{line}\n")
    shutil.rmtree(folder / "talk")
    return folder


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2026, 6, 30), "1.0.0"), (date(2026, 7, 1), "2.0.0"), (date(2030, 1, 1), "2.0.0"), (None, "2.0.0")],
)
def test_the_edition_that_binds_on_the_day_judges(folder: Path, day: date | None, version: str) -> None:
    (pack,) = load(two_editions(folder), as_of=day)
    assert (pack.id, pack.version) == ("talk", version)


def test_requirements_bind_no_longer_than_their_edition(folder: Path) -> None:
    (pack,) = load(two_editions(folder), as_of=date(2026, 7, 1))
    assert pack.requirements[0].effective_from == date(2026, 7, 1)


def test_two_editions_on_one_day_are_refused(folder: Path) -> None:
    two_editions(folder)
    first = folder / "talk@1/pack.yaml"
    first.write_text(first.read_text().replace("2026-06-30", "2026-07-01"))
    with pytest.raises(AuthoredError, match="two editions bind on the same day"):
        load(folder)


def add(folder: Path, about: str, name: str = "strict", *, checks: bool = False) -> Path:
    """A second pack beside the first."""
    if checks:
        shutil.copytree(folder / "talk", folder / name)
    (folder / name).mkdir(exist_ok=True)
    text = (folder / "talk/pack.yaml").read_text().replace("id: talk", f"id: {name}")
    (folder / name / "pack.yaml").write_text(text + about)
    return folder


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("1.4.2", ">=1.2,<2", True),
        ("2.0.0", ">=1.2,<2", False),
        ("1.4.2", "~=1.4", True),
        ("2.0.0", "~=1.4", False),
        ("1.10.0", ">1.9", True),
        ("1.0.0", "==1", True),
    ],
)
def test_versions_lie_within_ranges(version: str, bounds: str, fits: bool) -> None:
    assert is_within(version, bounds) is fits


def test_a_pack_brings_what_it_depends_on(folder: Path) -> None:
    add(folder, "depends: [{pack: talk, version: '>=1,<2'}]\n", checks=True)
    assert [pack.id for pack in load(folder, "strict")] == ["strict", "talk"]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("depends: [{pack: talk, version: '>=2'}]", "it needs talk >=2, and 1.0.0 is there"),
        ("depends: [{pack: walk, version: '>=2'}]", "it needs the pack 'walk', which is in no folder"),
        ("depends: [{pack: talk, version: 'new'}]", "'new' is no range of versions"),
        ("tighten: {no-cards: {min_population: 3}}", "'tighten' goes with 'extends'"),
        ("effective_from: 2026-02-30", "'effective_from' is no day of the calendar"),
    ],
)
def test_what_a_pack_needs_must_be_there(folder: Path, about: str, told: str) -> None:
    with pytest.raises(AuthoredError) as error:
        load(add(folder, about, checks=True), "strict")
    assert told in str(error.value)


def test_a_pack_can_tighten_another(folder: Path) -> None:
    about = (
        "extends: talk\ntighten: {no-cards: {min_population: 3, waivable: false, "
        "statuses: [live, test-data]}}\nmax_waiver_days: 30\n"
    )
    strict, talk = load(add(folder, about), "strict")
    check = strict.checks[0]
    assert (check.min_population, check.waivable) == (3, False)
    assert check.forbids is not None
    assert sorted(check.forbids.statuses) == ["live", "test-data"]
    assert [requirement.id for requirement in strict.requirements] == ["talk-1"]
    assert strict.samples == talk.samples
    assert talk.checks[0].min_population == 1


@pytest.mark.parametrize(
    ("about", "told"),
    [
        (
            "tighten: {no-crads: {min_population: 3}}",
            "talk has no check 'no-crads'. Did you mean 'no-cards'?",
        ),
        ("tighten: {no-cards: {statuses: [test-data]}}", "statuses may not leave out live"),
        ("tighten: {no-cards: {waivable: true}}", "waivable"),
        ("tighten: {no-cards: {coverage: some}}", "coverage"),
        ("max_waiver_days: 400\ntighten: {no-cards: {min_population: 2}}", "max_waiver_days may not be more"),
    ],
)
def test_what_would_loosen_is_refused(folder: Path, about: str, told: str) -> None:
    with pytest.raises(AuthoredError) as error:
        load(add(folder, f"extends: talk\n{about}\n"), "strict")
    assert told in str(error.value)


PARAMETER = "parameters: {days: {type: integer, default: 90, maximum: 365, description: how long}}\n"


def test_a_project_sets_parameters_and_the_rest_have_their_defaults(folder: Path) -> None:
    add(folder, PARAMETER, "strict", checks=True)
    assert load(folder, "strict")[0].parameters == (("days", 90),)
    assert load(folder, "strict", settings={"strict": {"days": 30}})[0].parameters == (("days", 30),)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"strict": {"dyas": 3}}, "parameters.strict: there is no parameter 'dyas'. Did you mean 'days'?"),
        ({"strict": {"days": 400}}, "parameters.strict.days: it must be at most 365"),
        ({"strict": {"days": "3"}}, "parameters.strict.days: it must be a whole number"),
        ({"strcit": {"days": 3}}, "there is no pack 'strcit'. Did you mean 'strict'?"),
    ],
)
def test_a_wrong_setting_is_refused(folder: Path, given: dict[str, dict[str, int]], told: str) -> None:
    add(folder, PARAMETER, "strict", checks=True)
    with pytest.raises(UsageError) as error:
        load(folder, "strict", settings=given)
    assert told in str(error.value)
