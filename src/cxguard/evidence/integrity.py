"""Whether the files of a bundle are those that were sealed: none more, none fewer, each byte the same."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxguard.evidence import bag
from cxguard.evidence.contents import content, digest, look
from cxguard.evidence.problem import Problem
from cxguard.evidence.withheld import NEEDED, withheld_files, withholding_problems

_VOUCHING = frozenset({bag.TAG_MANIFEST, bag.WITHHELD, *bag.ATTESTATIONS, *bag.TIMESTAMPS})
_REQUIRED = ("Bag-Software-Agent", "Bagging-Date", "Content-Digest", "External-Description", "Payload-Oxum")


@dataclass(frozen=True, slots=True)
class Listing:
    """A manifest as it stands in the bundle: the digests it lists, and what is wrong with itself."""

    digests: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it can be held against the files."""
        return not self.problems


def integrity(folder: str) -> list[Problem]:
    """Every file that is not as it was sealed. Raises UsageError if there is no such folder."""
    contents = look(folder)
    payload = _listing(folder, contents.files, bag.MANIFEST)
    tags = _listing(folder, contents.files, bag.TAG_MANIFEST)
    there = frozenset(path for path in contents.files if _is_covered(path, payload, tags))
    listed = {**payload.digests, **tags.digests}
    problems = [*contents.problems, *payload.problems, *tags.problems]
    problems += withholding_problems(folder, frozenset(payload.digests), contents.files)
    left_out = set(withheld_files(folder)) - NEEDED - contents.files
    expected = {p: d for p, d in listed.items() if _is_covered(p, payload, tags) and p not in left_out}
    problems += _differences(folder, expected, there)
    problems += _declaration(folder, contents.files)
    problems += _bag_info(folder, contents.files, payload, is_whole=not left_out)
    return problems


def _is_covered(path: str, payload: Listing, tags: Listing) -> bool:
    """Whether a manifest that can be read speaks for the path. None does for what vouches for it."""
    if path.startswith("data/"):
        return payload.is_sound
    return tags.is_sound and path not in _VOUCHING


def _listing(folder: str, files: frozenset[str], name: str) -> Listing:
    if name not in files:
        return Listing({}, (Problem(name, "is missing"),))
    digests, wrong = bag.read_manifest(content(folder, name))
    wrong += _misplaced(digests, name)
    return Listing(digests, tuple(Problem(name, what) for what in wrong))


def _misplaced(digests: Mapping[str, str], name: str) -> list[str]:
    if name == bag.TAG_MANIFEST:
        return (
            [] if set(digests) == set(bag.TAG_FILES) else [f"does not list just {', '.join(bag.TAG_FILES)}"]
        )
    return [] if all(path.startswith("data/") for path in digests) else ["lists a file outside data/"]


def _differences(folder: str, listed: Mapping[str, str], there: frozenset[str]) -> Iterator[Problem]:
    actual = {path: digest(folder, path) for path in sorted(there)}
    added = {path for path in there if path not in listed}
    moved = {actual[path]: path for path in sorted(added)}
    origin = {sealed: path for path, sealed in listed.items()}
    for path, sealed in listed.items():
        if path not in there:
            to = moved.get(sealed)
            yield Problem(path, f"was renamed to {to}" if to else "is missing")
        elif actual[path] != sealed:
            yield Problem(path, _changed(origin.get(actual[path])))
            if path in bag.TAG_FILES:
                # Nothing vouches for the tag manifest itself, so it may as well be what was edited.
                yield Problem(bag.TAG_MANIFEST, f"disagrees with {path}; one of the two was changed")
    for path in added:
        was = origin.get(actual[path])
        yield Problem(path, f"was added; it is a copy of {was}" if was else "was added")


def _changed(origin: str | None) -> str:
    if origin:
        return f"was changed: it holds what was sealed as {origin}"
    return "was changed: its sha256 is not the one that was sealed"


def _declaration(folder: str, files: frozenset[str]) -> Iterator[Problem]:
    """RFC 8493 section 2.1.1."""
    if "bagit.txt" in files and content(folder, "bagit.txt") != bag.DECLARATION:
        yield Problem("bagit.txt", "does not declare BagIt 1.0 in UTF-8")


def _bag_info(folder: str, files: frozenset[str], payload: Listing, *, is_whole: bool) -> Iterator[Problem]:
    if "bag-info.txt" not in files:
        return
    fields = bag.read_bag_info(content(folder, "bag-info.txt"))
    if fields is None or not fields.keys() >= set(_REQUIRED):
        yield Problem("bag-info.txt", "is not in the form that cxguard writes")
        return
    sizes = [os.path.getsize(os.path.join(folder, path)) for path in files if path.startswith("data/")]
    if is_whole and fields["Payload-Oxum"] != bag.oxum(sizes):
        yield Problem("bag-info.txt", f"Payload-Oxum is not what is there, {bag.oxum(sizes)}")
    if payload.is_sound and fields["Content-Digest"] != bag.content_digest(payload.digests):
        yield Problem("bag-info.txt", "Content-Digest is not that of the manifest")
