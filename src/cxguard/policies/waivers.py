"""Waivers from their file, read strictly: a waiver that is not in order is refused, never passed over.

Refused are a check that there is none of or that may not be waived, a scope that covers nearly anything, an
approver who is the requester, a day that is none, and a term longer than the pack allows.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cxguard.authored.reading import Authored, load
from cxguard.errors import UsageError, did_you_mean
from cxguard.model.policy import Check, Pack
from cxguard.model.waiver import Waiver
from cxguard.policies.signatures import Signers
from cxguard.policies.slips import Slip

FILE = "waivers.yaml"

Written = Mapping[str, Any]
_DAYS = ("approved_on", "expires")


def load_waivers(
    path: str,
    packs: Sequence[Pack],
    other_packs: frozenset[str],
    signers: Signers,
    *,
    must_be_signed: bool = False,
) -> tuple[Waiver, ...]:
    """The waivers of a file for these packs, by id. Those of `other_packs` are not of this run.

    Raises UsageError if there is no such file, AuthoredError for the first waiver that is not in order.
    """
    if not os.path.isfile(path):
        raise UsageError(f"there is no file of waivers at '{path}'")
    authored = load(path, "waivers")
    _refuse_twins(authored)
    known = {f"{pack.id}/{check.id}": (pack, check) for pack in packs for check in pack.checks}
    found = []
    for number, written in enumerate(authored.data["waivers"]):
        keys = ("waivers", number)
        is_other = written["check"].partition("/")[0] in other_packs
        for slip in _mistakes(written, known, is_other=is_other):
            raise authored.error(slip.problem, *keys, *slip.keys)
        trouble = _signature_trouble(written, signers, must_be_signed=must_be_signed)
        if trouble:
            raise authored.error(f"the waiver '{written['id']}' does not count: {trouble}", *keys, "id")
        if not is_other:
            found.append(_waiver(written))
    return tuple(sorted(found, key=lambda waiver: waiver.id))


def _refuse_twins(authored: Authored) -> None:
    seen = set()
    for number, written in enumerate(authored.data["waivers"]):
        if written["id"] in seen:
            raise authored.error(f"'{written['id']}' stands here a second time", "waivers", number, "id")
        seen.add(written["id"])


def _mistakes(written: Written, known: Mapping[str, tuple[Pack, Check]], *, is_other: bool) -> Iterator[Slip]:
    if written["check"] not in known and not is_other:
        near = did_you_mean(written["check"], frozenset(known))
        yield Slip(("check",), f"there is no check '{written['check']}'{'.' if near else ''}{near}")
    if written["requested_by"].casefold() == written["approved_by"].casefold():
        yield Slip(("approved_by",), "somebody else must approve it than who asks for it")
    for number, glob in enumerate(written.get("paths", ())):
        if is_too_wide(glob):
            yield Slip(("paths", number), f"'{glob}' covers nearly anything; name a folder or a file in full")
    yield from _term_mistakes(written, known.get(written["check"]))


def is_too_wide(glob: str) -> bool:
    """Whether no part of a glob names a folder or a file in full."""
    return all(any(sign in part for sign in "*?[") for part in glob.split("/") if part)


def _term_mistakes(written: Written, meant: tuple[Pack, Check] | None) -> Iterator[Slip]:
    for field in _DAYS:
        if _day(written[field]) is None:
            yield Slip((field,), f"'{field}' is no day of the calendar")
            return
    first, last = date.fromisoformat(written["approved_on"]), date.fromisoformat(written["expires"])
    if last < first:
        yield Slip(("expires",), "'expires' lies before 'approved_on'")
    if meant is None:
        return
    pack, check = meant
    if not check.waivable:
        yield Slip(("check",), f"a violation of '{written['check']}' may not be waived; mend it")
    if (last - first).days > pack.max_waiver_days:
        longest = date.fromordinal(first.toordinal() + pack.max_waiver_days).isoformat()
        problem = f"it may hold for {pack.max_waiver_days} days at most, until {longest}"
        yield Slip(("expires",), problem)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def signed_text(written: Written) -> bytes:
    """What an approver signs: all of a waiver but the signature, as one line of JSON, keys sorted."""
    said = {name: value for name, value in written.items() if name != "signature"}
    return (json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _signature_trouble(written: Written, signers: Signers, *, must_be_signed: bool) -> str:
    signature = written.get("signature")
    if signature is None and not must_be_signed:
        return ""
    given = None if signature is None else signature.strip().encode() + b"\n"
    return signers.trouble(signed_text(written), given, written["approved_by"])


def _waiver(written: Written) -> Waiver:
    return Waiver(
        id=written["id"],
        check=written["check"],
        reason=written["reason"].strip(),
        requested_by=written["requested_by"],
        approved_by=written["approved_by"],
        approved_on=date.fromisoformat(written["approved_on"]),
        expires=date.fromisoformat(written["expires"]),
        paths=tuple(written.get("paths", ())),
        subjects=tuple(written.get("subjects", ())),
        fingerprints=tuple(written.get("fingerprints", ())),
        inline=written.get("inline", False),
        ticket=written.get("ticket", ""),
        compensating_control=written.get("compensating_control", "").strip(),
        is_signed="signature" in written,
    )
