"""The identity of a value without the value."""

from hashlib import sha256

from cxguard.findings.fingerprint import digest, fingerprint

KEY = b"a key of this project"


def test_without_a_key_there_is_no_fingerprint() -> None:
    assert fingerprint(None, "payment.pan", "4111111111111111") == ""


def test_separators_do_not_change_a_number() -> None:
    spaced = fingerprint(KEY, "payment.pan", "4111 1111 1111 1111")

    assert spaced == fingerprint(KEY, "payment.pan", "4111-1111-1111-1111")


def test_full_width_digits_are_digits() -> None:
    wide = "４１１１１１１１１１１１１１１１"  # noqa: RUF001 - the point of the test

    assert fingerprint(KEY, "payment.pan", wide) == fingerprint(KEY, "payment.pan", "4111111111111111")


def test_punctuation_in_a_password_counts() -> None:
    assert fingerprint(KEY, "auth.password", "a-b") != fingerprint(KEY, "auth.password", "ab")


def test_the_same_characters_in_another_class_are_another_value() -> None:
    assert fingerprint(KEY, "account.id", "12345678") != fingerprint(KEY, "bank.account", "12345678")


def test_another_key_gives_another_fingerprint() -> None:
    assert fingerprint(KEY, "payment.pan", "4111") != fingerprint(b"other", "payment.pan", "4111")


def test_a_telling_file_has_no_plain_digest() -> None:
    plain = sha256(b"219-09-9999").hexdigest()

    assert plain not in digest(KEY, b"219-09-9999", is_telling=True)
    assert digest(None, b"219-09-9999", is_telling=True) == ""


def test_any_other_file_has_the_digest_everybody_can_check() -> None:
    assert digest(None, b"code", is_telling=False) == "sha256:" + sha256(b"code").hexdigest()
