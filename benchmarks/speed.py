"""How fast `cxguard scan` is beside other scanners, on the same files, in the same run.

    python benchmarks/speed.py --quick
    python benchmarks/speed.py --corpora ~/corpora --rivals ~/rivals/bin

Absolute times mean little on a shared machine, so the tools take turns (A B C A B C ...) and the tables
show ratios of medians: wall time, processor time of all processes, memory of the largest. The last table
holds them against what is promised.
"""

import argparse
import atexit
import importlib.util
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import corpora

Command = Callable[[str], list[str]]
_MB = 1_000_000
_HERE = os.path.dirname(os.path.abspath(__file__))
_PROMISED = (
    ("tree", "gitleaks", 0.10), ("tree", "kingfisher", 0.50), ("small", "gitleaks", 0.10),
    ("small", "kingfisher", 0.33), ("small", "ripgrep", 5.0), ("calls", "gitleaks", 0.25),
    ("log", "kingfisher", 0.75), ("few", "detect-secrets", 0.02), ("few-calls", "presidio", 0.01),
)  # fmt: skip
"""A corpus, a rival, and cxguard's largest share of its wall time (of Presidio's, its processor time)."""
_EVERYTHING = ("tree", "small", "calls", "log", "few", "few-calls", "slope")
_BY_PROCESSOR = frozenset({"presidio"})  # one process against two says nothing of either
_MOST_MEMORY, _MOST_SLOPE = 64, 1.1  # MB; cost per MB of the largest log over that of the smallest


@dataclass(frozen=True)
class Tool:
    """A scanner: how it is called on a path, and on what it is worth waiting for."""

    name: str
    program: str
    command: Command
    corpora: frozenset[str] = frozenset({"tree", "small", "calls", "log"})


@dataclass(frozen=True)
class Run:
    """One run: seconds, and the largest process in MB."""

    wall: float
    processor: float
    memory: float


def tools(rivals: str | None) -> list[Tool]:
    """Those that are there; ours first."""
    path = os.pathsep.join(filter(None, [rivals, os.environ.get("PATH")]))
    found = [Tool("cxguard", sys.executable, _cxguard)]
    for tool in (*_RIVALS, *_presidio()):
        program = shutil.which(tool.program, path=path)
        if program is None:
            print(f"{tool.name} is not here; it is left out", file=sys.stderr)
            continue
        found.append(Tool(tool.name, program, tool.command, tool.corpora))
    return found


def _cxguard(path: str) -> list[str]:
    return ["-m", "cxguard", "scan", path, "--format", "jsonl", "--fail-on", "never"]


def _gitleaks(path: str) -> list[str]:
    report = ["--report-format", "json", "--report-path", os.path.join(_reports(), "gitleaks.json")]
    return ["dir", "--no-banner", "-l", "error", "--exit-code", "0", *report, path]


def _kingfisher(path: str) -> list[str]:
    quiet = ["--no-validate", "--no-update-check", "--no-extract-archives", "--no-binary", "--no-base64"]
    return ["scan", *quiet, "--format", "json", path]


def _betterleaks(path: str) -> list[str]:
    report = ["--report-format", "json", "--report-path", os.path.join(_reports(), "betterleaks.json")]
    return ["dir", "--no-banner", "--exit-code", "0", *report, path]


@cache
def _reports() -> str:
    """A folder for reports. Never the null device: a scanner that replaces its report replaces that."""
    folder = tempfile.mkdtemp(prefix="cxguard-reports-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _detect_secrets(path: str) -> list[str]:
    return ["scan", "--all-files", path]


def _ripgrep(path: str) -> list[str]:
    return ["-c", "--no-ignore", "--hidden", "a word that is nowhere", path]


_RIVALS = (
    Tool("gitleaks", "gitleaks", _gitleaks),
    Tool("kingfisher", "kingfisher", _kingfisher),
    Tool("betterleaks", "betterleaks", _betterleaks),
    Tool("detect-secrets", "detect-secrets", _detect_secrets, frozenset({"few"})),
    Tool("ripgrep", "rg", _ripgrep),
)


def _presidio() -> Iterator[Tool]:
    """Presidio's recognisers, if the Python that runs this has them."""
    if importlib.util.find_spec("presidio_analyzer"):
        script = os.path.join(_HERE, "presidio_scan.py")
        yield Tool("presidio", sys.executable, lambda path: [script, path], frozenset({"few-calls"}))


def _environment() -> dict[str, str]:
    """Of a user's machine: there, Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(program: str, arguments: list[str]) -> Run:
    """One run of a program, its output thrown away."""
    with open(os.devnull, "wb") as nowhere:
        began = time.perf_counter()
        pid = os.posix_spawn(
            program,
            [program, *arguments],
            _environment(),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2),
            ],
        )
        _, _, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(name: str, path: str, chosen: list[Tool], rounds: int) -> dict[str, Run]:
    """The medians of each tool on one corpus, and a table of them on standard output."""
    runs: dict[str, list[Run]] = {tool.name: [] for tool in chosen}
    for _ in range(2):  # the second run compiles; files and compiled rules are in their caches then
        run(chosen[0].program, chosen[0].command(path))
    for _ in range(rounds):
        for tool in chosen:
            runs[tool.name].append(run(tool.program, tool.command(path)))
    medians = {tool: _median(of_tool) for tool, of_tool in runs.items()}
    size = _size(path) / _MB
    print(f"\n{name}: {size:.0f} MB, medians of {rounds}; cxguard's share of each")
    print(f"{'':16}{'wall s':>9}{'cpu s':>9}{'MB/s':>8}{'peak MB':>9}{'wall':>8}{'cpu':>8}")
    ours = medians[chosen[0].name]
    for tool, median in medians.items():
        wall, processor = ours.wall / median.wall, ours.processor / max(median.processor, 1e-9)
        print(
            f"{tool:16}{median.wall:9.2f}{median.processor:9.2f}{size / median.wall:8.1f}"
            f"{median.memory:9.0f}{wall:8.2f}{processor:8.2f}"
        )
    return medians


def _median(runs: list[Run]) -> Run:
    def middle(values: list[float]) -> float:
        return statistics.median(values)

    return Run(
        middle([r.wall for r in runs]),
        middle([r.processor for r in runs]),
        middle([r.memory for r in runs]),
    )


def _size(path: str) -> int:
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(
        os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names
    )


def slope(folder: str, sizes: list[int], tool: Tool) -> list[float]:
    """Processor time per MB of logs of growing size, relative to the smallest; and the peaks, in MB."""
    costs = []
    for megabytes in sizes:
        path = corpora.log(os.path.join(folder, f"log-{megabytes}", "service.log"), megabytes)
        used = run(tool.program, tool.command(path))
        costs.append(used.processor / megabytes)
        print(
            f"log of {megabytes:5} MB: {used.processor / megabytes * 1000:.2f} ms of processor per MB,"
            f" {used.memory:.0f} MB at most, {costs[-1] / costs[0]:.2f} of the smallest"
        )
    return [cost / costs[0] for cost in costs]


def verdicts(results: Mapping[str, Mapping[str, Run]], slopes: list[float]) -> None:
    """What was promised, what was measured, and whether that is kept."""
    print(f"\n{'promised':36}{'at most':>9}{'measured':>10}")
    for corpus, rival, most in _PROMISED:
        if rival in results.get(corpus, {}):
            ours, theirs = results[corpus]["cxguard"], results[corpus][rival]
            share = ours.processor / theirs.processor if rival in _BY_PROCESSOR else ours.wall / theirs.wall
            _verdict(f"{corpus}: share of {rival}", most, share)
    for corpus, of_corpus in results.items():
        _verdict(f"{corpus}: MB at most", _MOST_MEMORY, of_corpus["cxguard"].memory)
    if slopes:
        _verdict("slope", _MOST_SLOPE, slopes[-1])


def _verdict(what: str, most: float, measured: float) -> None:
    print(f"{what:36}{most:9.2f}{measured:10.2f}  {'kept' if measured <= most else 'missed'}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpora", metavar="DIR", help="where they are made and kept; default: a folder of its own"
    )
    parser.add_argument("--rivals", metavar="DIR", help="where other scanners are, besides the PATH")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=_EVERYTHING)
    parser.add_argument("--tree-mb", type=int, default=450)
    parser.add_argument("--calls-mb", type=int, default=200)
    parser.add_argument("--log-mb", type=int, default=1000)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--few-calls-kb", type=int, default=2000, help="for Presidio")
    parser.add_argument("--slope-mb", type=int, nargs="+", default=[128, 512, 3072])
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, one round")
    parser.add_argument("--results", metavar="FILE", help="write the medians as JSON")
    return parser.parse_args()


def main() -> None:
    """Make what is missing, run, print."""
    args = arguments()
    share = 10 if args.quick else 1
    rounds = 1 if args.quick else args.rounds
    folder = args.corpora or tempfile.mkdtemp(prefix="cxguard-speed-")
    wanted = args.only or _EVERYTHING
    makers: dict[str, Callable[[], str]] = {
        "tree": lambda: corpora.source_tree(f"{folder}/tree-{args.tree_mb // share}", args.tree_mb // share),
        "small": lambda: corpora.small_files(f"{folder}/small-{args.files // share}", args.files // share),
        "calls": lambda: corpora.transcripts(
            f"{folder}/calls-{args.calls_mb // share}", args.calls_mb // share
        ),
        "log": lambda: corpora.log(f"{folder}/log-{args.log_mb // share}/service.log", args.log_mb // share),
        "few-calls": lambda: corpora.transcripts(f"{folder}/few-calls", max(1, args.few_calls_kb // 1000)),
        "few": lambda: corpora.small_files(f"{folder}/small-{2000 // share}", 2000 // share),
    }
    found = tools(args.rivals)
    results: dict[str, dict[str, Run]] = {}
    for name in wanted:
        if name in makers:
            chosen = [tool for tool in found if name in tool.corpora or tool is found[0]]
            results[name] = compare(name, makers[name](), chosen, rounds)
    slopes = (
        slope(folder, [max(1, size // share) for size in args.slope_mb], found[0])
        if "slope" in wanted
        else []
    )
    verdicts(results, slopes)
    if args.results:
        plain = {name: {tool: vars(median) for tool, median in r.items()} for name, r in results.items()}
        with open(args.results, "w", encoding="utf-8") as file:
            json.dump({**plain, "slope": slopes}, file, indent=2)
    if args.corpora is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
