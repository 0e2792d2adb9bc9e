"""What a SARIF reader is told about the run: what was skipped, read as plain text, or did not run."""

from cxguard.model.artifact import Cause
from cxguard.model.scan import Scan
from cxguard.model.shape import Shape
from cxguard.reports._counts import cuts
from cxguard.reports._escape import one_line, uri
from cxguard.reports._sarif_results import ROOT

_LEVEL = {
    Cause.EXCLUDED: "note",
    Cause.UNREADABLE: "warning",
    Cause.LIMIT: "warning",
    Cause.ERROR: "error",
}
_KINDS = (
    ("skipped/excluded", "LeftOut", "Left out on purpose.", "Nothing to do, if that is what you meant."),
    ("skipped/unreadable", "Unreadable", "Could not be read.", "Mend the file, or exclude it."),
    ("skipped/limit", "OverLimit", "Over a limit.", "Raise the limit, or exclude the file."),
    ("skipped/error", "EngineFailed", "An engine failed on it.", "Report it; no engine should fail."),
    ("truncated", "CutShort", "A limit cut it short.", "Split the file, or look at what is left out."),
    ("degraded", "ReadAsText", "Recognised, but read as plain text.", "Mend the file's structure."),
    ("not-run", "EngineAbsent", "An engine did not take part.", "Install what it needs."),
    ("note", "Remark", "A remark on the run.", "Read it."),
)
DESCRIPTORS: list[Shape] = [
    {
        "id": id_,
        "name": name,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": meaning},
        "help": {"text": remedy, "markdown": remedy},
    }
    for id_, name, meaning, remedy in _KINDS
]
_INDEX = {kind[0]: number for number, kind in enumerate(_KINDS)}


def notifications(scan: Scan) -> list[Shape]:
    """One for every path skipped, cut short or degraded, every engine that did not run and every note."""
    told = [
        _notification(f"skipped/{item.cause}", _LEVEL[item.cause], item.reason, item.path)
        for item in scan.skipped
    ]
    told += [_notification("truncated", "warning", cut.told, path) for path, cut in cuts(scan)]
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
