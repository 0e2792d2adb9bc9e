"""Receives call events from the telephony platform. Card digits never come this way."""

import hmac
import logging
import os

from flask import Flask, abort, jsonify, request

log = logging.getLogger("fernbrook.voice")
app = Flask(__name__)


def is_signed(body: bytes, signature: str) -> bool:
    """Whether the platform signed this body with the secret we share."""
    secret = os.environ["WEBHOOK_SIGNING_SECRET"].encode()
    expected = hmac.new(secret, body, "sha256").hexdigest()
    return hmac.compare_digest(expected, signature)


@app.post("/hooks/payment-finished")
def payment_finished():
    """The payment service tells us the outcome and the last four digits, nothing else."""
    if not is_signed(request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    event = request.get_json()
    log.info("payment finished: contact %s, outcome %s", event["contact_id"], event["outcome"])
    return jsonify(status="ok")


@app.post("/hooks/call-ended")
def call_ended():
    """Notes that a call ended. The transcript is redacted before it is stored, by the analytics service."""
    if not is_signed(request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    event = request.get_json()
    log.info("call ended: contact %s after %d s", event["contact_id"], event["duration_s"])
    return jsonify(status="ok")
