"""What settings files say about the treatment of what customers say: which way a switch stands, no value."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a setting is about."""

    LOGGING = "logging"
    RETENTION = "retention"
    TRANSPORT = "transport"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, at a safe pointer into its file.

    `holds` says whether it is so: that what is said is logged, that what is kept is deleted some day, that a
    way is encrypted; None where the file does not tell ("${DAYS}"). `days` is after how long it is deleted.
    `store` is what is kept: "recordings", "transcripts", "logs" or, where no word tells, nothing.
    """

    topic: Topic
    pointer: str
    holds: bool | None
    days: float | None = None
    store: str = ""
