"""Redis as a cache that may go away: nobody waits for it twice, nobody sees an error (I37)."""

import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

SECONDS_TO_LEAVE_ALONE = 5  # after a failure: so that a hanging Redis costs one short wait, not one for each read
SESSION_SECONDS = 60  # how long a session may be believed without the database, see SessionCache

# One short try: redis-py's own repetitions would hold a page for seconds.
CONNECTION = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)}


def _guarded(name: str) -> Callable[..., Any]:
    def method(self: "RedisOrMemory", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < self.left_alone_until:
            return getattr(self.fallback, name)(*args, **kwargs)
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisError, OSError):
            self.left_alone_until = time.monotonic() + SECONDS_TO_LEAVE_ALONE
            return getattr(self.fallback, name)(*args, **kwargs)

    method.__name__ = name
    return method


class RedisOrMemory(RedisCache):
    """Redis; while it is away, this process's own memory, so that limits on attempts still count."""

    left_alone_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.fallback = self.make_fallback(params)

    def make_fallback(self, params: dict[str, Any]) -> BaseCache:
        return LocMemCache("while-redis-is-away", {**params, "OPTIONS": {}})

    add = _guarded("add")
    get = _guarded("get")
    set = _guarded("set")
    touch = _guarded("touch")
    delete = _guarded("delete")
    get_many = _guarded("get_many")
    has_key = _guarded("has_key")
    incr = _guarded("incr")
    set_many = _guarded("set_many")
    delete_many = _guarded("delete_many")
    clear = _guarded("clear")


class SessionCache(RedisOrMemory):
    """Sessions in front of the database; while Redis is away the database alone answers.

    A session that was ended while Redis was away may still lie in it afterwards, so nothing lies there for long.
    """

    def make_fallback(self, params: dict[str, Any]) -> BaseCache:
        return DummyCache("", {**params, "OPTIONS": {}})

    def get_backend_timeout(self, timeout: Any = SESSION_SECONDS) -> int | None:
        given = super().get_backend_timeout(timeout)
        return SESSION_SECONDS if given is None else min(int(given), SESSION_SECONDS)
