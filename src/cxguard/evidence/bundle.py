"""Seals an assessment as a folder of evidence: plain files, each with its digest, whole or not there.

    bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  VERIFY.md
    data/  run.json  population.jsonl  findings.jsonl  decisions.jsonl  coverage.json  selftest.jsonl
           journeys.jsonl  flows.jsonl  sample.json  packs/<id>/**  pack.lock.json  prev.json
           report/  sarif/  oscal/  junit/  kpi.json
    attest/  signatures, where there is a key

All that depends on the machine or the clock stands in run.json; see `bag.content_digest`.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from cxguard.evidence import bag, canonical, decisions, ledger, packs
from cxguard.evidence.attest import attestations
from cxguard.evidence.derived import derived_files
from cxguard.evidence.errors import LeakError
from cxguard.evidence.instructions import TEXT
from cxguard.evidence.keys import SigningKey
from cxguard.evidence.placing import placed, write_file
from cxguard.evidence.run import RunRecord, chain_shape, run_shape
from cxguard.model.assessment import Assessment
from cxguard.model.shape import Shape

Gate = Callable[[bytes], Sequence[str]]
"""The rules that find a live value in a file's content."""

_Files = dict[str, bytes]
_REPORTS = ("report/", "sarif/", "oscal/", "junit/")


def write(  # noqa: PLR0913 - these six are what a bundle is made of
    assessment: Assessment,
    folder: str,
    run: RunRecord,
    reports: Mapping[str, str],
    *,
    gate: Gate | None = None,
    key: SigningKey | None = None,
) -> str:
    """Seal the assessment in `folder`; the bundle's digest, which is the sha256 of its tag manifest.

    `reports` are rendered reports by their path below data/ ("report/index.html"; also "kpi.json").
    `gate` looks at each file of ours before anything is put in place; copies of packs, whose samples are
    published test values, it does not see. `key` signs, if there is one.

    Raises UsageError if the folder is taken or cannot be written, or a pack cannot be copied;
    LedgerError if the run's records contradict each other; LeakError if the gate finds something.
    Whichever it is, nothing is left behind.
    """
    ledger.reconcile(assessment.scan, run.discovered)
    decisions.reconcile(assessment)
    copies = packs.read_packs(assessment.packs)
    own = _own_files(assessment, run, copies) | _report_files(reports)
    payload = own | {
        f"data/packs/{id_}/{path}": c for id_, files in copies.items() for path, c in files.items()
    }
    tags = _tag_files(payload, run, key)
    _pass_through(gate, own | {"bag-info.txt": tags["bag-info.txt"]})
    signatures = attestations(payload | tags, key) if key else {}
    with placed(folder) as partial:
        for path, content in (payload | tags | signatures).items():
            write_file(partial, path, content)
    return f"sha256:{sha256(tags[bag.TAG_MANIFEST]).hexdigest()}"


def _own_files(assessment: Assessment, run: RunRecord, copies: Mapping[str, packs.PackFiles]) -> _Files:
    files = derived_files(assessment)
    counts = {
        path.removeprefix("data/"): content.count(b"\n")
        for path, content in files.items()
        if path.endswith(".jsonl")
    }
    wholes: dict[str, Shape] = {
        "data/run.json": run_shape(run, assessment.scan, counts),
        "data/prev.json": chain_shape(run.previous),
        "data/pack.lock.json": packs.lock(assessment.packs, copies),
    }
    return files | {path: canonical.document(whole) for path, whole in wholes.items()}


def _report_files(reports: Mapping[str, str]) -> _Files:
    for path in reports:
        if not bag.is_inside(path) or not (path.startswith(_REPORTS) or path == "kpi.json"):
            raise ValueError("a report has no place of its own in the bundle")
    return {f"data/{path}": text.encode("utf-8", "backslashreplace") for path, text in reports.items()}


def _tag_files(payload: _Files, run: RunRecord, key: SigningKey | None) -> _Files:
    digests = {path: sha256(content).hexdigest() for path, content in payload.items()}
    info = {
        "Bag-Software-Agent": f"cxguard {run.version}",
        "Bagging-Date": run.started[:10],
        "Content-Digest": bag.content_digest(digests),
        "External-Description": "Evidence of a compliance audit, sealed by cxguard; see VERIFY.md",
        "External-Identifier": f"urn:uuid:{_identifier(digests)}",
        "Payload-Oxum": bag.oxum(len(content) for content in payload.values()),
        **({"Retain-Until": run.retain_until.isoformat()} if run.retain_until else {}),
        **({"Signing-Key": key.public.id} if key else {}),
    }
    tags = {
        "bagit.txt": bag.DECLARATION,
        "bag-info.txt": bag.bag_info(info),
        bag.MANIFEST: bag.manifest(digests),
        "VERIFY.md": TEXT.encode(),
    }
    listing = bag.manifest({path: sha256(content).hexdigest() for path, content in tags.items()})
    return tags | {bag.TAG_MANIFEST: listing}


def _identifier(digests: Mapping[str, str]) -> UUID:
    """The bundle's name: it follows from all that is in it."""
    return uuid5(NAMESPACE_URL, f"https://cxguard.dev/evidence/{sha256(bag.manifest(digests)).hexdigest()}")


def _pass_through(gate: Gate | None, files: _Files) -> None:
    """Let the gate look at every file. Raises LeakError at the first that holds a live value."""
    if gate is None:
        return
    for path, content in sorted(files.items()):
        rules = gate(content)
        if rules:
            raise LeakError(path, rules)
