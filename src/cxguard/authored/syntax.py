"""What is raised for a file that cannot be parsed, before it gets its path."""


class SyntaxProblem(Exception):  # noqa: N818 - it becomes an AuthoredError in reading.py
    """The mistake in words, and its offset in characters."""

    def __init__(self, problem: str, offset: int) -> None:
        self.problem, self.offset = problem, offset
        super().__init__(problem)
