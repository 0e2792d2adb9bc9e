"""The words of the sentences: what values, fields and kinds of value are called."""

from typing import Any

from cxguard.authored.places import Keys

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
_LONGEST_SHOWN = 40


def named(keys: Keys, title: str) -> str:
    """What a value is called: its key, 'an entry of' its list's key, or the title of the whole."""
    if not keys:
        return title or "the file"
    last = keys[-1]
    if isinstance(last, int):
        return f"an entry of {named(keys[:-1], title)}"
    return last if last.isidentifier() else f"'{last}'"


def kind(value: Any) -> str:
    """What a value is: 'text', 'a list', 'true', …"""
    if isinstance(value, bool):
        return "true" if value else "false"
    for python, name in ((str, "string"), (int | float, "number"), (list, "array"), (dict, "object")):
        if isinstance(value, python):
            return TYPES[name]
    return "empty"


def shown(value: Any) -> str:
    """A value the author wrote, if it is a word; long or many-lined ones are not repeated."""
    text = str(value)
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN and text.isprintable() else "something else"


def joined(words: list[str], last: str) -> str:
    """'a', 'a and b', 'a, b and c'; each word once."""
    unique = list(dict.fromkeys(words))
    if len(unique) <= 1:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} {last} {unique[-1]}"


def listed(value: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return list(value) if isinstance(value, list | tuple) else [value]
