# shellcheck shell=bash
# A private mail server that lives as long as the run: Exim from Debian's packages, as an ordinary user on a high port. Nothing is
# installed: the packages are unpacked into a folder, and nss_wrapper gives Exim the user that its package would have made.
# Sourced by tests/run.

smtp_packages=(exim4-daemon-light libidn12 libnss-wrapper)

# Exim refuses to work as root's own, so root lends its folder to an unprivileged user.
as_postmaster() {
  if [ "$(id -u)" = 0 ]; then runuser -u nobody -- "$@"; else "$@"; fi
}

# Unpacks the packages into $1/root, once for all runs.
fetch_smtp() {
  local place=$1
  [ -x "$place/root/usr/sbin/exim4" ] && return
  have apt-get && have dpkg || { say "the tests against a real mail server need Debian's apt-get and dpkg."; exit 1; }
  mkdir -p "$place"
  (
    cd "$place"
    apt-get download -qq "${smtp_packages[@]}" >apt.log 2>&1 ||
      { apt-get update -qq >apt.log 2>&1 && apt-get download -qq "${smtp_packages[@]}" >>apt.log 2>&1; } ||
      { cat apt.log >&2; say "${smtp_packages[*]} can't be fetched from Debian's archive."; exit 1; }
    for package in ./*.deb; do dpkg -x "$package" unpacked; done
    rm -f ./*.deb
    chmod u-s unpacked/usr/sbin/exim4
    mv unpacked root
  ) || exit 1
}

# Starts the server in a subfolder of $1 on a free port, with the packages in $2, and exports UNDANTAG_TEST_SMTP (its address) and
# UNDANTAG_TEST_MAILDIR (where mail arrives), unless they are set already.
start_smtp() {
  [ -z "${UNDANTAG_TEST_SMTP:-}" ] || return 0
  local home=$1/smtp place=$2 port libraries user=nobody
  fetch_smtp "$place"
  cp -r "$place/root" "$1/exim"
  chmod -R a+rX "$1/exim"
  libraries=$(dirname "$(find "$1/exim" -name 'libidn.so.12' | head -n 1)")
  [ "$(id -u)" = 0 ] || user=$(id -un)
  mkdir -p "$home/mail"
  { cat /etc/passwd; echo "Debian-exim:x:$(id -u "$user"):$(id -g "$user")::/nonexistent:/bin/false"; } >"$home/passwd"
  { cat /etc/group; echo "Debian-exim:x:$(id -g "$user"):"; } >"$home/group"
  [ "$(id -u)" != 0 ] || chown -R "$user:$(id -gn "$user")" "$home"
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    smtp_configuration "$home" "$1/exim/usr/sbin/exim4" "$port" "$user" >"$1/exim.conf"
    chmod 644 "$1/exim.conf"
    as_postmaster env LD_LIBRARY_PATH="$libraries" LD_PRELOAD="$(find "$1/exim" -name libnss_wrapper.so)" \
      NSS_WRAPPER_PASSWD="$home/passwd" NSS_WRAPPER_GROUP="$home/group" \
      "$1/exim/usr/sbin/exim4" -C "$1/exim.conf" -bd -q1m >"$home/started" 2>&1 || { port=; continue; }
    smtp_answers "$port" && break
    port=
  done
  [ -n "$port" ] || { cat "$home/started" "$home"/*log >&2; say "Exim did not start."; exit 1; }
  export UNDANTAG_TEST_SMTP=smtp://127.0.0.1:$port UNDANTAG_TEST_MAILDIR=$home/mail
}

smtp_answers() {
  for _ in $(seq 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1" && read -r -t 5 answer <&3 && [[ $answer == 220* ]]) 2>/dev/null && return
    sleep 0.1
  done
  return 1
}

stop_smtp() {
  [ ! -s "$1/smtp/pid" ] || kill "$(cat "$1/smtp/pid")" 2>/dev/null || true
}

# Takes everything for everybody, but answers two recipients as servers do that don't want them, now or ever.
smtp_configuration() {
  cat <<CONF
primary_hostname = mail.angsvik.example
exim_path = $2
spool_directory = $1/spool
log_file_path = $1/%slog
pid_file_path = $1/pid
exim_user = $4
exim_group = $(id -gn "$4")
never_users =
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
local_interfaces = <; [127.0.0.1]:$3
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
begin acl
check_rcpt:
  deny local_parts = nobody-here
       message = 5.1.1 no such user here
  defer local_parts = later
       message = 4.7.1 come back later
  accept
begin routers
all:
  driver = accept
  transport = folder
begin transports
folder:
  driver = appendfile
  directory = $1/mail
  maildir_format
  create_directory
  user = $4
  group = $(id -gn "$4")
CONF
}
