"""Says whether a bundle is what was sealed, from the folder alone. It never repairs anything."""

from hashlib import sha256

from cxguard.evidence import bag
from cxguard.evidence.agreement import agreement
from cxguard.evidence.attest import signature_problems
from cxguard.evidence.contents import content
from cxguard.evidence.integrity import integrity
from cxguard.evidence.keys import PublicKey
from cxguard.evidence.problem import Problem


def verify(folder: str, expected: str = "", key: PublicKey | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the bundle, by path; nothing if it is what was sealed.

    `expected` is the bundle's digest ("sha256:<hex>") and `key` the public key of who should have
    signed it. One of them must come by another way than the bundle: without, whoever can write the
    folder can seal it anew.

    Raises UsageError if there is no such folder.
    """
    problems = integrity(folder) or agreement(folder)
    if not problems:
        problems = signature_problems(folder, key)
        if expected and bundle_digest(folder) != expected:
            problems.append(Problem(bag.TAG_MANIFEST, "is sound, and not of the bundle that is expected"))
    return tuple(sorted(set(problems)))


def bundle_digest(folder: str) -> str:
    """The sha256 of the tag manifest, which stands for the whole bundle."""
    return f"sha256:{sha256(content(folder, bag.TAG_MANIFEST)).hexdigest()}"
