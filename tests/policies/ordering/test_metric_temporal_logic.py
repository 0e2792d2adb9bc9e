"""The monitor beside somebody else's: formulas of metric temporal logic, by the library of that name.

It judges signals; a trace is one that changes once a second, and is false once the trace is over. Its
logic has two answers, so what never came up counts as holding.
"""

import mtl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.policies.ordering.journeys import judge_journey
from ordering_cases import LETTERS, OF_CAPTURED, SHAPES, journey

HALF = 0.5  # its bounds leave out their end, ours do not

FORMULAS = {
    "require": "F t",
    "require-before": "((~c U t) | G ~c)",
    "require-when": "G(o -> F t)",
    "require-after": "((~o U (o & F t)) | G ~o)",
    "require-when-before": "G(o -> (t | X((~c U t) | G ~c)))",
    "forbid": "G ~t",
    "forbid-before": "((~t U c) | G ~t)",
    "forbid-after": "((~o U (o & X(G ~t))) | G ~o)",
    "forbid-when": "((~o U (o & X(G ~t))) | G ~o)",
    "forbid-when-before": "G(o -> X((~t U c) | G ~t))",
    "forbid-between": "G(o -> X((~t U c) | G ~t))",
    "forbid-unless-between": "(((~t U o) | G ~t) & G((c & ~o) -> X((~t U o) | G ~t)))",
    "require-unless": "F (t | u)",
    "require-before-unless": "((~c U (t | u)) | G ~c)",
    "require-when-unless": "G(o -> F (t | u))",
    "forbid-unless": "((~t U u) | G ~t)",
    "forbid-before-unless": "((~t U (c | u)) | G ~t)",
    "forbid-after-unless": "G(o -> X((~t U u) | G ~t))",
    "forbid-between-unless": "G(o -> X((~t U (c | u)) | G ~t))",
    "limit": "G(t -> X(G ~t))",
    "limit-after": "((~o U (o & X(G(t -> X(G ~t))))) | G ~o)",
    "require-when-seconds": f"G(o -> F[0, {2 + HALF}] t)",
    "forbid-when-seconds": f"G(o -> X(G[0, {1 + HALF}] ~t))",
    "limit-in-window": f"G(t -> X(G[0, {1 + HALF}] ~t))",
}
parsed = {shape: mtl.parse(formula) for shape, formula in FORMULAS.items()}
traces = st.lists(st.frozensets(st.sampled_from(LETTERS)), min_size=1, max_size=6)


def signals(trace: list[frozenset[str]]) -> dict[str, list[tuple[int, bool]]]:
    over = (len(trace), False)
    return {
        letter.lower(): [*((second, letter in letters) for second, letters in enumerate(trace)), over]
        for letter in LETTERS
    }


@pytest.mark.parametrize("shape", FORMULAS)
@settings(max_examples=30, deadline=None)
@given(trace=traces)
def test_the_monitor_fails_where_the_formula_does_not_hold(shape: str, trace: list[frozenset[str]]) -> None:
    sentence, _ = (SHAPES | OF_CAPTURED)[shape]
    holds = parsed[shape](signals(trace), quantitative=False, dt=1)

    assert (judge_journey(sentence, journey(trace)).answer == "fail") is not holds
