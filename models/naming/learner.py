"""The network and its training: the same steps and the same draws give the same weights."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any

from cxguard.scanners.names.features import Lists, getters, plain
from naming.examples import examples_for
from naming.lists import classes, write_lists
from naming.snippets import LABELS, Snippets, Taught, Teaching, shared_words

VERSION = "1.1.0"
_LICENCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "LICENCES.md")


@dataclass(frozen=True)
class Plan:
    """How long and how wide. `shares` is how often each language comes up."""

    steps: int = 4200
    words: int = 900
    width: int = 96
    depth: int = 4
    seed: int = 20
    rate: float = 0.002
    dropout: float = 0.1
    shares: tuple[tuple[str, float], ...] = (("en", 0.77), ("es", 0.23))


def _spoken(folder: str) -> frozenset[str]:
    """Numbers, street kinds and the like: closed lists whose words stand for themselves."""
    names = (
        "numbers",
        "ordinals",
        "spoken_as",
        "street_kind",
        "street_kind_uk",
        "filler",
        "month",
        "weekday",
        "direction",
    )
    found: set[str] = set()
    for language in sorted(os.listdir(os.path.join(folder, "words"))):
        for name in names:
            path = os.path.join(folder, "words", language, f"{name}.txt")
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    found.update(plain(word.rstrip(".")) for word in file.read().split() if word[0].isalpha())
    return frozenset(found)


def untaught(plan: Plan, lists: Lists) -> Any:
    """A pipeline of `ner` alone that reads words by our features."""
    import spacy
    from spacy.attrs import intify_attr  # type: ignore[import-not-found] # compiled, without types

    nlp: Any = spacy.blank("xx")
    for name, getter in getters(lists).items():
        nlp.vocab.lex_attr_getters[intify_attr(name)] = getter
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": plan.width,
        "attrs": ["NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "LEMMA"],
        "rows": [3000, 400, 1500, 2000, 100, 100],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": plan.width,
        "depth": plan.depth,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    nlp.add_pipe("ner", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode},
    }})  # fmt: skip
    return nlp


def teach(plan: Plan, languages: dict[str, Snippets], lists: Lists, teaching: Teaching) -> Any:
    """A pipeline that was taught."""
    from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    nlp = untaught(plan, lists)
    draw = Random(plan.seed)
    turns = _mixed(plan, languages, draw, teaching)

    example = examples_for(nlp)
    ner = nlp.get_pipe("ner")
    for label in sorted(set(LABELS.values())):
        ner.add_label(label)
    nlp.initialize(lambda: [example(taught) for taught in islice(turns, 200)])
    optimizer = Adam(plan.rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True)
    for step in range(plan.steps):
        optimizer.learn_rate = _rate(plan, step)
        batch = [example(taught) for taught in _some(turns, plan.words)]
        losses: dict[str, float] = {}
        ner.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        if step % 200 == 0:
            print(f"step {step}: loss {losses['ner'] / len(batch):.3f}", flush=True)
    return nlp


def _rate(plan: Plan, step: int) -> float:
    warm = 200
    if step < warm:
        return plan.rate * (step + 1) / warm
    return plan.rate * max(0.02, 1 - (step - warm) / (plan.steps - warm))


def _mixed(plan: Plan, languages: dict[str, Snippets], draw: Random, teaching: Teaching) -> Iterator[Taught]:
    streams = {name: languages[name].stream(draw, teaching) for name in sorted(languages)}
    shares = [share for name, share in plan.shares if name in streams]
    names = [name for name, _ in plan.shares if name in streams]
    while True:
        yield next(streams[draw.choices(names, shares)[0]])


def _some(turns: Iterator[Taught], most: int) -> list[Taught]:
    found, size = [], 0
    while size < most:
        found.append(next(turns))
        size += len(found[-1].words)
    return found


def save(nlp: Any, folder: str, lists: Lists) -> str:
    """Write the model with its lists. Returns the sha256 of its weights."""
    shutil.rmtree(folder, ignore_errors=True)
    nlp.meta.update(
        name="cxguard_names",
        version=VERSION,
        description="Names and addresses in speech and chat, taught on invented conversations.",
        license="Apache-2.0",
    )
    nlp.to_disk(folder, exclude=["tokenizer", "vocab"])
    write_lists(folder, lists.classes, lists.usual)
    shutil.copy(_LICENCES, folder)
    _tidy(os.path.join(folder, "meta.json"))
    with open(os.path.join(folder, "ner", "model"), "rb") as file:
        return sha256(file.read()).hexdigest()


def _tidy(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        meta = json.load(file)
    meta["reads"] = "any case"
    meta.pop("performance", None)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(meta, file, indent=1, sort_keys=True)
        file.write("\n")


def lists_for(folder: str, languages: Sequence[Snippets]) -> Lists:
    """The lists of the model: classes of words from the packages, usual words from the carriers."""
    known = classes()
    return Lists(known, shared_words(one.carriers for one in languages) | _spoken(folder))
