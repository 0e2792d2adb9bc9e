"""What a SARIF reader is told about the run: what was skipped, read as plain text, or did not run."""

from cxguard.model.artifact import Cause
from cxguard.model.scan import Scan
from cxguard.model.shape import Shape
from cxguard.reports._escape import one_line, uri
from cxguard.reports._sarif_results import ROOT

_LEVEL = {
    Cause.EXCLUDED: "note",
    Cause.UNREADABLE: "warning",
    Cause.LIMIT: "warning",
    Cause.ERROR: "error",
}
_MEANING = {
    "skipped/excluded": "Left out on purpose.",
    "skipped/unreadable": "Could not be read.",
    "skipped/limit": "Over a limit.",
    "skipped/error": "An engine failed on it.",
    "degraded": "Recognised, but read as plain text.",
    "not-run": "An engine did not take part.",
    "note": "A remark on the run.",
}
DESCRIPTORS: list[Shape] = [
    {"id": id_, "name": _name, "shortDescription": {"text": text}, "fullDescription": {"text": text}}
    for id_, text in _MEANING.items()
    for _name in ["".join(word.title() for word in id_.replace("/", "-").split("-"))]
]
_INDEX = {id_: number for number, id_ in enumerate(_MEANING)}


def notifications(scan: Scan) -> list[Shape]:
    """One for every path skipped or degraded, every engine that did not run and every note."""
    told = [
        _notification(f"skipped/{item.cause}", _LEVEL[item.cause], item.reason, item.path)
        for item in scan.skipped
    ]
    told += [
        _notification("degraded", "warning", item.degraded, item.path)
        for item in scan.examined
        if item.degraded
    ]
    told += [_notification("not-run", "warning", f"{item.name}: {item.reason}") for item in scan.not_run]
    return told + [_notification("note", "note", note) for note in scan.notes]


def _notification(id_: str, level: str, text: str, path: str = "") -> Shape:
    shape: Shape = {
        "descriptor": {"id": id_, "index": _INDEX[id_]},
        "level": level,
        "message": {"text": one_line(text)},
    }
    if path:
        place = {"artifactLocation": {"uri": uri(path), "uriBaseId": ROOT}}
        shape["locations"] = [{"physicalLocation": place}]
    return shape
