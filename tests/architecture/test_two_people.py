"""What needs two people cannot be done by one, whatever the code says: the database refuses (I16)."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, F

from tests.architecture.product import models

TWO_PEOPLE = {
    ("assessment.Round", "opened_by", "confirmed_by"),
    ("assessment.Submission", "accepted_by", "submitted_by"),
    ("assessment.Amendment", "asked_by", "decided_by"),
    ("assessment.Extension", "asked_by", "granted_by"),
    ("accounts.Seat", "granted_by", "user"),
    ("networks.DesignationApplication", "applied_by", "decided_by"),
}


@pytest.mark.parametrize(("label", "one", "other"), sorted(TWO_PEOPLE))
def test_the_database_asks_for_two_people(label: str, one: str, other: str) -> None:
    assert frozenset({one, other}) in {pair for _name, pair in _pairs(apps.get_model(label))}


def test_every_such_constraint_is_listed_here() -> None:
    listed = {(label, frozenset({one, other})) for label, one, other in TWO_PEOPLE}
    found = {(model._meta.label, pair) for model in models() for _name, pair in _pairs(model)}
    people = {(label, pair) for label, pair in found if any(name.endswith("_by") for name in pair)}
    assert people == listed


def _pairs(model: type) -> list[tuple[str, frozenset[str]]]:
    """Return the fields that a constraint of the form "one is not the other" keeps apart."""
    found = []
    for constraint in model._meta.constraints:
        if not isinstance(constraint, CheckConstraint) or not constraint.condition.negated:
            continue
        for child in constraint.condition.children:
            if isinstance(child, tuple) and isinstance(child[1], F):
                found.append((constraint.name, frozenset({child[0], child[1].name})))
    return found
