"""Draws items for somebody to look at, so that neither side can choose them.

Every item gets the rank HMAC-SHA256(seed, its path). In each stratum (a channel and a kind) the lowest
ranks are drawn. Strata share the sample in proportion to their size, each with at least one item where the
sample is large enough. Whoever has the seed draws the same items again.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from cxguard.evidence.contents import Record
from cxguard.evidence.problem import plainly
from cxguard.model.shape import Shape

METHOD = "lowest HMAC-SHA256(seed, path) in each stratum of channel and kind, in proportion to its size"
SIZE = 25
"""How many items an audit draws by itself."""
NO_CHANNEL = "none"

_Stratum = tuple[str, str]


def seed_of_nonce(nonce: str, content_digest: str) -> str:
    """The seed of an auditor's sample: the auditor gives the nonce, the bundle's content the digest."""
    return hmac.new(nonce.encode(), content_digest.encode(), sha256).hexdigest()


def seed_of_population(population: bytes) -> str:
    """The seed of the sample that is sealed with a bundle: the sha256 of population.jsonl."""
    return sha256(population).hexdigest()


def draw(population: Iterable[Record], channels: Mapping[str, str], seed: str, size: int) -> Shape:
    """The sample of what was scanned. `channels` tells of conversations, by path."""
    strata: dict[_Stratum, list[Record]] = {}
    for item in population:
        if item["status"] in {"scanned", "degraded"}:
            channel = channels.get(str(item["path"]), NO_CHANNEL)
            strata.setdefault((channel, str(item["kind"])), []).append(item)
    names = sorted(strata)
    shares = allot([len(strata[name]) for name in names], size)
    return {
        "method": METHOD,
        "seed": seed,
        "size": size,
        "strata": [
            _stratum(name, strata[name], share, seed) for name, share in zip(names, shares, strict=True)
        ],
    }


def _stratum(name: _Stratum, items: Sequence[Record], share: int, seed: str) -> Shape:
    ranked = sorted(items, key=lambda item: _rank(seed, str(item["path"])))
    drawn = sorted(ranked[:share], key=lambda item: str(item["path"]))
    channel, kind = name
    kept = ("path", "digest", "size")
    return {
        "channel": channel,
        "kind": kind,
        "population": len(items),
        "drawn": [{field: item[field] for field in kept if field in item} for item in drawn],
    }


def _rank(seed: str, path: str) -> tuple[str, str]:
    name = path.encode("utf-8", "surrogatepass")
    return hmac.new(seed.encode(), name, sha256).hexdigest(), path


def allot(sizes: Sequence[int], size: int) -> list[int]:
    """How many of each stratum are drawn: in proportion, by the largest remainders, one at least
    if that fits.

    The shares add up to `size`, or to all there is.
    """
    wanted = min(size, sum(sizes))
    if wanted < len(sizes):
        largest = sorted(range(len(sizes)), key=lambda i: (-sizes[i], i))[:wanted]
        return [int(i in largest) for i in range(len(sizes))]
    spare, room = wanted - len(sizes), sum(sizes) - len(sizes)
    parts = [divmod(spare * (n - 1), room or 1) for n in sizes]
    shares = [1 + part for part, _ in parts]
    order = sorted(range(len(sizes)), key=lambda i: (-parts[i][1], i))
    for i in order[: wanted - sum(shares)]:
        shares[i] += 1
    return shares


def channels_of(conversations: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The channel of each conversation, by path."""
    return {str(record["path"]): str(record["channel"]) for record in conversations}


def told_sample(sample: Record) -> str:
    """A sample for somebody who is to fetch the files and look at them."""
    population = sum(stratum["population"] for stratum in sample["strata"])
    drawn = sum(len(stratum["drawn"]) for stratum in sample["strata"])
    told = [f"{drawn} of {population} scanned files, drawn with the seed {sample['seed']}"]
    for stratum in sample["strata"]:
        channel = "" if stratum["channel"] == NO_CHANNEL else f"{stratum['channel']} "
        told += ["", f"{channel}{stratum['kind']}: {len(stratum['drawn'])} of {stratum['population']}"]
        for item in stratum["drawn"]:
            told.append(f"  {item['path']}  ({item['size']:,} bytes)")
            told.append(f"      {item.get('digest', 'no digest: there was no key to make one with')}")
    told += [
        "",
        "A sha256 is that of the file; an hmac-sha256 is under the project's key, which its owner has.",
    ]
    return "".join(f"{plainly(line)}\n" for line in told)
