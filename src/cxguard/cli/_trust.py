"""What makes evidence believable from the command line: keys from files and the environment."""

import argparse
from collections.abc import Mapping

from cxguard.cli._arguments import read_key
from cxguard.errors import UsageError
from cxguard.evidence.keys import SigningKey, public_key, signing_key
from cxguard.evidence.verify import Trust

KEY, PASSWORD = "CXGUARD_SIGNING_KEY", "CXGUARD_SIGNING_PASSWORD"


def signer(path: str | None, environment: Mapping[str, str]) -> SigningKey | None:
    """The key to sign with: the file's, else the environment's; None where neither is given.

    Raises UsageError for a key that cannot be used, without showing anything of it.
    """
    password = environment.get(PASSWORD, "").encode() or None
    if path:
        return signing_key(read_key(path, "--key"), password)
    written = environment.get(KEY, "")
    return signing_key(written.strip().encode() + b"\n", password) if written else None


def trust_of(args: argparse.Namespace) -> Trust:
    """What the arguments say must hold."""
    return Trust(
        digest=_digest(args.digest),
        key=public_key(read_key(args.key, "--key")) if args.key else None,
        tsa=read_key(args.tsa, "--tsa") if args.tsa else b"",
    )


def _digest(written: str) -> str:
    """The digest with its prefix, which people leave out."""
    if not written:
        return ""
    digest = written.lower().removeprefix("sha256:")
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):  # noqa: PLR2004 - a sha256 in hex
        raise UsageError("--digest: write the 64 hexadecimal digits that audit printed")
    return f"sha256:{digest}"
