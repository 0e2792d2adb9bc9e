"""BagIt 1.0 (RFC 8493): the texts that make a folder a bag, written and read strictly.

Manifests separate digest and path by two spaces, which is what `sha256sum -c` wants. There is one
right way to write each of these files, so that a file which says the same in other bytes is not
taken for the one that was sealed.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
TAG_FILES = ("VERIFY.md", "bag-info.txt", "bagit.txt", MANIFEST)
ATTESTATIONS = (
    "attest/evidence.dsse.json",
    "attest/evidence.sigstore.json",
    "attest/tagmanifest.sig",
    "attest/pub.pem",
)
"""Signatures of the tag manifest, which it therefore cannot list; see `attest`."""
TIMESTAMPS = ("attest/tagmanifest.tsr", "attest/tsa.pem", "attest/timestamp.json")
"""What a timestamping authority said of the tag manifest, after it was sealed; see `timestamps`."""

WITHHELD = "attest/withheld.json"
"""Which files an export left out; see `withheld`."""

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_ELSEWHERE = ("data/run.json", "data/prev.json", "data/kpi.json", "data/report/")


def manifest(digests: Mapping[str, str]) -> bytes:
    """The manifest of files (path to sha256 in hex), sorted by path (RFC 8493 section 2.1.3)."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def read_manifest(content: bytes) -> tuple[dict[str, str], list[str]]:
    """The digests by path, and what is wrong with the file in our words."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return {}, ["is not UTF-8"]
    digests: dict[str, str] = {}
    wrong: list[str] = []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        match = _LINE.fullmatch(line)
        if not match:
            wrong.append(f"line {number} is not a sha256, two spaces and a path")
        elif not is_inside(match[2]):
            wrong.append(f"line {number} leads out of the bundle")
        elif match[2] in digests:
            wrong.append(f"line {number} lists a path for the second time")
        else:
            digests[match[2]] = match[1]
    if not wrong and manifest(digests) != content:
        wrong.append("is not in its one right form: sorted, each line ended by a line feed")
    return digests, wrong


def is_inside(path: str) -> bool:
    """Whether a manifest's path stays in the bundle, whatever the system that reads it."""
    parts = path.split("/")
    return not any(part in {"", ".", ".."} for part in parts) and "\\" not in path and ":" not in parts[0]


def bag_info(fields: Mapping[str, str]) -> bytes:
    """The text of bag-info.txt, a `Label: value` for each field (RFC 8493 section 2.2.2)."""
    return "".join(f"{label}: {fields[label]}\n" for label in sorted(fields)).encode()


def read_bag_info(content: bytes) -> dict[str, str] | None:
    """The fields of bag-info.txt, or None if it is not in the form that `bag_info` gives it."""
    try:
        pairs = [line.split(": ", 1) for line in content.decode().split("\n")[:-1]]
        fields = {label: value for label, value in pairs}  # noqa: C416 - dict(pairs) hides that each is a pair
    except ValueError:
        return None
    return fields if bag_info(fields) == content else None


def oxum(sizes: Iterable[int]) -> str:
    """Payload-Oxum: bytes, a dot, and the count of files (RFC 8493 section 2.2.2)."""
    known = list(sizes)
    return f"{sum(known)}.{len(known)}"


def content_digest(payload: Mapping[str, str]) -> str:
    """The sha256 of the manifest's lines on what depends on the inputs alone.

    Two runs over equal inputs have the same, whatever the machine, the clock and the tool's release
    notes: run.json, prev.json, kpi.json and the report, which tell of the run, are left out.
    """
    kept = {path: digest for path, digest in payload.items() if not path.startswith(_ELSEWHERE)}
    return f"sha256:{sha256(manifest(kept)).hexdigest()}"
