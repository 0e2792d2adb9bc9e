"""Says whether a bundle is what was sealed, from the folder alone. It never repairs anything."""

from hashlib import sha256

from cxguard.evidence import bag
from cxguard.evidence.agreement import agreement
from cxguard.evidence.contents import content
from cxguard.evidence.integrity import integrity
from cxguard.evidence.problem import Problem


def verify(folder: str, expected: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with the bundle, by path; nothing if it is what was sealed.

    `expected` is the bundle's digest ("sha256:<hex>") as it came by another way than the bundle:
    without it, or a signature, whoever can write the folder can seal it anew.

    Raises UsageError if there is no such folder.
    """
    problems = integrity(folder)
    if not problems:
        problems = agreement(folder)
        if expected and bundle_digest(folder) != expected:
            problems.append(Problem(bag.TAG_MANIFEST, "is sound, and not of the bundle that is expected"))
    return tuple(sorted(set(problems)))


def bundle_digest(folder: str) -> str:
    """The sha256 of the tag manifest, which stands for the whole bundle."""
    return f"sha256:{sha256(content(folder, bag.TAG_MANIFEST)).hexdigest()}"
