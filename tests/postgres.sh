# shellcheck shell=bash
# A private PostgreSQL that lives as long as the run. Sourced by tests/run.

# Prints the folder of a PostgreSQL 15 or later with everything a cluster needs; nothing if there is none.
postgres_programs() {
  local place version
  for place in "$(dirname "$(command -v postgres 2>/dev/null || echo /none/x)")" \
    "$(pg_config --bindir 2>/dev/null || true)" \
    $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    if ! [ -x "$place/initdb" ] || ! [ -x "$place/pg_ctl" ] || ! [ -x "$place/psql" ]; then continue; fi
    version=$("$place/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    [ "$version" -ge 15 ] && { echo "$place"; return; }
  done
}

# PostgreSQL refuses to run as root, so root lends its folder to an unprivileged user.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u "$postgres_user" -- env -u PGDATA LC_ALL=C "$@"
  else
    env -u PGDATA LC_ALL=C "$@"
  fi
}

# Starts the cluster in a subfolder of $1 on a free port and exports UNDANTAG_TEST_POSTGRES, unless that is set already.
# Nothing it stores is worth a disk flush.
start_postgres() {
  [ -z "${UNDANTAG_TEST_POSTGRES:-}" ] || return 0
  local home=$1/postgres programs port
  programs=$(postgres_programs)
  postgres_user=nobody
  ! id postgres >/dev/null 2>&1 || postgres_user=postgres
  mkdir "$home"
  [ "$(id -u)" != 0 ] || chown "$postgres_user" "$home"
  as_postgres "$programs/initdb" -D "$home/data" -U undantag -A trust -E UTF8 --no-locale --no-sync \
    >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log" >&2; say "PostgreSQL's initdb failed."; exit 1; }
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    as_postgres "$programs/pg_ctl" start -s -w -t 60 -D "$home/data" -l "$home/log" -o "-p $port -k $home \
      -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off -c synchronous_commit=off \
      -c full_page_writes=off -c autovacuum=off" >/dev/null 2>&1 && break
    port=
  done
  [ -n "$port" ] || { cat "$home/log" >&2; say "PostgreSQL did not start."; exit 1; }
  "$programs/createdb" -h 127.0.0.1 -p "$port" -U undantag undantag
  export PATH="$programs:$PATH" UNDANTAG_TEST_POSTGRES="postgres://undantag@127.0.0.1:$port/"
}

stop_postgres() {
  [ -d "$1/postgres/data" ] || return 0
  as_postgres "$(postgres_programs)/pg_ctl" stop -s -m immediate -t 20 -D "$1/postgres/data" >/dev/null 2>&1 || true
}
