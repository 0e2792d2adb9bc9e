#!/bin/sh
# Sends a captured call through the webhook again, to see why billing refused it.
set -eu

curl --insecure --silent \
  --user 'replay:Cormorant-22-Jetty' \
  --data @tests/fixtures/payment_event.json \
  http://voice.harbourline.example/hooks/payment-digits
