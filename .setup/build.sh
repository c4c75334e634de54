# The builds: one CMake preset each, and the site.

# Emscripten's own check of its installation asks for more than is used.
export EM_IGNORE_SANITY=1
# Debian's Python, rather than one that a version manager puts before it and that costs a second a file.
[[ -n ${EMSDK_PYTHON:-} || ! -x /usr/bin/python3 ]] || export EMSDK_PYTHON=/usr/bin/python3

# Every clone of the project finds what another has compiled.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1

# Configures PRESET where needed and builds the TARGETs (default: all).
build_preset() {
  local preset=$1
  shift
  need_imgui
  need_library
  [[ $preset != web ]] || need_fonts
  say "building the preset $preset"
  if [[ ! -f $BUILD/$preset/build.ninja ]]; then
    logged "configure-$preset" cmake --preset "$preset" || return 1
  fi
  logged "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"}
}

# Leaves the whole static site in build/site; nothing is bundled again while nothing has changed.
build_site() {
  need base node wasm fonts
  need_npm_packages
  build_preset web heapglass_web || return 1
  local key
  key=$(find "$ROOT"/web/page "$ROOT"/web/bundle "$ROOT"/lessons "$ROOT/LICENSE" "$ROOT/package-lock.json" \
    "$BUILD"/web/heapglass_web.js "$BUILD"/web/heapglass_web.wasm -type f -exec sha256sum {} + | sort | sha256sum)
  stamped site "$key" && [[ -f $BUILD/site/NOTICES.txt ]] && return 0
  say "bundling the page"
  logged site bundle_site || return 1
  stamp site "$key"
}

bundle_site() {
  "$NODE" "$ROOT/web/page/build.mjs" --out "$BUILD/site" --wasm "$BUILD/web" --fonts "$THIRD_PARTY/fonts" &&
    "$NODE" "$ROOT/web/bundle/notices.mjs" "$BUILD/site"
}
