"""Every rule keeps its promises under both engines: its examples, in other syntaxes too."""

import pytest

from runs import REPOSITORY, cxguard

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("engine", ["", "re2"])
def test_every_rule_does_what_its_examples_say(engine: str) -> None:
    run = cxguard(["rules", "test"], cwd=REPOSITORY, env={"CXGUARD_ENGINE": engine})

    assert b" 0 failed" in run.stdout, run.stdout.decode()
    assert run.returncode == 0


def test_every_rule_is_named_for_its_own_examples_and_cries_no_wolf() -> None:
    run = cxguard(["rules", "lint"], cwd=REPOSITORY)

    assert b" 0 refused" in run.stdout, run.stdout.decode()
    assert run.returncode == 0
