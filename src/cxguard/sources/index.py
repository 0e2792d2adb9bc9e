"""What is staged, straight from git's index. Imports next to nothing: the pre-commit hook starts here.

The working tree is never read: what will be committed counts, not what lies on the disk. Nothing that
the repository's configuration names is run, and nothing is fetched.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Path (relative to the top of the working tree, or as asked for), mode, object id.
Entry = tuple[str, str, str]
# Path, content, and why there is none; the reason is empty for what was read.
Read = tuple[str, bytes, str]

LINK, SUBMODULE = "120000", "160000"
UNMERGED = "it has unmerged changes"
MISSING = "its content is not in the repository"
NOT_IN_INDEX = "it is not in git's index"
TOO_LARGE = "it is larger than the limit"

# A repository may name programs in its configuration; none of them runs.
_NEUTRAL = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.untrackedCache=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
)
# What git itself tells its hooks about where things are, and what the user says about trust.
_KEPT = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)
# A clone without all objects would fetch them, through programs of the repository's choice. Replacement
# references would show another content than the one that is committed.
_FIXED = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_AT_ONCE = 64  # ids asked for before an answer is read; they fit into a pipe, so nobody waits for ever
_CHUNK = 1 << 20


def staged() -> list[Entry]:
    """The entries that differ from HEAD, without deleted ones; all where there is no commit yet.

    An unmerged entry has an empty object id. Raises UsageError outside of a repository.
    """
    difference = _difference("HEAD")
    if difference is None:
        empty_tree = _answer("hash-object", "-t", "tree", "--stdin")
        difference = _difference(empty_tree.decode("ascii").strip()) if empty_tree else None
    if difference is None:
        raise _refused("git cannot read the index here; run this inside of a repository")
    fields = iter(difference.split(b"\0"))
    entries = []
    for head, path in zip(fields, fields, strict=False):
        _, mode, _, object_id, status = head.decode("ascii").split(" ")
        entries.append((os.fsdecode(path), mode, "" if status == "U" else object_id))
    return entries


def listed(paths: "Sequence[str]") -> list[Entry]:
    """The index's entries for these files and folders, whether or not they differ from HEAD.

    A path that the index does not know has an empty mode. Raises UsageError outside of a repository.
    """
    answer = _answer("ls-files", "--stage", "-z", "--", *paths)
    if answer is None:
        raise _refused("git cannot read the index here; run this inside of a repository")
    found = {}
    for line in answer.split(b"\0")[:-1]:
        head, _, path = line.partition(b"\t")
        mode, object_id, stage = head.decode("ascii").split(" ")
        found[os.fsdecode(path)] = mode, object_id if stage == "0" else ""
    unknown = [path for path in paths if not _is_known(path, found)]
    return [(path, *state) for path, state in found.items()] + [(path, "", "") for path in unknown]


def contents(entries: "Sequence[Entry]", max_bytes: int) -> "Iterator[Read]":
    """Each entry's content, or why there is none. Links and submodules have none and are left out."""
    git = _Git("cat-file", "--batch")
    try:
        files = [entry for entry in entries if entry[1] not in (LINK, SUBMODULE)]
        for start in range(0, len(files), _AT_ONCE):
            asked = files[start : start + _AT_ONCE]
            git.write("".join(f"{object_id}\n" for _, _, object_id in asked if object_id).encode())
            for path, mode, object_id in asked:
                if object_id:
                    yield path, *_next_content(git, max_bytes)
                else:
                    yield path, b"", UNMERGED if mode else NOT_IN_INDEX
    finally:
        git.finish()


def _next_content(git: "_Git", max_bytes: int) -> tuple[bytes, str]:
    head = git.output.readline().split()
    if len(head) != len(("id", "type", "size")):
        return b"", MISSING
    size = int(head[2])
    if size > max_bytes:
        _skip(git, size + 1)
        return b"", TOO_LARGE
    content = git.output.read(size + 1)[:size]
    return content, "" if len(content) == size else MISSING


def _skip(git: "_Git", size: int) -> None:
    while size > 0 and (chunk := git.output.read(min(size, _CHUNK))):
        size -= len(chunk)


class _Git:
    """A git command that runs beside us."""

    def __init__(self, *arguments: str) -> None:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "CXGUARD_"))}
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        start = _spawned if hasattr(os, "posix_spawnp") else _opened
        try:
            self._input, output, self._wait = start(["git", *_NEUTRAL, *arguments], inherited | kept | _FIXED)
        except FileNotFoundError:
            raise _refused("git is not installed, or not on the PATH") from None
        except OSError as error:
            raise _refused(f"git cannot be started ({error.strerror})") from None
        self.output = open(output, "rb")  # noqa: SIM115 - closed by finish()

    def write(self, content: bytes) -> None:
        """Send something to its standard input; if it has gone, its missing answers tell."""
        try:
            os.write(self._input, content)
        except BrokenPipeError:
            return

    def end_input(self) -> None:
        """Tell it that nothing more will be sent."""
        if self._input >= 0:
            os.close(self._input)
            self._input = -1

    def finish(self) -> int:
        """Close both ends and return its exit code."""
        self.end_input()
        self.output.close()
        return self._wait()


def _spawned(command: list[str], environment: dict[str, str]) -> "tuple[int, int, Callable[[], int]]":
    its_input, our_output = os.pipe()
    our_input, its_output = os.pipe()
    actions = [
        (os.POSIX_SPAWN_DUP2, its_input, 0),
        (os.POSIX_SPAWN_DUP2, its_output, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    try:
        child = os.posix_spawnp(command[0], command, environment, file_actions=actions)
    finally:
        os.close(its_input)
        os.close(its_output)
    return our_output, our_input, lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _opened(command: list[str], environment: dict[str, str]) -> "tuple[int, int, Callable[[], int]]":
    """The same where there is no posix_spawn (Windows)."""
    from subprocess import DEVNULL, PIPE, Popen

    child = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment)
    if child.stdin is None or child.stdout is None:
        raise OSError("no pipe")
    return os.dup(child.stdin.fileno()), os.dup(child.stdout.fileno()), child.wait


def _answer(*arguments: str) -> bytes | None:
    git = _Git(*arguments)
    git.end_input()
    answer = git.output.read()
    return answer if git.finish() == 0 else None


def _difference(tree: str) -> bytes | None:
    return _answer("diff-index", "--cached", "--raw", "-z", "--no-renames", "--diff-filter=d", tree, "--")


def _is_known(path: str, found: "dict[str, tuple[str, str]]") -> bool:
    """Whether the index has this file, or a file below this folder."""
    asked = os.path.normpath(os.path.relpath(path) if os.path.isabs(path) else path).replace(os.sep, "/")
    if asked in found or (asked == "." and found):
        return True
    return any(name.startswith(f"{asked}/") for name in found)


def _refused(problem: str) -> Exception:
    from cxguard.errors import UsageError

    return UsageError(problem)
