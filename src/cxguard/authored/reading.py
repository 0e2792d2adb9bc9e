"""Files that somebody wrote for cxguard: parsed, checked against their schema, with places kept.

authored = load("rules/payment/cvv.yaml", "rule")
authored.data["regex"]                          plain dicts and lists
raise authored.error("no such list", "known", 0)    rules/payment/cvv.yaml:21:9: no such list
"""

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from cxguard.authored import validating
from cxguard.authored.places import Keys, Place, Places, line_and_column, nearest
from cxguard.authored.syntax import SyntaxProblem
from cxguard.errors import AuthoredError


@dataclass(frozen=True)
class Authored:
    """A file that fits its schema. `path` is how it is shown; `data` its plain value.

    With `within`, `data` is the table at these keys, and all keys count from there.
    """

    path: str
    text: str = field(repr=False)
    data: Any = field(repr=False)
    within: tuple[str, ...] = ()

    @cached_property
    def _places(self) -> Places:
        return _form(self.path).places(self.text)

    def nearest(self, keys: Keys) -> Place:
        """Offsets of the value at these keys, or of the nearest thing around it."""
        return nearest(self._places, (*self.within, *keys))

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column, from 1, of the value at these keys, or of the nearest thing around it."""
        return line_and_column(self.text, self.nearest(keys).value)

    def key_place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column, from 1, of the key itself."""
        return line_and_column(self.text, self.nearest(keys).key)

    def text_at(self, *keys: str | int) -> str:
        """The text at these keys."""
        value = self.data
        for key in keys:
            value = value[key]
        return str(value)

    def error(self, problem: str, *keys: str | int) -> AuthoredError:
        """The error to raise for the value at these keys."""
        return AuthoredError(self.path, *self.place(*keys), problem)

    def key_error(self, problem: str, *keys: str | int) -> AuthoredError:
        """The error to raise for the key itself."""
        return AuthoredError(self.path, *self.key_place(*keys), problem)


def load(path: str, schema: str, *, shown: str | None = None, within: tuple[str, ...] = ()) -> Authored:
    """Read a YAML or (by its suffix) TOML file and check it against a schema of cxguard.schemas.

    `shown` is the path for messages; without it, the path relative to the working directory where the
    file lies below that. `within` names the table that is ours, where the file is shared (pyproject).
    Raises AuthoredError for the first mistake.
    """
    name = shown if shown is not None else shown_path(path)
    return read(_content(path, name), schema, name, within=within)


def read(content: bytes, schema: str, path: str, *, within: tuple[str, ...] = ()) -> Authored:
    """As `load`, from the file's bytes. Raises AuthoredError."""
    authored = parse(content, path, within=within)
    mark = validating.digest(content, schema, within)
    if not validating.is_remembered(mark):
        _check(authored, schema)
        validating.remember(mark)
    return authored


def parse(content: bytes, path: str, *, within: tuple[str, ...] = ()) -> Authored:
    """As `read`, without a schema. Raises AuthoredError for wrong syntax and repeated keys."""
    text = _text(content, path)
    try:
        whole = _form(path).parse(text)
    except SyntaxProblem as problem:
        raise AuthoredError(path, *line_and_column(text, problem.offset), problem.problem) from None
    for key in within:
        whole = whole.get(key, {}) if isinstance(whole, dict) else {}
    return Authored(path, text, whole, within)


def shown_path(path: str) -> str:
    """A path for messages: relative to the working directory where it lies below that, always POSIX."""
    here, there = os.getcwd(), os.path.abspath(path)
    relative = there[len(here) :].lstrip(os.sep) if there.startswith(here.rstrip(os.sep) + os.sep) else there
    return relative.replace(os.sep, "/")


class _Form(Protocol):
    """How a file is written: a module with these two functions."""

    def parse(self, text: str) -> Any: ...
    def places(self, text: str) -> Places: ...


def _form(path: str) -> _Form:
    if path.endswith(".toml"):
        from cxguard.authored import toml_form

        return toml_form
    from cxguard.authored import yaml_form

    return yaml_form


def _content(path: str, shown: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise AuthoredError(shown, 0, 0, f"the file cannot be read ({error.strerror})") from None


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AuthoredError(path, line, 1, "the file is not UTF-8 from here on") from None


def _check(authored: Authored, schema: str) -> None:
    found = validating.all_mistakes(authored.data, schema)
    if found:
        mistake = validating.first_mistake(found, authored.nearest)
        tell = authored.key_error if mistake.at_key else authored.error
        raise tell(mistake.problem, *mistake.keys)
