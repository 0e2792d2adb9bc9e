"""A small pack on disk, to be changed in one place."""

from collections.abc import Mapping
from pathlib import Path

PACK = """\
id: talk
version: 1.0.0
title: Talking
licence: Apache-2.0
owners: [somebody]
disclaimer: Nothing here is legal advice.
"""
CATALOG = """\
requirements:
  - id: talk-1
    title: No cards in files
    statement: Card numbers do not stand in files.
    severity: high
    citations: [{source: The house, version: "1", clause: "1"}]
    review: unconfirmed
    reviewed_on: 2026-01-01
"""
CHECKS = """\
checks:
  - id: no-cards
    title: No file holds a card number
    requirements: [talk-1]
    subject: artifact
    forbid_findings: {classes: [payment.pan]}
    message: This file holds a card number.
    fix: Take the card number out.
    canary: {fails: bad.txt, passes: good.txt}
"""
TESTS = """\
tests:
  - name: a card fails
    check: no-cards
    files: {a.txt: card, b.txt: {from: canaries/bad.txt}}
    expect: fail
    count: 2
"""
FILES = {
    "pack.yaml": PACK,
    "catalog/all.yaml": CATALOG,
    "checks/all.yaml": CHECKS,
    "tests/all.yaml": TESTS,
    "canaries/bad.txt": "card",
    "canaries/good.txt": "nothing",
}


Changes = Mapping[str, str | tuple[str, str]]


def write_pack(folder: Path, changes: Changes) -> Path:
    """Write the pack `talk` below 'packs', with changes: a path to its text, or to (old, new)."""
    for path, text in {**FILES, **changes}.items():
        whole = text if isinstance(text, str) else FILES[path].replace(*text)
        file = folder / "packs" / "talk" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(whole, encoding="utf-8")
    return folder / "packs"
