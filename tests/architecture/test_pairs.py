"""When something was done, it is also written who did it; a constraint keeps both together."""

from collections.abc import Iterator

import pytest
from django.db.models import CheckConstraint, Model, Q

from tests.architecture.product import models

ALONE = {
    "Act.programme_at": "the same moment as `at` on the programme clock; the actor is a field of its own",
    "Act.transaction_at": "the beginning of what `at` ends; the actor is a field of its own",
    "Outbox.created_at": "written by the act that it belongs to",
    "Outbox.failed_at": "the relay gives up, not a person",
    "Outbox.sent_at": "the relay delivers, not a person",
    "User.created_at": "the act users.create says who",
    "Invitation.expires_at": "a date set for it, not something done",
    "Round.opens_at": "a date set for it, not something done",
    "Round.last_new_at": "a date set for it, not something done",
    "Round.last_edit_at": "a date set for it, not something done",
    "Rollup.accepted_at": "the latest of many acceptances, by several people",
    "Rollup.computed_at": "the drain computes, not a person",
    "ScopeVersion.computed_at": "the drain computes, not a person",
    "Organization.changed_at": "kept by the database; who did it is in the history",
    "Establishment.changed_at": "kept by the database; who did it is in the history",
    "Capability.changed_at": "kept by the database; who did it is in the history",
    "Membership.changed_at": "kept by the database; who did it is in the history",
    "Tie.changed_at": "kept by the database; who did it is in the history",
    "SupportUse.changed_at": "kept by the database; who did it is in the history",
    "ConfirmationRequest.sent_at": "the relay delivers, not a person",
    "ConfirmationRequest.reminded_at": "the relay delivers, not a person",
    "ConfirmationRequest.answered_at": "the member answers by its link, without an account",
    "Consent.given_at": "entered_by, or the answer by a link",
    "DuplicateCandidate.found_at": "the search for duplicates finds, not a person",
    "NetworkVersion.computed_at": "the worker computes, not a person",
}


def moments() -> Iterator[tuple[type[Model], str]]:
    for model in models():
        for field in model._meta.fields:
            if field.name.endswith("_at") and not field.name.startswith("pgh_"):
                yield model, field.name


def test_every_moment_has_its_person_or_a_reason() -> None:
    alone = set()
    for model, name in moments():
        fields = {field.name for field in model._meta.fields}
        if f"{name.removesuffix('_at')}_by" not in fields:
            alone.add(f"{model.__name__}.{name}")
    assert alone == set(ALONE)


def tied() -> list[tuple[type[Model], str]]:
    """Return the moments that may be missing and whose person is known."""
    return [
        (model, name)
        for model, name in moments()
        if model._meta.get_field(name).null and hasattr(model, f"{name.removesuffix('_at')}_by")
    ]


@pytest.mark.parametrize(("model", "moment"), tied())
def test_a_moment_that_may_be_missing_is_tied_to_its_person(model: type[Model], moment: str) -> None:
    person = f"{moment.removesuffix('_at')}_by"
    checks = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    assert any({moment, person} <= _mentioned(check.condition) for check in checks), f"{model.__name__}.{moment}"


def _mentioned(condition: Q) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        found |= _mentioned(child) if isinstance(child, Q) else {child[0].split("__")[0]}
    return found
