#!/bin/sh
# The one script: sets up what is missing, then runs, tests or hands over to the CLI.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
bin=$root/.venv/bin
export UV_PYTHON_DOWNLOADS=never # use the Python that is there
export DJANGO_SETTINGS_MODULE=chapterhouse.config.settings
export CHAPTERHOUSE_DATA="${CHAPTERHOUSE_DATA:-$root/var}"

usage() {
  cat <<'TEXT'
Chapterhouse

  ./app run [--host H] [--port P]   set up what is missing and serve the demo body
  ./app test [pytest arguments]     set up what is missing and run every test on both databases
  ./app setup                       set up and leave; then .venv/bin/chapterhouse is the CLI
  ./app bench                       run the benchmarks and print their ratios
  ./app prove [pytest arguments]    run the tests in their long sizes
  ./app VERB ...                    any verb of the CLI; ./app --help lists them
TEXT
}

# --- set-up: each part is looked for first, so a second start needs no network ---

install_packages() { # system packages, by name
  [ $# -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing system packages: $*" >&2
    echo "Install them (Debian: apt-get install $*), then call ./app again." >&2
    exit 1
  fi
  echo "Installing system packages: $*" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python_that_serves() { # the first Python of 3.11 or later, or nothing
  for python in python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
}

set_up() {
  # not .venv/.lock, which uv locks itself: it would wait five minutes for us to let go
  exec 9>"$root/.setup.lock"
  ! command -v flock >/dev/null 2>&1 || flock 9 # two starts at once: the second waits
  make_venv
  sync_packages
  write_launcher
  "$bin/python" "$root/tools/translations.py"
  exec 9>&-
}

make_venv() {
  ! "$bin/uv" --version >/dev/null 2>&1 || ! "$bin/python" -c '' 2>/dev/null || return 0
  python=$(python_that_serves)
  if [ -z "$python" ] || ! "$python" -c 'import ensurepip' 2>/dev/null; then
    install_packages python3-venv
    python=$(python_that_serves)
  fi
  if [ -z "$python" ]; then
    echo "Chapterhouse needs Python 3.11 or later; the newest here is older." >&2
    exit 1
  fi
  rm -f "$root/.venv/.dev.lock"
  "$python" -m venv --clear "$root/.venv"
  "$bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$root/req/boot.lock"
}

sync_packages() {
  ! cmp -s "$root/req/dev.lock" "$root/.venv/.dev.lock" || return 0
  # Trust whom the system trusts, as behind a company's proxy
  [ ! -s /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=1
  "$bin/uv" pip sync -q --python "$bin/python" --require-hashes "$root/req/boot.lock" "$root/req/dev.lock"
  cp "$root/req/dev.lock" "$root/.venv/.dev.lock"
}

write_launcher() { # the project and its tests: a path file and a launcher, no build and no network
  for site in "$root"/.venv/lib/python3.*/site-packages; do
    printf "%s\n" "$root/src" "$root/tests" >"$site/chapterhouse.pth"
  done
  [ ! -x "$bin/chapterhouse" ] || return 0
  cat >"$bin/chapterhouse" <<'LAUNCHER'
#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m chapterhouse "$@"
LAUNCHER
  chmod +x "$bin/chapterhouse"
}

set_up_test_packages() { # what only the tests need: a browser, a database server, fonts
  set --
  [ -x /usr/bin/chromium ] || set -- "$@" chromium
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || set -- "$@" postgresql
  command -v fc-list >/dev/null 2>&1 || set -- "$@" fontconfig
  fc-list :lang=ar 2>/dev/null | grep -q . || set -- "$@" fonts-noto-core
  fc-list :lang=zh-cn 2>/dev/null | grep -q . || set -- "$@" fonts-noto-cjk
  install_packages "$@"
}

# --- the demo body ---

serve() { # [--host H] [--port P]: the server in front, the loop that performs what is due beside it
  host=127.0.0.1 port=8000
  while [ $# -gt 0 ]; do
    case "$1" in
    --host | --port) [ $# -ge 2 ] || wrong_use "$1 needs a value" ;;
    esac
    case "$1" in
    --host) host=$2 && shift 2 ;;
    --host=*) host=${1#*=} && shift ;;
    --port) port=$2 && shift 2 ;;
    --port=*) port=${1#*=} && shift ;;
    *) wrong_use "run does not know $1" ;;
    esac
  done
  export CHAPTERHOUSE_COLLECTED=1
  export CHAPTERHOUSE_ADDRESS="${CHAPTERHOUSE_ADDRESS:-http://$host:$port}" # mails lead there
  "$bin/python" "$root/manage.py" migrate --verbosity 0
  "$bin/python" "$root/manage.py" collectstatic --noinput --verbosity 0
  if [ "${CHAPTERHOUSE_PRODUCTION:-0}" != 1 ] && [ "${CHAPTERHOUSE_DEMO:-1}" = 1 ]; then
    "$bin/chapterhouse" demo # fills an empty database, and only that
  fi
  bound=''
  ! command -v setpriv >/dev/null 2>&1 || bound='setpriv --pdeathsig TERM' # they end with this script, however it ends
  $bound "$bin/chapterhouse" tick --loop &
  tick=$!
  $bound "$bin/chapterhouse" deliver --loop &
  deliver=$!
  $bound "$bin/granian" --interface wsgi --host "$host" --port "$port" --workers "${CHAPTERHOUSE_WORKERS:-2}" \
    --blocking-threads 4 --no-ws --log-level warning chapterhouse.config.wsgi:application &
  server=$!
  trap 'kill "$server" "$tick" "$deliver" 2>/dev/null || :' EXIT
  trap 'exit 0' INT TERM HUP
  echo
  echo "Chapterhouse: http://$host:$port"
  echo "Sign in: choose a person at http://$host:$port/accounts/login/"
  echo "         (names and passwords: $root/app people). Ctrl-C ends it."
  [ "${CHAPTERHOUSE_PRODUCTION:-0}" = 1 ] || [ "${CHAPTERHOUSE_DEMO:-1}" != 1 ] || echo "Mails it writes: http://$host:$port/outbox/"
  wait "$server"
}

wrong_use() {
  echo "$1" >&2
  usage >&2
  exit 2
}

case "${1:-}" in
'')
  usage
  ;;
help | -h)
  usage
  ;;
run)
  shift
  set_up
  serve "$@"
  ;;
setup)
  set_up
  echo "Ready: $bin/chapterhouse --help"
  ;;
test | prove)
  set_up
  set_up_test_packages
  cd "$root"
  exec "$bin/python" tools/testrun.py "$@"
  ;;
bench)
  shift
  set_up
  cd "$root"
  for benchmark in tests/bench/bench_*.py; do
    [ ! -e "$benchmark" ] || "$bin/python" "$benchmark" "$@"
  done
  ;;
*)
  set_up
  exec "$bin/chapterhouse" "$@"
  ;;
esac
