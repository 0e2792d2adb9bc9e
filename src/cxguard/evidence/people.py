"""What people answer for in a bundle, in plain text: waivers and statements."""

from collections import Counter
from collections.abc import Iterator

from cxguard.evidence.contents import whole
from cxguard.evidence.withheld import withheld_files


def people_answer(folder: str) -> Iterator[str]:
    """How many waivers stand how, each with who approved it; and the statements, if there are any."""
    waivers = whole(folder, "data/waivers.json")["waivers"]
    count = Counter(waiver["validity"] for waiver in waivers)
    yield f"Waivers       {', '.join(f'{n} {validity}' for validity, n in sorted(count.items())) or 'none'}"
    for waiver in waivers:
        yield (
            f"  {waiver['validity']:<14} {waiver['id']}: {waiver['check']}, covers {waiver['matched']}, "
            f"until {waiver['expires']}, approved by {waiver['approved_by']}"
        )
    if "data/attestations.json" not in withheld_files(folder):
        yield from _stated(folder)


def _stated(folder: str) -> Iterator[str]:
    stated = whole(folder, "data/attestations.json")["attestations"]
    if stated:
        yield f"Statements    {len(stated)}"
    for one in stated:
        why = one.get("trouble") or "counts"
        yield f"  {one['id']}: {one['about']}, by {one['attested_by']}, until {one['expires']}; {why}"
