"""The slots of a bot: what it has noted of what it was told."""

from cxguard.model.tree import Node
from cxguard.readers._values import Value
from cxguard.trees.pointers import is_name


class Slots:
    """What is noted in one conversation. Logs say all of it with each turn; only what is new is told."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def changed(self, name: Node | None, value: Value | None) -> Value | None:
        """The value behind its slot's name, if the slot had another one before."""
        slot = str(name.value) if name is not None else ""
        if value is None or self._known.get(slot) == value.view.text:
            return None
        self._known[slot] = value.view.text
        return value._replace(name=slot if is_name(slot) else "")
