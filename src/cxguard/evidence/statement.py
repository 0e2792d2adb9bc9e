"""The in-toto Statement (v1) on a bundle: these files, by digest, are the evidence for these answers."""

import json
from collections.abc import Mapping
from hashlib import sha256

from cxguard.evidence import bag, canonical

PAYLOAD_TYPE = "application/vnd.in-toto+json"
PREDICATE_TYPE = "https://cxguard.dev/evidence/v1"


def statement(files: Mapping[str, bytes]) -> bytes:
    """The statement that follows from a bundle's files; verifying makes it again and compares.

    `files` holds at least the two manifests, run.json, coverage.json and prev.json by their paths in
    the bundle. Raises KeyError or ValueError if they are not what cxguard writes.
    """
    run = json.loads(files["data/run.json"])
    covered = json.loads(files["data/coverage.json"])
    digests, _ = bag.read_manifest(files[bag.MANIFEST])
    return canonical.line(
        {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [_subject(name, files[name]) for name in (bag.TAG_MANIFEST, bag.MANIFEST)],
            "predicateType": PREDICATE_TYPE,
            "predicate": {
                "tool": run["tool"],
                "startedAt": run["started_at"],
                "revision": run["vcs"],
                "asOf": covered["as_of"],
                "contentDigest": bag.content_digest(digests),
                "chain": json.loads(files["data/prev.json"]),
                "population": covered["totals"],
                "requirements": [
                    {name: requirement[name] for name in ("pack", "requirement", "outcome")}
                    for requirement in covered["requirements"]
                ],
            },
        }
    )


def _subject(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "digest": {"sha256": sha256(content).hexdigest()}}
