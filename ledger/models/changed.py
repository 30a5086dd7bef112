"""When a row was last changed: kept by the database, so that a list of what changed misses no writer."""

import pgtrigger


def keeps_changed_at() -> pgtrigger.Trigger:
    """Return the trigger that sets `changed_at` (transaction time) whenever any column of the row changes."""
    return pgtrigger.Trigger(
        name="keeps_changed_at",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func="NEW.changed_at = now(); RETURN NEW;",
    )
