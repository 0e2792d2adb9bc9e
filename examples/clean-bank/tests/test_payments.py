"""Tests of what we keep about a payment."""

from services.voice_webhook.payments import Payment, member_fingerprint


def test_the_read_back_has_four_digits():
    payment = Payment(contact_id="c-1", outcome="approved", last_four="1111")

    assert payment.read_back() == "the card ending in 1111"


def test_a_fingerprint_is_stable_and_does_not_show_the_member(monkeypatch):
    monkeypatch.setenv("FINGERPRINT_KEY", "for this test only")

    assert member_fingerprint("TEST-0001") == member_fingerprint("TEST-0001")
    assert "TEST" not in member_fingerprint("TEST-0001")
