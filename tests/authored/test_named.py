"""A team's file of journeys: what it means, and what is said of a mistake in it."""

from pathlib import Path

import pytest

from cxguard.authored.named import load_named
from cxguard.errors import AuthoredError

KNOWN = frozenset({"ask.card", "ask.cvv", "payment.pan"})
GOOD = """\
journeys:
  - id: pay-by-card
    name: Pay by card
    match:
      paths: ["calls/**"]
      tags: [ask.*, record_off]
      metadata: {Queue: [Payments, "Pay*"], Site: Port Ellery}
    steps:
      - {id: welcome, name: Being welcomed}
      - {id: pay, name: Giving the card, begins: [ask.card, payment.*]}
"""


def load(tmp_path: Path, text: str) -> object:
    (tmp_path / "journeys.yaml").write_text(text)
    return load_named(str(tmp_path / "journeys.yaml"), KNOWN)


def test_journeys_have_conditions_and_steps(tmp_path: Path) -> None:
    (journey,) = load_named(str(_written(tmp_path, GOOD)), KNOWN)

    assert (journey.id, journey.name, journey.tags) == ("pay-by-card", "Pay by card", ("ask.*", "record_off"))
    assert journey.metadata == (("Queue", ("Payments", "Pay*")), ("Site", ("Port Ellery",)))
    assert [(step.id, step.begins) for step in journey.steps] == [
        ("welcome", ()),
        ("pay", ("ask.card", "payment.*")),
    ]


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "journeys.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("change", "place", "problem"),
    [
        (("ask.card, payment.*", "ask.crad"), ":10:51:", "Did you mean 'ask.card'?"),
        (("ask.card, payment.*", "nothing.*"), ":10:51:", "nothing is called 'nothing.*'"),
        (("ask.*, record_off", "recording"), ":6:14:", "nothing is called 'recording'"),
        (("{id: pay,", "{id: welcome,"), ":10:14:", "there is another 'welcome' above"),
        ((", begins: [ask.card, payment.*]", ""), ":10:9:", "only the first step begins with"),
        (("    name: Pay", "    nmae: Pay"), ":3:5:", "Did you mean 'name'?"),
        (("      paths:", "      path:"), ":5:7:", "Did you mean 'paths'?"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, change: tuple[str, str], place: str, problem: str
) -> None:
    with pytest.raises(AuthoredError) as caught:
        load(tmp_path, GOOD.replace(*change))

    assert place in str(caught.value)
    assert problem in str(caught.value)


def test_two_journeys_cannot_have_one_id(tmp_path: Path) -> None:
    with pytest.raises(AuthoredError, match="there is another 'pay-by-card' above"):
        load(tmp_path, GOOD + GOOD.removeprefix("journeys:\n"))
