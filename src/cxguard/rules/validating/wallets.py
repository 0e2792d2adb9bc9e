"""Addresses of wallets: Base58Check, Bech32 and Bech32m (BIP 173 and 350), Ethereum."""

import re
from hashlib import sha256

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANTS = frozenset((1, 0x2BC830A3))  # Bech32, Bech32m
_LEGACY = re.compile(r"[13][1-9A-HJ-NP-Za-km-z]{25,34}")
_SEGWIT = re.compile(r"(bc|tb)1([02-9ac-hj-np-z]{11,71})")
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
_PAYLOAD, _CHECKSUM = 21, 4


def bitcoin(value: str) -> bool:
    """Whether a Bitcoin address, of the old form or the new, has its checksum."""
    if _LEGACY.fullmatch(value):
        return _base58_check(value)
    lowered = value.lower()
    found = _SEGWIT.fullmatch(lowered)
    return found is not None and value in {lowered, value.upper()} and _bech32_check(found[1], found[2])


def ethereum(value: str) -> bool:
    """Whether it is forty hexadecimal digits that are neither few in kind nor one repeated."""
    return _ETHEREUM.fullmatch(value) is not None and len(set(value[2:].lower())) > 8  # noqa: PLR2004 - drawn ones have more


def _base58_check(value: str) -> bool:
    number = 0
    for character in value:
        number = number * 58 + _BASE58.index(character)
    size = _PAYLOAD + _CHECKSUM
    if number >> (8 * size):
        return False
    whole = number.to_bytes(size)
    payload, checksum = whole[:_PAYLOAD], whole[_PAYLOAD:]
    return sha256(sha256(payload).digest()).digest()[:_CHECKSUM] == checksum


def _bech32_check(prefix: str, rest: str) -> bool:
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    return _polymod(spread + [_BECH32.index(c) for c in rest]) in _CONSTANTS


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            checksum ^= generator if top >> place & 1 else 0
    return checksum
