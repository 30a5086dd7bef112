#!/bin/sh
# Run once by the PostgreSQL container on an empty volume: the owner migrates, the app role works (docs/operations.md).
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" <<'SQL'
create role clusterplan_app login password :'app_password';
create role clusterplan_owner login password :'owner_password';
create database clusterplan owner clusterplan_owner;
SQL
