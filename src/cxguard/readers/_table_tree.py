"""A table as a tree: a list of rows whose fields go by their columns' titles and by their numbers."""

from cxguard.model.artifact import Artifact
from cxguard.model.tree import Node
from cxguard.readers._rows import Row, rows
from cxguard.readers._table_cells import delimiter_of
from cxguard.readers._talk import Talk
from cxguard.readers._values import Values
from cxguard.readers._view import View


class _TableView(View):
    """As a View, of a text whose nodes are fields of a table."""

    def place(self, node: Node) -> int:
        """Where a field begins, without its quote."""
        return node.start

    def scalar(self, node: Node) -> View:
        """What a field says."""
        return _fields(node, self)


def _fields(node: Node, view: View) -> View:
    raw = view.text[node.start : node.end]
    if raw == node.value:
        return View(raw, node.start)
    offsets, position = [], node.start
    for character in str(node.value):
        offsets.append(position)
        position += 2 if character == '"' else 1
    return View(str(node.value), node.start, [*offsets, node.end])


def table_talk(artifact: Artifact, source: str) -> Talk:
    """The rows below the first, each an object of the first row's titles, whose fields also have indexes."""
    table = list(rows(source, delimiter_of(source) or ","))
    header = table[0] if table else ()
    titles = [field.text.strip() for field in header]
    root = Node("sequence", 0, len(source), items=tuple(_row(titles, row) for row in table[1:]))
    view = _TableView(source)
    heads = [Values(view, _node(field), pointer=f"/titles/{column}") for column, field in enumerate(header)]
    return Talk(artifact, source, (*heads, Values(view, root)))


def _row(titles: list[str], row: Row) -> Node:
    """A row. Its keys have no place of their own: titles are said once, in the first row."""
    fields = tuple(_node(field) for field in row)
    keys = (Node("null", 0, 0, title) for title in titles)
    named = tuple((key, field) for key, field in zip(keys, fields, strict=False) if key.value)
    return Node("mapping", row[0].start, fields[-1].end, entries=named, items=fields)


def _node(field: View) -> Node:
    return Node("string", field.start, field.at(len(field.text)), field.text)
