"""Charges cards."""

import os

gateway_password = os.environ["GATEWAY_PASSWORD"]
