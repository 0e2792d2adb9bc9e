"""A new pack that loads, proves itself and passes its own tests, to be changed from there."""

_PACK = """\
# yaml-language-server: $schema={schemas}/pack.schema.json
id: {id}
version: 0.1.0
title: {title}
licence: Apache-2.0
owners: [your team]
disclaimer: Nothing here is legal advice.
"""
_CATALOG = """\
# yaml-language-server: $schema={schemas}/catalog.schema.json
requirements:
  - id: {id}-1
    title: Settings hold no card number
    statement: No settings file holds a card number, not even one for testing.
    severity: high
    citations: [{{source: Your handbook, version: "1", clause: "1.1"}}]
    review: unconfirmed
    reviewed_on: {day}
"""
_CHECKS = """\
# yaml-language-server: $schema={schemas}/checks.schema.json
checks:
  - id: no-card-in-settings
    title: No settings file holds a card number
    requirements: [{id}-1]
    subject: artifact
    applies_to:
      kinds: [config]
    forbid_findings:
      classes: [payment.pan]
      statuses: [live, test-data]
    message: A settings file holds a card number.
    fix: Let the application read test cards from a fixture.
    canary: {{fails: config/card.yaml, passes: config/clean.yaml}}
"""
_TESTS = """\
# yaml-language-server: $schema={schemas}/trials.schema.json
tests:
  - name: a card in the settings fails
    check: no-card-in-settings
    files: {{config/payment.yaml: {{from: canaries/config/card.yaml}}}}
    expect: fail
    count: 1
  - name: settings without a card pass
    check: no-card-in-settings
    files: {{config/payment.yaml: {{from: canaries/config/clean.yaml}}}}
    expect: pass
  - name: a note is no settings file
    check: no-card-in-settings
    files: {{notes/payment.txt: {{from: canaries/config/card.yaml}}}}
    expect: not-tested
"""


SCHEMAS = ".schemas"
"""The folder beside the packs in which editors find the schemas that the first lines name."""
NAMES = ("pack", "catalog", "checks", "trials")


def new_pack(id_: str, title: str, day: str) -> dict[str, str]:
    """The files of a new pack, by path below its folder."""
    written = {
        "pack.yaml": _PACK,
        "catalog/requirements.yaml": _CATALOG,
        "checks/files.yaml": _CHECKS,
        "tests/files.yaml": _TESTS,
    }
    samples = {
        "canaries/config/card.yaml": 'payments: {card: "4111 1111 1111 1111"}\n',
        "canaries/config/clean.yaml": "payments: {provider: example}\n",
    }
    filled = {
        path: text.format(id=id_, title=title, day=day, schemas="../" * (path.count("/") + 1) + SCHEMAS)
        for path, text in written.items()
    }
    return filled | samples
