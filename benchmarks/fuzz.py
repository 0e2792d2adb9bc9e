"""Feeds made-up files to every reader and decoder for a while: `python benchmarks/fuzz.py --seconds 60`.

Uses atheris, which follows coverage, where it is installed; else random changes of the samples. What it
finds is a file that makes something raise, take long, or point out of the file; it is kept as `crash-…`.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fuzz"))

SLOW_S = 10.0
PIECES = (b"%25", b'\\"', b"&#", b"\0", b"[" * 50, b"\xff\xfe", b"\n", b"PK\x03\x04", b"%PDF-")


def main() -> int:
    """Run for as long as asked; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpus", default="examples", help="a folder of files to begin with")
    args = parser.parse_args()
    samples = [path.read_bytes() for path in sorted(Path(args.corpus).rglob("*")) if path.is_file()]
    try:
        import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore] # optional, no types
    except ImportError:
        return at_random(samples, args.seconds, random.Random(args.seed))  # noqa: S311 - to be repeatable
    with atheris.instrument_imports(include=["cxguard"]):
        import cxguard.decoding.layers
        import cxguard.readers._choose
        import cxguard.sources.archives  # noqa: F401 - imported to be followed, as the readers are
        from cxguard.registry import plugins

        plugins("cxguard.readers")
    options = [f"-max_total_time={int(args.seconds)}", f"-timeout={int(SLOW_S)}", "-max_len=20000"]
    # What it learns goes into the first folder, which must not be that of the samples.
    atheris.Setup([sys.argv[0], *options, tempfile.mkdtemp(prefix="cxguard-fuzz-"), args.corpus], one)
    atheris.Fuzz()
    return 0


def one(data: bytes) -> None:
    """The first byte chooses the name, the rest is the file."""
    from test_readers_and_decoders import (  # type: ignore[import-not-found, unused-ignore] # a test's
        SUFFIXES,
        check,
    )

    from cxguard.model.artifact import Artifact
    from cxguard.sources.archives import expanded

    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else "txt"
    for item in expanded([Artifact(f"a.{suffix}", data[1:])]):
        if isinstance(item, Artifact):
            check(item)


def at_random(samples: list[bytes], seconds: float, chance: random.Random) -> int:
    """Change samples at random."""
    end, tried, problems = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        data = changed(chance.choice(samples or [b""]), chance)
        begun = time.process_time()
        try:
            one(data)
            problem = "slow" if time.process_time() - begun > SLOW_S else ""
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            problem = type(error).__name__
        if problem:
            name = f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
            Path(name).write_bytes(data)
            print(f"{name}: {problem}")
            problems += 1
        tried += 1
    print(f"{tried} files, {problems} problems")
    return int(problems > 0)


def changed(sample: bytes, chance: random.Random) -> bytes:
    """A sample cut, doubled, or with bytes replaced."""
    data = bytearray(bytes([chance.randrange(256)]) + sample[: chance.randrange(1, 20_000)])
    for _ in range(chance.randrange(8)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(64)]
                data = data or bytearray(b"\0")
            case 2:
                data[place:place] = data[place : place + chance.randrange(64)]
            case _:
                data[place:place] = chance.choice(
                    (b"%25", b'\\"', b"&#", b"\0", b"[" * 50, b"\xff\xfe", b"\n")
                )
    return bytes(data)


if __name__ == "__main__":
    sys.exit(main())
