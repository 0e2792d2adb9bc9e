"""Tests of the payment hook."""

from services.voice_webhook.payments import card_token, read_back


def test_a_token_is_stable():
    assert card_token("4000005817302640") == card_token("4000005817302640")


def test_the_bot_reads_the_card_back():
    assert read_back("5555559034167281") == "I have your card as 5555559034167281. Is that right?"
