"""What is raised for text that is no tree."""

DEEPEST = 200
"""How many levels of nesting are followed; real files stay far below, hostile ones do not."""

TOO_DEEP = f"nested deeper than {DEEPEST} levels"


class TreeError(Exception):
    """Text that cannot be parsed. `reason` is ours and holds none of it; `offset` counts characters."""

    def __init__(self, reason: str, offset: int) -> None:
        self.reason, self.offset = reason, offset
        super().__init__(f"{reason} (at character {offset})")
