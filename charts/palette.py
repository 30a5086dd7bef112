"""Colours of the Digital Agency's tokens: fill and outline in pairs, distinct in lightness as well as in hue."""

from typing import NamedTuple


class Tone(NamedTuple):
    fill: str
    line: str


TONES = (
    Tone("#0055ad", "#00316a"),
    Tone("#97d3ff", "#0055ad"),
    Tone("#9bd4b5", "#115a36"),
    Tone("#ffc199", "#8b3200"),
    Tone("#cda6ff", "#41048e"),
    Tone("#b3b3b3", "#333333"),
)
INK, SOFT, LINE, PAPER = "#1a1a1a", "#4d4d4d", "#cccccc", "#ffffff"
TARGET, TARGET_BAND, GUIDE = "#a90000", "#ffbbbb", "#4d4d4d"


def tone(index: int) -> Tone:
    """Return the tone of the n-th series; they repeat after six."""
    return TONES[index % len(TONES)]
