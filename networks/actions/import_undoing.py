"""Undo a confirmed import within its day: everything as it stood before, or nothing."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Model
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import ActionRefused, Conflict, no, require
from networks.actions import finding
from networks.actions.import_writing import _locked
from networks.actions.locks import is_deadlock, lock_all
from networks.models import (
    Contact,
    Establishment,
    Identifier,
    Membership,
    Note,
    Organization,
    OrganizationName,
    RosterImport,
)
from networks.rules import imports as rules
from networks.selectors import import_traces

MADE: dict[str, type[Model]] = {
    "note": Note,
    "contact": Contact,
    "membership": Membership,
    "establishment": Establishment,
    "identifier": Identifier,
    "name": OrganizationName,
    "organization": Organization,
}
RESTORED: dict[str, type[Model]] = {
    "organization": Organization,
    "name": OrganizationName,
    "identifier": Identifier,
    "establishment": Establishment,
    "membership": Membership,
    "contact": Contact,
}
KEPT_BY_THE_DATABASE = {"id", "changed_at", "version"}


def undo(*, import_id: int, by: User) -> RosterImport:
    """Return the import, undone: every record as it stood before. Raises ActionRefused, naming what changed since.

    Raises Conflict where somebody is still changing the same records.
    """
    try:
        return _undo(import_id, by)
    except IntegrityError:
        raise ActionRefused(no("changed-since", _("Other records refer to what this import entered."))) from None
    except OperationalError as error:
        if is_deadlock(error):
            raise Conflict(rules.CHANGED_AT_THE_SAME_TIME) from None
        raise


@transaction.atomic
def _undo(import_id: int, by: User) -> RosterImport:
    held = _locked(import_id)
    require(rules.may_undo(by, held, timezone.now()))
    ids = import_traces.touched(held)
    lock_all(ids, held.roster_id)
    if names := import_traces.changed_since(held):
        raise ActionRefused(_changed(names))
    made = import_traces.made(held)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all deferred")
        _restore_and_remove(cursor, held, made)
        cursor.execute("set constraints all immediate")
    finding.index_soon([pk for pk in ids if pk not in set(made.get("organization", []))])
    held.status, held.undone_by, held.undone_at = RosterImport.Status.UNDONE, by, Now()
    held.counts |= {f"{kind}s removed": len(made.get(kind, [])) for kind in ("membership", "organization")}
    held.save(update_fields=["status", "undone_by", "undone_at", "counts"])
    acts.record(by=by, action="imports.undo", on=held)
    return held


def _changed(names: Collection[str]) -> Any:
    shown = ", ".join(names)
    return no(
        "changed-since",
        _("These were changed since the import, so that it cannot be undone as a whole: %(names)s.") % {"names": shown},
        _("Correct the records one by one."),
    )


def _restore_and_remove(cursor: Any, held: RosterImport, made: dict[str, list[int]]) -> None:
    """Remove what was made and put back what stood. A contact goes before the one that it followed comes back."""
    cursor.execute(_DEAD_LINKS, {"import": held.pk})
    for kind in ("note", "contact"):
        _remove(cursor, kind, made)
    for kind, model in RESTORED.items():
        cursor.execute(_restoring(kind, model), {"import": held.pk})
    cursor.execute(_CONTACTS_BACK, {"import": held.pk})
    for statement in _WITH_ORGANIZATION:
        cursor.execute(statement, {"gone": made.get("organization", []), "members": made.get("membership", [])})
    for kind in ("membership", "establishment", "identifier", "name", "organization"):
        _remove(cursor, kind, made)


def _remove(cursor: Any, kind: str, made: dict[str, list[int]]) -> None:
    cursor.execute(f"delete from {MADE[kind]._meta.db_table} where id = any(%s)", [made.get(kind, [])])


# A link of the yearly confirmation may have been sent since to a window person whom the import brought.
_DEAD_LINKS = """
update networks_confirmationrequest q set token_hash = null
from networks_importline l join networks_contact k on k.membership_id = l.membership_id
where l.roster_import_id = %(import)s and l.before ? 'contact' and q.membership_id = l.membership_id
    and q.token_hash is not null and k.duty = 'window' and not exists (
        select from jsonb_populate_recordset(null::networks_contact, nullif(l.before->'contact', 'null')) b
        where b.id = k.id and b.email = k.email and b.valid_until is not distinct from k.valid_until
    )
"""
# A person who had not begun when the membership ended was deleted.
_CONTACTS_BACK = """
insert into networks_contact select b.*
from networks_importline l
cross join lateral jsonb_populate_recordset(null::networks_contact, nullif(l.before->'contact', 'null')) b
where l.roster_import_id = %(import)s and not exists (select from networks_contact k where k.id = b.id)
"""
# What belongs to an organization or membership that the import made, and goes with it.
_WITH_ORGANIZATION = (
    "delete from networks_contact where membership_id = any(%(members)s)",
    "delete from networks_membership where id = any(%(members)s)",
    "delete from networks_note where organization_id = any(%(gone)s)",
    "delete from networks_establishment where organization_id = any(%(gone)s)",
    "delete from networks_identifier where organization_id = any(%(gone)s)",
    "delete from networks_organizationname where organization_id = any(%(gone)s)",
    "delete from networks_searchentry where organization_id = any(%(gone)s)",
    "delete from networks_duplicatekey where organization_id = any(%(gone)s)",
    "delete from networks_duplicatecandidate where first_id = any(%(gone)s) or second_id = any(%(gone)s)",
)


def _restoring(kind: str, model: type[Model]) -> str:
    """Return the statement that writes back the kept rows of a table, column by column."""
    table = model._meta.db_table
    columns = [f.column for f in model._meta.concrete_fields if f.column not in KEPT_BY_THE_DATABASE]
    pairs = ", ".join(f'"{column}" = b."{column}"' for column in columns)
    version = ", version = x.version + 1" if any(f.column == "version" for f in model._meta.concrete_fields) else ""
    one = f"before->'{kind}'"
    several = f"case jsonb_typeof({one}) when 'array' then {one} else jsonb_build_array({one}) end"
    return f"""
        update {table} x set {pairs}{version}
        from networks_importline l cross join lateral jsonb_populate_recordset(null::{table}, {several}) b
        where l.roster_import_id = %(import)s and jsonb_typeof(l.before->'{kind}') in ('array', 'object')
            and x.id = b.id and to_jsonb(x) <> to_jsonb(b)
    """
