"""Names of members as they are shown: below their archive, whatever they say themselves."""

from cxguard.sources._names import shown

BELOW = "!/"


class Names:
    """Gives each member of one archive a name of its own."""

    def __init__(self, archive: str) -> None:
        self._prefix = archive + BELOW
        self._given: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The member's path: `outer.zip!/folder/file.txt`; the second of a name is `file~2.txt`."""
        parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        plain = shown("/".join(parts)) or "member"
        self._given[plain] = count = self._given.get(plain, 0) + 1
        return self._prefix + (plain if count == 1 else _numbered(plain, count))


def _numbered(path: str, count: int) -> str:
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return f"{folder}{slash}{stem}~{count}.{suffix}" if dot and stem else f"{path}~{count}"
