import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import EventKind
from cxguard.model.policy import Operand, Sentence
from cxguard.policies.ordering.flows import judge_flow
from ordering_cases import LETTERS, SHAPES, C, Meaning, T, flow

Steps = list[frozenset[str]]
Graph = tuple[Steps, list[list[int]]]

letters = st.frozensets(st.sampled_from(LETTERS))


@st.composite
def graphs_without_loops(draw: st.DrawFn) -> Graph:
    size = draw(st.integers(1, 5))
    steps = [draw(letters) for _ in range(size)]
    ahead = [st.lists(st.integers(i + 1, size - 1), max_size=2, unique=True) for i in range(size - 1)]
    return steps, [*(draw(targets) for targets in ahead), []]


def paths(targets: list[list[int]], longest: int) -> list[list[int]]:
    """Every path from node 0 to a node without a way out, of at most so many steps."""
    waiting, found = [[0]], []
    while waiting:
        path = waiting.pop()
        if not targets[path[-1]]:
            found.append(path)
        elif len(path) < longest:
            waiting.extend([*path, target] for target in targets[path[-1]])
    return found


def worst(answers: list[str]) -> str:
    return next(a for a in ("fail", "inconclusive", "pass", "untriggered") if a in answers)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(graph=graphs_without_loops())
def test_a_flow_is_as_good_as_its_worst_path(shape: str, graph: Graph) -> None:
    sentence, meaning = SHAPES[shape]
    steps, targets = graph
    every = [meaning([steps[i] for i in path]) for path in paths(targets, longest=len(steps))]
    assert judge_flow(sentence, flow(steps, targets)).answer == worst(every)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(steps=st.lists(letters, min_size=3, max_size=3), data=st.data())
def test_going_round_in_a_loop_is_a_path_too(shape: str, steps: Steps, data: st.DataObject) -> None:
    sentence, meaning = SHAPES[shape]
    targets = [[2, *data.draw(st.lists(st.integers(0, 1), max_size=2, unique=True))] for _ in "ab"]
    every = [meaning([steps[i] for i in path]) for path in paths([*targets, []], longest=10)]
    assert judge_flow(sentence, flow(steps, [*targets, []])).answer == worst(every)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(graph=graphs_without_loops(), data=st.data())
def test_a_step_that_cannot_be_heard_leaves_open_what_depends_on_it(
    shape: str, graph: Graph, data: st.DataObject
) -> None:
    sentence, meaning = SHAPES[shape]
    steps, targets = graph
    deaf = data.draw(st.frozensets(st.integers(0, len(steps) - 1), max_size=2))
    every = [_three_valued(meaning, steps, path, deaf) for path in paths(targets, longest=len(steps))]
    expected = worst(["fail" if "fail" in every else "inconclusive" if "inconclusive" in every else "pass"])
    answer = judge_flow(sentence, flow(steps, targets, deaf)).answer
    assert ("pass" if answer == "untriggered" else answer) == expected


def _three_valued(meaning: Meaning, steps: Steps, path: list[int], deaf: frozenset[int]) -> str:
    """A path under every reading of what cannot be heard on it."""
    heard = [frozenset(extra) for n in range(5) for extra in itertools.combinations("TOCU", n)]
    choices = [[steps[i] | extra for extra in heard] if i in deaf else [steps[i]] for i in path]
    answers = {meaning(list(trace)) == "fail" for trace in itertools.product(*choices)}
    return "inconclusive" if len(answers) > 1 else "fail" if answers == {True} else "pass"


def test_the_witness_is_a_shortest_path() -> None:
    steps = [frozenset("S"), frozenset("T"), frozenset("S"), frozenset("C")]
    judgement = judge_flow(Sentence(require=T, before=C), flow(steps, [[1, 2], [3], [3], []]))
    assert judgement.nodes == ("/nodes/0", "/nodes/2", "/nodes/3")


def test_the_explanation_names_the_step() -> None:
    node = FlowNode(0, "/Actions/0", "block", (EventKind.RECORD_ON,))
    sentence = Sentence(require=Operand(("disclosure.recording",)), before=Operand(("record_on",)))
    assert judge_flow(sentence, Flow("connect", "voice", 0, (node,))).reason == (
        "/Actions/0: recording begins (record_on), without disclosure.recording before it; "
        "on a path of 1 step to /Actions/0; channel voice"
    )


def test_a_way_out_of_the_file_leaves_open_what_comes_after() -> None:
    elsewhere = flow([frozenset("S")], [[]])
    node = replace(elsewhere.nodes[0], edges=(FlowEdge("next", None),))
    judgement = judge_flow(Sentence(require=T, before=C), replace(elsewhere, nodes=(node,)))
    assert judgement.answer == "inconclusive"
    assert judgement.reason == "it leads to a flow or block that was not examined"


def test_an_unknown_step_is_named_as_the_reason() -> None:
    judgement = judge_flow(Sentence(forbid=T), flow([frozenset("S")], [[]], frozenset({0})))
    assert (judgement.answer, judgement.reason) == ("inconclusive", "audio prompt without text: /nodes/0")


def test_a_loop_without_an_end_does_not_show_that_something_happens() -> None:
    judgement = judge_flow(Sentence(require=T), flow([frozenset("S")], [[0]]))
    assert (judgement.answer, judgement.reason) == ("inconclusive", "no path through this flow ends")


def test_a_flow_without_steps_passes_nothing() -> None:
    assert judge_flow(Sentence(forbid=T), Flow("connect", "voice", 0, ())).answer == "inconclusive"
