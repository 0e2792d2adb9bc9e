from pathlib import Path

import pytest

from cxguard.authored.mappings import load_mappings
from cxguard.config import load_config
from cxguard.errors import AuthoredError
from cxguard.model.journey import Actor, EventKind
from cxguard.model.mapping import Mapping

GOOD = """\
transcripts:
  - path: "exports/**/*.json"
    format: json
    turns: $.data['the messages'][*]
    text: body.parts[0].text
    speaker: author["kind"]
    time: at
    time_unit: ms
    event: type
    events: {pause: record_off}
    roles: {operator: agent}
    channel: chat
    html: true
"""


def loaded(folder: Path, text: str, name: str = "mapping.yaml") -> tuple[Mapping, ...]:
    (folder / name).write_text(text)
    return load_mappings([str(folder / name)])


def test_a_mapping_is_read(tmp_path: Path) -> None:
    (mapping,) = loaded(tmp_path, GOOD)

    assert (mapping.path, mapping.form, mapping.channel) == ("exports/**/*.json", "json", "chat")
    assert mapping.turns == ("data", "the messages", None)
    assert mapping.text == ("body", "parts", 0, "text")
    assert mapping.speaker == ("author", "kind")
    assert (mapping.time, mapping.unit_s, mapping.end) == (("at",), 0.001, None)
    assert mapping.events == (("pause", EventKind.RECORD_OFF),)
    assert mapping.roles == (("operator", Actor.AGENT),)
    assert mapping.is_html


def test_columns_are_titles_or_numbers(tmp_path: Path) -> None:
    toml = '[[transcripts]]\npath = "*.csv"\nformat = "csv"\ntext = "What was said"\nspeaker = 1\n'
    (mapping,) = loaded(tmp_path, toml, "mapping.toml")

    assert (mapping.text, mapping.speaker, mapping.turns) == (("What was said",), (0,), None)


@pytest.mark.parametrize(
    ("was", "becomes", "line", "problem"),
    [
        ("format: json", "format: xml", 3, "csv"),
        ("text: body", "txt: body", 5, "Did you mean 'text'?"),
        ("operator: agent", "operator: clerk", 11, "agent"),
        ("author[", "author.[", 6, "no path from its character 7 on"),
        ("[*]", "[*", 4, "no path from its character 23 on"),
        ("body.parts[0]", "body.parts[*]", 5, "one place within a turn"),
        ("time: at", "time: 3", 7, "a number names a column"),
        ("format: json", "format: csv", 4, "leave 'turns' out"),
        ("time_unit: ms", "time_unit: hours", 8, "ms"),
        ("html: true", "html: maybe", 13, "html"),
    ],
)
def test_mistakes_are_named_with_their_place(
    tmp_path: Path, was: str, becomes: str, line: int, problem: str
) -> None:
    with pytest.raises(AuthoredError) as caught:
        loaded(tmp_path, GOOD.replace(was, becomes))

    assert (caught.value.line, problem in str(caught.value)) == (line, True)


def test_a_mapping_file_needs_transcripts(tmp_path: Path) -> None:
    with pytest.raises(AuthoredError, match="transcripts"):
        loaded(tmp_path, "{}\n")


def test_the_configuration_names_mapping_files(tmp_path: Path) -> None:
    (tmp_path / "mapping.yaml").write_text(GOOD)
    (tmp_path / "cxguard.toml").write_text('mappings = ["mapping.yaml"]\n')

    (mapping,) = load_config(None, str(tmp_path)).mappings
    assert mapping.form == "json"


def test_a_mapping_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "cxguard.toml").write_text('mappings = ["none.yaml"]\n')

    with pytest.raises(AuthoredError, match="cannot be read"):
        load_config(None, str(tmp_path))
