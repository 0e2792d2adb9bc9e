"""What the hook costs on a clean commit: CPU time beside that of a bare interpreter and one call of git.

    python benchmarks/hook.py [--rounds 40] [--files 10] [--ratio 3]

Makes a repository with invented, clean source files staged, then runs the three commands by turns and
prints medians of their CPU time (user and system, children included). Exits with 1 if the hook costs
more than the ratio allows.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

NAMES = [
    "account",
    "agent",
    "balance",
    "call",
    "caller",
    "channel",
    "customer",
    "menu",
    "order",
    "plan",
    "prompt",
    "queue",
    "session",
    "step",
    "token",
    "turn",
]
VERBS = [
    "answer",
    "close",
    "count",
    "find",
    "hold",
    "keep",
    "list",
    "move",
    "open",
    "play",
    "read",
    "send",
    "show",
    "split",
    "start",
    "update",
]
# One in four speaks of what rules look for, as code does.
NOTES = (
    "Empty items are dropped; the order is that of their length.",
    "Not for use from more than one thread.",
    "Raises ValueError for a negative limit, like every function here.",
    "Kept for callers that still pass {n} arguments; new ones pass a list.",
    "The longest first, then by name, so that the output is the same everywhere.",
    "Cheap enough to be called for each of {n} lines.",
    "What has no name is shown by its number.",
    "Returns a copy: the caller may change it.",
    "A line that is not understood is passed on as it is.",
    "Both ends are included, as in the menus that people know.",
    "Stops at the first mistake and says where it is.",
    "Sorted for people; programs should not rely on it.",
    "Waits until the queue has room; gives up after {n} seconds.",
    "The password is asked for by the other side, never here.",
    "See the release of 2026-01-05, where this was {n} lines shorter.",
    "A card number is masked before it comes here, and the key stays in the vault.",
)


def source(chance: random.Random, size: int) -> str:
    """A module of about this many characters, with nothing in it to be found."""
    lines = ['"""Invented code."""', "", f"LIMIT = {chance.randrange(10_000)}", ""]
    while sum(map(len, lines)) < size:
        verb, noun, other = chance.choice(VERBS), chance.choice(NAMES), chance.choice(NAMES)
        note = chance.choice(NOTES).format(n=chance.randrange(100))
        lines += [
            "",
            f"def {verb}_{noun}({other}: str, limit: int = {chance.randrange(1000)}) -> list[str]:",
            f'    """{note}"""',
            f"    {noun}_items = [item.strip() for item in {other}.split(',') if len(item) < limit]",
            f"    return sorted({noun}_items, key=lambda item: (len(item), item))[: {chance.randrange(64)}]",
            "",
        ]
    return "\n".join(lines)


def make_repository(folder: Path, files: int) -> None:
    """A repository with one commit and some files staged."""
    chance = random.Random(7)  # noqa: S311 - invented code, not a secret
    subprocess.run(["git", "init", "--quiet", os.fspath(folder)], check=True)
    identity = ["-c", "user.name=Sam", "-c", "user.email=sam@example.com"]
    subprocess.run(
        ["git", *identity, "commit", "--quiet", "--allow-empty", "-m", "x"], cwd=folder, check=True
    )
    for number in range(files):
        (folder / f"module_{number}.py").write_text(source(chance, 10_000))
    subprocess.run(["git", "add", "."], cwd=folder, check=True)


def cpu_ms(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """User and system time of one run, in milliseconds. Raises if the command fails."""
    child = os.posix_spawn(
        "/bin/sh", ["sh", "-c", 'cd "$0" && exec "$@"', os.fspath(folder), *command], environment
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return (used.ru_utime + used.ru_stime) * 1000


def console_script() -> list[str]:
    """The installed command, or the module where there is none."""
    script = shutil.which("cxguard", path=sysconfig.get_path("scripts"))
    return [script] if script else [sys.executable, "-m", "cxguard"]


def measure(rounds: int, files: int) -> dict[str, float]:
    """Median CPU milliseconds of each command, run by turns."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "repository"
        make_repository(folder, files)
        # Compiled modules, as an installed package has them.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = os.path.join(temporary, "compiled")
        environment["CXGUARD_CACHE"] = os.path.join(temporary, "cache")
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "git": ["git", "diff-index", "--cached", "--quiet", "--exit-code", "--diff-filter=D", "HEAD"],
            "hook": [*console_script(), "hook"],
        }
        for command in 2 * [*commands.values()]:  # the first run reads the rules, the second compiles them
            cpu_ms(command, folder, environment)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(cpu_ms(command, folder, environment))
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--ratio", type=float, default=3.0, help="largest hook / (python + git)")
    args = parser.parse_args()
    median = measure(args.rounds, args.files)
    ratio = median["hook"] / (median["python"] + median["git"])
    for name, taken in median.items():
        print(f"{name:8}{taken:8.1f} ms CPU, median of {args.rounds}")
    print(f"hook / (python + git) = {ratio:.2f}, allowed {args.ratio:.2f}")
    print(f"hook / python = {median['hook'] / median['python']:.2f}")
    return 0 if ratio <= args.ratio else 1


if __name__ == "__main__":
    sys.exit(main())
