# The builds: one CMake preset each, and the site.

# Debian's Emscripten finds its acorn there; the launcher of web/CMakeLists.txt says so for each link.
export EM_IGNORE_SANITY=1

# Configures PRESET where needed and builds the TARGETs (default: all).
build_preset() {
  local preset=$1
  shift
  say "building the preset $preset"
  if [[ ! -f $BUILD/$preset/build.ninja ]]; then
    logged "configure-$preset" cmake --preset "$preset" || return 1
  fi
  logged "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"}
}

# Leaves the whole static site in build/site.
build_site() {
  need base wasm
  need_imgui
  need_fonts
  need_npm_packages
  need_library
  build_preset web heapglass_web || return 1
  logged site "$NODE" web/bundle/site.mjs
}
