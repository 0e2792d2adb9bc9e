"""What is done with a bundle to see what it is and says, a timestamp and a part of it; and signing keys."""

import argparse
import os

from cxguard.cli._arguments import Actions, read_key
from cxguard.errors import ExitCode, UsageError
from cxguard.evidence.problem import Problem, plainly
from cxguard.files import write_whole

PRIVATE = 0o600


def add_actions(actions: Actions) -> None:
    """Declare them."""
    checked = actions.add_parser("verify", help="whether every file is what was sealed; exit 4 if not")
    checked.add_argument("folder", metavar="DIR", help="a bundle, or with --chain a folder of bundles")
    checked.add_argument("--key", metavar="FILE", help="public key (PEM, OpenSSH) it must be signed with")
    checked.add_argument("--digest", default="", metavar="SHA256", help="the digest that audit printed")
    checked.add_argument("--tsa", metavar="FILE", help="certificates (PEM) of the timestamping authority")
    checked.add_argument("--chain", action="store_true", help="every bundle in DIR, and that none is missing")
    checked.set_defaults(act=_verify)
    shown = actions.add_parser("show", help="what was looked at and what the answer was")
    shown.add_argument("folder", metavar="DIR")
    shown.set_defaults(act=_show)
    stamped = actions.add_parser("timestamp", help="ask an authority for a timestamp, and put it in")
    stamped.add_argument("folder", metavar="DIR")
    stamped.add_argument("--query-out", metavar="FILE", help="write the query (RFC 3161) here, to be sent")
    stamped.add_argument("--reply", metavar="FILE", help="the authority's reply, to be put into the bundle")
    stamped.add_argument("--tsa", metavar="FILE", help="certificates (PEM) of the authority")
    stamped.set_defaults(act=_timestamp)
    exported = actions.add_parser("export", help="copy a bundle without what its reader may not see")
    exported.add_argument("folder", metavar="DIR")
    exported.add_argument("--output", required=True, metavar="DIR", help="a new folder for the copy")
    exported.add_argument(
        "--withhold", action="append", default=[], metavar="GLOB", help="files to leave out; repeatable"
    )
    exported.set_defaults(act=_export)
    made = actions.add_parser("key", help="make a key to sign evidence with")
    made.add_argument("folder", metavar="DIR", help="where to put signing-key.pem and signer.pem")
    made.set_defaults(act=_key)


def _verify(args: argparse.Namespace) -> ExitCode:
    problems = _problems(args)
    for problem in problems:
        print(problem)
    left_out = () if args.chain or problems else _withheld(args.folder)
    for path in left_out:
        print(plainly(f"{path}: was withheld; its digest is in the manifest"))
    print(f"{args.folder}: {'does NOT verify' if problems else _verdict(args, len(left_out))}")
    if problems:
        return ExitCode.TAMPERED
    return ExitCode.INCOMPLETE if left_out else ExitCode.OK


def _problems(args: argparse.Namespace) -> tuple[Problem, ...]:
    from cxguard.cli._trust import trust_of
    from cxguard.evidence.chain import verify_chain
    from cxguard.evidence.verify import verify

    return verify_chain(args.folder, trust_of(args)) if args.chain else verify(args.folder, trust_of(args))


def _withheld(folder: str) -> tuple[str, ...]:
    from cxguard.evidence.withheld import withheld_files

    return withheld_files(folder)


def _verdict(args: argparse.Namespace, left_out: int) -> str:
    verdict = f"verifies, but for {left_out} files that were withheld" if left_out else "verifies"
    known = args.key or args.digest or args.tsa
    return verdict if known else f"{verdict}; by whom it was sealed, only --key or --digest can tell"


def _show(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.show import summary

    print(summary(args.folder), end="")
    return ExitCode.OK


def _timestamp(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.timestamps import attached, query, time_of

    if bool(args.query_out) == bool(args.reply):
        raise UsageError("timestamp: give either --query-out, or --reply with --tsa")
    _refuse_broken(args.folder)
    if args.query_out:
        _write(args.query_out, query(args.folder))
        print(f"{args.query_out}: send it to an authority as application/timestamp-query")
        return ExitCode.OK
    if not args.tsa:
        raise UsageError("timestamp: --reply needs --tsa, the authority's certificates to check it by")
    files = attached(args.folder, read_key(args.reply, "--reply"), read_key(args.tsa, "--tsa"))
    os.makedirs(os.path.join(args.folder, "attest"), exist_ok=True)
    for path, content in files.items():
        _write(os.path.join(args.folder, path), content)
    print(f"{args.folder}: was there at {time_of(args.folder):%Y-%m-%dT%H:%M:%SZ}")
    return ExitCode.OK


def _refuse_broken(folder: str) -> None:
    from cxguard.errors import EvidenceError
    from cxguard.evidence.verify import verify

    if verify(folder):
        raise EvidenceError("the bundle does not verify; run cxguard evidence verify to see why")


def _write(path: str, content: bytes, mode: int = 0o666) -> None:
    try:
        write_whole(path, content, mode)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({type(error).__name__})") from None


def _export(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.export import RESTRICTED, export

    withheld = export(args.folder, args.output, args.withhold or RESTRICTED)
    for path in withheld:
        print(plainly(f"withheld: {path}"))
    print(f"{args.output}: a copy with {len(withheld)} files withheld; verify tells which")
    return ExitCode.OK


def _key(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.keys import new_signing_key

    secret, public = (os.path.join(args.folder, name) for name in ("signing-key.pem", "signer.pem"))
    for path in (secret, public):
        if os.path.lexists(path):
            raise UsageError(f"{path}: is there already; a key is never overwritten")
    pair = new_signing_key()
    _write(secret, pair[0], PRIVATE)
    _write(public, pair[1])
    print(f"{secret}: keep it secret; sign with cxguard audit --key")
    print(f"{public}: give it to your auditors, by another way than the evidence")
    return ExitCode.OK
