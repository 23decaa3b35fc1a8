#!/usr/bin/env bash
# How long the server's most frequent questions take PostgreSQL over very many rows: bench/tables.sh [PAGES], 10 million without.
# A PostgreSQL of its own in a temporary folder, the migrations, generated rows; prints a table. As root it runs as "postgres".
set -euo pipefail
pages=${1:-10000000}
root=$(cd "$(dirname "$0")/.." && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
work=$(mktemp -d /var/tmp/dragoman-tables-XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
fi
trap '"${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1; rm -rf "$work"' EXIT
cd "$work"
"${as[@]}" "$bin/initdb" -D "$work/data" -U dragoman -A trust --locale=C -E UTF8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-c listen_addresses= -k $work -c fsync=off -c max_wal_size=8GB -c shared_buffers=256MB" start >/dev/null
sql() { "$bin/psql" -h "$work" -U dragoman -d postgres -qtA -v ON_ERROR_STOP=1 "$@"; }

for file in $(ls "$root"/src/main/resources/db/migration/V*.sql | sort -t V -k 2 -V); do sql -f "$file" >/dev/null; done

# Fifty pages a job. Of every thousand jobs two are being read, half of their pages still waiting, two pages with the readers.
sql -v jobs=$((pages / 50)) <<'SQL'
set session_replication_role = replica;
insert into job (uuid, subject, plan, priority, channel, sealed_name, tier, language, reading_language, tool, formats, bytes, phase,
    phase_since, attempt, page_count, pages_ended, pages_waiting, turn, credits_charged, created_at, expires_at)
  select md5(n::text), 'account:' || n % 500, 'pro', 5, 'rest', repeat('x', 60), 'cpu', 'auto', 'auto', 'ocr', 'md', 100000,
    case when n % 1000 < 2 then 'READING' else 'DONE' end, now(), 1, 50, case when n % 1000 < 2 then 23 else 50 end,
    case when n % 1000 < 2 then 25 else 0 end, n, 50, now() - n * interval '0.4 seconds', now() + n * interval '0.4 seconds'
  from generate_series(1, :jobs) n;
insert into page (job, page_index, state, attempt, suspect, task, reader, sent_at, started_at, ended_at, result, sha256, confidence,
    characters, source, engine, language)
  select md5(n::text), i, case when n % 1000 >= 2 or i < 23 then 'READ' when i < 25 then 'STARTED' else 'WAITING' end, 1, false,
    md5(i::text), 'r-0123abcd', now(), now(), now(), 'jobs/' || md5(n::text) || '/pages/' || i, repeat('a', 64), 0.93, 1800, 'ocr',
    'tesseract 5.5', 'eng'
  from generate_series(1, :jobs) n, generate_series(0, 49) i;
insert into attempt (job, page, attempt, task, reader, sent_at, started_at, ended_at, outcome)
  select md5(n::text), i, 1, md5(i::text), 'r-0123abcd', now(), now(), now(), 'read'
  from generate_series(1, :jobs) n, generate_series(0, 49) i;
vacuum analyze;
SQL

median() { # of seven runs, in ms, of the statement $2, told of as $1
  local run
  for run in 1 2 3 4 5 6 7; do
    sql -c "begin" -c "explain (analyze, timing off, summary on) $2" -c "rollback" | sed -n 's/^Execution Time: \(.*\) ms/\1/p'
  done | sort -n | sed -n 4p | xargs printf '| %s | %s |\n' "$1"
}
job="(select uuid from job where phase = 'READING' limit 1)"
printf '%s pages, %s attempts, %s jobs: %s on the disk\n\n| question | ms |\n| --- | --- |\n' "$(sql -c 'select count(*) from page')" \
  "$(sql -c 'select count(*) from attempt')" "$(sql -c 'select count(*) from job')" \
  "$(sql -c 'select pg_size_pretty(pg_database_size(current_database()))')"
median "who waits to be read" \
  "select distinct plan, priority, subject from job where phase = 'READING' and pages_waiting > 0"
median "the next pages of a job" \
  "select * from page where job = $job and state = 'WAITING' and not suspect order by page_index limit 8"
median "what the readers hold" "select * from page where state in ('SENT', 'STARTED') order by sent_at"
median "one page, to be answered" "select * from page where job = $job and page_index = 24 for update"
median "its answer" "update page set state = 'READ', ended_at = now() where job = $job and page_index = 24"
median "a job as the API shows it" "select * from job where uuid = $job"
median "an account's last jobs" "select * from job where subject = 'account:7' and phase <> 'LEAVING' order by created_at desc, uuid limit 50"
median "whose retention is over" "select uuid from job where expires_at <= now() and phase <> 'LEAVING' order by expires_at limit 100"
median "the deletion of a job and its 50 pages" "delete from job where uuid = $job"
