"""Each distinct content of a repository's history, once, with the commits that brought it."""

from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact
from cxguard.sources.history import MESSAGES, carried
from repositories import Repository

LIMIT = 1 << 20


def contents(range_: str | None = None) -> dict[str, bytes]:
    """Path to content of what was carried, without messages."""
    items = [each.item for each in carried(range_, LIMIT)]
    return {
        item.path: item.content
        for item in items
        if isinstance(item, Artifact) and not item.path.startswith(MESSAGES)
    }


def commit(repository: Repository, message: str = "change") -> str:
    repository.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message)
    return repository.git("rev-parse", "HEAD").decode().strip()


def test_a_deleted_file_is_still_in_history(repository: Repository) -> None:
    repository.stage("gone.txt", "secret")
    commit(repository)
    repository.git("rm", "-q", "gone.txt")
    commit(repository)

    assert contents() == {"gone.txt": b"secret"}


def test_a_content_comes_once_with_every_commit_that_brought_it(repository: Repository) -> None:
    repository.stage("a.txt", "same")
    first = commit(repository)
    repository.stage("b.txt", "same")
    second = commit(repository)

    found = [each for each in carried(None, LIMIT) if not each.item.path.startswith(MESSAGES)]

    assert [each.commits for each in found] == [(second, first)]


def test_what_a_merge_itself_brings_is_seen(repository: Repository) -> None:
    repository.stage("a.txt", "one")
    commit(repository)
    repository.git("switch", "-q", "-c", "side")
    repository.stage("side.txt", "side")
    commit(repository)
    repository.git("switch", "-q", "main")
    repository.stage("main.txt", "main")
    commit(repository)
    repository.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repository.stage("evil.txt", "only in the merge")
    commit(repository)

    assert contents()["evil.txt"] == b"only in the merge"


def test_a_range_leaves_out_what_was_there_before(repository: Repository) -> None:
    repository.stage("old.txt", "old")
    commit(repository)
    repository.stage("new.txt", "new")
    commit(repository)

    assert contents("HEAD~1..HEAD") == {"new.txt": b"new"}


def test_what_commits_say_is_looked_at_too(repository: Repository) -> None:
    made = commit(repository, "the word is xyzzy")

    items = {each.item.path: each.item for each in carried(None, LIMIT)}
    message = items[f"{MESSAGES}/{made[:12]}.txt"]

    assert isinstance(message, Artifact)
    assert message.content.strip() == b"the word is xyzzy"


@pytest.mark.parametrize("range_", ["nope..HEAD", "--output=x", " "])
def test_a_range_that_git_does_not_know_is_refused(repository: Repository, range_: str) -> None:
    commit(repository)

    with pytest.raises(UsageError, match="--range"):
        list(carried(range_, LIMIT))


def test_outside_of_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(UsageError, match="not a git repository"):
        list(carried(None, LIMIT))
