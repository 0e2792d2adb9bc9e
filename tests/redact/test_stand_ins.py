"""What takes the place of a live value."""

import pytest

from cxguard import files
from cxguard.model.rule import Rule
from cxguard.redact.stand_ins import StandIns
from cxguard.rules.known import load_lists
from cxguard.rules.load import load_rules
from marks import whole

FOLDERS = (files.library("rules"),)


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules(FOLDERS)}


@pytest.fixture
def stand_ins() -> StandIns:
    return StandIns(load_lists(FOLDERS))


@pytest.mark.parametrize(
    ("rule", "written", "form"),
    [
        ("payment-card-number", "4117-9827 ⟨⟩36450918", "dddd-dddd dddddddd"),
        ("us-ssn", "541-⟨⟩37-6193", "ddd-dd-dddd"),
        ("phone-number", "(415) ⟨⟩867-5309", "(ddd) ddd-dddd"),
        ("phone-number", "+4⟨⟩4 79⟨⟩11 12⟨⟩3456", "+dd dddd dddddd"),
    ],
)
def test_it_is_written_as_the_value_was(
    rules: dict[str, Rule], stand_ins: StandIns, rule: str, written: str, form: str
) -> None:
    live = whole(written)
    instead = stand_ins.stand_in(rules[rule], live)

    assert instead is not None
    assert instead != live
    assert "".join("d" if c.isdigit() else c for c in instead) == form
    assert any(stand_ins._lists[name].contains(instead) for name in rules[rule].known)


def test_a_value_has_one_and_another_value_another(rules: dict[str, Rule], stand_ins: StandIns) -> None:
    card = rules["payment-card-number"]
    spellings = (whole("41179827⟨⟩36450918"), whole("4117 9827 ⟨⟩3645 0918"))
    one, again = (stand_ins.stand_in(card, value) for value in spellings)
    other = stand_ins.stand_in(card, whole("54252334⟨⟩30109903"))

    assert again is not None
    assert one == again.replace(" ", "")
    assert other not in {one, None}


def test_a_card_stays_one_of_its_network_where_one_is_published(
    rules: dict[str, Rule], stand_ins: StandIns
) -> None:
    instead = stand_ins.stand_in(rules["payment-card-number"], whole("54252334⟨⟩30109903"))

    assert str(instead).startswith("5")


def test_two_values_never_become_one(rules: dict[str, Rule], stand_ins: StandIns) -> None:
    """Fixtures may ask for keys that differ: where published values run out, a value is left."""
    numbers = (f"541-37-{number:04}" for number in range(1000, 1400))
    given = [stand_ins.stand_in(rules["us-ssn"], number) for number in numbers]
    chosen = [each for each in given if each is not None]

    assert None in given
    assert len(chosen) == len(set(chosen))


@pytest.mark.parametrize("written", ["", "four one one", "41179827364509x8", "+49 30 ⟨⟩123456"])
def test_where_nothing_published_fits_there_is_none(
    rules: dict[str, Rule], stand_ins: StandIns, written: str
) -> None:
    rule = rules["phone-number" if written.startswith("+") else "payment-card-number"]

    assert stand_ins.stand_in(rule, whole(written)) is None
