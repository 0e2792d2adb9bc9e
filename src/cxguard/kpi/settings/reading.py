"""All that one settings file says of logging, retention and transport."""

from collections.abc import Iterator

from cxguard.kpi.settings import logging, retention, transport
from cxguard.kpi.settings.named_value import NamedValue, named_values
from cxguard.model.setting import Setting
from cxguard.model.tree import Node

_SPEAKING = retention.WORDS | logging.WORDS | transport.WORDS
_MOST = 1000
"""Settings that are kept of one file."""


def settings_in(tree: Node) -> tuple[Setting, ...]:
    """The settings, in the file's order. Of one name and standing within a list, the first is enough.

    A lock file names the same host a thousand times over; what counts is that it is named.
    """
    kept: dict[tuple[object, ...], Setting] = {}
    for value in named_values(tree):
        for setting in _told(value):
            kept.setdefault(_once(value, setting), setting)
        if len(kept) >= _MOST:
            break
    return tuple(kept.values())


def _told(value: NamedValue) -> Iterator[Setting]:
    """What the value tells. Of most values, neither the names around it nor itself can be about anything."""
    is_address = isinstance(value.value, str) and ":" in value.value
    if not is_address and _SPEAKING.isdisjoint(value.own) and _SPEAKING.isdisjoint(value.above):
        return
    yield from retention.told(value)
    yield from logging.told(value)
    yield from transport.told(value)


def _once(value: NamedValue, setting: Setting) -> tuple[object, ...]:
    if "://" not in value.text:
        return (setting.pointer,)
    scheme, _, rest = value.text.partition("://")
    return scheme, rest.partition("/")[0]
