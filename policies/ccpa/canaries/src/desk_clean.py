"""Calls the desk."""

import os

desk_password = os.environ["DESK_PASSWORD"]
