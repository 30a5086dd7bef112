"""Redis may be stopped or hang: pages that do not need it neither fail nor wait (I37)."""

import socket
import time
from collections.abc import Iterator

import pytest

from clusterplan.caches import CONNECTION, SESSION_SECONDS, RedisOrMemory, SessionCache


@pytest.fixture
def stopped() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{free.getsockname()[1]}/0"


@pytest.fixture
def hanging() -> Iterator[str]:
    """A server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_while_redis_is_stopped_limits_still_count(stopped: str) -> None:
    cache = RedisOrMemory(stopped, {"OPTIONS": CONNECTION})
    assert cache.add("attempts", 1)
    assert cache.incr("attempts") == 2
    assert not cache.add("attempts", 1)
    assert cache.get_or_set("page", "text") == "text"
    cache.set_many({"a": 1, "b": 2})
    assert cache.get_many(["a", "b"]) == {"a": 1, "b": 2}
    cache.delete_many(["a"])
    assert cache.get("a") is None
    assert cache.has_key("b")
    cache.clear()


def test_a_hanging_redis_costs_one_short_wait(hanging: str) -> None:
    cache = RedisOrMemory(hanging, {"OPTIONS": CONNECTION})
    started = time.monotonic()
    for number in range(50):
        cache.get(f"key-{number}")
    assert time.monotonic() - started < 1.5


def test_while_redis_is_away_no_session_is_believed_without_the_database(stopped: str) -> None:
    cache = SessionCache(stopped, {"OPTIONS": CONNECTION})
    cache.set("session", {"user": 1})
    assert cache.get("session") is None


@pytest.mark.parametrize(("asked", "given"), [(None, SESSION_SECONDS), (12 * 3600, SESSION_SECONDS), (10, 10)])
def test_a_session_is_believed_without_the_database_for_a_minute_at_most(stopped: str, asked: int, given: int) -> None:
    assert SessionCache(stopped, {"OPTIONS": CONNECTION}).get_backend_timeout(asked) == given
