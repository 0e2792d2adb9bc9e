# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""Scenes in which nobody says anything of their own."""

from spoken_talks import Writer


def reference(w: Writer) -> None:
    """An order, policy, case or member number: personal, though not much."""
    label, asks = w.draw.choice(
        [
            (
                "account.order",
                ("What's your order number?", "Do you have the order id?", "Order number please."),
            ),
            (
                "account.policy",
                (
                    "What's the policy number?",
                    "Can I have your policy number?",
                    "And the insurance policy number?",
                ),
            ),
            (
                "account.case",
                ("Do you have a case number?", "What's the ticket number?", "And the reference number?"),
            ),
            (
                "account.id",
                ("What's your member number?", "Can I get your customer id?", "And the customer number?"),
            ),
        ]
    )
    w.say(w.agent(), w.pick(*asks))
    value = w.number(8) if w.draw.random() < 0.5 else f"{w.draw.choice(['PL', 'CX', 'AB'])}{w.number(6)}"
    w.say(
        "customer", w.lead(), (label, w.digits(value, [4, 4]) if value.isdigit() else w.code(value)), w.tail()
    )
    w.say(
        w.agent(),
        w.pick("Found it, it ships in 3 days.", "Okay, thanks.", "I see it, that was opened 2 weeks ago."),
    )


def nothing(w: Writer) -> None:
    """Numbers that are nobody's."""
    w.say(
        "agent",
        w.pick(
            "Thanks for calling, you're number twelve in the queue.",
            "Welcome, how can I help? Press one for sales.",
            "Good morning, your wait was about fifteen minutes, sorry.",
        ),
    )
    for _ in range(w.draw.randint(3, 6)):
        speaker = w.draw.choice(["agent", "customer"])
        w.say(
            speaker,
            w.pick(
                "it was four hundred and twenty dollars last month",
                "my flight is two two four seven at nine thirty",
                "the error code is one zero four two",
                "we can do a table for four at seven fifteen",
                "I ordered three of them in two thousand nineteen",
                "the delivery is on march the third between two and four",
                "it's the iphone fourteen with two hundred fifty six gigs",
                "the router shows five green lights and one red",
                "that's version ten point four",
                "the temperature was one hundred and two",
                "I've been on hold for forty five minutes",
                "we have offices in twelve cities and fifteen hundred people",
                "the meter reading was four one two seven",
                "your card ending in one two three four was charged",
                "I never give anyone my pin",
                "we will never ask for your password",
                "can I change my password on the website",
                "so what's my account balance",
                "is there a fee of two ninety nine",
                "it's gate twenty two",
                "interest is four point nine percent",
                "the room is number three one two",
                "I need two adults and three kids tickets",
            ),
        )
