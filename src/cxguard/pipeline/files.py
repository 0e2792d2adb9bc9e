"""Many listed files to their outcomes, shared among processes; one huge file is shared in stretches."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cxguard.model.artifact import Cause, Skipped
from cxguard.pipeline import pool
from cxguard.pipeline.examine import EngineFailedError, Outcome
from cxguard.pipeline.lane import CHANGED, WHOLE, Limits, large_outcome, outcome_of, outcomes, text_of
from cxguard.pipeline.packing import packed, packed_stretch, unpacked, unpacked_stretch
from cxguard.pipeline.stages import Stages
from cxguard.pipeline.windows import NotUtf8Error, Stretch, stretch
from cxguard.rules import validators
from cxguard.sources._opening import Large, Listed, descriptor_of, open_listed

_FEW = 64  # files; below that, their sizes are asked for
_HUGE = 8 * 1024 * 1024
_BATCH = 32
_MANY = 32  # batches, of which some will hold what looks like a number
_WORTH_A_FORK = 1_000_000  # bytes
_DIED = "the process that read it ended"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Files in batches, and huge files by themselves."""

    batches: tuple[tuple[Listed, ...], ...]
    huge: tuple[Listed, ...]
    workers: int


def examined_files(
    found: Sequence[Listed | Skipped], stages: Stages, limits: Limits, workers: int
) -> Iterator[Outcome]:
    """What became of everything that was found, in no particular order."""
    yield from (Outcome(item) for item in found if isinstance(item, Skipped))
    plan = _plan([item for item in found if isinstance(item, Listed)], workers)
    yield from _batches(plan, stages, limits)
    for listed in plan.huge:
        yield from _huge(listed, stages, limits, plan.workers)


def _plan(listed: list[Listed], workers: int) -> _Plan:
    sizes = [_size(item) for item in listed] if len(listed) < _FEW else []
    huge = tuple(item for item, size in zip(listed, sizes, strict=False) if size >= _HUGE and workers > 1)
    rest = [item for item in listed if item not in huge]
    small = bool(sizes) and sum(sizes) < _WORTH_A_FORK
    size = max(1 if sizes else _BATCH, -(-len(rest) // pool.MOST_JOBS))
    batches = tuple(tuple(rest[start : start + size]) for start in range(0, len(rest), size))
    return _Plan(batches, huge, 1 if small else workers)


def _size(listed: Listed) -> int:
    try:
        return os.stat(listed.place).st_size
    except OSError:
        return 0


def _batches(plan: _Plan, stages: Stages, limits: Limits) -> Iterator[Outcome]:
    def work(number: int) -> Any:
        return packed([made for listed in plan.batches[number] for made in outcomes(listed, stages, limits)])

    if plan.workers <= 1 or not pool.can_fork():
        for listed in (item for batch in plan.batches for item in batch):
            yield from outcomes(listed, stages, limits)
        return
    if len(plan.batches) >= _MANY:
        validators.load()
    for number, made in pool.shared_out(len(plan.batches), work, plan.workers):
        if made is None:
            yield from (Outcome(Skipped(one.name, Cause.ERROR, _DIED)) for one in plan.batches[number])
        else:
            yield from unpacked(made)


def _huge(listed: Listed, stages: Stages, limits: Limits, workers: int) -> Iterator[Outcome]:
    found = open_listed(listed, limits.max_bytes, WHOLE)
    if not isinstance(found, Large) or not pool.can_fork():
        yield from outcomes(listed, stages, limits)
        return
    try:
        stretches = _stretches(found, stages, workers)
    except OSError:
        stretches = [CHANGED]
    yield _huge_outcome(found, stretches, stages, limits)


def _huge_outcome(
    found: Large, stretches: Sequence[Stretch | str], stages: Stages, limits: Limits
) -> Outcome:
    read = [part for part in stretches if isinstance(part, Stretch)]
    reasons = [part for part in stretches if isinstance(part, str)]
    if not reasons:
        with descriptor_of(found.listed) as descriptor:
            text = text_of(found, descriptor, stages)
            if text is not None and read:
                return outcome_of(text, read, stages)
    if not any(reasons):
        return large_outcome(found, stages, limits)
    return Outcome(Skipped(found.listed.name, Cause.ERROR, next(filter(None, reasons)), found.size))


def _stretches(found: Large, stages: Stages, workers: int) -> list[Stretch | str]:
    """The stretches of a file in order. In place of one that failed, why; empty if it must be read whole."""
    count = workers * 4

    def work(number: int) -> Any:
        start, end = (found.size * place // count for place in (number, number + 1))
        try:
            with descriptor_of(found.listed) as descriptor:
                text = text_of(found, descriptor, stages)
                return "" if text is None else packed_stretch(stretch(text, start, end, stages))
        except NotUtf8Error:
            return ""
        except EngineFailedError as error:
            return error.skipped.reason
        except OSError:
            return CHANGED

    made = dict(pool.shared_out(count, work, workers))
    return [_stretch(made[number]) for number in range(count)]


def _stretch(made: Any) -> Stretch | str:
    if made is None:
        return _DIED
    return made if isinstance(made, str) else unpacked_stretch(made)
