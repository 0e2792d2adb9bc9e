"""bandit as a function of a text: no files, no printing, no settings of the scanned project."""

import io
import logging
import tokenize
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

# Any name will do: bandit makes a module's name of it, and opens nothing.
_PATH = "scanned.py"


def test_set(checks: Iterable[str]) -> Any:
    """The tests of these ids, ready for `issues`."""
    with _quiet():
        from bandit.core.config import BanditConfig
        from bandit.core.test_set import BanditTestSet

        return BanditTestSet(BanditConfig(), profile={"include": sorted(checks)})


def issues(text: str, tests: Any) -> list[Any]:
    """What bandit's tests say of a Python text.

    Raises what Python's parser raises, and what breaks a test.
    """
    with _quiet():
        from bandit.core.metrics import Metrics
        from bandit.core.node_visitor import BanditNodeVisitor

        content = text.encode()
        metrics = Metrics()
        metrics.begin(_PATH)
        nosec = _left_alone(content)
        visitor = BanditNodeVisitor(_PATH, io.BytesIO(content), None, tests, False, nosec, metrics)  # noqa: FBT003 - its own signature
        # With `debug`, a test that breaks raises, instead of being passed over.
        visitor.tester = _placing_tester()(tests, True, nosec, metrics)  # noqa: FBT003 - same
        visitor.process(content)
        return list(visitor.tester.results)


@cache
def _placing_tester() -> Any:
    """The tester of bandit, but that an issue's line is its node's, as its column is."""
    from bandit.core.tester import BanditTester

    class PlacingTester(BanditTester):  # type: ignore[misc]  # bandit has no types
        """Some tests give the line of an argument, and leave the column of the call."""

        def run_tests(self, raw_context: Any, checktype: str) -> Any:
            """Run them, and put the issues where their nodes are."""
            known = len(self.results)
            scores = super().run_tests(raw_context, checktype)
            for issue in self.results[known:]:
                issue.lineno = raw_context.get("lineno", 1)
                issue.col_offset = raw_context.get("col_offset", 0)
            return scores

    return PlacingTester


def _left_alone(content: bytes) -> dict[int, set[str] | None]:
    """The tests that a line's `# nosec` comment names, by line; an empty set means all."""
    from bandit.core.manager import _parse_nosec_comment

    return {
        token.start[0]: _parse_nosec_comment(token.string)
        for token in tokenize.tokenize(io.BytesIO(content).readline)
        if token.type == tokenize.COMMENT
    }


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep it to itself: bandit logs what it reads, and changes how Python prints warnings."""
    printing = warnings.formatwarning
    was_disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(was_disabled)
        warnings.formatwarning = printing
