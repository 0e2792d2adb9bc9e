"""Positive examples that set a name to a value, taken apart so that they can be written in other syntaxes."""

import re
from dataclasses import dataclass, field

from cxguard.model.rule import Example, Rule

BARE_KEY = "value"
"""The name under which a value that stands alone is written."""

_HOLE = "\0"
_NAME = r"(?P<key>[A-Za-z_][\w.-]*)"
_SCALAR = rf"(?P<scalar>[^\s\"'`]*{_HOLE}[^\s\"'`,;]*)"
_WORDS_BEFORE = r"(?:(?:export|set|const|let|var|private|public|static|final|readonly|string|String) )*"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<scalar>(?:\w+:)+//[^\s\"'`]*{_HOLE}[^\s\"'`]*)",
        rf"{_WORDS_BEFORE}[\"']?{_NAME}[\"']?\s*(?::=|=>|=|:)\s*[\"']?{_SCALAR}[\"']?[;,]?",
        rf"\{{\s*\"{_NAME}\"\s*:\s*\"{_SCALAR}\"\s*\}}",
        _SCALAR,
    )
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A name set to a text that holds a value. `number` is the example's among the positives, from 1."""

    number: int
    key: str
    text: str = field(repr=False)
    value: str = field(repr=False)


def settings_of(rule: Rule) -> tuple[Setting, ...]:
    """The settings in a rule's positive examples: of those whose names have the same words, the first.

    A value that stands alone is none where the rule needs a word nearby.
    """
    found: dict[str, Setting] = {}
    for number, example in enumerate(rule.positives, 1):
        setting = _setting(number, example)
        if setting is not None and (setting.key != BARE_KEY or not rule.context.required):
            found.setdefault(re.sub(r"[\W_]", "", setting.key).lower(), setting)
    return tuple(found.values())


def _setting(number: int, example: Example) -> Setting | None:
    value = example.value
    if not value or example.text.count(value) != 1:
        return None
    text = example.text.strip().replace(value, _HOLE)
    for form in _FORMS:
        whole = form.fullmatch(text)
        if whole:
            key = whole.groupdict().get("key") or BARE_KEY
            return Setting(number, key, whole["scalar"].replace(_HOLE, value), value)
    return None
