"""accept-to-dashboard: from the answer of an acceptance until the nation's dashboard shows another total.

Runs in a process of its own, with a broker of its own, a worker and a relay as in production; then the broker is
stopped, and only the relay is left.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from .measure import Result, result

LIMIT = 2.0  # seconds at the 95th percentile
LOOK = 0.01  # seconds between two looks at the dashboard


def accept_goals(scale: str, runs: int) -> list[Result]:
    """Return the measured figures; with no broker's binary on the machine only those without a broker."""
    port = _free_port()
    environment = {**os.environ, "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.latency", str(port), str(runs)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = []
    for what, waits in json.loads(done.stdout.splitlines()[-1]).items():
        p95, p50 = _percentile(waits, 0.95), _percentile(waits, 0.5)
        found.append(
            result(
                "accept-to-dashboard",
                f"seconds until shown, 95th / 50th percentile, {what}",
                p95,
                p50,
                p95,
                f"<= {LIMIT}",
                len(waits),
                scale,
            )
        )
    return found


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _process(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def measure(port: str, runs: int) -> dict[str, list[float]]:
    """Return the waits in seconds, with the broker and without."""
    from .dashboards import signed_in
    from .saves import acceptor, to_accept
    from .volume import people

    binary = shutil.which("redis-server") or shutil.which("valkey-server")
    accept, client, found = acceptor(to_accept(), people()), signed_in(), {}
    with ExitStack() as running:
        running.enter_context(_process(sys.executable, "manage.py", "relay"))
        if binary:
            with ExitStack() as brokered:
                brokered.enter_context(_process(binary, "--port", port, "--save", "", "--appendonly", "no"))
                brokered.enter_context(
                    _process(sys.executable, "-m", "celery", "-A", "clusterplan", "worker", "-P", "threads", "-c", "2")
                )
                time.sleep(8)
                found["broker and worker running"] = waits(accept, client, runs)
        time.sleep(4)
        found["broker stopped"] = waits(accept, client, runs)
    return found


def waits(accept: Callable[[], float], client: object, runs: int) -> list[float]:
    from django.urls import reverse

    address, taken = reverse("dashboard-data"), []
    for _ in range(runs):
        time.sleep(0.13)  # not in step with the relay
        before = client.get(address).content
        accept()
        began = time.monotonic()
        while client.get(address).content == before:
            if time.monotonic() - began > 30:
                raise RuntimeError("an accepted return did not reach the dashboard in 30 seconds")
            time.sleep(LOOK)
        taken.append(time.monotonic() - began)
    return taken


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
