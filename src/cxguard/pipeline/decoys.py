"""Text that holds nothing sensitive and much that looks like it: what a rule must pass over, and cheaply.

Code about keys and passwords, logs, records with digests and identifiers, locks of packages, prose,
conversations. Drawn from a fixed seed, so that everybody counts the same hits.
"""

import random
import uuid
from base64 import b64encode
from collections.abc import Callable

SEED = 20260101
MEGABYTE = 1_000_000

_VOCABULARY = """
the a an and or of to in for with on by from at as is was are be has have not no if then else when while
agent caller queue call transfer record recording transcript routing skill session menu prompt survey
customer order refund delivery parcel invoice address account number please thanks hello morning today
token secret password key credential login access api client server request response header cookie hash
user name email phone card date time status value type field label index count size limit page config
module import return function class method string list table column cache worker thread event error
warning info debug retry timeout connection socket stream buffer message payload format version test
policy bucket manager level public private static final const default option
"""
_WORDS = tuple(_VOCABULARY.split())


class _Draw:
    """Words and identifiers, drawn."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - decoys, not keys

    def words(self, least: int, most: int) -> list[str]:
        return [self.random.choice(_WORDS) for _ in range(self.random.randint(least, most))]

    def name(self) -> str:
        return self.random.choice(("_", "-", ".")).join(self.words(1, 3))

    def hexadecimal(self, size: int) -> str:
        return f"{self.random.getrandbits(size * 4):0{size}x}"

    def base64(self, size: int) -> str:
        return b64encode(self.random.randbytes(size)).decode()

    def uuid(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def moment(self) -> str:
        number = self.random.randint
        day = f"20{number(15, 29)}-{number(1, 12):02}-{number(1, 28):02}"
        return f"{day}T{number(0, 23):02}:{number(0, 59):02}:30.{number(0, 999):03}Z"

    def identifier(self) -> str:
        return "_".join(self.words(1, 3))


def _prose(draw: _Draw) -> str:
    return " ".join(draw.words(6, 18)).capitalize() + "."


def _turn(draw: _Draw) -> str:
    return f"{draw.random.choice(('Agent', 'Customer'))}: {' '.join(draw.words(4, 14))}"


def _call(draw: _Draw) -> str:
    return f"    {draw.identifier()} = {draw.identifier()}({', '.join(draw.words(0, 3))})"


def _reference(draw: _Draw) -> str:
    word = draw.random.choice(("password", "token", "api_key", "client_secret", "authorization"))
    shapes = (
        '{0} = os.environ["{1}"]',
        "{0}: ${{{1}}}",
        '"{0}": "<{1}>"',
        "{0}={{{{ {1} }}}}",
        "{0}: string;",
    )
    shape = draw.random.choice(shapes)
    return shape.format(word, "_".join(draw.words(2, 3)).upper())


def _log(draw: _Draw) -> str:
    address = f"10.{draw.random.randint(0, 255)}.{draw.random.randint(0, 255)}.{draw.random.randint(1, 254)}"
    return (
        f"{draw.moment()} INFO [{draw.name()}] id={draw.uuid()} from={address} "
        f"took={draw.random.randint(1, 99999)}ms {' '.join(draw.words(2, 8))}"
    )


def _record(draw: _Draw) -> str:
    digests = f'"sha": "{draw.hexadecimal(40)}", "etag": "{draw.hexadecimal(32)}"'
    numbers = f'"at": {draw.random.randint(10**9, 2 * 10**9)}, "share": {draw.random.random():.12f}'
    return f'{{"{draw.name()}": "{draw.uuid()}", {digests}, {numbers}}}'


def _lock(draw: _Draw) -> str:
    version = ".".join(str(draw.random.randint(0, 40)) for _ in range(3))
    return f'{draw.name()}@{version}: integrity sha512-{draw.base64(64)}, "sha256:{draw.hexadecimal(64)}"'


def _row(draw: _Draw) -> str:
    return ",".join(str(draw.random.randint(0, 10 ** draw.random.randint(1, 12))) for _ in range(8))


def _address(draw: _Draw) -> str:
    page = "/".join([*draw.words(1, 2), "example.com", *draw.words(2, 5)])
    return f"https://www.example.com/{page}?{draw.name()}={draw.random.randint(1, 10**6)}"


_KINDS: tuple[Callable[[_Draw], str], ...] = (
    _prose, _prose, _turn, _turn, _call, _call, _call, _reference, _log, _log, _record, _lock, _row, _address
)  # fmt: skip


def decoy_lines(seed: int = SEED, size: int = MEGABYTE) -> str:
    """Lines of decoys, at least `size` characters of ASCII in all: the same for the same seed."""
    draw = _Draw(seed)
    lines: list[str] = []
    total = 0
    while total < size:
        line = draw.random.choice(_KINDS)(draw)
        lines.append(line)
        total += len(line) + 1
    return "\n".join(lines) + "\n"
