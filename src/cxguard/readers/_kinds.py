"""What sort of thing a file is, by its place and form, where its content does not tell."""

from collections.abc import Sequence

from cxguard.model.document import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CODE = _words("""
    py pyi pyw js jsx mjs cjs ts tsx mts cts vue svelte java kt kts scala groovy gradle clj cljs go rs rb erb
    php phtml cs fs vb c h cc cpp cxx hpp hh m mm swift dart lua pl pm r jl ex exs erl hrl hs ml mli elm nim
    zig d f90 cob cbl cpy abap apex cls trigger sol sh bash zsh fish ksh ps1 psm1 bat cmd awk sql psql ddl
    html htm xhtml jsp jspx asp aspx cshtml ejs hbs mustache j2 jinja jinja2 liquid tpl css scss sass less
    proto thrift graphql gql ipynb
""")
_CONFIG = _words("""
    json jsonc json5 yaml yml toml ini cfg conf config cnf env properties props tf tfvars hcl bicep rego xml
    xsd xsl plist vxml twiml ccxml grxml editorconfig service socket desktop nix cue dhall lock reg
    pem crt cer key pub asc
""")
_DATA = _words("""
    json jsonl ndjson jsonc json5 yaml yml xml csv tsv psv txt text dat sql html htm har vcon eml mbox vcf ics
    log snap ambr tape golden expected toml ini properties vtt srt sbv vxml twiml md
""")
_ALWAYS_FIXTURE = _words("snap ambr")
_FIXTURE_FOLDERS = _words("""
    test tests __tests__ spec specs testing fixture fixtures __fixtures__ cassette cassettes
    snapshot snapshots __snapshots__ seed seeds sample samples testdata test-data test_data
    test-fixtures test_fixtures mock mocks __mocks__ stubs golden goldens
""")
_CONFIG_STEMS = _words("""
    dockerfile makefile gnumakefile justfile procfile vagrantfile jenkinsfile containerfile caddyfile
    gemfile pipfile brewfile
""")
_CONFIG_NAMES = _words("go.mod go.sum codeowners requirements.txt constraints.txt")
_CONFIG_DOTTED = (".env", ".git", ".docker")


def kind_of(path: str, overrides: Sequence[tuple[str, Kind]], recognised: Kind | None = None) -> Kind:
    """The kind of a file: what the user says of its path, else what its content is, else its place and form.

    `overrides` are gitignore patterns with a kind; of those that match, the last one counts.
    """
    return _said(path, overrides) or recognised or _by_place(path.lower())


def suffix_of(path: str) -> str:
    """What follows the last dot of a file's name, in lower case; `.env` counts as `env`."""
    _, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return suffix.lower() if dot else ""


def _said(path: str, overrides: Sequence[tuple[str, Kind]]) -> Kind | None:
    if not overrides:
        return None
    from pathspec import GitIgnoreSpec

    for glob, kind in reversed(overrides):
        if GitIgnoreSpec.from_lines([glob]).match_file(path):
            return kind
    return None


def _by_place(path: str) -> Kind:
    *folders, name = path.split("/")
    suffix = suffix_of(name)
    is_among_fixtures = not _FIXTURE_FOLDERS.isdisjoint(folders)
    if suffix in _ALWAYS_FIXTURE or (suffix in _DATA and is_among_fixtures):
        return Kind.FIXTURE
    if suffix in _CODE:
        return Kind.CODE
    return Kind.CONFIG if suffix in _CONFIG or _is_config_name(name) else Kind.TEXT


def _is_config_name(name: str) -> bool:
    if name in _CONFIG_NAMES or name.partition(".")[0] in _CONFIG_STEMS:
        return True
    return name.startswith(_CONFIG_DOTTED) or (name.startswith(".") and name.endswith("rc"))
