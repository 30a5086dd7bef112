"""The quick start's process: what beat and worker do inside it, and the port that is taken."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from celery import current_app
from celery.worker import WorkController
from django.core.management import CommandError, call_command
from pytest_django import Settings

from clusterplan import serving
from clusterplan.management.commands import demo


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worker of the quick start in a thread, as `post_worker_init` starts it; stopped at the end."""
    started: list[WorkController] = []
    start = WorkController.start

    def remember(self: WorkController) -> None:
        started.append(self)
        start(self)

    monkeypatch.setattr(WorkController, "start", remember)
    thread = threading.Thread(target=serving.run_worker, daemon=True)
    thread.start()
    yield
    for controller in started:
        controller.stop()
    thread.join(10)


def test_a_task_sent_in_the_process_is_done_in_the_process(worker: None) -> None:
    done = threading.Event()

    @current_app.task(name="tests.note")
    def note() -> None:
        done.set()

    note.apply_async(ignore_result=True)
    assert done.wait(10)


def test_the_schedule_names_only_tasks_that_exist(settings: Settings) -> None:
    current_app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in current_app.tasks


def test_figures_are_looked_for_twice_a_second(settings: Settings) -> None:
    drain = settings.CELERY_BEAT_SCHEDULE["drain"]
    assert (drain["task"], drain["schedule"]) == ("assessment.drain", 0.5)
    assert drain["options"]["expires"] <= 5


def test_a_taken_port_is_said_in_one_sentence_before_anything_is_started(settings: Settings) -> None:
    settings.MODE = "demo"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} cannot be used.*--port"):
            call_command("demo", port=port)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_cannot_exist_is_refused_in_words(settings: Settings, port: int) -> None:
    settings.MODE = "demo"
    with pytest.raises(CommandError, match="cannot be used"):
        call_command("demo", port=port)


@pytest.mark.parametrize("mode", ["production", "test"])
def test_the_demonstration_refuses_another_mode(settings: Settings, mode: str) -> None:
    settings.MODE = mode
    with pytest.raises(CommandError, match=f"CLUSTERPLAN_MODE={mode}"):
        call_command("demo")


def test_the_server_answers_and_ends_when_told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = demo._start_server(port)
    demo._wait_until_it_answers(server, port)
    started = time.monotonic()
    demo._stop(server)
    assert server.returncode == 0
    assert time.monotonic() - started < 15
