"""The layers of a document: what is encoded in it, what is encoded in that, and so on, to a limit."""

from collections.abc import Iterator
from dataclasses import replace

from cxguard.decoding.gate import has_quoted_printable
from cxguard.decoding.layer import Layer
from cxguard.decoding.limits import DEPTH, TOO_DEEP, TOO_MUCH, Allowance
from cxguard.decoding.peel import peel
from cxguard.model.document import Document


def layers(document: Document, allowance: Allowance | None = None) -> Iterator[Layer]:
    """Each layer lies over the one before. `cut` of the last one says if there is more than was decoded."""
    allowance = allowance or Allowance()
    layer = peel(document, allowance, quoted_printable=has_quoted_printable(document.content))
    for depth in range(1, DEPTH + 1):
        if layer is None:
            return
        # A text is quoted-printable once.
        deeper = peel(layer, allowance, quoted_printable=False)
        yield replace(layer, cut=_cut(deeper, depth, allowance))
        layer = deeper


def _cut(deeper: Layer | None, depth: int, allowance: Allowance) -> str:
    if deeper is not None:
        return TOO_DEEP if depth == DEPTH else ""
    return TOO_MUCH if allowance.is_cut else ""
