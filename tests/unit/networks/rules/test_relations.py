"""Whatever points at an organization has a line that says what a merge does with it."""

from networks.rules.relations import TABLE, pointing, unknown


def test_every_foreign_key_to_an_organization_has_a_line() -> None:
    assert unknown() == [], "say in networks/rules/relations.py what becomes of it in a merge, and test it"


def test_no_line_is_left_of_a_key_that_went() -> None:
    assert TABLE.keys() - {label for label, _relation in pointing()} == set()


def test_keys_of_apps_above_are_found_too() -> None:
    assert "assessment.Part.organization" in {label for label, _relation in pointing()}
