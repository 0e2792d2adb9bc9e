"""What VERIFY.md tells whoever holds a bundle. It is the same in every bundle."""

TEXT = """\
# How to verify this folder

This is a bundle of evidence that cxguard sealed. It is a BagIt bag (RFC 8493) of plain text files;
nothing in it needs cxguard to be read. Start with `data/report/index.html`, if it is there.

## With cxguard

    cxguard evidence verify .

It exits with 0 if the bundle is what was sealed, and with 4 if it is not, naming each file that was
added, removed, renamed or changed. It also counts everything again: the population, the decisions,
the answer for each requirement. What lies in `attest/withheld.json`, if that is there, was left out of
this copy on purpose; then it exits with 3.

    cxguard evidence replay .
    cxguard evidence sample . --nonce a-word-of-yours

The first makes every decision again from the records and packs in this folder and compares byte by byte.
The second draws items for you to look at, which neither side can choose.

## Without cxguard

    sha256sum -c --strict --quiet tagmanifest-sha256.txt
    sha256sum -c --strict --quiet manifest-sha256.txt
    find . -type f -not -path './attest/*' | wc -l    # one more than the next line says
    cat manifest-sha256.txt tagmanifest-sha256.txt | wc -l

`sha256sum` does not see files that were added; the last two lines, or `bagit.py --validate .`, do.

## Whether it is the bundle you were promised

Whoever can write to this folder can seal it anew. So compare the bundle's digest,

    sha256sum tagmanifest-sha256.txt

with the one you were given by another way than this folder. If the bundle is signed, there is a folder
`attest`; take the signer's public key from the signer, not from here:

    cxguard evidence verify . --key signer.pem
    openssl pkeyutl -verify -rawin -pubin -inkey signer.pem \\
        -in tagmanifest-sha256.txt -sigfile attest/tagmanifest.sig          # an Ed25519 key
    openssl dgst -sha256 -verify signer.pem \\
        -signature attest/tagmanifest.sig tagmanifest-sha256.txt            # an ECDSA key

`attest/evidence.dsse.json` is an in-toto Statement in a DSSE envelope with the same key, and
`attest/evidence.sigstore.json` the same envelope as a Sigstore bundle. If there is a timestamp:

    cxguard evidence verify . --tsa authority.pem
    openssl ts -verify -data tagmanifest-sha256.txt -in attest/tagmanifest.tsr -CAfile authority.pem

## What is in it

- `data/run.json`: tool, arguments, time, revision, engines and rules. All that depends on the machine.
- `data/population.jsonl`: one line for each item discovered, and what became of it. What is `degraded`
  was scanned as plain text; `skipped`, `excluded` and `error` were not scanned. `truncated` says what a
  limit cut off of an item that was: text that was not looked at, or so many findings of one rule.
  `answers` is what packs ask of a settings file's values, `settings` which way it stands on logging,
  retention and transport; neither tells a value.
- `data/findings.jsonl`: what was found, masked. No line holds a value.
- `data/decisions.jsonl`: for each check how many subjects it looked at and what it said, then each
  subject that failed or could not be decided. `findings` are line numbers of the file above, from 0.
- `data/coverage.json`: for each requirement its answer, its controls and its checks with their counts.
  discovered = scanned + skipped + excluded + error; `degraded` says how many of those scanned.
  `controls` says the same for each external control: the worst answer behind it. `conflicts` are
  requirements that contradict each other, and how both can be met.
- `data/sample.json`: items drawn for somebody to look at, in proportion to channels and kinds, by a seed
  that nobody chose (the sha256 of population.jsonl). `cxguard evidence sample` draws others, by your seed.
- `data/waivers.json`: violations that a named person accepts until a day, in force or not, used or not.
  `data/attestations.json`: what people state about things that no file shows.
- `data/selftest.jsonl`: each check was shown, in this run, a sample that must fail and one that must
  pass. A check that did not tell them apart proves nothing.
- `data/journeys.jsonl`, `data/flows.jsonl`: conversations as the checks saw them, without words.
- `data/kpi.json`: measures of the day, each with its two numbers, how many cases were decided (n) and how
  many could not be; and in short what the audits before this one said.
- `data/packs/`, `data/pack.lock.json`: the requirements and checks themselves, whole.
- `data/prev.json`: the bundle before this one, if they form a chain.
- `data/oscal/`, `data/sarif/`, `data/junit/`, `data/report/`: the same for other tools and for people.
"""
