"""A pack's parameters: declared with type, default and bounds in pack.yaml, set in a project's settings."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxguard.authored.reading import Authored
from cxguard.errors import UsageError, did_you_mean
from cxguard.model.policy import Parameter
from cxguard.policies.expressions.variables import Variable, parameter_variable

Written = Mapping[str, Any]
Settings = Mapping[str, Mapping[str, Any]]
"""What a project sets: pack id, then parameter, then value."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list, tuple),
}
_SAID = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list of texts",
}


def declared(about: Authored) -> dict[str, Variable]:
    """The parameters of a pack as expressions see them. Raises AuthoredError for a default that is wrong."""
    variables = {}
    for name, schema in about.data.get("parameters", {}).items():
        for problem in objections(schema["default"], schema):
            raise about.error(f"the default of '{name}' {problem}", "parameters", name, "default")
        variables[name] = parameter_variable(plain(schema["default"], schema))
    return variables


def plain(value: Any, schema: Written) -> Parameter:
    """A value as expressions take it: a number with decimals stays one."""
    if schema["type"] == "number":
        return float(value)
    return tuple(value) if isinstance(value, list) else value


def objections(value: Any, schema: Written) -> Iterator[str]:
    """What keeps a value from being this parameter's."""
    kind = schema["type"]
    is_flag = isinstance(value, bool)
    if not isinstance(value, _TYPES[kind]) or (is_flag and kind != "boolean") or not _holds_texts(value):
        yield f"must be {_SAID[kind]}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"must be one of {', '.join(map(str, schema['enum']))}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"must be at least {schema['minimum']}"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"must be at most {schema['maximum']}"


def _holds_texts(value: Any) -> bool:
    return not isinstance(value, list | tuple) or all(isinstance(item, str) for item in value)


def settled(pack: str, written: Written, settings: Settings) -> tuple[tuple[str, Parameter], ...]:
    """The values that hold, by name: a project's, else the defaults. Raises UsageError for a wrong one."""
    chosen = settings.get(pack, {})
    for name, value in sorted(chosen.items()):
        if name not in written:
            near = did_you_mean(name, frozenset(written))
            raise UsageError(f"parameters.{pack}: there is no parameter '{name}'.{near}")
        for problem in objections(value, written[name]):
            raise UsageError(f"parameters.{pack}.{name}: it {problem}")
    return tuple(
        (name, plain(chosen.get(name, schema["default"]), schema)) for name, schema in sorted(written.items())
    )
