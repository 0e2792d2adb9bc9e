"""Details that an agent tells, beside those that are the customer's."""

import json

import pytest

from cxguard.config import Config
from cxguard.pipeline.assess import scan_texts
from cxguard.pipeline.stages import Stages, prepare

OWN, OTHER = "4471829903", "5582930014"


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {})


def tags(stages: Stages, *turns: tuple[str, str], **beside: object) -> list[frozenset[str]]:
    said = {**beside, "messages": [{"role": role, "content": words} for role, words in turns]}
    examined = scan_texts(stages, (("call.json", json.dumps(said)),)).examined[0]
    assert examined.journey is not None
    return [frozenset(t for t in event.tags if "other-customer" in t) for event in examined.journey.events]


def test_a_number_that_is_not_the_customers_is_tagged(stages: Stages) -> None:
    told = tags(
        stages,
        ("customer", f"My account number is {OWN}."),
        ("agent", f"Your account number is {OTHER}, right?"),
    )
    assert told == [frozenset(), {"disclose.other-customer"}]


def test_the_customers_own_number_is_not(stages: Stages) -> None:
    told = tags(
        stages,
        ("customer", f"My account number is {OWN}."),
        ("agent", f"Your account number is {OWN}, right?"),
    )
    assert told == [frozenset(), frozenset()]


def test_what_the_file_says_of_the_customer_counts_as_theirs(stages: Stages) -> None:
    turns = (("customer", "Which account?"), ("agent", f"Your account number is {OWN}."))
    assert tags(stages, *turns, customer={"account_number": OWN})[1] == frozenset()
    assert tags(stages, *turns, customer={"account_number": OTHER})[1] == {"disclose.other-customer"}


def test_with_nothing_to_compare_it_is_left_open(stages: Stages) -> None:
    told = tags(stages, ("customer", "Which account?"), ("agent", f"Your account number is {OWN}."))
    assert told[1] == {"disclose.other-customer?"}
