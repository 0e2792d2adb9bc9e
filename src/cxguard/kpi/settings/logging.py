"""Whether what customers say or key is written to logs: switches of platforms and of our own services."""

from collections.abc import Iterator

from cxguard.kpi.settings.named_value import NamedValue, listed
from cxguard.model.setting import Setting, Topic

WORDS = frozenset(("log", "logs", "logging", "logged"))
"""Words of names that tell of logs."""
_KEEPS_WATCH = listed("""
    access audit rotate rotation retention validation vpc format formatter file path dir group stream color
    colour driver bucket prefix trail query slow error errors days size max min existing propagate
    json pretty timestamp timestamps
    """)
"""Words of logs that watch over a system, or of where and how long a log is: no switch of what is said."""
_DETAILED = frozenset(("debug", "trace", "verbose", "all", "finest", "silly"))
_PLAIN = listed(
    "info information notice warn warning error fatal critical off none silent default production"
)


def told(value: NamedValue) -> Iterator[Setting]:
    """The setting that a value is, if it is one about logging."""
    if not WORDS & value.words or _KEEPS_WATCH & value.own:
        return
    if value.is_later:
        yield Setting(Topic.LOGGING, value.pointer, None)
    elif value.switch is not None and _is_switch(value):
        yield Setting(Topic.LOGGING, value.pointer, value.switch)
    elif "level" in value.own and value.text in _DETAILED | _PLAIN:
        yield Setting(Topic.LOGGING, value.pointer, value.text in _DETAILED)


def _is_switch(value: NamedValue) -> bool:
    """A count under the name of a log is none."""
    return isinstance(value.value, (str, bool)) and "level" not in value.own
