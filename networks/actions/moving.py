"""Write down each row that a merge changes, so that its undoing can put back exactly that."""

import hashlib
import json
from collections import defaultdict
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Field, Model
from django.utils.translation import gettext as _

from ledger.decisions import Decision, no
from networks.models import Merge, MergeMove

MADE, STATE = "", "*"  # fields of a row that the merge made, and of a row's state after the merge
NOT_STATE = {"changed_at", "version"}  # raised by whoever writes
# The order of `locks`; what is not named comes after.
TURNS = ("networks.roster", "networks.organization", "networks.membership", "networks.contact", "networks.tie")


class Record:
    """The rows changed so far. `keep` writes them to the merge."""

    def __init__(self) -> None:
        self.moves: list[MergeMove] = []
        self._rows: dict[tuple[str, int], Model] = {}

    def change(self, row: Model, **values: Any) -> None:
        """Write these columns of the row, and remember what stood there."""
        label = row._meta.label_lower
        changed = {column: value for column, value in values.items() if getattr(row, column) != value}
        for column, value in changed.items():
            self.moves.append(_move(label, row.pk, column, getattr(row, column), value))
            setattr(row, column, value)
        raised = {"version": F("version") + 1} if changed and _has_version(row) else {}
        if changed:
            type(row)._base_manager.filter(pk=row.pk).update(**changed, **raised)
            self._rows[label, row.pk] = row

    def made(self, row: Model) -> None:
        """Remember a row that the merge made: its undoing removes it."""
        self.moves.append(_move(row._meta.label_lower, row.pk, MADE, None, None))
        self._rows[row._meta.label_lower, row.pk] = row

    def count(self, label: str) -> int:
        return sum(held == label for held, _pk in self._rows)

    def keep(self, merge: Merge) -> None:
        for (label, pk), row in self._rows.items():
            self.moves.append(_move(label, pk, STATE, None, state(type(row), pk)))
        for move in self.moves:
            move.merge = merge
        MergeMove.objects.bulk_create(self.moves)


def lock_moved(merge: Merge) -> None:
    """Lock what the merge changed, in the order of `locks`: nobody changes it between our look and our write."""
    held: dict[str, list[int]] = defaultdict(list)
    for label, pk in merge.moves.filter(field=STATE).values_list("model", "object_id"):
        held[label].append(pk)
    for label in sorted(held, key=lambda label: (TURNS.index(label) if label in TURNS else len(TURNS), label)):
        rows = apps.get_model(label)._base_manager.filter(pk__in=held[label])
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def changed_since(merge: Merge) -> Decision | None:
    """Return the refusal that names what was changed since the merge; None if all stands as it left it."""
    found = [
        f"{_model(move)._meta.verbose_name} {move.object_id}"
        for move in merge.moves.filter(field=STATE).order_by("id")
        if state(_model(move), move.object_id) != move.after
    ]
    if not found:
        return None
    sentence = _("Since the merge these were changed, so it cannot be undone exactly: %(what)s.")
    return no("changed-since", sentence % {"what": ", ".join(found)}, _("Enter the second organization anew."))


def put_back(merge: Merge) -> None:
    """Write what stood before the merge, the last change first."""
    moves = merge.moves.exclude(field=STATE).order_by("-id")
    for (label, pk), some in groupby(moves, lambda move: (move.model, move.object_id)):
        rows, changes = apps.get_model(label)._base_manager.filter(pk=pk), list(some)
        if any(move.field == MADE for move in changes):
            rows.delete()
        else:  # what was written at once is put back at once: the row's constraints hold between
            rows.update(**{move.field: _column(move).to_python(move.before) for move in changes})
    for label, pk in set(merge.moves.filter(field=STATE).values_list("model", "object_id")):
        model = apps.get_model(label)
        if _has_version(model):
            model._base_manager.filter(pk=pk).update(version=F("version") + 1)


def state(model: type[Model], pk: int) -> str | None:
    """Return a digest of all columns of the row; None if it is gone."""
    columns = [field.attname for field in model._meta.concrete_fields if field.attname not in NOT_STATE]
    row = model._base_manager.filter(pk=pk).values(*columns).first()
    written = json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest() if row else None


def _model(move: MergeMove) -> type[Model]:
    return apps.get_model(move.model)


def _column(move: MergeMove) -> "Field[Any, Any]":
    return next(field for field in _model(move)._meta.concrete_fields if field.attname == move.field)


def _has_version(model: type[Model] | Model) -> bool:
    return any(field.attname == "version" for field in model._meta.concrete_fields)


def _move(label: str, pk: int, field: str, before: Any, after: Any) -> MergeMove:
    return MergeMove(model=label, object_id=pk, field=field, before=_plain(before), after=_plain(after))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
