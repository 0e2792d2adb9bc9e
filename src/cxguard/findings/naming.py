"""Which of a team's journeys each conversation of a document is."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from cxguard.model.document import Document
from cxguard.model.flow import Flow
from cxguard.model.journey import Journey
from cxguard.model.named import NamedJourney, fits

_FLOW_FIELDS = frozenset(
    (
        "flow",
        "flowid",
        "flowname",
        "contactflow",
        "contactflowid",
        "contactflowname",
        "flowsid",
        "botid",
        "botname",
    )
)
_FLOWS_OWN = ("name", "Name", "id", "Id", "flowId", "description")


def named(document: Document, journeys: Sequence[NamedJourney]) -> tuple[str, ...]:
    """The id of the journey of each conversation, or of the flow; empty for one that none fits.

    Nothing if there is neither, or if no journeys are named.
    """
    if not journeys or (document.journey is None and document.flow is None):
        return ()
    if document.journey is None:
        names = [_nodes(document.flow)] if document.flow else []
    else:
        names = [_events(one) for one in document.journey.conversations]
    whole = [journey for journey in journeys if _fits_file(document, journey)]
    return tuple(_first(whole, own) for own in names)


def _first(journeys: Iterable[NamedJourney], names: frozenset[str]) -> str:
    fitting = (j.id for j in journeys if not j.tags or any(fits(tag, names) for tag in j.tags))
    return next(fitting, "")


def _events(journey: Journey) -> frozenset[str]:
    return frozenset(name for e in journey.events for name in (str(e.kind), *e.tags, *e.classes))


def _nodes(flow: Flow) -> frozenset[str]:
    return frozenset(name for n in flow.nodes for name in (*map(str, n.events), *n.tags, *n.classes))


def _fits_file(document: Document, journey: NamedJourney) -> bool:
    channel = document.journey.channel if document.journey else document.flow.channel if document.flow else ""
    return (
        (not journey.formats or document.format in journey.formats)
        and (not journey.channels or channel in journey.channels)
        and (not journey.paths or _is_at(document.artifact.path, journey.paths))
        and (not journey.flows or any(_is(name, journey.flows) for name in _flow_names(document)))
        and all(_says(document, key, words) for key, words in journey.metadata)
    )


def _is_at(path: str, patterns: Sequence[str]) -> bool:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file(path)


def _is(value: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(value.casefold().strip(), pattern.casefold()) for pattern in patterns)


def _says(document: Document, key: str, words: Sequence[str]) -> bool:
    return any(_is(value, words) for name, value in _metadata(document) if name.casefold() == key.casefold())


def _flow_names(document: Document) -> Iterator[str]:
    if document.flow is not None:
        yield document.artifact.path.rpartition("/")[2].partition(".")[0]
        for root in (document.data, document.data and document.data.get("Metadata")):
            yield from (name for key in _FLOWS_OWN if root and (name := root.text(key)) is not None)
    for name, value in _metadata(document):
        if name.casefold().replace("_", "") in _FLOW_FIELDS:
            yield value
            yield value.rpartition("/")[2]  # an ARN ends in the id


def _metadata(document: Document) -> Iterator[tuple[str, str]]:
    """What the file says beside what is spoken: the field's name and its value."""
    for segment in document.segments:
        if segment.turn is None:
            parts = (part for part in reversed(segment.pointer.split("/")) if part and not part.isdigit())
            yield next(parts, ""), document.text[segment.span.start : segment.span.end]
    if not document.segments and document.data is not None:
        for pointer, _, node in document.data.scalars():
            if isinstance(node.value, str):
                yield pointer.rpartition("/")[2], node.value
