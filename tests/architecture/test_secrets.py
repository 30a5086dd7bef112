"""Nothing in the repository tells of one machine, of where packages come from, or of a secret."""

import re

import pytest

from tests.architecture.product import tracked_files

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".csv",
    ".po",
    ".json",
    ".sh",
    ".cfg",
    "",
}
FORBIDDEN = {
    "an address of a package index": r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry)[\w.-]*",
    "an option that names an index": r"--(?:extra-)?index-url[ =]\S|--find-links[ =]\S",
    "a path of somebody's machine": r"(?<![\w.])/(?:home/\w+|Users/\w+|root)/",
    "a private key": r"-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----",
    "a cloud key": r"\bAKIA[0-9A-Z]{16}\b",
    "a token": r"\b(?:ghp|gho|github_pat|glpat|xox[bap])[_-][0-9A-Za-z_-]{20,}",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for path in tracked_files():
        if path.suffix not in TEXT or path.name == "test_secrets.py" or "vendor" in path.parts:
            continue
        if match := pattern.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(f"{path.name}: {match.group()[:60]}")
    assert found == []


def test_the_default_key_stands_in_the_settings_alone() -> None:
    holders = [p.name for p in tracked_files() if p.suffix == ".py" and "DEFAULT_SECRET_KEY = " in p.read_text()]
    assert sorted(set(holders) - {"test_secrets.py"}) == ["settings.py"]
