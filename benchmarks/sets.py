# ruff: noqa: E501 - a table reads better in rows
"""Seeded sets of invented sentences, conversations, records and look-alikes, with the place of every value.

    python benchmarks/sets.py [--seed 7] [--size 2000]      prints JSON Lines

Each line: {"id", "form", "path", "text", "spans": [{"start", "end", "class"}]}.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import invented as make
from kinds import KINDS, Kind

_SPOKEN = (
    "my {n} is {v}", "My {n} is {v}.", "{n}: {v}", "The {n} on file is {v}, can you check it?", "it's {v}, that is my {n}",
    "Please update my {n} to {v}", "{v} is my {n}", "what I have as {n} is {v}", "For the record, {n} {v}.",
    "Hi, I need to change my {n}, the new one is {v} thanks", "{n} = {v}", "I think the {n} was {v}?", "sure, {n}, {v}",
    "{n} - {v}", "her {n} ({v}) has been verified", "You asked for my {n}. Here you go: {v}", "ok so the {n} would be {v} i guess",
    "We could not verify the {n} {v} you gave us.", "Can you confirm that {v} is still the right {n}?", "{n} {v} was entered twice",
)  # fmt: skip
_ASKED = (
    ("What is your {n}?", "{v}"), ("Can I have your {n}, please?", "Sure, it's {v}"), ("And the {n}?", "yes {v}"),
    ("Could you read me the {n}", "um {v}"), ("Please enter your {n}.", "{v}"), ("I just need your {n}", "okay hang on... {v}"),
    ("May I take the {n} next?", "That's {v}."), ("Thanks. {n}?", "{v}, I think"),
)  # fmt: skip
_RECORDS = (
    ("record.json", '{{"id": 7, "{k}": "{v}", "active": true}}'), ("record.json", '{{\n  "{k}": "{v}"\n}}'),
    ("record.yaml", "user:\n  {k}: {v}\n  active: true\n"), ("record.yaml", '{k}: "{v}"\n'), ("settings.env", "{K}={v}\n"),
    ("record.xml", "<user><{k}>{v}</{k}></user>"), ("record.xml", '<user {k}="{v}"/>'), ("fixture.py", 'user.{k} = "{v}"\n'),
    ("fixture.py", 'make_user({k}="{v}", active=True)\n'), ("table.csv", "id,{k},active\n7,{v},yes\n"),
    ("app.properties", "user.{k}={v}\n"), ("app.log", "INFO saved user {k}={v} in 12 ms\n"), ("app.js", 'const user = {{ {k}: "{v}" }};\n'),
)  # fmt: skip
_LOOK_ALIKES = (
    "order number 9{d8}", "Your order #{d12} has shipped", "tracking number 1Z999AA1{d8}", "parcel {d16}x is on its way",
    "tracking id {d10}", "version {s}.{s}.{s}", "released v{s}.{s}.{s}-rc1", "at 2024-05-{t} 12:{t}:45 the call ended", "that is $1,{d3}.{s}{s} in total",
    "price 4{d3},99 EUR", "SKU-{d6}-BL", "sku {d8}", "commit {h40}", "md5 {h32}", "ISBN 978-3-16-{d6}-0", "part number {d3}-{d2}-{d4}A",
    "serial number SN{d10}", "error code {d5}", "ts={t13}", "epoch 17{d8}", "room {d3}, floor {s}", "flight BA{d4} at 12:{t}", "{d2} items for ${d2}.99",
    "call duration 00:12:{t}", "queue position {d2}", "invoice 2024-{d5}", "batch {d4}-{d4}", "pi is 3.14159{d8}", "coordinates 51.{d6}, -0.{d5}",
    "the meeting is on 05/{t}/2024 at 10", "your delivery slot is 2024-06-{t}", "size 1{d2}x{d3} px", "port 5{d3} is open", "HTTP 404 in {d3} ms",
    "gift card balance ${d3}", "I waited 45 minutes, ticket 4{d2}", "win 10000 points", "model XR-{d4}-B", "build {d7}", "job {d9} finished",
    "request id {h32}", "page 12 of {d3}", "promo code SAVE{d2}", "confirmation {u6}", "order id: {u3}-{d7}-{d7}", "item {d13}", "lot {d9}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A text under a name, with what is in it. `form` says how it is written."""

    id: str
    form: str
    path: str
    text: str
    spans: tuple[tuple[int, int, str], ...] = ()


def samples(seed: int, size: int) -> Iterator[Sample]:
    """About `size` texts with values (each class as often as the others) and half as many without."""
    draw = Random(seed)  # noqa: S311 - a set that can be made again
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        yield _with_value(draw, kind, number)
    for number in range(size // 2):
        text = " ".join(_filled(draw, draw.choice(_LOOK_ALIKES)) for _ in range(draw.choice([1, 1, 2])))
        yield Sample(f"look-alike-{number}", "look-alike", "note.txt", text)


def _with_value(draw: Random, kind: Kind, number: int) -> Sample:
    value, name = kind.make(draw), draw.choice(kind.names)
    form = draw.choice(["spoken"] * 4 + ["asked"] * 2 + (["record"] * 3 if kind.keys else []))
    if form == "record":
        path, template = draw.choice(_RECORDS)
        key = draw.choice(kind.keys)
        filled = template.replace("{k}", key).replace("{K}", key.upper().replace("-", "_"))
        filled = filled.replace("{{", "{").replace("}}", "}")
    elif form == "asked":
        question, answer = draw.choice(_ASKED)
        path, filled = (
            "call.txt",
            f"Agent: {question}\nCustomer: {answer}\nAgent: Thank you.\n".replace("{n}", name),
        )
    else:
        path, template = "note.txt", draw.choice((*_SPOKEN, *kind.says_it * 3))
        filled = _cased(draw, template.replace("{n}", name))
    start = filled.index("{v}")
    span = (start, start + len(value), kind.class_)
    return Sample(f"{form}-{number}", form, path, filled.replace("{v}", value), (span,))


def _cased(draw: Random, template: str) -> str:
    """The words as written, or all small as recognisers write."""
    return template.lower() if draw.random() < 0.2 else template  # noqa: PLR2004 - one in five


def _filled(draw: Random, template: str) -> str:
    """A look-alike with its digits drawn."""
    for size in range(2, 17):
        template = template.replace(f"{{d{size}}}", make.digits(draw, size))
    for size, among in ((32, "0123456789abcdef"), (40, "0123456789abcdef")):
        template = template.replace(f"{{h{size}}}", make.letters(draw, size, among))
    for size in (3, 6):
        template = template.replace(f"{{u{size}}}", make.letters(draw, size))
    while "{s}" in template:
        template = template.replace("{s}", make.digits(draw, 1), 1)
    while "{t}" in template:
        template = template.replace("{t}", f"{draw.randint(10, 28)}", 1)
    return template.replace("{t13}", f"17145576{make.digits(draw, 5)}")


def _main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, default=2000)
    args = parser.parse_args()
    for sample in samples(args.seed, args.size):
        spans = [{"start": start, "end": end, "class": class_} for start, end, class_ in sample.spans]
        print(
            json.dumps(
                {
                    "id": sample.id,
                    "form": sample.form,
                    "path": sample.path,
                    "text": sample.text,
                    "spans": spans,
                }
            )
        )


if __name__ == "__main__":
    _main()
