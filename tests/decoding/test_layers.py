import base64
import gzip
import hashlib
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.decoding.layer import Layer
from cxguard.decoding.layers import layers
from cxguard.decoding.limits import TOO_DEEP, TOO_MUCH, Allowance
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind, Span
from decoded import CARD, MAIL

BOTH = f"card {CARD} of {MAIL}"


def document(text: str) -> Document:
    return Document(Artifact("note.txt", text.encode()), Kind.TEXT, "text", text, text)


def shown(text: str, value: str) -> tuple[Layer, Span]:
    """The first layer that shows a value, and where."""
    for layer in layers(document(text)):
        place = layer.text.find(value)
        if place >= 0:
            return layer, Span(place, place + len(value))
    pytest.fail("no layer shows it")


def spelling(text: str, value: str) -> str:
    """How the file spells a value."""
    layer, span = shown(text, value)
    location = layer.locate(span)
    assert location is not None
    return text[location.start : location.end]


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (f"?u={quote(MAIL)}&x=1", MAIL, "jo.bloggs%40example.com"),
        (f"?u={quote(quote(MAIL))}&x=1", MAIL, "jo.bloggs%2540example.com"),
        ("<jo.bloggs&#64;example.com>", MAIL, "jo.bloggs&#64;example.com"),
        ("<jo.bloggs&commat;example.com>", MAIL, "jo.bloggs&commat;example.com"),
        ("<jo.bloggs&amp;#x40;example.com>", MAIL, "jo.bloggs&amp;#x40;example.com"),
        (r'{"m": "jo.bloggs\u0040example.com"}', MAIL, r"jo.bloggs\u0040example.com"),
        (r"m = 'jo.bloggs\x40example.com'", MAIL, r"jo.bloggs\x40example.com"),
        (r"m = 'jo.bloggs\u{40}example.com'", MAIL, r"jo.bloggs\u{40}example.com"),
        (r'"Card:\n4111 1111 1111 1111"', "4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("card=4111+1111+1111+1111&x=1", "4111 1111 1111 1111", "4111+1111+1111+1111"),
        (
            "\uff14\uff11\uff11\uff11\u30001111 1111 1111",
            "4111 1111 1111 1111",
            "\uff14\uff11\uff11\uff11\u30001111 1111 1111",
        ),
        ("4111\u00a01111\u00a01111\u00a01111", "4111 1111 1111 1111", "4111\u00a01111\u00a01111\u00a01111"),
        ("4111\u200b1111\u200b11111111.", CARD, "4111\u200b1111\u200b11111111"),
        ("pan 4111 1111\u20111111 1111", "1111-1111", "1111\u20111111"),
        ("\x1b[31m4111\x1b[0m11111111\x1b[1m1111", CARD, "4111\x1b[0m11111111\x1b[1m1111"),
        (f"k: {BOTH.encode().hex()}.", CARD, CARD.encode().hex()),
        (
            "Content-Transfer-Encoding: quoted-printable\n\njo=2Ebloggs=40exam=\nple.com\n",
            MAIL,
            "jo=2Ebloggs=40exam=\nple.com",
        ),
    ],
)
def test_a_value_is_found_where_the_file_encodes_it(text: str, value: str, expected: str) -> None:
    assert spelling(text, value) == expected


def test_base64_is_pointed_at_letter_by_letter() -> None:
    text = f"token: {in_base64(BOTH)}"
    found = spelling(text, CARD)
    first, rest = BOTH.index(CARD) * 8 // 6, (BOTH.index(CARD) + len(CARD)) * 8
    assert found == in_base64(BOTH)[first : -(-rest // 6)]


def test_base64_in_wrapped_lines_is_one_text() -> None:
    text = base64.encodebytes(f"{'word ' * 9}{BOTH}{' word' * 9}".encode()).decode()
    assert "\n" in spelling(text, BOTH)


def test_base64_behind_a_path_is_read() -> None:
    assert spelling(f"data/v1/{in_base64(BOTH)}", MAIL) in in_base64(BOTH)


def test_base64_with_letters_beyond_ascii_is_read() -> None:
    text = f"x {in_base64(f'Zoë, {BOTH}')} y"
    assert spelling(text, MAIL) in text


def test_percent_encoded_base64_is_read_whole() -> None:
    text = f"q={quote(in_base64('>>>?>>>?' + BOTH), safe='')}&"
    assert "%2" in text
    layer, span = shown(text, CARD)
    assert layer.encodings(span) == ("base64",) or "base64" in layer.encodings(span)


def test_a_compressed_value_is_found_at_its_blob() -> None:
    blob = base64.b64encode(gzip.compress(BOTH.encode(), mtime=0)).decode()
    assert spelling(f"body: {blob}", MAIL) == blob


def test_the_encodings_are_named_from_the_outside_in() -> None:
    text = "body=" + quote(in_base64(json.dumps({"m": quote(MAIL, safe="")})), safe="")
    layer, span = shown(text, MAIL)
    assert layer.encodings(span)[-2:] == ("base64", "percent")


def test_json_in_a_string_of_json_in_a_string_loses_its_backslashes() -> None:
    text = json.dumps({"a": json.dumps({"b": json.dumps({"password": "x y z"})})})
    assert spelling(text, "x y z") == "x y z"
    layer, _ = shown(text, '"password": "x y z"')
    assert layer.locate(Span(0, 1)) is not None


def test_lines_and_columns_are_the_files() -> None:
    layer, span = shown(f"eins\nzwei ä {quote(MAIL, safe='')}\n", MAIL)
    location = layer.locate(span)
    assert location is not None
    assert (location.line, location.column, location.end_line, location.end_column) == (2, 8, 2, 31)


@pytest.mark.parametrize(
    "text",
    [
        "plain words, nothing more",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "from cxguard.decoding.layers import layers_of_some_long_identifier",
        "print('%d of %s, %05.2f%%' % (a, b, c)); path = 'C:\\new\\table'",
        "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMMNNNNOOOO",
        base64.b64encode(hashlib.sha512(b"any").digest()).decode(),
    ],
)
def test_what_is_not_encoded_has_no_layers(text: str) -> None:
    assert list(layers(document(text))) == []


def test_what_is_encoded_too_deeply_is_said() -> None:
    text = MAIL
    for _ in range(7):
        text = quote(text, safe="")
    assert [layer.cut for layer in layers(document(f"?{text}"))] == ["", "", "", TOO_DEEP]


def test_what_is_too_much_is_said() -> None:
    text = "%41%42 and some more words " * 40
    found = list(layers(document(text * 100), Allowance(characters=100_000)))
    assert found[-1].cut == TOO_MUCH
    assert sum(len(layer.text) for layer in found) < 100_000


def test_a_long_run_is_read_in_pieces() -> None:
    text = base64.b64encode(b"hello there " * 120_000).decode()
    (layer,) = layers(document(f"{text} {quote(MAIL)}"))
    assert layer.text.count("hello") >= 119_998
    assert MAIL in layer.text


_ENCODERS: tuple[Callable[[str], str], ...] = (
    lambda text: quote(text, safe=""),
    in_base64,
    lambda text: text.encode().hex(),
    lambda text: json.dumps(json.dumps({"text": text})),
    lambda text: "".join(f"&#{ord(character)};" for character in text),
    lambda text: "".join(f"\\u{ord(character):04x}" for character in text),
)


@given(
    st.lists(st.sampled_from(_ENCODERS), min_size=1, max_size=2),
    st.text("abc xyz.,äé€", max_size=30),
    st.text("abc xyz.,äé€\n", max_size=30),
)
def test_any_nesting_of_encodings_is_read_to_the_bottom(
    encoders: list[Callable[[str], str]], before: str, after: str
) -> None:
    text = f"card {CARD} of {MAIL} here"
    for encode in encoders:
        text = encode(text)
    source = f"{before} {text} {after}"
    location = None
    for layer in layers(document(source)):
        place = layer.text.find(MAIL)
        if place >= 0:
            location = layer.locate(Span(place, place + len(MAIL)))
    if MAIL in source:
        return
    assert location is not None
    assert len(before) < location.start < location.end <= len(before) + 1 + len(text)


@given(st.text(st.sampled_from("%\\u0x&#;=3D41AFgz\"':{}é\u200b\uff11 \n+/-_"), max_size=300))
def test_any_text_has_layers_whose_every_place_is_in_the_file(text: str) -> None:
    for layer in layers(document(text)):
        assert len(layer.starts) == len(layer.ends) == len(layer.text)
        assert list(layer.starts) == sorted(layer.starts)
        for place in range(len(layer.text)):
            location = layer.locate(Span(place, place + 1))
            assert location is not None
            assert 0 <= location.start <= location.end <= len(text)
