from xml.dom.minidom import parseString

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.reports._escape import (
    github_message,
    github_property,
    markdown,
    markdown_code,
    uri,
    visible,
    xml,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_visible_text_is_one_line_that_utf8_can_hold(text: str) -> None:
    shown = visible(text)

    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1


@given(ANY_TEXT)
def test_xml_reads_back_as_the_visible_text(text: str) -> None:
    root = parseString(f'<a b="{xml(text)}">{xml(text)}</a>').documentElement  # noqa: S318 - we wrote it

    assert root is not None
    assert root.getAttribute("b") == visible(text)
    assert "".join(node.nodeValue or "" for node in root.childNodes) == visible(text)


@given(ANY_TEXT)
def test_a_workflow_command_stays_on_its_line_and_in_its_property(text: str) -> None:
    assert len(github_message(text).splitlines()) <= 1
    assert not set(github_property(text)) & set("\r\n:,")


@given(ANY_TEXT)
def test_a_markdown_cell_stays_one_cell(text: str) -> None:
    for cell in (markdown(text), markdown_code(text)):
        assert "|" not in cell
        assert len(cell.splitlines()) <= 1


@given(ANY_TEXT)
def test_markdown_prose_holds_no_markup(text: str) -> None:
    assert not set(markdown(text)) & set("<>`*_[]@\\")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/c.txt", "a%20b/c.txt"),
        ("ä#?.txt", "%C3%A4%23%3F.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
        ("/srv/x", "file:///srv/x"),
    ],
)
def test_a_path_becomes_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_a_path_with_a_pipe_and_a_backslash_is_code_without_either() -> None:
    assert markdown_code("a\\|b") == "<code>a&#92;&#124;b</code>"
