"""Catalogs and profiles of others, as far as mapping needs them."""

import json

import pytest

from cxguard.model.policy import Pack, Requirement
from cxguard.model.rule import Severity
from cxguard.oscal.reading import controls_of, mapping, shown

CATALOG = {
    "catalog": {
        "uuid": "invented",
        "groups": [
            {
                "id": "au",
                "controls": [
                    {"id": "au-3", "title": "Content", "controls": [{"id": "au-3.3", "title": "Limit it"}]}
                ],
            }
        ],
        "controls": [{"id": "zz-1", "title": "Apart"}],
    }
}


def test_controls_are_found_in_groups_and_below_controls() -> None:
    controls = controls_of(json.dumps(CATALOG).encode())

    assert controls == {"AU-3": "Content", "AU-3(3)": "Limit it", "ZZ-1": "Apart"}


def test_a_profile_names_controls() -> None:
    profile = {"profile": {"imports": [{"include-controls": [{"with-ids": ["ac-2", "ac-2.1"]}]}]}}

    assert controls_of(json.dumps(profile).encode()) == {"AC-2": "", "AC-2(1)": ""}


@pytest.mark.parametrize("text", ["[]", "{}", '{"catalog": []}', "no json", "[" * 200_000])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one too
        controls_of(text.encode())


@pytest.mark.parametrize(("id_", "control"), [("au-3.3", "AU-3(3)"), ("ac-1", "AC-1"), ("a.5.17", "A.5.17")])
def test_ids_are_shown_as_people_write_them(id_: str, control: str) -> None:
    assert shown(id_) == control


def test_requirements_are_held_against_the_catalog() -> None:
    def requirement(id_: str, control: str) -> Requirement:
        return Requirement(id_, "t", "s", Severity.LOW, (), controls=(control,))

    asked = (requirement("one", "nist-800-53:AU-3(3)"), requirement("two", "nist-800-53:XX-9"))
    pack = Pack("p", "1", "P", (*asked, requirement("three", "soc-2:CC1.1")), ())

    assert [
        (r.control, r.title, r.requirements) for r in mapping((pack,), {"AU-3(3)": "Limit"}, "nist-800-53")
    ] == [
        ("AU-3(3)", "Limit", ("p/one",)),
        ("XX-9", None, ("p/two",)),
    ]
