"""Invented and local things to scan: a source tree, small files, transcripts, a log.

Everything is made below one folder and made once. Source comes from the packages and the standard
library of the Python that runs this; conversations and logs are invented, the same on every machine.
"""

import json
import os
import random
import sysconfig
from collections.abc import Iterator

from cxguard.rules.marks import unmarked as whole

MB = 1_000_000
_LARGEST = 4 * MB
_TURNS = (
    ("agent", "Thank you for calling Northwind Support, my name is Robin. How can I help you today?"),
    ("customer", "Hi, I was charged twice for my order last month and I would like to know why."),
    ("agent", "I am sorry about that. Let me pull up your account. Can I have your full name please?"),
    ("customer", "Sure, it is Jordan Example. The order was the blue one, three of them I think."),
    ("agent", "Thank you. I see two charges on the ninth, both for the same amount."),
    ("customer", "Right, and only one of them should be there. Can you take the other one off?"),
    ("agent", "I can do that. It takes five to ten business days until you see it on the statement."),
    ("customer", "Okay, that works for me. And could you change the delivery to next Tuesday?"),
    ("agent", "Of course. Next Tuesday between nine and twelve is free. Shall I book that?"),
    ("customer", "Yes please. I will be at home the whole morning, so any time is fine."),
)


def source_tree(folder: str, megabytes: int) -> str:
    """Text files of the installed packages and the standard library, up to a size."""
    return _copied(folder, _texts(_roots()), megabytes * MB)


def small_files(folder: str, count: int) -> str:
    """That many files of 200 bytes to 16 kB."""
    texts = (pair for pair in _texts(_roots()) if 200 <= len(pair[1]) <= 16_000)  # noqa: PLR2004 - as it says
    return _copied(folder, texts, count=count)


def transcripts(folder: str, megabytes: int, kilobytes: int = 40) -> str:
    """Conversations: half as JSON Lines of turns, a quarter as vCon, a quarter as labelled text.

    One customer turn in ten holds a number, an address or a card that nobody has.
    """
    if os.path.isdir(folder):
        return folder
    chance = random.Random(7)  # noqa: S311 - the same on every machine
    for number in range(megabytes * MB // (kilobytes * 1000)):
        form = (_turn_lines, _vcon, _turn_lines, _labelled)[number % 4]
        _write(os.path.join(folder, f"{number % 64:02}"), *form(number, _talk(chance, kilobytes * 1000)))
    return folder


def log(path: str, megabytes: int) -> str:
    """One service log."""
    if os.path.isfile(path):
        return path
    chance = random.Random(11)  # noqa: S311 - the same on every machine
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        written = 0
        while written < megabytes * MB:
            written += file.write("".join(_log_line(chance) for _ in range(1000)))
    return path


def _roots() -> list[str]:
    return [sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), "/usr/lib", "/usr/share"]


def _texts(roots: list[str]) -> Iterator[tuple[str, bytes]]:
    """Paths below a neutral folder, since some scanners leave out what lies in an environment."""
    for number, root in enumerate(roots):
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name not in ("__pycache__", "locale", "zoneinfo"))
            for name in sorted(names):
                path = os.path.join(folder, name)
                if os.path.islink(path) or not os.path.isfile(path) or name.endswith((".pyc", ".so", ".gz")):
                    continue
                with open(path, "rb") as file:
                    head = file.read(8000)
                    if head and b"\0" not in head:
                        place = os.path.join(f"part{number}", os.path.relpath(path, root))
                        yield place, head + file.read()


def _copied(
    folder: str, texts: Iterator[tuple[str, bytes]], size: int = 1 << 60, count: int = 1 << 60
) -> str:
    """A folder of those texts, each once, up to a size in bytes and a count."""
    if os.path.isdir(folder):
        return folder
    seen: set[bytes] = set()
    for path, content in texts:
        if size <= 0 or len(seen) >= count:
            break
        if content[:4096] in seen or len(content) > _LARGEST:
            continue
        seen.add(content[:4096])
        _write(os.path.join(folder, os.path.dirname(path)), os.path.basename(path), content)
        size -= len(content)
    return folder


def _write(folder: str, name: str, content: bytes) -> None:
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


def _talk(chance: random.Random, size: int) -> list[tuple[str, str]]:
    turns: list[tuple[str, str]] = []
    length = 0
    while length < size:
        speaker, words = _TURNS[len(turns) % len(_TURNS)]
        if speaker == "customer" and chance.random() < 0.1:  # noqa: PLR2004 - one in ten
            words += " " + _personal(chance)
        elif chance.random() < 0.5:  # noqa: PLR2004 - so that turns are not all the same
            words += f" That was number {chance.randrange(100)}, if I am not mistaken."
        turns.append((speaker, words))
        length += len(words) + 60
    return turns


def _personal(chance: random.Random) -> str:
    card = "4" + "".join(str(chance.randrange(10)) for _ in range(14))
    return chance.choice(
        (
            f"My email is jordan.{chance.randrange(10_000)}@example.com.",
            whole(f"You can call me at 202-5⟨⟩55-01{chance.randrange(100):02}."),
            f"The card is {card}{_luhn(card)}.",
            f"My social is 219-{chance.randrange(10, 99)}-{chance.randrange(1000, 9999)}.",
        )
    )


def _luhn(digits: str) -> int:
    total = sum(
        sum(divmod(int(digit) * 2, 10)) if place % 2 == 0 else int(digit)
        for place, digit in enumerate(reversed(digits))
    )
    return -total % 10


def _turn_lines(number: int, talk: list[tuple[str, str]]) -> tuple[str, bytes]:
    lines = (
        json.dumps({"speaker": speaker, "text": words, "time": index * 4.5})
        for index, (speaker, words) in enumerate(talk)
    )
    return f"call-{number:05}.jsonl", ("\n".join(lines) + "\n").encode()


def _vcon(number: int, talk: list[tuple[str, str]]) -> tuple[str, bytes]:
    parties = [{"role": "agent", "name": "Robin"}, {"role": "customer", "name": "Jordan Example"}]
    dialog = [
        {
            "type": "text",
            "start": f"2025-03-04T10:{index // 60 % 60:02}:{index % 60:02}Z",
            "parties": [int(speaker == "customer")],
            "originator": int(speaker == "customer"),
            "mediatype": "text/plain",
            "encoding": "none",
            "body": words,
        }
        for index, (speaker, words) in enumerate(talk)
    ]
    text = json.dumps({"vcon": "0.0.1", "uuid": f"{number:032x}", "parties": parties, "dialog": dialog})
    return f"call-{number:05}.json", text.encode()


def _labelled(number: int, talk: list[tuple[str, str]]) -> tuple[str, bytes]:
    lines = (
        f"[{index // 60:02}:{index % 60:02}] {speaker.title()}: {words}"
        for index, (speaker, words) in enumerate(talk)
    )
    return f"call-{number:05}.txt", ("\n".join(lines) + "\n").encode()


def _log_line(chance: random.Random) -> str:
    clock = f"{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}"
    number = chance.randrange(10**6)
    event = chance.choice(
        (
            f"INFO  [router-{number % 16}] contact queued in queue=billing wait_ms={number % 90_000}",
            f"DEBUG [ivr] node=menu-{number % 40} retries=0 elapsed={chance.random():.4f}",
            f'INFO  [http] "POST /v2/contacts/{number}/attributes HTTP/1.1" 200 {number % 4000} 21ms',
            f"WARN  [speech] confidence={chance.random():.3f} utterance discarded, asking again",
            f"INFO  [auth] user_id={number % 10**5} token refreshed, expires_in=3600 scope=agent.read",
        )
    )
    return f"2025-03-04T{clock}.{number % 1000:03}Z trace={chance.getrandbits(64):016x} {event}\n"
