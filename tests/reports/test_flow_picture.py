"""A flow as a picture: everything is inside, nothing overlaps, failing paths are marked."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.reports._flow_picture import BOX, MOST_NODES, picture


def flow(edges: list[list[int | None]]) -> Flow:
    """A flow whose node 0 is the beginning; each list holds a node's targets."""
    nodes = (
        FlowNode(i, f"/n/{i}", "block", edges=tuple(FlowEdge("", target) for target in targets))
        for i, targets in enumerate(edges)
    )
    return Flow("invented", "voice", 0, tuple(nodes))


def test_nodes_stand_below_what_leads_to_them() -> None:
    drawn = picture(flow([[1, 2], [3], [3], []]), [])

    assert drawn is not None
    heights = {box.number: box.y for box in drawn.boxes}
    assert heights[0] < heights[1] == heights[2] < heights[3]


def test_a_failing_path_is_marked_node_by_node_and_way_by_way() -> None:
    drawn = picture(flow([[1, 2], [3], [3], []]), [("/n/0", "/n/2", "/n/3")])

    assert drawn is not None
    assert [box.number for box in drawn.boxes if box.is_failing] == [0, 2, 3]
    assert sum(arrow.is_failing for arrow in drawn.arrows) == 2


def test_a_flow_too_large_to_read_is_not_drawn() -> None:
    assert picture(flow([[]] * (MOST_NODES + 1)), []) is None


@given(st.lists(st.lists(st.none() | st.integers(0, 20), max_size=4), min_size=1, max_size=20))
def test_whatever_leads_wherever_nothing_overlaps(edges: list[list[int | None]]) -> None:
    drawn = picture(flow(edges), [])

    assert drawn is not None
    assert len(drawn.boxes) == len(edges)
    assert all(b.x + BOX[0] <= drawn.width and b.y + BOX[1] <= drawn.height for b in drawn.boxes)
    assert all(abs(a.x - b.x) >= BOX[0] or abs(a.y - b.y) >= BOX[1] for a, b in combinations(drawn.boxes, 2))
