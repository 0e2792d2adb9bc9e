"""cxguard hook, as git and pre-commit run it."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from repositories import ISOLATED, Repository
from runs import cxguard

CARD = "4539 5787" + " 6362 1486"
TEST_CARD = "4111 1111" + " 1111 1111"
LEAK = f"customer card number: {CARD}\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return os.fspath(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "here")


class Ran:
    """How a run of the hook ended."""

    def __init__(
        self, repository: Repository, cache: str, *arguments: str, env: Mapping[str, str] | None = None
    ) -> None:
        environment = {**ISOLATED, "CXGUARD_CACHE": cache, **(env or {})}
        done = cxguard(["hook", *arguments], cwd=repository.folder, env=environment)
        self.code, self.output, self.errors = done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_clean_commit_passes_in_silence(repository: Repository, cache: str) -> None:
    repository.stage("a.py", "x = 1\n")

    ran = Ran(repository, cache)

    assert (ran.code, ran.output, ran.errors) == (0, "", "")


def test_a_finding_stops_the_commit_and_says_where_why_and_how(repository: Repository, cache: str) -> None:
    repository.stage("calls/a.txt", f"hello\n{LEAK}")

    ran = Ran(repository, cache)

    assert ran.code == 1
    assert "critical: " in ran.output
    assert "(payment-card-number)" in ran.output
    assert "calls/a.txt:2:23  •••• •••• •••• 1486" in ran.output
    assert "why: " in ran.output
    assert "fix: " in ran.output
    assert ran.output.endswith("1 finding in 1 staged file; 1 of severity medium or worse\n")
    assert CARD not in ran.output + ran.errors


def test_what_is_staged_counts_and_not_the_working_tree(repository: Repository, cache: str) -> None:
    repository.stage("leak.txt", LEAK)
    repository.write("leak.txt", "mended, but not added\n")
    repository.stage("clean.txt", "clean\n")
    repository.write("clean.txt", LEAK)

    ran = Ran(repository, cache)

    assert ran.code == 1
    assert "leak.txt" in ran.output
    assert "clean.txt" not in ran.output


def test_named_files_alone_are_scanned(repository: Repository, cache: str) -> None:
    repository.stage("leak.txt", LEAK)
    repository.stage("clean.txt", "clean\n")

    assert Ran(repository, cache, "clean.txt").code == 0
    assert Ran(repository, cache, "--", "clean.txt").code == 0
    assert Ran(repository, cache, "leak.txt").code == 1


def test_committed_files_are_scanned_when_they_are_named(repository: Repository, cache: str) -> None:
    repository.stage("leak.txt", LEAK)
    repository.commit()

    assert Ran(repository, cache).code == 0
    assert Ran(repository, cache, "leak.txt").code == 1


@pytest.mark.parametrize("name", ["line\nbreak.txt", "-x.txt", "日本.txt", "\x1b[31mred.txt"])
def test_a_strange_file_name_is_scanned_and_shown_on_one_line(
    repository: Repository, cache: str, name: str
) -> None:
    repository.stage(name, LEAK)

    ran = Ran(repository, cache, "--", name)

    assert ran.code == 1
    assert "\x1b" not in ran.output
    assert len([line for line in ran.output.splitlines() if ".txt:1:23" in line]) == 1


def test_published_test_values_stop_no_commit(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", f"customer card number: {TEST_CARD}\n")

    assert Ran(repository, cache).code == 0


def test_fail_on_moves_the_bar(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", LEAK)

    ran = Ran(repository, cache, "--fail-on", "never")

    assert ran.code == 0
    assert "payment-card-number" in ran.output


def test_the_settings_move_the_bar_and_leave_out(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", LEAK)
    repository.write("cxguard.toml", 'fail_on = "never"\n')
    assert Ran(repository, cache).code == 0

    repository.write("cxguard.toml", 'exclude = ["a.txt"]\n')
    assert Ran(repository, cache).code == 0

    repository.write("cxguard.toml", 'exclude = ["b.txt"]\n')
    assert Ran(repository, cache).code == 1


def test_a_rule_that_is_switched_off_is_not_looked_for(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", f"{CARD}\n")
    assert Ran(repository, cache).code == 1

    repository.write("cxguard.toml", 'disabled_rules = ["payment-card-number"]\n')

    assert "payment-card-number" not in Ran(repository, cache).output


def test_a_mistake_in_the_settings_is_named(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", "clean\n")
    repository.write("cxguard.toml", 'fail_onn = "high"\n')

    ran = Ran(repository, cache)

    assert ran.code == 2
    assert "cxguard.toml:1:1" in ran.errors


def test_a_rule_of_the_project_is_looked_for_and_seen_to_change(repository: Repository, cache: str) -> None:
    rule = (
        "id: loyalty-number\nversion: 1\ntitle: Loyalty number\nclass: account.id\nseverity: high\n"
        "why: It opens the account.\nfix: Leave it out.\n"
        "patterns: [{regex: 'LOY-\\d{6}', keywords: [loy-]}]\n"
        "examples:\n  positive: [{text: LOY-123456}, {text: LOY-654321}]\n"
        "  negative: [{text: LOY-12, reason: too short}]\n"
    )
    repository.write("cxguard.toml", 'rules = ["own"]\n')
    repository.write("own/account/loyalty-number.yaml", rule)
    repository.stage("a.txt", "LOY-778899\n")
    assert Ran(repository, cache).code == 1

    repository.write("own/account/loyalty-number.yaml", rule.replace("LOY", "LYL").replace("loy-", "lyl-"))

    assert Ran(repository, cache).code == 0


def test_a_file_that_cannot_be_read_leaves_the_run_incomplete(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", "one\n")
    gone = repository.git("rev-parse", ":a.txt").decode().strip()
    (repository.folder / ".git" / "objects" / gone[:2] / gone[2:]).unlink()

    ran = Ran(repository, cache)

    assert ran.code == 3
    assert "a.txt: its content is not in the repository" in ran.output


def test_a_file_over_the_limit_leaves_the_run_incomplete(repository: Repository, cache: str) -> None:
    repository.write("cxguard.toml", "max_file_bytes = 1000\n")
    repository.stage("a.txt", "clean\n" * 1000)

    assert Ran(repository, cache).code == 3


def test_binaries_links_and_deletions_are_no_gap(repository: Repository, cache: str) -> None:
    repository.stage("gone.txt", "x")
    repository.commit()
    repository.git("rm", "--quiet", "gone.txt")
    repository.stage("a.png", b"\x89PNG\0\0\0" + LEAK.encode())
    (repository.folder / "link").symlink_to("/etc/hostname")
    repository.git("add", "link")

    assert Ran(repository, cache).code == 0


def test_utf_16_is_read(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", LEAK.encode("utf-16"))

    assert Ran(repository, cache).code == 1


def test_outside_of_a_repository_the_exit_code_is_2(tmp_path: Path, cache: str) -> None:
    environment = {**ISOLATED, "CXGUARD_CACHE": cache, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}

    done = cxguard(["hook"], cwd=tmp_path, env=environment)

    assert done.returncode == 2
    assert b"repository" in done.stderr


def test_other_formats_report_on_all_that_is_staged(repository: Repository, cache: str) -> None:
    repository.stage("a.txt", LEAK)
    repository.stage("b.txt", "clean\n")

    ran = Ran(repository, cache, "--format", "json")

    assert ran.code == 1
    assert '"b.txt"' in ran.output


@pytest.mark.parametrize("engine", ["re2", ""])
def test_engines_say_the_same(repository: Repository, cache: str, engine: str) -> None:
    repository.stage("a.txt", LEAK * 3)
    repository.stage("b.py", "x = 1\n")

    ran = Ran(repository, cache, env={"CXGUARD_ENGINE": engine})

    assert ran.code == 1
    assert ran.output.count("a.txt:") == 3
