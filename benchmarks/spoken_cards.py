# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""Scenes about cards and their secrets."""

from invented import luhn_digit
from spoken_talks import Writer


def pan(w: Writer) -> None:
    """Pays by card: number, expiry, code."""
    w.say(
        w.agent(),
        w.pick(
            "Can I have your card number please?",
            "What's the long number on the front of the card?",
            "Please read me the sixteen digits across the middle of your card.",
            "And what's the card number?",
            "Which card would you like to use? Go ahead with the number.",
            "I'll take the card details now, number first.",
            "Please enter your credit card number.",
            "Could you read out your debit card number for me?",
            "Okay, ready for your payment card number whenever you are.",
        ),
    )
    card = _card(w)
    sizes = [4, 4, 4, 4] if len(card) == 16 else [4, 6, 5]
    w.give("payment.pan", card, sizes)
    w.say(
        w.agent(),
        w.pick(
            "And the expiry date?",
            "Expiration date?",
            "When does it expire?",
            "Thanks. What's the expiry on that?",
            "And the month and year it's valid through?",
            "And that's good until when? The exp date.",
        ),
    )
    w.say(
        "customer",
        w.lead(),
        ("payment.expiry", w.expiry(w.draw.randint(1, 12), w.draw.randint(2025, 2032))),
        w.tail(),
    )
    w.say(
        w.agent(),
        w.pick(
            "And the three digits on the back?",
            "What's the security code?",
            "And the CVV please?",
            "Last thing, the CVC number.",
            "Can you flip it over and give me the last three numbers on the signature strip?",
            "And the card verification code?",
            "And the three digit code on the reverse?",
        ),
    )
    w.say("customer", w.lead(), ("payment.cvv", w.digits(w.number(3, "0123456789"))), w.tail())
    w.say(
        w.agent(),
        w.pick(
            "Thank you, that's gone through.",
            "Perfect. The total is forty five dollars.",
            "Great, card ending one one one two is charged forty five ninety nine dollars.",
        ),
    )


def _card(w: Writer) -> str:
    prefix, size = w.draw.choice([("4", 16), ("51", 16), ("55", 16), ("37", 15), ("6011", 16), ("2223", 16)])
    body = prefix + w.number(size - len(prefix) - 1, "0123456789")
    return body + luhn_digit(body)


def volunteered(w: Writer) -> None:
    """The caller gives it all at once."""
    card, cvv = _card(w), w.number(3)
    w.say(
        "agent",
        w.pick("How can I help you?", "Thanks for calling, what can I do for you?", "Hi, how may I help?"),
    )
    w.say(
        "customer",
        w.pick(
            "I want to pay my bill, my card number is",
            "I'd like to pay. The card is",
            "Can you take a payment, my visa is",
        ),
        ("payment.pan", w.digits(card, [4, 4, 4, 4])),
        w.pick("the expiry is", "it expires", "and expiration is"),
        ("payment.expiry", w.expiry(w.draw.randint(1, 12), w.draw.randint(2025, 2032))),
        w.pick("and the cvv is", "and the code on the back is", "security code"),
        ("payment.cvv", w.digits(cvv)),
    )
    w.say("agent", w.pick("Okay, that went through.", "Thanks, one moment.", "Great, give me two minutes."))


def pin(w: Writer) -> None:
    """A PIN."""
    w.say(
        w.agent(),
        w.pick(
            "Can you give me your four digit PIN?",
            "Please say or key in your PIN.",
            "I'll need your telephone banking pin.",
            "What's the pin number on the account?",
            "And your passcode?",
            "Enter your personal identification number.",
            "Before we go on, your security pin please.",
            "Please enter your 4-digit PIN followed by the pound key.",
            "What four digit code did you set up for phone service?",
        ),
    )
    w.say("customer", w.lead(), ("payment.pin", w.digits(w.number(4, "0123456789"))), w.tail())
    w.say(w.agent(), w.pick("Thank you, you're verified.", "Great, thanks.", "Perfect. How can I help?"))


def own_pin(w: Writer) -> None:
    """The caller tells a PIN unasked."""
    w.say("agent", w.pick("How can I help today?", "What seems to be the problem?", "Tell me what happened."))
    w.say(
        "customer",
        w.pick(
            "the atm won't take my pin, it is",
            "my pin is not working, I'm using",
            "I set my pin to",
            "my pin should be",
            "so I typed my pin number",
            "my card pin is",
        ),
        ("payment.pin", w.digits(w.number(4, "0123456789"))),
        w.pick("and it says wrong", "but nothing happens", ""),
    )
