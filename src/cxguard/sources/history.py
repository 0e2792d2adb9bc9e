"""What a repository has ever held: each distinct content once, with the commits that brought it,
and what the commits say.

Nothing that the repository's configuration names is run, and nothing is fetched.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources._git import ask
from cxguard.sources.blob import artifact_of
from cxguard.sources.index import LINK, SUBMODULE, contents

MESSAGES = "commit-message"
"""The folder that messages are shown in, as <commit>.txt."""

SHALLOW = "the clone is shallow, so that older commits are not here; git fetch --unshallow gets them"

_FILE = "100644"
_EVERYTHING = ("--all", "--reflog")
_MESSAGES = ("log", "-z", "--format=%H%n%B")
_CONTENTS = (
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--root",
    "--diff-merges=separate",
    "--diff-filter=d",
    "--format=commit %H",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A content that was committed: the path it was last brought under, and the commits, newest first."""

    item: Artifact | Skipped
    commits: tuple[str, ...]


def carried(range_: str | None, max_bytes: int) -> Iterator[Carried]:
    """Every distinct content of these commits (`A..B`; None for every reference and the reflog).

    Newest first, then the commits' messages. Raises UsageError outside of a repository and for a range
    that git does not know.
    """
    blobs = _blobs(_log(_CONTENTS, range_))
    if _is_shallow():
        yield Carried(Skipped(MESSAGES, Cause.LIMIT, SHALLOW), ())
    entries = [(path, _FILE, object_id) for object_id, (path, _) in blobs.items()]
    for read, (_, commits) in zip(contents(entries, max_bytes), blobs.values(), strict=True):
        yield Carried(artifact_of(read, max_bytes), tuple(dict.fromkeys(commits)))
    for told in _log(_MESSAGES, range_).split(b"\0")[:-1]:
        commit, _, message = told.partition(b"\n")
        name = commit.decode("ascii")
        yield Carried(artifact_of((f"{MESSAGES}/{name[:12]}.txt", message, ""), max_bytes), (name,))


def _log(command: Sequence[str], range_: str | None) -> bytes:
    if range_ is not None and (range_.startswith("-") or not range_.strip()):
        raise UsageError("--range: write commits as git names them, such as main..HEAD")
    chosen = _EVERYTHING if range_ is None else (range_,)
    answer = ask(os.curdir, [*command, *chosen, "--"])
    if answer is not None:
        return answer.output
    if ask(os.curdir, ["rev-parse", "--git-dir"]) is None:
        raise UsageError("this is not a git repository, or git is not installed")
    raise UsageError("--range: git knows no such commits; write them as git names them, such as main..HEAD")


def _is_shallow() -> bool:
    """Whether the clone was cut off at some depth, as clones in pipelines often are."""
    answer = ask(os.curdir, ["rev-parse", "--is-shallow-repository"])
    return answer is not None and answer.output.strip() == b"true"


def _blobs(log: bytes) -> dict[str, tuple[str, list[str]]]:
    """Object id to the newest path it was brought under, and the commits that brought it."""
    blobs: dict[str, tuple[str, list[str]]] = {}
    commit, fields = "", iter(log.split(b"\0"))
    for entry in fields:
        line = entry.lstrip(b"\n").decode("ascii")
        if line.startswith("commit "):
            commit = line.removeprefix("commit ")
        elif line.startswith(":"):
            _, mode, _, object_id, _ = line.split(" ")
            path = os.fsdecode(next(fields))
            if mode not in (LINK, SUBMODULE):
                blobs.setdefault(object_id, (path, []))[1].append(commit)
    return blobs
