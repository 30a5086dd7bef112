"""Targets as a dashboard shows them: the version in force in words, the guide line, sums (rules 4-5, 10-13)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from assessment.aggregation.progress import Promise, PromiseSum, guide, sum_of_promises
from projects.rules.fiscal_year import first_day_after

from . import words
from .facts import Facts, TargetFact, TargetVersionFact

NO_TARGET = Promise(status="no target")


@dataclass(frozen=True)
class TargetLine:
    """A target with the version in force on the programme's day, and the first version where that is another one."""

    fact: TargetFact
    version: TargetVersionFact
    promise: Promise
    original: TargetVersionFact | None
    has_ended: bool
    project_code: str = ""

    @property
    def text(self) -> str:
        """Return the target in words: "20 (4 a year)", "1,000 or 3,000 (source damaged)", "to be determined"."""
        said = promise_text(self.promise, self.version)
        yearly = self.version.per_year
        if yearly is None or yearly == self.version.value:
            return said
        return _("%(target)s (%(number)s a year)") % {"target": said, "number": words.digits(yearly)}

    @property
    def original_text(self) -> str:
        """Return the first version in words, where the version in force is a later one (rule 12)."""
        return promise_text(promise_of(self.original), self.original) if self.original else ""


def target_line(facts: Facts, target: TargetFact | None) -> TargetLine | None:
    """Return the line of a target, or None where nothing is promised."""
    version = target.in_force_on(facts.day) if target else None
    if target is None or version is None:
        return None
    project = facts.projects.get(target.project or 0)
    return TargetLine(
        fact=target,
        version=version,
        promise=promise_in_force(facts, target, facts.day),
        original=target.versions[0] if version.no != target.versions[0].no else None,
        has_ended=facts.day >= first_day_after(target.fy_to),
        project_code=project.code if project else "",
    )


def promise_in_force(facts: Facts, target: TargetFact | None, day: datetime.date) -> Promise:
    """Return what was promised on that day; a derived target is the sum of its parts (rule 13)."""
    version = target.in_force_on(day) if target else None
    if target is None or version is None:
        return NO_TARGET
    if version.status != "derived":
        return promise_of(version)
    parts = [promise_in_force(facts, part, day) for part in facts.targets if part.parent == target.pk]
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    if not parts or None in lows or None in highs:
        return Promise(status="derived")
    low, high = sum(filter(None, lows), Decimal(0)), sum(filter(None, highs), Decimal(0))
    return Promise(status="derived" if low == high else "ambiguous", low=low, high=high)


def promise_of(version: TargetVersionFact) -> Promise:
    """Return one version as arithmetic reads it."""
    about = version.bound == "approximate"
    if version.status == "ambiguous" and version.readings:
        low, high = min(low for low, _high in version.readings), max(high for _low, high in version.readings)
        return Promise(status="ambiguous", low=low, high=high, is_approximate=about)
    return Promise(status=version.status, low=version.value, high=version.value, is_approximate=about)  # type: ignore[arg-type]  # the column holds the values of Status


def promise_text(promise: Promise, version: TargetVersionFact) -> str:
    """Return a target in words; a number that may not be judged against stands in brackets after its status."""
    number = _number(promise, version)
    if promise.status in {"to be determined", "number lost", "no target"} or not number:
        return status_text(promise.status)
    if promise.status == "under review":
        return _("%(target)s (under review)") % {"target": number}
    if promise.status == "ambiguous":
        return _("%(numbers)s (source damaged)") % {"numbers": _readings(version) or number}
    return number


def status_text(status: str) -> str:
    """Return why a target has no number."""
    said = {
        "to be determined": _("to be determined"),
        "number lost": _("number lost in the source"),
        "under review": _("under review"),
        "no target": _("no target"),
        "ambiguous": _("ambiguous in the source"),
    }
    return said.get(status, _("not computed: a part has no number"))


def guide_line(facts: Facts, target: TargetLine, span: range) -> dict[int, Promise]:
    """Return the pro-rata share at the end of each year, by the version then in force: a guide, not a target."""
    found = {}
    for year in span:
        promise = promise_in_force(
            facts, target.fact, min(facts.day, first_day_after(year) - datetime.timedelta(days=1))
        )
        if line := guide(promise, target.fact.fy_from, target.fact.fy_to, year):
            found[year] = line
    return found


def sum_of_targets(facts: Facts, indicator: int, bureau: int | None = None) -> PromiseSum:
    """Return the sum of the targets of the projects of today, of one bureau or all; nothing is guessed (rule 5).

    A project for which no target was ever written is not in it; one whose number is missing is counted as left out.
    """
    targets = (facts.target(indicator, project.pk) for project in facts.projects_of(bureau))
    return sum_of_promises(promise_in_force(facts, target, facts.day) for target in targets if target)


def sum_text(summed: PromiseSum) -> str:
    """Return a sum of targets in words: "38,760 + 4,000 to 8,000 (2 ambiguous), 1 without a number"."""
    parts = [words.digits(summed.clear)] if summed.clear is not None else []
    if summed.low is not None and summed.high is not None:
        readings = {"range": words.span(summed.low, summed.high), "count": summed.n_ambiguous}
        parts.append(_("%(range)s (%(count)s ambiguous)") % readings)
    text = " + ".join(parts)
    if not summed.n_left_out:
        return text
    left_out = _("%(count)s without a number") % {"count": summed.n_left_out}
    return _("%(sum)s, %(left_out)s") % {"sum": text, "left_out": left_out} if text else left_out


def has_readings(promise: Promise) -> bool:
    """Return whether the promise can be added: a number, or the readings of an ambiguous one."""
    return promise.is_a_number or (promise.status == "ambiguous" and promise.low is not None)


def promise_from_sum(summed: PromiseSum) -> Promise:
    """Return a sum of targets as something a figure may stand against: none while a project is left out."""
    if summed.n_left_out or (summed.clear is None and summed.low is None):
        return NO_TARGET
    clear = summed.clear or Decimal(0)
    low, high = clear + (summed.low or 0), clear + (summed.high or 0)
    return Promise(status="derived" if low == high else "ambiguous", low=low, high=high)


def _number(promise: Promise, version: TargetVersionFact) -> str:
    if promise.low is None or promise.high is None:
        return ""
    text = words.span(promise.low, promise.high)
    return words.bounded(
        text, is_lower_bound=version.bound == "at least", is_approximate=version.bound == "approximate"
    )


def _readings(version: TargetVersionFact) -> str:
    said = dict.fromkeys(words.span(low, high) for low, high in version.readings)
    return _(" or ").join(said)
