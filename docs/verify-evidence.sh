#!/usr/bin/env bash
# Verifies a bundle of evidence without cxguard: sha256sum, openssl and jq; bagit and trestle where installed.
#
#   verify-evidence.sh BUNDLE [--key SIGNER.pem] [--tsa AUTHORITY.pem]
#
# Every step tells whether it holds, was skipped (and for want of what) or FAILED. It ends with 0 if no step
# failed, with 4 if one did, with 2 if it was called wrongly. A step that was skipped proved nothing.
set -u

usage() { sed -n '4s/^# *//p' "$0" >&2; exit 2; }

bundle= key= tsa=
while [ $# -gt 0 ]; do
  case $1 in
    --key) key=${2:?} ; shift ;;
    --tsa) tsa=${2:?} ; shift ;;
    -*) usage ;;
    *) bundle=$1 ;;
  esac
  shift
done
[ -d "$bundle" ] || usage
[ -z "$key" ] || key=$(cd "$(dirname "$key")" && pwd)/$(basename "$key")
[ -z "$tsa" ] || tsa=$(cd "$(dirname "$tsa")" && pwd)/$(basename "$tsa")
cd "$bundle" || exit 2

failed=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
# A bundle may come from anybody: what its names hold must not reach the terminal as it is.
plainly() { LC_ALL=C sed 's/[[:cntrl:]]/?/g'; }
holds() { printf 'ok       %s\n' "$1"; }
skipped() { printf 'skipped  %s (%s)\n' "$1" "$2"; }
fails() { printf 'FAILED   %s\n' "$1"; failed=1; }
step() { local name=$1; shift; if "$@" >"$scratch/said" 2>&1; then holds "$name"; else fails "$name"; sed 's/^/         /' "$scratch/said" | plainly; fi; }
have() { command -v "$1" >/dev/null 2>&1; }
hash_of() { sha256sum "$1" | cut -d' ' -f1; }

# What was withheld on purpose is listed; its manifest line stays.
: >"$scratch/withheld"
if [ -f attest/withheld.json ]; then
  if have jq; then
    jq -r '.withheld[]' attest/withheld.json >"$scratch/withheld"
    sed 's/^/withheld /' "$scratch/withheld" | plainly
  else
    skipped "the list of withheld files" "jq is not installed"
  fi
fi

plain_files() { find . ! -type f ! -type d >"$scratch/odd"; cat "$scratch/odd"; [ ! -s "$scratch/odd" ]; }
within() { ! cut -c67- manifest-sha256.txt tagmanifest-sha256.txt | grep -E '^/|(^|/)\.\.(/|$)'; }
tag_manifest() { sha256sum -c --strict --quiet tagmanifest-sha256.txt; }
payload() {
  awk -v list="$scratch/withheld" 'BEGIN { while ((getline path < list) > 0) gone[path] = 1 }
    !(substr($0, 67) in gone)' manifest-sha256.txt |
    sha256sum -c --strict --quiet -
}
nothing_added() {
  find . -type f ! -path './attest/*' | sed 's|^\./||' | LC_ALL=C sort >"$scratch/there"
  { cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; } | LC_ALL=C sort >"$scratch/listed"
  LC_ALL=C comm -23 "$scratch/there" "$scratch/listed" >"$scratch/added"
  cat "$scratch/added"; [ ! -s "$scratch/added" ]
}
step "it holds plain files alone, no link that leads elsewhere" plain_files
step "its manifests list files of its own alone" within
if [ "$failed" = 1 ]; then
  echo "The bundle does NOT verify."; exit 4
elif have sha256sum; then
  step "the tag files have the digests that were sealed" tag_manifest
  step "the evidence has the digests that were sealed" payload
  step "no file was added" nothing_added
  echo "         digest of this bundle: sha256:$(hash_of tagmanifest-sha256.txt)"
else
  skipped "digests" "sha256sum is not installed"
fi

signed_by() {
  case $(openssl pkey -pubin -in "$1" -noout -text | head -n 1) in
    *[Ee][Dd]25519*) openssl pkeyutl -verify -rawin -pubin -inkey "$1" -sigfile "$2" -in "$3" ;;
    *) openssl dgst -sha256 -verify "$1" -signature "$2" "$3" ;;
  esac
}
same_key() { [ "$(openssl pkey -pubin -in "$1" -outform DER | sha256sum | cut -d' ' -f1)" = "$(sed -n 's/^Signing-Key: //p' bag-info.txt)" ]; }
envelope() {
  jq -rj .payload "$1" | base64 -d >"$scratch/payload" || return 1
  jq -rj '.signatures[0].sig' "$1" | base64 -d >"$scratch/signature" || return 1
  { printf 'DSSEv1 %d %s %d ' "$(jq -rj .payloadType "$1" | wc -c)" "$(jq -r .payloadType "$1")" "$(wc -c <"$scratch/payload")"
    cat "$scratch/payload"; } >"$scratch/pae"
  signed_by "$signer" "$scratch/signature" "$scratch/pae"
}
subjects() {
  jq -r '.subject[] | "\(.digest.sha256)  \(.name)"' "$scratch/payload" | sha256sum -c --strict --quiet - &&
    [ "$(jq '.subject | length' "$scratch/payload")" = 2 ]
}
same_envelope() { [ "$(jq -cS .dsseEnvelope attest/evidence.sigstore.json)" = "$(jq -cS . attest/evidence.dsse.json)" ]; }
if ! grep -q '^Signing-Key: ' bag-info.txt; then
  if [ -n "$key" ]; then fails "the bundle is signed"; else skipped "signatures" "the bundle is not signed"; fi
elif ! have openssl; then
  skipped "signatures" "openssl is not installed"
else
  signer=${key:-attest/pub.pem}
  [ -n "$key" ] || echo "note     no --key: the key in the bundle says nothing about who signed"
  step "the key is the one that the bundle names" same_key "$signer"
  step "the tag manifest is signed with it" signed_by "$signer" attest/tagmanifest.sig tagmanifest-sha256.txt
  if have jq && have base64; then
    step "the statement (in-toto in DSSE) is signed with it" envelope attest/evidence.dsse.json
    step "the statement is about this bundle" subjects
    step "the Sigstore bundle holds the same envelope" same_envelope
  else
    skipped "the statement (in-toto in DSSE)" "jq or base64 is not installed"
  fi
fi

if [ ! -f attest/tagmanifest.tsr ]; then
  if [ -n "$tsa" ]; then fails "the bundle has a timestamp"; else skipped "the timestamp" "the bundle has none"; fi
elif have openssl; then
  [ -n "$tsa" ] || echo "note     no --tsa: the certificates in the bundle say nothing about who stamped it"
  step "the timestamp is about the tag manifest" \
    openssl ts -verify -data tagmanifest-sha256.txt -in attest/tagmanifest.tsr -CAfile "${tsa:-attest/tsa.pem}"
else
  skipped "the timestamp" "openssl is not installed"
fi

totals() {
  jq -e '.totals | .discovered == .scanned + .skipped + .excluded + .error' data/coverage.json &&
    [ ! -f data/population.jsonl ] || jq -es --slurpfile covered data/coverage.json '
      ($covered[0].totals) as $t | length == $t.discovered
      and (map(select(.status == "scanned" or .status == "degraded")) | length) == $t.scanned
      and (map(select(.status == "skipped")) | length) == $t.skipped
      and (map(select(.status == "excluded")) | length) == $t.excluded
      and (map(select(.status == "error")) | length) == $t.error' data/population.jsonl
}
proven() {
  jq -es --slurpfile covered data/coverage.json '
    (map(select(.proven) | .pack + "/" + .check)) as $proven
    | [$covered[0].requirements[] | .pack as $p | .checks[] | select(.outcome == "pass") | $p + "/" + .check]
    | all(. as $check | $proven | index($check) != null)' data/selftest.jsonl
}
if have jq; then
  step "the population adds up: discovered = scanned + skipped + excluded + error" totals
  if [ -f data/selftest.jsonl ]; then
    step "every check that passes showed in the same run that it can fail" proven
  else
    skipped "self-tests" "they were withheld"
  fi
else
  skipped "the counts" "jq is not installed"
fi

bag=
# Installed below a folder with a space in its name, a script may be there and not run.
for command in "bagit.py" "bagit" "python -I -m bagit" "python3 -I -m bagit"; do
  if [ -z "$bag" ] && $command --help > /dev/null 2>&1; then bag="$command"; fi
done
if [ -s "$scratch/withheld" ]; then skipped "BagIt" "files were withheld"
elif [ -n "$bag" ]; then step "it is a valid BagIt bag" $bag --validate .
else skipped "BagIt" "bagit is not installed"; fi

oscal() {
  local models="catalog:catalogs profile:profiles component-definition:component-definitions
    assessment-results:assessment-results poam:plan-of-action-and-milestones" model name folder file
  mkdir "$scratch/trestle" && (cd "$scratch/trestle" && trestle init --local) || return 1
  for model in $models; do
    name=${model%%:*} folder=${model##*:}
    case $folder in catalogs | profiles | component-definitions) file=${folder%s} ;; *) file=$folder ;; esac
    [ -f "data/oscal/$name.json" ] || continue
    mkdir -p "$scratch/trestle/$folder/it" && cp "data/oscal/$name.json" "$scratch/trestle/$folder/it/$file.json" || return 1
    (cd "$scratch/trestle" && trestle validate -f "$folder/it/$file.json") || return 1
  done
}
if have trestle; then step "the OSCAL documents are valid" oscal; else skipped "OSCAL" "compliance-trestle is not installed"; fi

[ "$failed" = 0 ] || { echo "The bundle does NOT verify."; exit 4; }
echo "Nothing failed."
