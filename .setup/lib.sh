# Shared by web/serve, tests/run and .setup/prepare, which source it: talking, rights, stamps, logs.
#
# Laws: every step may be run again at any time; a step whose inputs have not changed does nothing
# (its stamp holds their hash); what cannot be done ends with one message that says what is missing
# and how to go on.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=$ROOT/build
THIRD_PARTY=$BUILD/third_party
LOGS=$BUILD/logs
CACHE=${HEAPGLASS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/heapglass}
SYSTEM_PATH=$PATH
mkdir -p "$LOGS" "$THIRD_PARTY"

say() { printf 'heapglass: %s\n' "$*"; }
die() {
  printf 'heapglass: %s\n' "$@" >&2
  exit 69
}

# Runs a command with its output in build/logs/NAME.log; shows the end of it where it fails.
logged() {
  local name=$1 started=$SECONDS
  shift
  if "$@" >"$LOGS/$name.log" 2>&1; then
    ((SECONDS - started < 3)) || say "  $name took $((SECONDS - started)) s"
    return 0
  fi
  tail -n 30 "$LOGS/$name.log" >&2
  say "$name failed; all of its output is in build/logs/$name.log" >&2
  return 1
}

have() { command -v "$1" >/dev/null 2>&1; }
can_be_root() { ((EUID == 0)) || { have sudo && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; }; }
as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

# A stamp remembers the hash of what a step was made from.
stamped() { [[ -f $BUILD/stamps/$1 && $(<"$BUILD/stamps/$1") == "$2" ]]; }
stamp() { mkdir -p "$BUILD/stamps" && printf '%s\n' "$2" >"$BUILD/stamps/$1"; }
hash_of() { cat -- "$@" | sha256sum | cut -d ' ' -f 1; }
