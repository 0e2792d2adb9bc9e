"""Fetches recordings. Wrong on purpose: nobody looks at the certificate."""

import requests

answer = requests.get("https://recordings.example.com/", verify=False, timeout=5)
