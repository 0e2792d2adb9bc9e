"""Fetches recordings."""

import requests

answer = requests.get("https://recordings.example.com/", timeout=5)
