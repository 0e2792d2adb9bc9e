"""The syntaxes in which a setting can be written: files, code, a header, an address, a line of a log."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_PLAIN_YAML = re.compile(r"[\w./+$=(][^\n\"'#{}\[\],&*!|>%@`\\]*")
_YAML_MARKS = re.compile(r": |:$")
_PLAIN_ENV = re.compile(r"[^\s\"'#$`\\()&;|<>*!]+")
_QUERY = re.compile(r"[\w.~:@/=-]+")
_WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z]\d)(?=[A-Z])|[\W_]+")


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a key and a text are written in one syntax, under which path; None where they cannot stand."""

    path: str
    write: Callable[[str, str], str | None]


def _ini(key: str, text: str) -> str | None:
    return None if re.search(r"\s[;#]", text) else f"[service]\n{key} = {text}\n"


def _json(key: str, text: str) -> str | None:
    whole = json.dumps(text, ensure_ascii=False)
    return f'{{"{key}": {whole}}}\n' if whole[1:-1] == text else None


def _yaml(key: str, text: str) -> str | None:
    if _PLAIN_YAML.fullmatch(text) and not _YAML_MARKS.search(text):
        return f"service:\n  {key}: {text}\n"
    return f'service:\n  {key}: "{text}"\n' if _fits_in_quotes(text) else None


def _xml(key: str, text: str) -> str | None:
    return None if re.search(r"[<&>]", text) else f"<service>\n  <{key}>{text}</{key}>\n</service>\n"


def _env(key: str, text: str) -> str | None:
    name = _WORD_EDGE.sub("_", key).upper()
    if _PLAIN_ENV.fullmatch(text):
        return f"{name}={text}\n"
    return f'{name}="{text}"\n' if _fits_in_shell(text) else None


def _java(key: str, text: str) -> str | None:
    line = f'    private static final String {_identifier(key)} = "{text}";\n'
    return line if _fits_in_quotes(text) else None


def _csharp(key: str, text: str) -> str | None:
    return f'        var {_identifier(key)} = "{text}";\n' if _fits_in_quotes(text) else None


def _go(key: str, text: str) -> str | None:
    return f'\t{_identifier(key)} := "{text}"\n' if _fits_in_quotes(text) else None


def _header(key: str, text: str) -> str | None:
    line = f'curl -H "{key.replace(".", "-")}: {text}" https://api.example.com/v1/calls\n'
    return line if _fits_in_shell(text) else None


def _query(key: str, text: str) -> str | None:
    address = f"GET https://api.example.com/v1/calls?{key}={text}&limit=5\n"
    return address if _QUERY.fullmatch(text) else None


def _log(key: str, text: str) -> str | None:
    line = f"2024-05-01T12:00:03Z INFO client started {key}={text} attempt=2\n"
    return None if re.search(r"[\s\"']", text) else line


def _identifier(key: str) -> str:
    return re.sub(r"\W", "_", key)


def _fits_in_quotes(text: str) -> bool:
    return re.search(r"[\"\\\n]", text) is None


def _fits_in_shell(text: str) -> bool:
    return re.search(r"[\"\\\n$`!]", text) is None


SYNTAXES: Mapping[str, Syntax] = MappingProxyType(
    {
        "ini": Syntax("service.ini", _ini),
        "json": Syntax("service.json", _json),
        "yaml": Syntax("service.yaml", _yaml),
        "xml": Syntax("service.xml", _xml),
        "env": Syntax(".env", _env),
        "java": Syntax("Service.java", _java),
        "csharp": Syntax("Service.cs", _csharp),
        "go": Syntax("service.go", _go),
        "header": Syntax("call.sh", _header),
        "query": Syntax("addresses.txt", _query),
        "log": Syntax("service.log", _log),
    }
)
"""By name, in the order in which they are tried."""
