"""Where a project's packs come from, beside folders of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackSource:
    """A commit of a git repository, an archive, or an installed package; exactly one of the three.

    `path` is the folder within that holds the packs' folders. `archive` is relative to the settings.
    """

    name: str
    git: str = ""
    commit: str = ""
    archive: str = ""
    package: str = ""
    path: str = ""

    @property
    def is_fetched(self) -> bool:
        """Whether its packs are copied into the project before they can be used."""
        return not self.package
