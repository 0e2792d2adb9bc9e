# ruff: noqa: PLR2004 - lengths, shares and calendar numbers of invented talk
"""Invented conversations in which people say sensitive values, with the exact places of these.

Three styles: `raw` is what a recogniser writes (lower case, number words, no punctuation), `neat` is a
transcript made readable, `keypad` an automated line. Every pool of wordings is in two parts: those to
develop with and those that are held out.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

STYLES = ("raw", "neat", "keypad")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NATO = (
    "alpha",
    "bravo",
    "charlie",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliet",
    "kilo",
    "lima",
    "mike",
    "november",
    "oscar",
    "papa",
    "quebec",
    "romeo",
    "sierra",
    "tango",
    "uniform",
    "victor",
    "whiskey",
    "xray",
    "yankee",
    "zulu",
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
_PIECE = 4


@dataclass
class Talk:
    """A conversation as (speaker, text) turns, and its values as (label, [(turn, start, end), …])."""

    style: str
    template: str = ""
    turns: list[tuple[str, str]] = field(default_factory=list)
    gold: list[tuple[str, list[tuple[int, int, int]]]] = field(default_factory=list)


class Writer:
    """Writes one conversation, in one style, with the wordings of one part."""

    def __init__(self, draw: Random, style: str, *, held_out: bool) -> None:
        self.draw, self.style, self.held_out = draw, style, held_out
        self.talk = Talk(style)

    def pick(self, *pool: str) -> str:
        """A wording of this part: of three, two are for development."""
        part = [w for i, w in enumerate(pool) if (i % 3 == 2) == self.held_out] or list(pool)
        return self.draw.choice(part)

    def say(self, speaker: str, *parts: "str | tuple[str, str]") -> None:
        """A turn of plain words and (label, value) pairs; an empty label is plain."""
        text, turn = "", len(self.talk.turns)
        for part in parts:
            label, words = part if isinstance(part, tuple) else ("", part)
            words = self.styled(words)
            text += " " if text and words and not words.startswith((",", ".", "?")) else ""
            start = len(text)
            text += words
            if label:
                self.talk.gold.append((label, [(turn, start, len(text))]))
        self.talk.turns.append((speaker, text))

    def styled(self, words: str) -> str:
        """Words as this style writes them."""
        if self.style != "raw":
            return words
        return " ".join("".join(c for c in words.lower() if c.isalnum() or c in " '-").split())

    def agent(self) -> str:
        """Who asks."""
        return "bot" if self.style == "keypad" else "agent"

    # values in words

    def digits(self, number: str, sizes: Sequence[int] = ()) -> str:
        """A number as it is said or written in this style."""
        if self.style == "keypad":
            return self.draw.choice([number, number, " ".join(number), f"{number}#"]).rstrip("#")
        if self.style == "neat" and self.draw.random() < 0.7:
            return self.written(number, sizes)
        return self.spoken(number, sizes)

    def written(self, number: str, sizes: Sequence[int]) -> str:
        """In figures."""
        groups = _groups(number, sizes)
        return self.draw.choice([" ", "-", "", ", "]).join(groups) if len(groups) > 1 else number

    def spoken(self, number: str, sizes: Sequence[int] = ()) -> str:
        """In words, with what people put between digits."""
        groups = _groups(number, sizes)
        zero = self.draw.choice(["zero", "oh", "oh", "zero", "o"])
        pairs = self.draw.random() < 0.2
        doubles = self.draw.random() < 0.3
        said = [self._group(group, zero, pairs=pairs, doubles=doubles) for group in groups]
        words = said[0]
        for group in said[1:]:
            words += self.draw.choice([" "] * 6 + [" uh ", " um ", " and then ", " then "]) + group
        if self.style == "raw" and len(number) >= 4 and self.draw.random() < 0.12:
            wrong = self._group(number[:2], zero, pairs=False, doubles=False)
            sorry = self.pick("no wait", "sorry", "scratch that", "no sorry", "i mean", "oh no wait")
            return f"{wrong} {sorry} {words}"
        return words

    def _group(self, group: str, zero: str, *, pairs: bool, doubles: bool) -> str:
        if pairs and len(group) % 2 == 0 and "0" not in group[::2]:
            return " ".join(_two(group[i : i + 2]) for i in range(0, len(group), 2))
        words, i = [], 0
        while i < len(group):
            run = 1
            while doubles and i + run < len(group) and group[i + run] == group[i] and run < 3:
                run += 1
            name = zero if group[i] == "0" else _ONES[int(group[i])]
            if run > 1:
                words.append(f"{['', '', 'double', 'triple'][run]} {name}")
            else:
                words.append(name)
            i += run
        return " ".join(words)

    def code(self, value: str) -> str:
        """Letters and digits."""
        if self.style == "keypad" or (self.style == "neat" and self.draw.random() < 0.6):
            return value
        nato, words = self.draw.random() < 0.4, []
        for c in value:
            if c.isdigit():
                words.append(_ONES[int(c)])
            elif nato:
                words.append(_NATO[ord(c.lower()) - 97])
            elif self.style == "raw" and self.draw.random() < 0.15:
                words.append(f"{c.lower()} {self.draw.choice(['for', 'as in'])} {_NATO[ord(c.lower()) - 97]}")
            else:
                words.append(c.lower())
        return " ".join(words)

    def day(self, year: int, month: int, day: int) -> str:
        """A date of birth."""
        if self.style == "keypad":
            return f"{month:02}{day:02}{year}"
        name, century, rest = _MONTHS[month - 1], *divmod(year, 100)
        spoken_year = f"{_two(str(century))} {_two(f'{rest:02}') if rest > 9 else 'oh ' + _ONES[rest]}"
        forms = [
            f"{name} {_ordinal(day)} {spoken_year}",
            f"the {_ordinal(day)} of {name} {spoken_year}",
            f"{_ordinal(day)} of {name} {_two(f'{rest:02}') if rest > 9 else spoken_year}",
            f"{name} {_two(str(day)) if day > 9 else _ONES[day]} {spoken_year}",
            f"{_figure(month)} {_figure(day)} {spoken_year}",
            f"the {_ordinal(day)} of the {_ordinal(month)} {_two(f'{rest:02}') if rest > 9 else spoken_year}",
        ]
        if self.style == "neat":
            forms = [
                f"{name.title()} {day}, {year}",
                f"{month:02}/{day:02}/{year}",
                f"{day} {name.title()} {year}",
                f"{name.title()} {day}th {year}",
                *forms[:2],
            ]
        return self.draw.choice(forms)

    def expiry(self, month: int, year: int) -> str:
        """When a card expires."""
        short = year % 100
        if self.style == "keypad":
            return f"{month:02}{short:02}"
        mm = _two(str(month)) if month > 9 else f"{self.draw.choice(['oh', 'zero'])} {_ONES[month]}"
        forms = [
            f"{mm} {_two(str(short))}",
            f"{_MONTHS[month - 1]} twenty {_two(str(short))}",
            f"{_MONTHS[month - 1]} {_two(str(short))}",
            f"{mm} twenty {_two(str(short))}",
            f"{_two(str(month)) if month > 9 else _ONES[month]} {_two(str(short))}",
            f"{mm} slash {_two(str(short))}",
            f"{_MONTHS[month - 1]} of twenty {_two(str(short))}",
        ]
        if self.style == "neat":
            forms = [
                f"{month:02}/{short:02}",
                f"{month:02}/{year}",
                f"{_MONTHS[month - 1].title()} {year}",
                *forms[:2],
            ]
        return self.draw.choice(forms)

    def mail(self, first: str, last: str, number: str, host: str) -> str:
        """An e-mail address."""
        name, _, ending = host.partition(".")
        if self.style != "raw" and self.draw.random() < 0.6:
            return f"{first}.{last}{number}@{host}"
        dot = ending.replace(".", " dot ")
        said = self._group(number, "zero", pairs=False, doubles=False)
        forms = [
            f"{first} dot {last} at {name} dot {dot}",
            f"{first[0]} dot {last} {said} at {name} dot {dot}",
            f"{first} underscore {last} at {name} dot {dot}",
            f"{' '.join(last)} {said} at {name} dot {dot}",
            f"{first}{last} at {name} dot {dot}",
            f"{first} {last} {said} at {name} dot {dot}",
        ]
        return self.draw.choice(forms)

    # how a value is given

    def give(self, label: str, number: str, sizes: Sequence[int] = (), *, echo: float = 0.2) -> None:
        """The caller gives a number, in one turn or several, and it may be read back."""
        self._give(label, _groups(number, sizes), number, sizes, echo)

    def _give(self, label: str, groups: list[str], number: str, sizes: Sequence[int], echo: float) -> None:
        if self.style != "keypad" and len(groups) > 2 and self.draw.random() < 0.4:
            self._in_turns(label, groups)
        else:
            self.say("customer", self.lead(), (label, self.digits(number, sizes)), self.tail())
        if self.draw.random() < echo and self.style != "keypad":
            self.say(
                self.agent(),
                self.pick("so that's", "let me read that back", "i have", "okay"),
                (label, self.digits(number, sizes)),
            )
            self.say("customer", self.pick("yes", "that's right", "correct", "yep"))

    def _in_turns(self, label: str, groups: list[str]) -> None:
        turns = self.draw.choice([2, 3, len(groups)])
        size = -(-len(groups) // turns)
        chunks = ["".join(groups[i : i + size]) for i in range(0, len(groups), size)]
        spans: list[tuple[int, int, int]] = []
        for i, chunk in enumerate(chunks):
            before = self.lead() if i == 0 else self.pick("", "", "", "then", "and", "uh")
            after = "" if i == len(chunks) - 1 else self.pick("", "", "", "and then", "uh")
            self.say("customer", before, (label, self.digits(chunk, [4] * 9)), after)
            spans.append(self.talk.gold.pop()[1][0])
            if i < len(chunks) - 1:
                self.say(
                    self.agent(),
                    self.pick(
                        "mm-hm",
                        "okay",
                        "got it",
                        "uh huh",
                        "yes",
                        "okay go on",
                        "mm",
                        "right",
                        "and the rest?",
                        "okay and then?",
                        "yep",
                        "keep going",
                        "alright, next",
                    ),
                )
        self.talk.gold.append((label, spans))

    def lead(self) -> str:
        """What is said before an answer."""
        if self.style == "keypad":
            return ""
        return self.pick(
            "",
            "it's",
            "sure it's",
            "",
            "yeah it's",
            "okay so it's",
            "yes that is",
            "um",
            "one second okay it's",
            "sure",
            "let me see it's",
            "okay hold on, here it is,",
            "that would be",
            "uh",
            "right so that's",
            "okay",
        )

    def tail(self) -> str:
        """What is said after an answer."""
        if self.style == "keypad":
            return ""
        return self.pick("", "", "", "", "okay?", "", "did you get that?", "", "thanks", "i think")

    def number(self, count: int, first: str = "123456789") -> str:
        """Drawn digits, without a leading 0."""
        return self.draw.choice(first) + "".join(self.draw.choice(string.digits) for _ in range(count - 1))


def _groups(number: str, sizes: Sequence[int]) -> list[str]:
    if not sizes:
        return [number]
    found, i = [], 0
    for size in sizes:
        if i < len(number):
            found.append(number[i : i + size])
            i += size
    if i < len(number):
        found.append(number[i:])
    return found


def _two(pair: str) -> str:
    value = int(pair)
    if value < 10:
        return _ONES[value]
    if value < 20:
        return _TEENS[value - 10]
    return _TENS[value // 10] + (f" {_ONES[value % 10]}" if value % 10 else "")


def _figure(number: int) -> str:
    return _two(str(number)) if number > 9 else f"oh {_ONES[number]}"


def _ordinal(day: int) -> str:
    if day <= 20:
        return _ORDINALS[day - 1]
    if day == 30:
        return "thirtieth"
    return f"{_TENS[day // 10]} {_ORDINALS[day % 10 - 1]}"
