"""What is compiled is kept, and never trusted further than it deserves."""

import multiprocessing
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard import store
from cxguard.model.rule import Allow, Keys
from cxguard.scanners.pattern import loading
from cxguard.scanners.pattern.ready import kept
from trial_rules import matches, rule

RULES = [rule("digits", r"\b\d{6}\b"), rule("letters", r"\bab{3,}\b")]
TEXT = "123456 abbbb"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CXGUARD_CACHE", str(folder))
    return folder


def found() -> list[str]:
    return [match.rule.id for match in matches(RULES, TEXT, "hyperscan")]


def compiled(folder: Path) -> list[Path]:
    return sorted(folder.glob("patterns-*-hyperscan"))


def test_a_second_start_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    monkeypatch.setattr(loading, "_compiled_and_kept", None)

    assert found() == ["digits", "letters"]


def test_other_rules_are_kept_apart(cache: Path) -> None:
    found()
    matches(rule("digits", r"\b\d{7}\b"), TEXT, "hyperscan")

    assert len(compiled(cache)) == 2


def test_a_rule_that_was_changed_since_it_was_read_is_kept_apart() -> None:
    read = replace(rule("digits", r"\b\d{6}\b", allow=(Allow("000000", "nobody's"),)), digest="of its file")
    changed = [
        replace(read, allow=()),
        replace(read, validators=("luhn",)),
        replace(read, keys=Keys(("pin",))),
    ]

    assert len({loading.address([one], "hyperscan 1") for one in (read, *changed)}) == 1 + len(changed)


@pytest.mark.parametrize("part", ["", "-database"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "longer", "flipped", "foreign"])
def test_a_damaged_file_is_made_again(cache: Path, damage: str, part: str) -> None:
    found()
    path = cache / f"{compiled(cache)[0].name}{part}"
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {
            "gone": b"",
            "empty": b"",
            "cut": whole[:middle],
            "longer": whole + b"\0",
            "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "foreign": b"something else altogether",
        }[damage]
    )
    if damage == "gone":
        path.unlink()

    assert found() == ["digits", "letters"]
    assert path.read_bytes() == whole


@pytest.mark.parametrize("seed", range(5))
def test_no_flipped_bit_of_a_database_is_overlooked(cache: Path, seed: int) -> None:
    found()
    path = cache / f"{compiled(cache)[0].name}-database"
    whole = bytearray(path.read_bytes())
    for at in range(seed, len(whole), max(len(whole) // 40, 1)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << seed]) + whole[at + 1 :])

        assert found() == ["digits", "letters"]
        assert path.read_bytes() == whole


def test_nothing_is_kept_where_others_may_write(cache: Path) -> None:
    cache.mkdir(mode=0o700)
    cache.chmod(0o777)

    assert found() == ["digits", "letters"]
    assert list(cache.iterdir()) == []


def test_nothing_is_read_from_where_others_may_write(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    cache.chmod(0o770)

    assert kept(loading.address(RULES, loading.engine_version("hyperscan"))) is None


def test_a_cache_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "file" / "cache"))

    assert found() == ["digits", "letters"]


def test_the_folder_is_made_for_its_owner_alone(cache: Path) -> None:
    found()

    assert cache.stat().st_mode & 0o077 == 0


def write_again_and_again(turns: int) -> None:
    where = loading.address(RULES, loading.engine_version("hyperscan"))
    for turn in range(turns):
        store.save(*where, (turn, b"x" * 200_000))


def test_writers_at_the_same_time_leave_a_whole_file(cache: Path) -> None:
    where = loading.address(RULES, loading.engine_version("hyperscan"))
    store.save(*where, (0, b"x" * 200_000))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_again_and_again, args=(40,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    deadline = time.monotonic() + 30
    seen = []
    while any(writer.is_alive() for writer in writers) and time.monotonic() < deadline:
        seen.append(store.load(*where))
        time.sleep(0.002)
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert None not in seen
    assert {len(kept[1]) for kept in seen} == {200_000}
    assert not list(cache.glob("*.tmp"))


def test_old_compilations_do_not_pile_up(cache: Path) -> None:
    for number in range(store.KEPT + 3):
        store.save(f"patterns-{number}", (), number)
        os.utime(cache / f"patterns-{number}", ns=(number, number))

    store.save("patterns-last", (), "x")

    assert len(list(cache.iterdir())) == store.KEPT
    assert (cache / "patterns-last").exists()


def worked_under(name: str) -> int | None:
    return store.alone(name, int)


def test_work_under_one_name_is_done_by_one_process_at_a_time(cache: Path) -> None:
    def others() -> list[int | None]:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.map(worked_under, ["one", "two"])

    assert store.alone("one", others) == [None, 0]
    assert others() == [0, 0]


def test_what_is_shipped_is_taken_if_it_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHIPPED", str(tmp_path))
    (tmp_path / "table").write_bytes(store.packed(("version 1",), (1, b"two")))

    assert store.load_shipped("table", ("version 1",)) == (1, b"two")
    assert store.load_shipped("table", ("version 2",)) is None
    assert store.load_shipped("none", ("version 1",)) is None
