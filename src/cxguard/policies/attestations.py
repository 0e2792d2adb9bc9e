"""Attestations from their files: one YAML each, with its signature beside it."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cxguard.authored.reading import Authored, read, shown_path
from cxguard.errors import AuthoredError
from cxguard.model.attestation import Attestation
from cxguard.policies.signatures import Signers

FOLDER = "attestations"
MOST_DAYS = 366
_SIGNATURE = ".sig"


def load_attestations(folder: str, signers: Signers) -> tuple[Attestation, ...]:
    """Every attestation of a folder, by id; none where there is no folder. Raises AuthoredError."""
    if not os.path.isdir(folder):
        return ()
    names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith((".yaml", ".yml")))
    found = [_load(os.path.join(folder, name), name, signers) for name in names]
    _refuse_twins(found)
    return tuple(sorted(found, key=lambda stated: stated.id))


def _load(path: str, name: str, signers: Signers) -> Attestation:
    with open(path, "rb") as file:
        content = file.read()
    signature = None
    if os.path.isfile(path + _SIGNATURE):
        with open(path + _SIGNATURE, "rb") as file:
            signature = file.read()
    stated = attestation_of(content, shown_path(path), f"{FOLDER}/{name}")
    unsigned = signers.trouble(content, signature, stated.attested_by)
    return replace(stated, unsigned=unsigned)


def attestation_of(content: bytes, shown: str, path: str) -> Attestation:
    """An attestation from the bytes of its file, as if it were signed. Raises AuthoredError."""
    authored = read(content, "attestation", shown)
    written: Mapping[str, Any] = authored.data
    first, last = (_day(authored, field) for field in ("attested_on", "expires"))
    if not first <= last:
        raise authored.error("'expires' lies before 'attested_on'", "expires")
    if (last - first).days > MOST_DAYS:
        raise authored.error(f"it may hold for {MOST_DAYS} days at most; attest it anew", "expires")
    return Attestation(
        id=written["id"],
        about=written["about"],
        holds=written["holds"],
        statement=written["statement"].strip(),
        attested_by=written["attested_by"],
        role=written["role"],
        attested_on=first,
        expires=last,
        path=path,
    )


def _day(authored: Authored, field: str) -> date:
    try:
        return date.fromisoformat(authored.data[field])
    except ValueError:
        raise authored.error(f"'{field}' is no day of the calendar", field) from None


def _refuse_twins(found: list[Attestation]) -> None:
    seen: dict[str, str] = {}
    for stated in found:
        if stated.id in seen:
            problem = f"there is an attestation '{stated.id}' already, in {seen[stated.id]}"
            raise AuthoredError(stated.path, 0, 0, problem)
        seen[stated.id] = stated.path
