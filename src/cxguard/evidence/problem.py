"""What is wrong with a bundle."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is not as it was sealed. `path` is POSIX, from the bundle's folder; "." is itself."""

    path: str
    what: str

    def __str__(self) -> str:
        return plainly(f"{self.path}: {self.what}")


def plainly(text: str) -> str:
    """A text from a bundle made fit for a terminal: what does not print stands as an escape.

    A bundle may come from anybody, and a file name can hold control characters.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
