"""Work shared among processes: forked, so that rules and engines are loaded once and shared.

Numbers of jobs lie in a pipe; whoever is free takes the next. What a job made comes back through a
pipe of the worker's own, as marshal writes it. A worker that dies takes one job with it, and that is
said. Where there is no fork, one process does it all.
"""

import gc
import marshal
import os
import select
import sys
from collections.abc import Callable, Iterator
from typing import Any

MOST_JOBS = 4096  # their numbers fit into any pipe at once
NEW_OBJECTS = 100_000
"""How many objects come before garbage is looked for among them: most die without being looked for."""

_NUMBER = 4
_FRAME = 8

Work = Callable[[int], Any]
"""From the number of a job to what came of it: plain tuples, lists, strings, numbers and bytes."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked safely: not where it has threads."""
    if not hasattr(os, "fork") or sys.platform == "win32":
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def shared_out(jobs: int, work: Work, workers: int) -> Iterator[tuple[int, Any]]:
    """Each job's number and what came of it, as they are done; None if its worker died.

    `jobs` is at most MOST_JOBS.
    """
    if workers <= 1 or jobs <= 1 or not can_fork():
        for number in range(jobs):
            yield number, work(number)
        return
    numbers = _pipe_of_numbers(jobs)
    gc.freeze()  # what is loaded stays, and is not to be touched, so that processes go on sharing it
    crew = _Crew([_forked(numbers, work) for _ in range(min(workers, jobs))])
    os.close(numbers)
    try:
        yield from crew.results(jobs)
    finally:
        crew.dismiss()


def _pipe_of_numbers(jobs: int) -> int:
    reading, writing = os.pipe()
    for number in range(jobs):
        os.write(writing, number.to_bytes(_NUMBER, "little"))
    os.close(writing)
    return reading


def _forked(numbers: int, work: Work) -> tuple[int, int]:
    """A new worker's process id, and where to read what it makes."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    gc.set_threshold(NEW_OBJECTS, 20, 50)
    try:
        os.close(reading)
        _work(numbers, writing, work)
        code = 0
    finally:
        os._exit(code)  # neither the parent's handlers nor its buffers are this process's business


def _work(numbers: int, writing: int, work: Work) -> None:
    while len(taken := os.read(numbers, _NUMBER)) == _NUMBER:
        number = int.from_bytes(taken, "little")
        payload = marshal.dumps((number, work(number)))
        _write(writing, len(payload).to_bytes(_FRAME, "little") + payload)


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


class _Crew:
    """The workers that are there, and what each has sent so far."""

    def __init__(self, workers: list[tuple[int, int]]) -> None:
        self._pids = [pid for pid, _ in workers]
        self._sent = {descriptor: bytearray() for _, descriptor in workers}

    def results(self, jobs: int) -> Iterator[tuple[int, Any]]:
        """What the jobs made, then those that nobody has brought."""
        missing = set(range(jobs))
        while self._sent:
            ready, _, _ = select.select(list(self._sent), [], [])
            for descriptor in ready:
                for number, made in self._received(descriptor):
                    missing.discard(number)
                    yield number, made
        for number in sorted(missing):
            yield number, None

    def dismiss(self) -> None:
        """Close what is open, so that the workers end, and wait for them."""
        for descriptor in self._sent:
            os.close(descriptor)
        self._sent = {}
        for pid in self._pids:
            os.waitpid(pid, 0)

    def _received(self, descriptor: int) -> Iterator[tuple[int, Any]]:
        part = os.read(descriptor, 1 << 20)
        if not part:
            os.close(descriptor)
            del self._sent[descriptor]
            return
        sent = self._sent[descriptor]
        sent += part
        while len(sent) >= _FRAME and len(sent) >= (end := _FRAME + int.from_bytes(sent[:_FRAME], "little")):
            yield marshal.loads(sent[_FRAME:end])  # noqa: S302 - from our own fork
            del sent[:end]
