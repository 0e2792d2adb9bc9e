"""Items drawn for an auditor: by a seed, in proportion, and again the same."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cxguard.evidence.sampling import allot, draw, seed_of_nonce

SIZES = st.lists(st.integers(1, 400), min_size=1, max_size=8)


def items(count: int) -> list[dict[str, Any]]:
    return [
        {"path": f"calls/{n}.json", "kind": "transcript", "status": "scanned", "size": n}
        for n in range(count)
    ]


def paths(sample: dict[str, object]) -> list[str]:
    strata = json.loads(json.dumps(sample))["strata"]
    return [item["path"] for stratum in strata for item in stratum["drawn"]]


@given(SIZES, st.integers(1, 500))
def test_the_shares_add_up_and_no_stratum_gives_more_than_it_has(sizes: list[int], size: int) -> None:
    shares = allot(sizes, size)

    assert sum(shares) == min(size, sum(sizes))
    assert all(0 <= share <= n for share, n in zip(shares, sizes, strict=True))


@given(SIZES, st.integers(8, 500))
def test_no_stratum_is_left_out_where_the_sample_is_large_enough(sizes: list[int], size: int) -> None:
    assert all(allot(sizes, size))


@given(SIZES, st.integers(8, 500))
def test_a_larger_stratum_gives_no_less_than_a_smaller_one(sizes: list[int], size: int) -> None:
    given_ = sorted(zip(sizes, allot(sizes, size), strict=True))

    assert all(later[1] >= earlier[1] - 1 for earlier, later in pairwise(given_))


def test_the_same_nonce_draws_the_same_items_and_another_one_others() -> None:
    seeds = [seed_of_nonce(nonce, "sha256:00") for nonce in ("seven", "seven", "eight")]
    one, again, other = (paths(draw(items(200), {}, seed, 25)) for seed in seeds)

    assert len(one) == 25
    assert one == again != other


def test_another_content_draws_others_by_the_same_nonce() -> None:
    assert seed_of_nonce("seven", "sha256:00") != seed_of_nonce("seven", "sha256:01")


def test_the_order_of_the_population_does_not_matter() -> None:
    assert draw(items(50), {}, "seed", 5) == draw(items(50)[::-1], {}, "seed", 5)


def test_strata_are_channels_and_kinds_of_what_was_scanned() -> None:
    population = [*items(3), {"path": "x", "kind": "code", "status": "excluded"}]
    strata = json.loads(json.dumps(draw(population, {"calls/1.json": "voice"}, "seed", 2)))["strata"]

    assert [(s["channel"], s["population"], len(s["drawn"])) for s in strata] == [
        ("none", 2, 1),
        ("voice", 1, 1),
    ]


def test_a_bundle_holds_a_sample_by_the_digest_of_its_population(bundle: Path) -> None:
    sample = json.loads((bundle / "data/sample.json").read_bytes())

    assert {(s["channel"], s["kind"], s["population"]) for s in sample["strata"]} == {
        ("none", "text", 1),
        ("voice", "config", 1),
        ("voice", "transcript", 2),
    }
