"""docs/operations.md is what an operator has: it must know every variable that the settings read."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
MANUAL = (ROOT / "docs/operations.md").read_text()
READ = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "clusterplan/settings.py").read_text())


@pytest.mark.parametrize("variable", sorted(set(READ)))
def test_every_variable_is_in_the_manual(variable: str) -> None:
    assert f"`{variable}`" in MANUAL


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py (\w+)", MANUAL))))
def test_every_command_of_the_manual_exists(command: str) -> None:
    assert command in get_commands()
