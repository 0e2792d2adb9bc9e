"""A small line through a row of values, as SVG."""

from collections.abc import Sequence

WIDTH, HEIGHT, _EDGE = 220, 44, 4


def points_of(values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    """Where the line goes, in pixels: one stretch for each run of values; a gap where there is none."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    stretches: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append((_x(place, len(values)), _y(value, low, high)))
    return [stretch for stretch in stretches if stretch]


def _x(place: int, count: int) -> float:
    return round(_EDGE + (WIDTH - 2 * _EDGE) * (place / (count - 1) if count > 1 else 0.5), 1)


def _y(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * share, 1)
