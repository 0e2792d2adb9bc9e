"""Whether data goes out encrypted: addresses by their scheme, and switches for TLS."""

import re
from collections.abc import Iterator

from cxguard.kpi.settings.named_value import NamedValue, Words, listed
from cxguard.model.setting import Setting, Topic

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]{1,24})://(?:[^/@\s]{1,256}@)?(\[[0-9a-f:]+\]|[^/:\s?#,]{1,256})\S*")
_SIP = re.compile(r"(sips?):[^\s;]{1,256}(;\S*)?")
_ENCRYPTED = listed("https wss sips rediss amqps mqtts ldaps ftps sftp smtps imaps pop3s grpcs ssh tls ssl")
_PLAIN = listed("http ws redis amqp mqtt ldap ftp telnet smtp imap pop3 rtmp rtsp syslog")
_DATABASES = ("postgres", "mysql", "mariadb", "mongodb", "sqlserver")
_ASKS_FOR_TLS = ("sslmode=require", "sslmode=verify", "ssl=true", "tls=true", "mongodb+srv", "usessl=true")
_REFUSES_TLS = ("sslmode=disable", "ssl=false", "tls=false", "usessl=false", "encrypt=false")
_OWN_MACHINE = ("localhost", "127.", "0.0.0.0", "[::1]", "host.docker.internal")  # noqa: S104 - to be left out
_NAMES_ONLY = ("www.w3.org", "json-schema.org", "schemas.", "schema.org", "xmlns.", "purl.org")
"""Hosts in addresses that are names of things, which nobody goes to."""
_NO_WAY = listed("""
    schema xmlns ref context homepage license licence documentation docs doc repository bugs funding author
    description comment namespace issuer origin origins reference references
    """)
WORDS = frozenset(("tls", "ssl", "https", "srtp"))
"""Words of names that tell of encryption on the way."""
_NO_SWITCH = frozenset(("version", "cert", "certificate", "key", "ca", "path", "port", "policy", "cipher"))
_MODES = {"disable": False, "allow": None, "prefer": None, "require": True, "verify": True, "required": True}


def told(value: NamedValue) -> Iterator[Setting]:
    """The setting that a value is, if it is one about transport."""
    if WORDS & value.own and not _NO_SWITCH & value.own:
        yield from _switch(value)
    elif isinstance(value.value, str) and not _NO_WAY & value.own:
        yield from _address(value)


def _switch(value: NamedValue) -> Iterator[Setting]:
    mode = value.text.partition("-")[0]
    if value.is_later:
        yield Setting(Topic.TRANSPORT, value.pointer, None)
    elif mode in _MODES:
        yield Setting(Topic.TRANSPORT, value.pointer, _MODES[mode])
    elif value.switch is not None and isinstance(value.value, (str, bool)):
        yield Setting(Topic.TRANSPORT, value.pointer, value.switch is not _is_negated(value.own))


def _is_negated(words: Words) -> bool:
    """Whether on means without: 'disable_tls', 'insecure_ssl', 'skip_tls_verify'."""
    return bool(words & {"disable", "disabled", "insecure", "skip", "no", "ignore", "without"})


def _address(value: NamedValue) -> Iterator[Setting]:
    found = _ADDRESS.fullmatch(value.text)
    if found is None:
        sip = _SIP.fullmatch(value.text)
        if sip is not None:
            yield Setting(
                Topic.TRANSPORT, value.pointer, sip[1] == "sips" or "transport=tls" in (sip[2] or "")
            )
        return
    scheme, host = found[1], found[2]
    is_told = scheme in _ENCRYPTED or scheme in _PLAIN or scheme.startswith(_DATABASES)
    if is_told and not host.startswith((*_OWN_MACHINE, *_NAMES_ONLY)):
        holds = _is_encrypted(scheme, value.text)
        yield Setting(Topic.TRANSPORT, value.pointer, holds or (None if _is_inside(host) else holds))


def _is_inside(host: str) -> bool:
    """Whether it names a neighbour: a network underneath may encrypt what the address does not."""
    return (
        "." not in host
        or host.startswith(("10.", "192.168."))
        or host.endswith((".internal", ".local", ".svc"))
    )


def _is_encrypted(scheme: str, address: str) -> bool | None:
    """None for a database's address that says nothing of TLS: its driver decides."""
    if not scheme.startswith(_DATABASES):
        return scheme in _ENCRYPTED
    if any(word in address for word in _REFUSES_TLS):
        return False
    return True if any(word in address for word in _ASKS_FOR_TLS) else None
