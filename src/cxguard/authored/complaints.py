"""What a JSON Schema validator complains of, as plain values."""

from dataclasses import dataclass
from typing import Any

from cxguard.authored.places import Keys


@dataclass(frozen=True, slots=True)
class Complaint:
    """A keyword of a schema that a value does not satisfy.

    `wanted` is what the keyword says, `schema` the mapping it stands in. `branches` are the complaints
    of each alternative, where the keyword offers some.
    """

    keyword: str
    keys: Keys
    value: Any
    wanted: Any
    schema: dict[str, Any]
    branches: tuple[tuple["Complaint", ...], ...] = ()

    def note(self, name: str) -> str:
        """What the schema says for people under this name ('title', 'errorMessage'), or nothing."""
        return str(self.schema.get(name, ""))


def complaint_of(error: Any) -> Complaint:
    """A jsonschema ValidationError as a Complaint."""
    branches: dict[Any, list[Complaint]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(complaint_of(inner))
    is_key = "propertyNames" in list(error.schema_path)[-2:-1]
    return Complaint(
        keyword="propertyNames" if is_key else str(error.validator),
        keys=tuple(error.absolute_path),
        value=error.instance,
        wanted=error.validator_value,
        schema=error.schema if isinstance(error.schema, dict) else {},
        branches=tuple(tuple(branch) for branch in branches.values()),
    )
