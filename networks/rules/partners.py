"""In which order possible partners are shown, and why each stands where it stands. Pure arithmetic.

A wish is compared with what is offered: a part of it that few offer weighs more than one that many do. What is known
otherwise adds to that: the industry, ties of the past, partners in common.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from networks.rules.wants import comparable, terms, wanted, words_found

WORDS, TIE, INDUSTRY, PARTNERS, PROJECT = 60, 15, 10, 10, 5  # points; all of them together are 100
LEAST = 0.1  # of a wish: an offer that holds less of it is chance
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
    weights = _weights(runs, offers)
    whole = sum(weights.values())
    best: dict[int, Worded] = {}
    for offer in offers:
        found = _compare(runs, weights, whole, offer)
        held = best.get(offer.organization_id)
        if found and (held is None or found.share > held.share):
            best[offer.organization_id] = found
    foremost = sorted(best.items(), key=lambda pair: (-pair[1].share, pair[0]))[:MOST]
    return dict(foremost)


def ranked(found: Mapping[int, Worded], known: Mapping[int, Known]) -> list[Match]:
    """Return the matches, the most promising first; of equal points the one that was entered first."""
    matches = [_match(pk, worded, known.get(pk, Known())) for pk, worded in found.items()]
    return sorted(matches, key=lambda match: (-match.points, match.organization_id))


def _weights(runs: Iterable[str], offers: Sequence[Offer]) -> dict[str, float]:
    """Return how much each part of the wish says: the rarer among the offers, the more."""
    texts = [comparable(offer.text) for offer in offers]
    parts = set().union(*map(terms, runs))
    return {part: math.log(1 + len(texts) / (1 + sum(part in text for text in texts))) for part in parts}


def _compare(runs: Iterable[str], weights: Mapping[str, float], whole: float, offer: Offer) -> Worded | None:
    text = comparable(offer.text)
    words = [word for run in runs for word in words_found(run, text)]
    held = set().union(*map(terms, words))
    share = sum(weights[part] for part in held) / whole if whole else 0.0
    if share < LEAST:
        return None
    return Worded(offer, share, tuple(dict.fromkeys(word.strip() for word in words)))


def _match(organization_id: int, worded: Worded, known: Known) -> Match:
    points = (
        WORDS * worded.share
        + TIE * (known.ties > 0)
        + INDUSTRY * known.same_industry
        + PARTNERS * min(known.partners, 3) / 3
        + PROJECT * known.in_project
    )
    return Match(organization_id, worded.offer.capability_id, round(points), worded.words, known)
