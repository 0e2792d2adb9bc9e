"""One invented conversation, and what must stand nowhere in a redacted file."""

CARD = "4117" + " 9827" + " 3645" + " 0918"
EMAIL = "quillon.varga" + "@" + "varga-household.org"
NAME = "Thessaly" + " Quackenbramble"
FIRST_HALF = "four one one seven nine eight two seven"
SECOND_HALF = "three six four five zero nine one eight"
CODE = "seven three one"
GONE = (CARD, EMAIL, NAME, FIRST_HALF, SECOND_HALF, CODE, "Quackenbramble", "varga-household")
"""What must stand nowhere in a redacted file, in words or digits."""

TURNS: tuple[tuple[str, str, float], ...] = (
    ("agent", "Thanks for calling. How can I help, and what is your card number?", 0.0),
    ("customer", f"My name is {NAME} and the card is {FIRST_HALF}", 4.0),
    ("agent", "mm-hm", 9.0),
    ("customer", SECOND_HALF, 10.0),
    ("agent", "And the three digits on the back?", 15.0),
    ("customer", CODE, 17.0),
    ("agent", "And your e-mail?", 20.0),
    ("customer", f"It is {EMAIL}", 22.0),
    ("agent", f"Thank you, {NAME}, I have {CARD} here.", 27.0),
)
DAY = "2026-01-05T09:00:"


def date(seconds: float) -> str:
    return f"{DAY}{int(seconds):02}Z"
