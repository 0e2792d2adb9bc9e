import base64
import json
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.document import Kind
from cxguard.readers._view import View
from cxguard.readers._yaml_view import YamlView
from cxguard.trees import yaml_tree
from decoded import CARD, MAIL, found, spelled
from reading import document_of, metadata


def har(**response: Any) -> str:
    request = {
        "method": "GET",
        "url": "https://crm.example/",
        "headers": [{"name": "Authorization", "value": "Bearer abc"}],
        "cookies": [{"name": "sid", "value": "s3"}],
        "queryString": [{"name": "q", "value": "1"}],
    }
    entry = {
        "request": request,
        "response": {"content": response},
        "_webSocketMessages": [{"data": f'{{"card": "{CARD}"}}'}],
    }
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}}, indent=1)


def cassette(body: str, **options: Any) -> str:
    interaction = {
        "request": {"uri": "https://crm.example/", "headers": {"Authorization": ["Bearer abc"]}, "body": ""},
        "response": {"body": {"string": body}, "status": {"code": 200}},
    }
    return str(yaml.safe_dump({"interactions": [interaction], "version": 1}, **options))


def test_har_headers_cookies_and_parameters_stand_behind_their_names() -> None:
    text = document_of(har(text=""), "a.har").text
    assert "Authorization: Bearer abc\n" in text
    assert "sid: s3\n" in text
    assert "q: 1\n" in text


def test_har_bodies_in_base64_are_read() -> None:
    body = base64.b64encode(json.dumps({"mail": MAIL}).encode()).decode()
    document = document_of(har(text=body, encoding="base64"), "a.har")
    assert f"mail: {MAIL}\n" in document.text


def test_har_web_socket_messages_are_read() -> None:
    assert f"card: {CARD}\n" in document_of(har(text=""), "a.har").text


def test_a_finding_in_a_har_points_at_the_value() -> None:
    source = har(text="")
    (finding,) = found(source, "a.har")
    assert source[finding.start : finding.end] == CARD
    assert finding.pointer == "/log/entries/0/~2/0/data/card"


def test_recordings_are_fixtures_wherever_they_stand() -> None:
    assert document_of(har(text=""), "a.har").kind is Kind.FIXTURE
    assert document_of(cassette("x"), "a.yaml").format == "cassette"


def test_a_cassette_of_betamax_is_read() -> None:
    body = base64.b64encode(f"mail {MAIL}".encode()).decode()
    recording = {
        "http_interactions": [
            {"request": {"body": {"base64_string": body}}, "response": {"body": {"string": "x"}}}
        ]
    }
    assert f"mail {MAIL}" in metadata(document_of(recording)).values()


def test_a_three_layer_cassette_is_read_to_the_bottom() -> None:
    inner = json.dumps({"card": CARD, "mail": MAIL})
    body = (
        "payload=" + quote(json.dumps({"note": inner}), safe="") + "&owner=" + quote(quote("al@example.org"))
    )
    source = cassette(body)
    found_ = spelled(source, "tests/cassettes/notes.yaml")
    assert [rule for rule, _ in found_] == ["payment-card-number", "email-address", "email-address"]
    assert found_[0][1] == CARD
    assert found_[2][1].replace("\\\n", "").replace(" ", "") == "al%2540example.org"


@pytest.mark.parametrize("style", ['"', "'", "|", ">", ""])
def test_values_in_any_style_of_yaml_are_pointed_at(style: str) -> None:
    body = f'some words to fill the line, "and more of them", it\'s a long one: mail {MAIL} and on it goes'
    source = cassette(body + ("\n" if style in "|>" else ""), default_style=style or None, width=40)
    ((rule, spelling),) = spelled(source, "a.yaml")
    assert rule == "email-address"
    assert spelling.replace("\\\n", "").replace(" ", "") == MAIL


def test_postman_variables_stand_behind_their_names() -> None:
    collection = {
        "info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "item": [
            {"request": {"header": [{"key": "X-Api-Key", "value": "k1"}], "body": {"raw": '{"a": "b"}'}}}
        ],
        "variable": [{"key": "password", "value": "p1"}],
    }
    document = document_of(collection)
    assert document.format == "postman"
    assert all(line in document.text for line in ("X-Api-Key: k1\n", "password: p1\n"))


def test_a_notebook_is_read_line_by_line() -> None:
    notebook = {
        "nbformat": 4,
        "cells": [
            {
                "cell_type": "code",
                "source": ["card = '4111'\n", f"mail = '{MAIL}'"],
                "outputs": [{"data": {"text/plain": [f"'{CARD}'"], "image/png": "iVBORw0KGgo="}}],
            }
        ],
    }
    document = document_of(notebook, "a.ipynb")
    assert f"card = '4111'\nmail = '{MAIL}'\n" in document.text
    assert "iVBOR" not in document.text
    pointers = [finding.pointer for finding in found(json.dumps(notebook), "a.ipynb")]
    assert [pointer.partition("/0/")[2] for pointer in pointers] == ["source/1", "~2/0/data/~0/0"]


@given(st.text(max_size=60), st.sampled_from(['"', "'", "|", ">", None]), st.integers(10, 40))
def test_every_character_of_a_yaml_scalar_has_a_place_in_it(text: str, style: str | None, width: int) -> None:
    source = yaml.safe_dump({"key": text}, default_style=style, width=width, allow_unicode=True)
    try:
        root = yaml_tree.parse(source)
    except Exception:  # noqa: BLE001 - what the dumper writes and the parser refuses is not our matter
        return
    ((_, node),) = root.entries
    view: View = YamlView(source).scalar(node)
    places = [view.at(i) for i in range(len(view.text) + 1)]
    assert places == sorted(places)
    assert all(node.start <= place <= node.end for place in places)
    if node.kind == "string" and set(map(str.isalnum, text)) == {True} and text.isascii():
        assert [source[view.at(i)] for i in range(len(text))] == list(text)
