"""A bundle for somebody who may not see all of it: files are withheld, and it is provable which.

The manifests stay whole, so every withheld file is still listed with its digest; the list of what is
withheld lies in attest/, beside the signatures, which still fit. Who later gets a withheld file can put it
back and verify it.
"""

from collections.abc import Sequence

from cxguard.errors import EvidenceError, UsageError
from cxguard.evidence import bag
from cxguard.evidence.contents import content, look
from cxguard.evidence.placing import placed, refuse_occupied, write_file
from cxguard.evidence.verify import verify
from cxguard.evidence.withheld import NEEDED, listing, withheld_files
from cxguard.policies.subjects import fits

RESTRICTED = (
    "data/population.jsonl",
    "data/findings.jsonl",
    "data/decisions.jsonl",
    "data/journeys.jsonl",
    "data/flows.jsonl",
    "data/sample.json",
    "data/oscal/assessment-results.json",
    "data/sarif/**",
    "data/junit/**",
    "data/report/**",
)
"""What names files and places: withheld unless something else is chosen."""


def export(folder: str, target: str, patterns: Sequence[str] = RESTRICTED) -> tuple[str, ...]:
    """Copy a bundle without the files that fit a pattern; their paths.

    Raises UsageError if the target is taken or nothing fits, EvidenceError if the bundle does not verify.
    """
    refuse_occupied(target)
    if verify(folder):
        raise EvidenceError("the bundle does not verify; nothing was exported")
    files = look(folder).files
    withheld = tuple(sorted(path for path in files if _is_chosen(path, patterns)))
    if needed := sorted(NEEDED.intersection(withheld)):
        raise UsageError(f"{needed[0]} cannot be withheld: without it nothing can be verified")
    if not withheld:
        raise UsageError("no file of the bundle fits what is to be withheld")
    with placed(target) as partial:
        for path in sorted(files - set(withheld) - {bag.WITHHELD}):
            write_file(partial, path, content(folder, path))
        write_file(partial, bag.WITHHELD, listing((*withheld, *withheld_files(folder))))
    return withheld


def _is_chosen(path: str, patterns: Sequence[str]) -> bool:
    return path.startswith("data/") and any(fits(path, pattern) for pattern in patterns)
