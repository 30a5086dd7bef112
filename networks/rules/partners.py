"""In which order possible partners are shown, and why each stands where it stands. Pure arithmetic.

A wish is compared with what is offered: a part of it that few offer weighs more than one that many do. What is known
otherwise adds to that: the industry, ties of the past, partners in common.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from networks.rules.wants import comparable, terms, wanted, words_found

WORDS, TIE, INDUSTRY, PARTNERS, PROJECT = 60, 15, 10, 10, 5  # points; all of them together are 100
LEAST = 0.1  # of a wish: an offer that holds less of it is chance
TINY = 1e-9  # of two equal offers the first one is shown
MOST = 300  # organizations that are compared further, the best by words


@dataclass(frozen=True)
class Offer:
    capability_id: int
    organization_id: int
    text: str


@dataclass(frozen=True)
class Worded:
    """The offer of an organization that holds most of the wish: its share (0..1) and the words in common."""

    offer: Offer
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What else is known of an organization: direct ties with ours, and partners that it shares with ours."""

    same_industry: bool = False
    in_project: bool = False  # member of a project of the industry asked for
    ties: int = 0
    partners: int = 0


@dataclass(frozen=True)
class Match:
    organization_id: int
    capability_id: int
    points: int  # 0..100, for the order only
    words: tuple[str, ...]
    known: Known


def by_words(wish: str, offers: Sequence[Offer]) -> dict[int, Worded]:
    """Return the best offer of each organization whose words hold a part of the wish, at most `MOST`."""
    runs = wanted(wish)
    parts = sorted(set().union(*map(terms, runs)))
    held = [_held(parts, comparable(offer.text)) for offer in offers]
    weights = _weights(parts, held)
    whole = sum(weights.values())
    best: dict[int, tuple[float, Offer]] = {}
    for offer, found in zip(offers, held, strict=True):
        share = sum(weights[part] for part in found) / whole if found else 0.0
        if share >= max(LEAST, best.get(offer.organization_id, (0.0, offer))[0] + TINY):
            best[offer.organization_id] = share, offer
    foremost = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].organization_id))[:MOST]
    return {offer.organization_id: Worded(offer, share, _words(runs, offer)) for share, offer in foremost}


def ranked(found: Mapping[int, Worded], known: Mapping[int, Known]) -> list[Match]:
    """Return the matches, the most promising first; of equal points the one that was entered first."""
    matches = [_match(pk, worded, known.get(pk, Known())) for pk, worded in found.items()]
    return sorted(matches, key=lambda match: (-match.points, match.organization_id))


def _held(parts: Sequence[str], text: str) -> list[str]:
    return [part for part in parts if part in text]


def _weights(parts: Sequence[str], held: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return how much each part of the wish says: the rarer among the offers, the more."""
    counted = Counter(chain.from_iterable(held))
    return {part: math.log(1 + len(held) / (1 + counted[part])) for part in parts}


def _words(runs: Iterable[str], offer: Offer) -> tuple[str, ...]:
    text = comparable(offer.text)
    return tuple(dict.fromkeys(word.strip() for run in runs for word in words_found(run, text)))


def _match(organization_id: int, worded: Worded, known: Known) -> Match:
    points = (
        WORDS * worded.share
        + TIE * (known.ties > 0)
        + INDUSTRY * known.same_industry
        + PARTNERS * min(known.partners, 3) / 3
        + PROJECT * known.in_project
    )
    return Match(organization_id, worded.offer.capability_id, round(points), worded.words, known)
