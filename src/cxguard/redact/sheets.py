"""Spreadsheets without their values: cells, shared strings, comments and properties (ECMA-376 part 1)."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from xml.sax.saxutils import escape

from cxguard.errors import UnreadableError
from cxguard.redact.pieces import Changed

_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,9})\.xml")
_COMMENTS = re.compile(r"xl/comments\d*\.xml")
_STRINGS, _PROPERTIES = "xl/sharedStrings.xml", "docProps/core.xml"
_CELL = re.compile(r"<(?P<p>\w+:)?c\b(?P<attributes>[^>]*?)(?:/>|>(?P<inside>.*?)</(?P=p)?c>)", re.DOTALL)
_ITEM = r"<(?P<name>(?:\w+:)?{})\b[^>]*>.*?</(?P=name)>"
_TEXT = re.compile(r"(<(?:\w+:)?t\b[^>]*?)(?:/>|>(.*?)</(?:\w+:)?t>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(\w+)="([^"]*)"')
_PROPERTY = re.compile(r"(<((?:\w+:)?\w+)\b[^>]*>)([^<]+)(</\2>)")
_LEFT = "another part of it holds a value that cannot be taken out there"
_TELLING = 6
_MOST_OF_A_PART = 32 * 1024 * 1024


def without(content: bytes, changed: Sequence[Changed]) -> bytes:
    """The spreadsheet with the changed cells. Raises UnreadableError if a part keeps a value all the same."""
    texts = {one.before: one.after for one in changed}
    cells = {one.pointer: one for one in changed}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = _part(old, entry)
            edit = _editor(entry.filename, cells, texts)
            if edit is not None:
                part = edit(part.decode("utf-8")).encode()
            _refuse_left(part, texts)
            new.writestr(entry, part)
    return out.getvalue()


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        part = stream.read(_MOST_OF_A_PART + 1)
    if len(part) > _MOST_OF_A_PART:
        raise UnreadableError("a part of it is too large")
    return part


def _editor(name: str, cells: Mapping[str, Changed], texts: Mapping[str, str]) -> Callable[[str], str] | None:
    """What is done to a part of this name; nothing to most."""
    sheet = _SHEET.fullmatch(name)
    if sheet is not None:
        return lambda xml: _cells(xml, f"/sheet{int(sheet[1])}", cells)
    if name == _STRINGS:
        return lambda xml: _items(xml, "si", texts)
    if _COMMENTS.fullmatch(name):
        return lambda xml: _items(xml, "comment", texts)
    return (lambda xml: _properties(xml, texts)) if name == _PROPERTIES else None


def _cells(xml: str, sheet: str, cells: Mapping[str, Changed]) -> str:
    """The sheet with texts in the place of changed cells; those of shared strings change there."""

    def written(match: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(match["attributes"]))
        one = cells.get(f"{sheet}/{attributes.get('r', '')}")
        if one is None or attributes.get("t") == "s":
            return match[0]
        said = "".join(unescape(text) for _, text in _TEXT.findall(match[0]))
        after = _instead(said, {one.before: one.after}) or one.after
        p = match["p"] or ""
        kept = "".join(f' {k}="{v}"' for k, v in attributes.items() if k != "t")
        text = f'<{p}is><{p}t xml:space="preserve">{escape(after)}</{p}t></{p}is>'
        return f'<{p}c{kept} t="inlineStr">{text}</{p}c>'

    return _CELL.sub(written, xml)


def _items(xml: str, name: str, texts: Mapping[str, str]) -> str:
    """The part with other words in items that say what was changed: all of them in its first text."""

    def written(match: re.Match[str]) -> str:
        said = "".join(unescape(text) for _, text in _TEXT.findall(match[0]))
        after = _instead(said, texts)
        if after is None:
            return match[0]
        words = iter([escape(after)])
        return _TEXT.sub(lambda t: f"{t[1]}>{next(words, '')}</{_named(t[1])}>", match[0])

    return re.sub(_ITEM.format(name), written, xml, flags=re.DOTALL)


def _instead(said: str, texts: Mapping[str, str]) -> str | None:
    """What a text becomes: itself changed, or a line of it; None if nothing of it was."""
    if said in texts:
        return texts[said]
    bare = said.strip()
    if bare in texts:
        return said.replace(bare, texts[bare])
    for before in texts if "\n" in said else ():
        if before in said:
            return said.replace(before, texts[before])
    return None


def _named(opening: str) -> str:
    """The name of the element that an opening tag opens."""
    return opening[1:].split(maxsplit=1)[0].rstrip(">")


def _properties(xml: str, texts: Mapping[str, str]) -> str:
    def written(match: re.Match[str]) -> str:
        after = texts.get(unescape(match[3]))
        return match[0] if after is None else f"{match[1]}{escape(after)}{match[4]}"

    return _PROPERTY.sub(written, xml)


def _refuse_left(part: bytes, texts: Mapping[str, str]) -> None:
    """Other parts, such as caches of pivot tables, may say a cell again."""
    for before in texts:
        if len(before) >= _TELLING and escape(before).encode() in part:
            raise UnreadableError(_LEFT)
