"""What production refuses, and the shape in which it runs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from clusterplan import startup

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "CLUSTERPLAN_MODE": "production",
    "DATABASE_URL": "postgres://app@127.0.0.1:9/none",
    "DATABASE_OWNER_URL": "postgres://owner@127.0.0.1:9/none",
    "SECRET_KEY": "for-this-test-only-0123456789-0123456789-0123456789",
    "ALLOWED_HOSTS": "portal.example.jp",
    "PATH": os.environ["PATH"],
}
SHOW = """
import json, django
from django.conf import settings
django.setup()
names = ["DEBUG", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
         "SESSION_ENGINE", "CELERY_BROKER_URL", "CELERY_TASK_TIME_LIMIT", "CELERY_BROKER_TRANSPORT_OPTIONS"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def start(code: str = SHOW, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in {**GOOD, **changes}.items() if value}
    environment["DJANGO_SETTINGS_MODULE"] = "clusterplan.settings"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def settings_of(**changes: str) -> dict[str, Any]:
    done = start(**changes)
    assert done.returncode == 0, done.stderr
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"CLUSTERPLAN_MODE": "staging"}, "must be demo, test or production"),
    ],
)
def test_production_refuses_to_start(changes: dict[str, str], sentence: str) -> None:
    done = start(**changes)
    assert done.returncode != 0
    assert sentence in done.stderr


def test_production_is_the_default_and_its_cookies_need_https() -> None:
    shown = settings_of(CLUSTERPLAN_MODE="")
    assert shown["DEBUG"] is False
    assert (shown["SESSION_COOKIE_NAME"], shown["CSRF_COOKIE_NAME"]) == ("__Host-sessionid", "__Host-csrftoken")
    assert shown["SESSION_COOKIE_SECURE"]
    assert shown["SECURE_HSTS_SECONDS"]


def test_redis_brings_cached_sessions_and_a_broker_that_repeats_no_running_task() -> None:
    shown = settings_of(REDIS_URL="redis://127.0.0.1:9/0")
    assert shown["SESSION_ENGINE"].endswith("cached_db")
    assert shown["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"] > shown["CELERY_TASK_TIME_LIMIT"]


def test_a_socket_directory_and_options_may_stand_in_the_address() -> None:
    code = "import django; from django.conf import settings as s; d = s.DATABASES['default']; "
    code += "print(d['HOST'], d['OPTIONS']['sslmode'], d['CONN_MAX_AGE'], d['OPTIONS'].get('pool', {}).get('max_size'))"
    address = "postgres://app:x@%2Frun%2Fsocket/none?sslmode=require"
    assert start(code, DATABASE_URL=address).stdout.split() == ["/run/socket", "require", "600", "None"]
    assert start(code, DATABASE_URL=address, DATABASE_POOL="1").stdout.split() == ["/run/socket", "require", "0", "8"]


@pytest.mark.django_db
def test_production_refuses_an_app_role_that_owns_tables(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRODUCTION = True
    monkeypatch.setattr("clusterplan.startup.connection.close", lambda: None)
    startup.refuse_unsafe_start()
    monkeypatch.setattr("clusterplan.roles.tables_owned_by", lambda _: 3)
    with pytest.raises(ImproperlyConfigured, match="owns tables"):
        startup.refuse_unsafe_start()


@pytest.fixture
def services() -> dict[str, Any]:
    shape: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return dict(shape["services"])


def test_only_the_migration_knows_the_owner(services: dict[str, Any]) -> None:
    portal = [name for name, service in services.items() if service.get("image") == "clusterplan:latest"]
    assert set(portal) == {"migrate", "web", "worker", "beat", "relay"}
    knowing = [name for name in portal if "DATABASE_OWNER_URL" in services[name]["environment"]]
    assert knowing == ["migrate"]


def test_no_secret_stands_in_the_files(services: dict[str, Any]) -> None:
    for service in services.values():
        for name, value in service.get("environment", {}).items():
            if any(word in name for word in ("PASSWORD", "SECRET", "EMAIL_URL")):
                assert value.startswith("${"), name


def test_several_web_and_worker_processes_and_one_beat(services: dict[str, Any]) -> None:
    assert services["web"]["deploy"]["replicas"] >= 2
    assert services["worker"]["deploy"]["replicas"] >= 2
    assert "deploy" not in services["beat"]


def test_only_the_proxy_is_reachable_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    proxy = (ROOT / "deploy/nginx.conf").read_text()
    assert "X-Forwarded-For $remote_addr" in proxy
    assert "access_log off" in proxy
    assert "location = /metrics { return 404; }" in proxy


def test_the_image_runs_as_an_ordinary_user_from_the_hashed_lock() -> None:
    image = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes --requirement requirements.lock" in image
    assert "USER 10001" in image
