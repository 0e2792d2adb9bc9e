# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""Scenes about who somebody is, and how it is proved."""

from spoken_talks import Writer


def otp(w: Writer) -> None:
    """A one-time passcode."""
    w.say(
        w.agent(),
        w.pick(
            "I just texted you a six digit code, can you read it to me?",
            "You should get a verification code now. What is it?",
            "We've sent a one time passcode to your phone, please read it back.",
            "What's the code that came through?",
            "I'm sending a code to your mobile, tell me when you have it.",
            "Please enter the verification code we sent you.",
            "Let me know the security code from the text message.",
            "What does the authenticator app show?",
            "There should be an SMS with a code in it, what does it say?",
        ),
    )
    if w.style != "keypad" and w.draw.random() < 0.4:
        w.say("customer", w.pick("hang on, let me check", "just got it", "one sec, it's coming through"))
        w.say("agent", w.pick("sure", "no rush", "okay"))
    w.say(
        "customer",
        w.pick("", "it says", "okay it's", "yeah", "the code is", "got it,"),
        ("auth.otp", w.digits(w.number(6, "0123456789"), [3, 3])),
        w.tail(),
    )
    w.say(w.agent(), w.pick("Perfect, you're in.", "Thank you.", "Great, that matches."))


def ssn(w: Writer) -> None:
    """A social security number."""
    number = f"{w.draw.randint(100, 665)}{w.draw.randint(10, 99)}{w.draw.randint(1000, 9999)}"
    w.say(
        w.agent(),
        w.pick(
            "What's your social security number?",
            "Can I get your full social?",
            "I need your SSN to pull up the file.",
            "And your social please?",
            "Please enter your nine digit social security number.",
            "Could you verify the social on file?",
        ),
    )
    w.give("identity.us-ssn", number, [3, 2, 4])
    w.say(w.agent(), w.pick("Thanks.", "Okay I found you.", "Give me a second to pull that up."))


def ssn4(w: Writer) -> None:
    """Date of birth and the last four."""
    if w.style == "keypad" or w.draw.random() < 0.5:
        w.say(
            w.agent(),
            w.pick(
                "What's your date of birth?",
                "When were you born?",
                "Can you confirm your birthday?",
                "Your date of birth please, month day and year.",
                "And the DOB on the account?",
                "First, your birth date?",
            ),
        )
        w.say("customer", w.lead(), ("person.dob", _day(w)), w.tail())
        w.say(
            w.agent(),
            w.pick(
                "And the last four of your social?",
                "Last four digits of your SSN?",
                "Now the last 4 of your social security number.",
            ),
        )
        w.say("customer", w.lead(), ("identity.us-ssn", w.digits(w.number(4))), w.tail())
    else:
        w.say(
            w.agent(),
            w.pick(
                "I need your date of birth and the last four of your social.",
                "Can you verify your birthday and last four of your social?",
                "Please give me the date of birth and the last four digits of the social.",
            ),
        )
        w.say(
            "customer",
            w.lead(),
            ("person.dob", _day(w)),
            w.pick("and", "and it's", "and the last four are"),
            ("identity.us-ssn", w.digits(w.number(4))),
        )
    w.say(w.agent(), w.pick("Perfect.", "Thank you for verifying.", "All set."))


def _day(w: Writer) -> str:
    return w.day(w.draw.randint(1940, 2003), w.draw.randint(1, 12), w.draw.randint(1, 28))


def nino(w: Writer) -> None:
    """A national insurance number."""
    value = f"{w.draw.choice(['AB', 'JK', 'PW', 'SR'])}{w.number(6, '0123456789')}{w.draw.choice('ABCD')}"
    w.say(
        w.agent(),
        w.pick(
            "What's your national insurance number?",
            "Can I take your NI number?",
            "And the national insurance number please?",
        ),
    )
    w.say("customer", w.lead(), ("identity.uk-nino", w.code(value)), w.tail())


def secret(w: Writer) -> None:
    """A word that proves who somebody is."""
    label, asks, words = w.draw.choice(
        [
            (
                "auth.security-answer",
                (
                    "What's your mother's maiden name?",
                    "What was the name of your first pet?",
                    "What street did you grow up on?",
                    "Your security question is your first school?",
                    "What city were you born in?",
                    "Tell me the name of your first pet please.",
                ),
                ("featherstone", "biscuit", "maple", "hillcrest", "leicester", "pumpkin"),
            ),
            (
                "auth.password",
                (
                    "What's the password on the account?",
                    "Can you tell me the memorable word?",
                    "And your security word?",
                    "What's your telephone password?",
                    "I need the passphrase before I can go on.",
                    "Please say your secret word.",
                ),
                ("tangerine", "bluebird", "sunflower", "orion", "mongoose", "lighthouse"),
            ),
        ]
    )
    w.say("agent", w.pick(*asks))
    w.say(
        "customer",
        w.pick("", "it's", "um it was", "yeah it's", "that's", "i think it's", "it should be"),
        (label, w.draw.choice(words)),
    )
    w.say("agent", w.pick("Thank you.", "That's right.", "Perfect, thanks."))
