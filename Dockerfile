# One image for web, worker and beat; docker-compose.yml says which is which.
FROM python:3.13-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY . .
# The settings want their secrets even here; these are used for nothing and stay in no layer's environment.
RUN CLUSTERPLAN_MODE=production DATABASE_URL=postgres://nobody@nowhere/none ALLOWED_HOSTS=build \
    SECRET_KEY=only-while-the-static-files-are-collected-0123456789 \
    sh -c '/venv/bin/python -m clusterplan.catalogues && /venv/bin/python manage.py collectstatic --noinput'

FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 CLUSTERPLAN_MODE=production
RUN useradd --system --uid 10001 --no-create-home clusterplan
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER 10001
EXPOSE 8000
CMD ["gunicorn", "clusterplan.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--max-requests=5000", "--max-requests-jitter=500", "--worker-tmp-dir=/dev/shm", "--access-logfile=/dev/null"]
