"""Bring a table to what the file says: new rows are added, changed ones changed, unchanged ones not touched."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from .table import Row

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Entry:
    """What a row says: the natural key, the fields that follow the file, and those only given when the row is new."""

    row: Row
    key: dict[str, Any]
    values: dict[str, Any]
    at_first: dict[str, Any] = field(default_factory=dict)


@dataclass
class Tally:
    """How many rows were added, changed, left as they were, and removed."""

    rows: Counter[str] = field(default_factory=Counter)


def sync(model: type[M], entries: Iterable[Entry], tally: Tally, *, whole: bool = False) -> list[M]:
    """Write the entries in their order and return the objects. `whole`: rows that the file does not name are removed.

    Raises BadRow for a key that appears twice and for a value that the model or the database refuses.
    """
    present: dict[tuple[Any, ...], M] = {}
    seen: set[tuple[Any, ...]] = set()
    objects: list[M] = []
    for entry in entries:
        if not objects:
            present = {_key(old, entry.key): old for old in model._default_manager.all()}
        key = tuple(_plain(value) for value in entry.key.values())
        if key in seen:
            raise entry.row.bad(next(iter(entry.row.cells)), _("This row appears twice."))
        seen.add(key)
        objects.append(_write(model, entry, present.get(key), tally))
    if whole:
        _remove([old for key, old in present.items() if key not in seen], tally)
    return objects


def sync_tree(
    model: type[M], rows: Iterable[Row], entry: Callable[[Row, dict[str, M]], Entry], tally: Tally
) -> dict[str, M]:
    """Return the objects by code. `entry` makes an entry of a row and the objects above it: a parent stands above."""
    known: dict[str, M] = {}
    present = {_code(old): old for old in model._default_manager.all()}
    for row in rows:
        code = row.required("code")
        if code in known:
            raise row.bad("code", _("This row appears twice."))
        known[code] = _write(model, entry(row, known), present.get(code), tally)
    return known


def add(model: type[M], entry: Entry, tally: Tally) -> M:
    """Add a row that is new by its nature, such as the next version of something."""
    return _write(model, entry, None, tally)


def _code(thing: models.Model) -> str:
    code: str = getattr(thing, "code")  # noqa: B009 - the models of trees have a code, Model does not know it
    return code


def _remove(superfluous: list[M], tally: Tally) -> None:
    for old in superfluous:
        old.delete()
    tally.rows["removed"] += len(superfluous)


def _write(model: type[M], entry: Entry, old: M | None, tally: Tally) -> M:
    if old is None:
        new = model(**entry.key, **entry.values, **entry.at_first)
        _save(new, entry, None)
        tally.rows["added"] += 1
        return new
    changed = [name for name, value in entry.values.items() if getattr(old, _attname(old, name)) != _plain(value)]
    for name in changed:
        setattr(old, name, entry.values[name])
    if changed:
        _save(old, entry, changed)
    tally.rows["changed" if changed else "unchanged"] += 1
    return old


def _save(thing: models.Model, entry: Entry, changed: list[str] | None) -> None:
    try:
        thing.clean_fields(exclude=_settled(thing))
        thing.save(update_fields=changed)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise entry.row.bad(name if name in entry.row.cells else "", messages[0]) from None
    except IntegrityError as error:
        # The surrounding transaction is lost anyway; only the place remains to be told.
        constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        raise entry.row.bad("", _("The row contradicts another one (%s).") % constraint) from None


def _settled(thing: models.Model) -> set[str]:
    """Return the fields that need no look: relations come from known codes, and a nullable number may be missing."""
    fields = thing._meta.concrete_fields
    return {one.name for one in fields if one.is_relation or (one.null and getattr(thing, one.attname) is None)}


def _key(old: models.Model, key: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(getattr(old, _attname(old, name)) for name in key)


def _attname(thing: models.Model, name: str) -> str:
    attname: str = thing._meta.get_field(name).attname  # type: ignore[union-attr] # only concrete fields are written
    return attname


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
