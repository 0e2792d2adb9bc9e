"""What a plug-in module must offer. A module is a plug-in: it is found by being in the folder."""

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from cxguard.errors import ExitCode
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.finding import Match
from cxguard.model.rule import Rule
from cxguard.model.scan import NotRun

if TYPE_CHECKING:  # what judges is not loaded to scan
    from cxguard.model.assessment import Assessment


class Reader(Protocol):
    """A module of cxguard.readers.

    PRIORITY orders the asking, lower first: a vCon is JSON too, so the vCon reader asks earlier.
    A constant SIGNS (`cxguard.readers._signs`) says what a file must have for the reader to be asked at
    all; without one it is asked about every file, which makes every scan import it.
    """

    PRIORITY: int

    def sniff(self, artifact: Artifact) -> bool:
        """Whether the content is of this format. Cheap, by content and not by name; never raises."""
        ...

    def read(self, artifact: Artifact) -> Document:
        """The document. Raises UnreadableError(reason) if the content is broken."""
        ...


class Scanner(Protocol):
    """An engine made ready. It looks and points; it does not mask, rank or decide what is allowed.

    One that cannot read every document also has `unread(document)`: why it did not look, or nothing.
    """

    name: str
    version: str

    def scan(self, document: Document) -> Iterable[Match]:
        """Every match in the document."""
        ...


class ScannerModule(Protocol):
    """A module of cxguard.scanners.

    One with settings also has `build_configured(rules, config)`, which is then called instead. A
    slow one has a constant ONLY_TO_JUDGE that is true: it takes part in `check` and `audit`, not in `scan`.
    """

    def build(self, rules: Sequence[Rule]) -> Scanner | NotRun:
        """The engine, loaded with the rules meant for it; or why it cannot run here."""
        ...


class Report(Protocol):
    """A module of cxguard.reports; its name is the name on the command line.

    One that can grow large also has `pieces(assessment)`, which gives the same text bit by bit.
    """

    def render(self, assessment: "Assessment") -> str:
        """The report. A Finding holds no value, so neither can a report."""
        ...


class Command(Protocol):
    """A module of cxguard.cli; its name is the command."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""
        ...

    def run(self, args: argparse.Namespace) -> ExitCode:
        """Do it."""
        ...
