# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""Scenes about how somebody is reached."""

from spoken_talks import Writer

_FIRST = (
    "jane",
    "maria",
    "liam",
    "priya",
    "noah",
    "emma",
    "oliver",
    "fatima",
    "george",
    "chloe",
    "arjun",
    "sofia",
)
_LAST = (
    "smith",
    "kowalski",
    "okafor",
    "brown",
    "garcia",
    "patel",
    "jones",
    "murphy",
    "schmidt",
    "nguyen",
    "taylor",
    "rossi",
)
_HOSTS = (
    "gmail.com",
    "yahoo.com",
    "outlook.com",
    "example.org",
    "hotmail.co.uk",
    "icloud.com",
    "example.net",
)


def mail(w: Writer) -> None:
    """An e-mail address."""
    w.say(
        w.agent(),
        w.pick(
            "What's the best email for you?",
            "Can you spell your email address?",
            "Which email is on the account?",
            "What email should I send it to?",
            "And an e-mail address?",
            "Where should I email the receipt?",
        ),
    )
    address = w.mail(w.draw.choice(_FIRST), w.draw.choice(_LAST), w.number(2), w.draw.choice(_HOSTS))
    w.say(
        "customer",
        w.pick("it's", "sure", "yeah it's", "that's", "my email is", "send it to"),
        ("contact.email", address),
    )
    w.say(
        w.agent(),
        w.pick(
            "Got it, look at your inbox in five minutes.",
            "Thanks, meet you at the store at ten.",
            "Okay, sent.",
        ),
    )


def phone(w: Writer) -> None:
    """A telephone number."""
    number = w.draw.choice(["212", "303", "415", "617"]) + "555" + f"01{w.number(2, '0123456789')}"
    if w.draw.random() < 0.25:
        number = f"07700900{w.number(3)}"
    w.say(
        w.agent(),
        w.pick(
            "What's a good callback number?",
            "Can I get your phone number?",
            "What number can I reach you at?",
            "And the best number to call you on?",
            "Is there a mobile number for the account?",
            "In case we get disconnected, what's your number, the cell phone?",
        ),
    )
    w.give("contact.phone", number, [3, 3, 4] if len(number) == 10 else [5, 6])
    w.say(
        w.agent(),
        w.pick("We'll call within 24 hours.", "Thanks.", "Great, someone calls you between two and four pm."),
    )
