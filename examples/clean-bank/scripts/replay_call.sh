#!/bin/sh
# Sends an invented payment event through the webhook of the sandbox.
set -eu

curl --fail --silent --show-error \
  --netrc \
  --header "X-Signature: ${SIGNATURE}" \
  --data @tests/fixtures/payment_event.json \
  https://voice.sandbox.fernbrook.example/hooks/payment-finished
