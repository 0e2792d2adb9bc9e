"""Bundles one after another: each names the digest of the one before it.

A gap (a bundle taken away) and a fork (a bundle put in the place of another) then show. Whoever
holds the signing key can still write a whole new chain; keep a digest of it elsewhere.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cxguard.errors import EvidenceError, UsageError
from cxguard.evidence.contents import whole
from cxguard.evidence.problem import Problem
from cxguard.evidence.run import Previous
from cxguard.evidence.verify import NOTHING, Trust, bundle_digest, verify


@dataclass(frozen=True, slots=True)
class Link:
    """One bundle of a chain: its folder's name, its place, its digest and that of the one before it."""

    name: str
    sequence: int
    digest: str
    previous: str | None


def previous(folder: str) -> Previous:
    """The bundle that a new one is to follow.

    Raises UsageError if there is no such folder, EvidenceError if it does not verify.
    """
    if verify(folder):
        raise EvidenceError("the previous bundle does not verify; a chain cannot go on from it")
    return Previous(whole(folder, "data/prev.json")["sequence"], bundle_digest(folder))


def verify_chain(folder: str, trust: Trust = NOTHING) -> tuple[Problem, ...]:
    """Everything that is wrong with the bundles in a folder, one by one and as a chain.

    The digest that is trusted is that of the chain's last bundle: those before it follow from it.
    Raises UsageError if the folder holds no bundle.
    """
    names = _bundles(folder)
    if not names:
        raise UsageError("the folder holds no bundles")
    broken = [
        Problem(f"{name}/{problem.path}", problem.what)
        for name in names
        for problem in verify(os.path.join(folder, name), replace(trust, digest=""))
    ]
    return tuple(sorted(broken or _chain_problems([_link(folder, name) for name in names], trust.digest)))


def _bundles(folder: str) -> list[str]:
    if not os.path.isdir(folder):
        raise UsageError("there is no folder of that name to verify")
    return sorted(
        name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name, "bagit.txt"))
    )


def _link(folder: str, name: str) -> Link:
    path = os.path.join(folder, name)
    record = whole(path, "data/prev.json")
    before = record["previous"]
    return Link(name, record["sequence"], bundle_digest(path), before["bundle_digest"] if before else None)


def _chain_problems(links: list[Link], last: str) -> Iterator[Problem]:
    if last and max(links, key=lambda link: link.sequence).digest != last:
        yield Problem(".", "the chain does not end with the bundle that is expected")
    by_digest = {link.digest: link for link in links}
    followers = Counter(link.previous for link in links)
    for link in links:
        if followers[link.previous] > 1:
            what = "begins a chain, as another does" if link.previous is None else "is one of a fork"
            yield Problem(link.name, f"{what}; one bundle has one successor")
        if link.previous is None:
            continue
        before = by_digest.get(link.previous)
        if before is None:
            yield Problem(link.name, f"follows bundle {link.sequence - 1}, which is missing")
        elif before.sequence != link.sequence - 1:
            yield Problem(link.name, f"is number {link.sequence} and follows number {before.sequence}")
