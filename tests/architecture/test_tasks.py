"""Tasks are given ids and nothing else, so that no message can hold a name or a figure (I29)."""

import inspect

from celery import Celery

from clusterplan.celery import app


def own_tasks(celery: Celery) -> dict[str, object]:
    celery.loader.import_default_modules()
    return {name: task for name, task in celery.tasks.items() if not name.startswith("celery.")}


def test_there_are_tasks() -> None:
    assert {"assessment.drain", "assessment.audit", "ledger.relay"} <= own_tasks(app).keys()


def test_tasks_take_ids_only() -> None:
    for name, task in own_tasks(app).items():
        for parameter in inspect.signature(task.run).parameters.values():
            assert parameter.name.endswith(("_id", "_ids")), f"{name}({parameter.name})"
            assert parameter.annotation in {int, list[int]}, f"{name}({parameter})"


def test_results_are_not_kept_and_messages_are_json() -> None:
    assert app.conf.task_ignore_result
    assert app.conf.accept_content == ["json"]
