"""A value is found in whatever charset the file is, and in the characters that look like it."""

import codecs

import pytest

from decoded import CARD, MAIL, found, spelled

TEXT = f"Zoë's card: {CARD}, mail {MAIL}\n"


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (TEXT.encode(), 12),
        (codecs.BOM_UTF8 + TEXT.encode(), 12),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), 12),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), 12),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), 12),
        (TEXT.encode("utf-16-le"), 12),
        (TEXT.encode("utf-16-be"), 12),
        (TEXT.encode("cp1252"), 12),
        (TEXT.encode("latin-1"), 12),
        (b"\xff broken \xc3 " + TEXT.encode(), 24),
    ],
)
def test_a_value_is_found_at_its_character(content: bytes, start: int) -> None:
    assert [(finding.rule, finding.start) for finding in found(content)] == [
        ("payment-card-number", start),
        ("email-address", start + len(f"{CARD}, mail ")),
    ]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f", "\u2009", "\u3000", "\u2011", "\u2010"])
def test_blanks_and_dashes_of_all_sorts_are_between_digits(blank: str) -> None:
    number = blank.join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]))
    assert spelled(f"card {number}.") == [("payment-card-number", number)]


@pytest.mark.parametrize("unseen", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e"])
def test_what_is_not_shown_does_not_hide_a_value(unseen: str) -> None:
    number, address = unseen.join((CARD[:7], CARD[7:])), unseen.join((MAIL[:5], MAIL[5:]))
    assert spelled(f"card {number} of {address}.") == [
        ("payment-card-number", number),
        ("email-address", address),
    ]


@pytest.mark.parametrize("zero", [0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE, 0x1D7F6])
def test_digits_of_other_scripts_are_digits(zero: int) -> None:
    number = "".join(chr(zero + int(digit)) for digit in CARD)
    assert spelled(f"card {number}.") == [("payment-card-number", number)]


def test_a_blank_that_does_not_break_in_windows_1252_is_a_blank() -> None:
    assert len(found(f"caf\xe9 {CARD[:8]}\xa0{CARD[8:]}.".encode("cp1252"))) == 1
