"""The files of a bundle that follow from an assessment alone, whatever the machine and the clock."""

from collections.abc import Mapping

from cxguard.evidence import canonical, decisions, ledger, sampling
from cxguard.model.assessment import Assessment
from cxguard.model.shape import Shape, conflict_shape, finding_shape

Records = Mapping[str, list[Shape]]


def derived_files(assessment: Assessment) -> dict[str, bytes]:
    """These files by path. Raises LedgerError where the assessment contradicts itself."""
    records = ledgers(assessment)
    files = {f"data/{name}": canonical.lines(lines) for name, lines in records.items()}
    return files | {
        "data/coverage.json": canonical.document(_coverage(assessment, records)),
        "data/sample.json": canonical.document(_sample(records)),
        "data/waivers.json": canonical.document({"waivers": ledger.waivers(assessment)}),
        "data/attestations.json": canonical.document({"attestations": ledger.attestations(assessment)}),
    }


def ledgers(assessment: Assessment) -> dict[str, list[Shape]]:
    """The records of each ledger by the name of its file."""
    scan = assessment.scan
    order = ledger.in_order(scan.findings)
    position = {index: line for line, index in enumerate(order)}
    return {
        "population.jsonl": ledger.population(scan),
        "findings.jsonl": [finding_shape(scan.findings[index]) for index in order],
        "decisions.jsonl": decisions.decisions(assessment, position),
        "selftest.jsonl": decisions.self_tests(assessment),
        "journeys.jsonl": ledger.journeys(scan),
        "flows.jsonl": ledger.flows(scan),
    }


def _coverage(assessment: Assessment, records: Records) -> Shape:
    requirements = decisions.coverage(assessment)
    return {
        "as_of": assessment.as_of.isoformat(),
        "allowed_not_tested": sorted(assessment.allowed_not_tested),
        "totals": ledger.totals(records["population.jsonl"]),
        "requirements": requirements,
        "controls": decisions.by_control(requirements),
        "conflicts": [conflict_shape(conflict) for conflict in assessment.conflicts],
    }


def _sample(records: Records) -> Shape:
    population = records["population.jsonl"]
    channels = sampling.channels_of([*records["flows.jsonl"], *records["journeys.jsonl"]])
    seed = sampling.seed_of_population(canonical.lines(population))
    return sampling.draw(population, channels, seed, sampling.SIZE)
