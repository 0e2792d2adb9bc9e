"""A badge: how many requirements stand where. Never one score, which would hide what was not tested."""

from collections.abc import Mapping
from html import escape

_CHARACTER = 6.6
"""Pixels that a character of 11-pixel text takes, about."""
_COLOURS = (("error", "#9f1239"), ("fail", "#b91c1c"), ("not-tested", "#92400e"), ("pass", "#166534"))


def badge(outcomes: Mapping[str, int]) -> str:
    """An SVG picture, 20 pixels high, with its text as its title."""
    said = ", ".join(f"{number} {name}" for name, number in outcomes.items() if number) or "nothing judged"
    colour = next((colour for name, colour in _COLOURS if outcomes.get(name)), "#475569")
    left, right = 62, round(len(said) * _CHARACTER) + 14
    title = escape(f"cxguard: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<rect width="{left}" height="20" fill="#334155"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="8" y="14">cxguard</text><text x="{left + 7}" y="14">{escape(said)}</text></g></svg>\n'
    )
