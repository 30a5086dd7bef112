"""Gunicorn's configuration of the quick start: one process that serves, with the worker and its beat inside.

One process because the broker is its memory: two would be two brokers. Started in post_worker_init: earlier, tasks
vanish into the parent or the server dies. What must not be lost stands in the database, not in this queue.
"""

import os
import threading
from typing import Any

bind = [f"{os.environ.get('CLUSTERPLAN_HOST', '127.0.0.1')}:{os.environ.get('CLUSTERPLAN_PORT', '8000')}"]
workers = 1
worker_class = "gthread"
threads = 8
timeout = 120
graceful_timeout = 10
accesslog = None
loglevel = "warning"
control_socket_disable = True

SECONDS_BETWEEN_LOOKS = 0.5


def post_worker_init(worker: Any) -> None:
    """Start the worker, the beat and the relay as threads of the serving process."""
    for run in (run_worker, run_beat, run_relay):
        threading.Thread(target=run, name=run.__name__, daemon=True).start()


def worker_exit(server: Any, worker: Any) -> None:
    """End at once: the pool's threads would hold the process. Work that is not finished stands in the database."""
    os._exit(0)


def run_worker() -> None:
    from clusterplan.celery import app

    app.WorkController(pool_cls="threads", concurrency=2, hostname="inside@localhost", without_gossip=True).start()


def run_beat() -> None:
    """Run the static schedule of the settings, kept in memory: nothing of it is worth a file."""
    from celery.beat import Scheduler, Service

    from clusterplan.celery import app

    Service(app, max_interval=SECONDS_BETWEEN_LOOKS, scheduler_cls=Scheduler).start()


def run_relay() -> None:
    """Do the work without a broker, so that nothing waits while the Redis of REDIS_URL is away."""
    from django.conf import settings

    from assessment.management.commands.relay import run

    if settings.REDIS_URL:
        run(threading.Event(), SECONDS_BETWEEN_LOOKS)
