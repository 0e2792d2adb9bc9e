import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.encoding import ascii_view, decode, is_binary

WORDS = "Zoë says: the café opens at nine — 日本"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_marked_text_is_read_without_its_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_wide_text_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    text = "Agent: hello there\nCustomer: hi\n"

    assert decode(text.encode(encoding)) == text
    assert not is_binary(text.encode(encoding))
    assert b"Agent: hello" in ascii_view(text.encode(encoding))


def test_bytes_that_are_no_utf8_are_read_as_windows_1252() -> None:
    assert decode("£5 thanks".encode("cp1252")) == "£5 thanks"


def test_a_marked_text_cut_in_the_middle_of_a_character_is_still_read() -> None:
    assert decode(codecs.BOM_UTF16_LE + "hello".encode("utf-16-le")[:-1]).startswith("hell")


def test_zeros_that_no_encoding_explains_make_a_binary() -> None:
    assert is_binary(b"\x7fELF\x02\x01\x01\x00\x00\x00\x03\x00\x3e\x00")


def test_a_text_without_zeros_is_no_binary() -> None:
    assert not is_binary(b"hello \xff\xfe")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text(content: bytes) -> None:
    assert isinstance(decode(content), str)
    assert isinstance(ascii_view(content), bytes)
