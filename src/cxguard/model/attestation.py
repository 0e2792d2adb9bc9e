"""What a person states about something that no file shows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Attestation:
    """A signed statement that expires. `about` is the topic that checks ask for; `holds` is its answer.

    It counts from `attested_on` to `expires`, both included. `unsigned` says why no known signature fits;
    it is empty where one does. `path` is where it was read, as people see it.
    """

    id: str
    about: str
    holds: bool
    statement: str
    attested_by: str
    role: str
    attested_on: date
    expires: date
    path: str
    unsigned: str = ""

    def trouble(self, as_of: date) -> str:
        """Why it shows nothing on that day; nothing where it counts."""
        if as_of < self.attested_on:
            return f"it is dated {self.attested_on.isoformat()}, after the day that is judged by"
        if as_of > self.expires:
            return f"it expired on {self.expires.isoformat()}"
        return self.unsigned
