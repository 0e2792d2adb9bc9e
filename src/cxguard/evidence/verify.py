"""Says whether a bundle is what was sealed, from the folder alone. It never repairs anything."""

from dataclasses import dataclass
from hashlib import sha256

from cxguard.evidence import bag
from cxguard.evidence.agreement import agreement
from cxguard.evidence.attest import missing_signatures, signature_problems
from cxguard.evidence.contents import content
from cxguard.evidence.integrity import integrity
from cxguard.evidence.keys import PublicKey
from cxguard.evidence.problem import Problem
from cxguard.evidence.timestamps import timestamp_problems


@dataclass(frozen=True, slots=True)
class Trust:
    """What must come by another way than the bundle; whoever can write the folder can seal it anew.

    `digest` is the bundle's ("sha256:<hex>"), `key` the public key of who should have signed it, `tsa`
    the certificates (PEM) of the timestamping authority that should have seen it.
    """

    digest: str = ""
    key: PublicKey | None = None
    tsa: bytes = b""


NOTHING = Trust()


def verify(folder: str, trust: Trust = NOTHING) -> tuple[Problem, ...]:
    """Everything that is wrong with the bundle, by path; nothing if it is what was sealed.

    Raises UsageError if there is no such folder, or what checks timestamps is not installed.
    """
    problems = integrity(folder) or agreement(folder)
    if problems:
        problems += missing_signatures(folder)
    else:
        problems = signature_problems(folder, trust.key) + timestamp_problems(folder, trust.tsa)
        if trust.digest and bundle_digest(folder) != trust.digest:
            problems.append(Problem(bag.TAG_MANIFEST, "is sound, and not of the bundle that is expected"))
    return tuple(sorted(set(problems)))


def bundle_digest(folder: str) -> str:
    """The sha256 of the tag manifest, which stands for the whole bundle."""
    return f"sha256:{sha256(content(folder, bag.TAG_MANIFEST)).hexdigest()}"
