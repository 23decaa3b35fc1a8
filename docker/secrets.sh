#!/bin/sh
# Makes the passwords of the profiles of docker-compose.yml, once, and puts them where docker compose looks for them: into .env.
set -eu
cd "$(dirname "$0")/.."
umask 077
word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

if [ -e .env ] && grep -q '^DATABASE_PASSWORD=' .env; then
  echo ".env has them already." >&2
  exit 1
fi
for name in DATABASE_PASSWORD BROKER_PASSWORD READER_PASSWORD S3_SECRET GRAFANA_PASSWORD; do
  printf '%s=%s\n' "$name" "$(word)"
done >>.env
