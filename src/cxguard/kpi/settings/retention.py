"""After how long what is kept of customers is deleted."""

import re
from collections.abc import Iterator

from cxguard.kpi.settings.named_value import NamedValue, listed
from cxguard.model.setting import Setting, Topic

WORDS = listed("retention retain retained keep kept expiration expire expires expiry ttl lifetime purge")
"""Words of names that tell how long something is kept."""
_SHORT_LIVED = listed("""
    token tokens session sessions cookie cookies cache cached jwt password passwords otp certificate cert
    dns link links url lock lease invite code login heartbeat alive connection connections noncurrent
    incomplete multipart key keys secret secrets credential credentials offer quote trial reset artifact
    artifacts build builds metrics metric prometheus tsdb
    """)
"""What expires for security's sake or the machines', not for the customers'."""
_STORES = (
    (
        "transcripts",
        listed("transcript transcripts chat chats message messages conversation conversations"),
    ),
    ("logs", listed("log logs logging cloudwatch")),
    (
        "recordings",
        listed("recording recordings call calls audio voice voicemail media video screen"),
    ),
)
_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375,
    "year": 365.25,
}  # fmt: skip
_LETTERS = {"s": "second", "h": "hour", "d": "day", "w": "week", "m": "month", "y": "year"}
_LENGTH = re.compile(r"p?(-?\d{1,9}(?:\.\d{1,6})?)\s*([a-z]{0,7}?)s?")
_FOR_EVER = listed("never forever unlimited indefinite indefinitely infinite always none")
_LONGEST = 36_525.0
"""A hundred years are for ever."""


def told(value: NamedValue) -> Iterator[Setting]:
    """The setting that a value is, if it is one about how long something is kept."""
    if not _is_length(value):
        return
    store = _store(value)
    if value.is_later or value.value == "":
        yield Setting(Topic.RETENTION, value.pointer, None, store=store)
        return
    days = _days(value)
    if days is not None:
        is_ended = 0 < days < _LONGEST
        kept = round(days, 2) if is_ended else None
        yield Setting(Topic.RETENTION, value.pointer, is_ended, kept, store)


def _is_length(value: NamedValue) -> bool:
    if _SHORT_LIVED & value.words or not WORDS & value.words or isinstance(value.value, bool):
        return False
    return bool(WORDS & value.own) or _unit(value) != ""


def _unit(value: NamedValue) -> str:
    """The unit that the name tells, or nothing."""
    return next((unit for unit in _DAYS if {unit, f"{unit}s"} & value.own), "")


def _days(value: NamedValue) -> float | None:
    """How many days; 0 for what is kept for ever, None for what is no length of time."""
    if value.value is None or value.text in _FOR_EVER:
        return 0
    found = _LENGTH.fullmatch(value.text)
    if found is None:
        return None
    said = found[2]
    unit = _LETTERS.get(said, said) if said else _unit(value)
    length = float(found[1])
    if length <= 0:
        return 0
    return length * _DAYS[unit] if unit in _DAYS else None


def _store(value: NamedValue) -> str:
    """What is kept, by its own words, else by those around it."""
    for words in (value.own, value.above):
        for store, own in _STORES:
            if words & own:
                return store
    return ""
