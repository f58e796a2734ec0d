# shellcheck shell=bash
# What the tests need on the machine, and what to do when it is missing. Sourced by tests/run.
missing=()

say() { echo "tests/run: $*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

# Remembers Debian packages to install; install_missing brings them all in one go.
lack() { missing+=("$@"); }

can_install() { [ "$(id -u)" = 0 ] && have apt-get; }

# The caller set $folder, where logs go.
apt_install() {
  # shellcheck disable=SC2154
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >"$folder/apt.log" 2>&1
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! can_install; then
    say "please install ${missing[*]} (these are Debian's names) and run again."
    exit 1
  fi
  say "installing ${missing[*]}."
  apt_install "${missing[@]}" && return
  apt-get update -qq -o DPkg::Lock::Timeout=300 </dev/null >"$folder/apt.log" 2>&1 || true
  apt_install "${missing[@]}" || {
    cat "$folder/apt.log" >&2
    say "apt-get could not install ${missing[*]}; please install them and run again."
    exit 1
  }
}

need_rust() {
  have cargo || { say "Rust is missing; install it with rustup (https://rustup.rs)."; exit 1; }
  cargo fmt --version >/dev/null 2>&1 || { say "rustfmt is missing; run: rustup component add rustfmt"; exit 1; }
  cargo clippy --version >/dev/null 2>&1 || { say "clippy is missing; run: rustup component add clippy"; exit 1; }
  cargo nextest --version >/dev/null 2>&1 && return
  say "cargo-nextest is missing; installing it, which takes some minutes."
  cargo install --locked --quiet cargo-nextest
}

# Node builds the style sheet, drives the browser and reads PDFs, which needs getBuiltinModule (20.16, 22.3). Debian 12's own
# is too old, so it is not installed from there.
need_node() {
  if ! have npm || ! node -e 'process.exit(process.getBuiltinModule ? 0 : 1)' 2>/dev/null; then
    say "Node.js 20.16 or later with npm is missing; install it from https://nodejs.org or your distribution."
    exit 1
  fi
}

need_poppler() {
  local tool
  for tool in pdftotext pdfinfo pdffonts pdftoppm; do
    have "$tool" || { lack poppler-utils; return; }
  done
}

# The first Chromium on this machine; nothing if there is none.
chromium_path() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -z "$name" ] || ! have "$name" || { command -v "$name"; return; }
  done
}

need_chromium() {
  [ -n "$(chromium_path)" ] || lack chromium fonts-liberation
}

need_postgres() {
  [ -n "${UNDANTAG_TEST_POSTGRES:-}" ] || [ -n "$(postgres_programs)" ] || lack postgresql
}
