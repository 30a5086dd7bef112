"""The environment of a bare machine: built once, renewed when the lock changed, left alone when somebody made it."""

import importlib.util
import json
import sys
import tomllib
from pathlib import Path

import pytest

from clusterplan import bootstrap

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with two small locks, into which bootstrap looks."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "clusterplan.json")
    monkeypatch.setattr(bootstrap, "RUNTIME", tmp_path / "requirements.lock")
    monkeypatch.setattr(bootstrap, "DEV", tmp_path / "requirements-dev.lock")
    bootstrap.RUNTIME.write_text("django==1\n")
    bootstrap.DEV.write_text("django==1\npytest==1\n")
    return tmp_path


def environment(checkout: Path, *, packages: tuple[str, ...] = (), installed: Path | None = None) -> None:
    for package in packages:
        (checkout / ".venv/lib/python3.11/site-packages" / package).mkdir(parents=True)
    (checkout / ".venv/bin").mkdir(parents=True, exist_ok=True)
    (checkout / ".venv/bin/python").touch()
    if installed:
        bootstrap.STAMP.write_text(json.dumps(bootstrap.stamp_of(installed)))


def test_nothing_is_ready_on_a_bare_machine(checkout: Path) -> None:
    assert not bootstrap.is_ready(dev=False)


def test_an_environment_made_by_hand_is_used_as_it_is(checkout: Path) -> None:
    environment(checkout, packages=("django", "pytest"))
    assert bootstrap.is_ready(dev=False)
    assert bootstrap.is_ready(dev=True)


def test_an_environment_made_by_hand_without_pytest_says_so_for_the_tests(checkout: Path) -> None:
    environment(checkout, packages=("django",))
    with pytest.raises(bootstrap.Impossible, match=r"requirements-dev\.lock"):
        bootstrap.is_ready(dev=True)


def test_an_environment_is_renewed_only_when_its_lock_changed(checkout: Path) -> None:
    environment(checkout, installed=bootstrap.RUNTIME)
    assert bootstrap.is_ready(dev=False)
    bootstrap.RUNTIME.write_text("django==2\n")
    assert not bootstrap.is_ready(dev=False)


def test_the_tests_need_the_development_lock_and_the_demonstration_is_content_with_it(checkout: Path) -> None:
    environment(checkout, installed=bootstrap.RUNTIME)
    assert not bootstrap.is_ready(dev=True)
    environment(checkout, installed=bootstrap.DEV)
    assert bootstrap.is_ready(dev=True)
    assert bootstrap.is_ready(dev=False)


def test_an_interrupted_installation_is_not_ready(checkout: Path) -> None:
    environment(checkout)
    bootstrap.STAMP.write_text(json.dumps({"lock": "requirements.lock"}))
    assert not bootstrap.is_ready(dev=False)


def test_a_missing_venv_module_is_said_in_one_line(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as end:
        bootstrap.ensure_ready(dev=False)
    assert str(end.value).count("\n") == 0
    assert "apt install python3-venv" in str(end.value)


def test_an_old_python_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        bootstrap.ensure_ready(dev=False)


def test_a_link_that_leads_nowhere_is_replaced_and_its_target_left_alone(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / ".venv").symlink_to(checkout / "gone")
    monkeypatch.setattr(bootstrap, "run", lambda *_: (checkout / ".venv").mkdir())
    bootstrap.create_venv()
    assert not (checkout / ".venv").is_symlink()


def test_pip_installs_where_uv_cannot(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment(checkout)
    bootstrap.STAMP.write_text("{}")
    commands: list[list[str]] = []

    def run(command: list[str], sentence: str = "") -> int:
        commands.append(command)
        if "venv" in command:
            environment(checkout)
        return int("--target" in command)

    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.build(dev=False)
    assert commands[-1][-4:] == ["install", "--quiet", "--require-hashes", "-r", str(bootstrap.RUNTIME)][-4:]
    assert bootstrap.is_ready(dev=False)


def test_uv_itself_is_pinned_by_the_lock() -> None:
    assert bootstrap.pinned("uv").startswith("uv==")
    assert "--hash=sha256:" in bootstrap.pinned("uv")
    assert "via" not in bootstrap.pinned("uv").split("\n", 1)[0]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "--hash=sha256:" in text
    for word in ("http", "--find-links", "--index-url", "file:", str(ROOT)):
        assert word not in text


def test_every_dependency_stands_in_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locks = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]],
    }
    for name, wanted in locks.items():
        locked = {line.split("==")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for requirement in wanted:
            package = requirement.split(">")[0].split("<")[0].split("[")[0].lower()
            assert package in locked, f"run make lock: {package} is not in {name}"
