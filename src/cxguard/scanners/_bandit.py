"""bandit as a function of a text: no files, no printing, no settings of the scanned project."""

import io
import logging
import tokenize
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
        # So a test that breaks raises, instead of being passed over.
        visitor.tester.debug = True
        visitor.process(content)
        return list(visitor.tester.results)


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
