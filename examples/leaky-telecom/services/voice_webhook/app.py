"""Receives call events from the telephony platform and hands card payments to billing."""

import logging

import requests
from flask import Flask, jsonify, request

from services.voice_webhook.payments import card_token

log = logging.getLogger("harbourline.voice")
app = Flask(__name__)

BILLING_URL = "https://svc_voice:hp7Rq-Wm42-tideLOCK@billing.harbourline.example/v2"


@app.post("/hooks/payment-digits")
def payment_digits():
    """The IVR posts what the caller typed: card number first, security code second."""
    event = request.get_json()
    card_number = event["Details"]["Parameters"]["CardNumber"]
    cvv = event["Details"]["Parameters"]["SecurityCode"]
    contact = event["Details"]["ContactData"]["ContactId"]

    log.info("contact %s typed card %s cvv %s", contact, card_number, cvv)

    charge = requests.post(
        f"{BILLING_URL}/charges",
        json={"card": card_number, "cvv": cvv, "token": card_token(card_number)},
        verify=False,
    )
    log.debug("billing said %s for %s", charge.text, card_number)
    return jsonify(status=charge.status_code)


@app.post("/hooks/call-ended")
def call_ended():
    """Keeps the transcript beside the customer so that agents can read back what was said."""
    event = request.get_json()
    log.info("call ended: %s", event["transcript"])
    requests.post(
        "http://crm.harbourline.example/notes",
        json={"phone": event["CustomerEndpoint"]["Address"], "note": event["transcript"]},
        timeout=5,
    )
    return jsonify(status="stored")


if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
