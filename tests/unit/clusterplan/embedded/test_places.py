"""Where the embedded database puts its files."""

import os
import stat
from pathlib import Path

import pytest

from clusterplan.embedded import Unavailable, places
from clusterplan.embedded.account import Account, account_for

LONGEST_SOCKET = 107  # bytes, in the kernel


@pytest.fixture
def me(tmp_path: Path) -> Account:
    return Account(os.geteuid(), os.getegid(), "", switch=False)


def test_a_socket_lies_in_a_short_private_directory_however_long_the_data_path(tmp_path: Path, me: Account) -> None:
    directory = places.socket_directory(tmp_path / ("とても長い名前" * 20), me)
    try:
        assert len(os.fsencode(directory / places.SOCKET_NAME)) <= LONGEST_SOCKET
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    finally:
        directory.rmdir()


def test_two_checkouts_have_two_sockets(tmp_path: Path, me: Account) -> None:
    one, other = (places.socket_directory(tmp_path / name, me) for name in ("one", "other"))
    assert one != other
    one.rmdir()
    other.rmdir()


def test_a_directory_that_others_may_enter_is_not_used(tmp_path: Path, me: Account) -> None:
    first = places.socket_directory(tmp_path, me)
    first.chmod(0o755)
    second = places.socket_directory(tmp_path, me)
    assert second != first
    assert stat.S_IMODE(second.stat().st_mode) == 0o700
    first.rmdir()
    second.rmdir()


def test_no_parent_changes_its_mode(tmp_path: Path, me: Account) -> None:
    tmp_path.chmod(0o711)
    places.prepare_home(tmp_path / "data", me)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o711
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_place_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path, me: Account) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="cannot be made"):
        places.prepare_home(tmp_path / "file" / "data", me)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes to another account")
def test_as_root_the_server_runs_as_somebody_else(tmp_path: Path) -> None:
    account = account_for(tmp_path / "none yet")
    assert account.switch
    assert account.uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes to another account")
def test_as_root_a_place_that_the_account_cannot_reach_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    with pytest.raises(Unavailable, match="--data-dir"):
        places.prepare_home(tmp_path / "closed" / "data", account_for(tmp_path / "closed" / "data"))
