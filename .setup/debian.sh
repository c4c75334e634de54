# Debian's packages: what each part needs, as THING:PACKAGE. A THING is a command on PATH, or a file
# when it starts with a slash; what is there already, from wherever, is not installed again.

NEEDS_base="git:git python3:python3 xz:xz-utils /etc/ssl/certs/ca-certificates.crt:ca-certificates"
NEEDS_native="g++:g++ cmake:cmake ninja:ninja-build ccache:ccache /usr/include/doctest/doctest.h:doctest-dev"
NEEDS_wasm="cmake:cmake ninja:ninja-build ccache:ccache emcc:emscripten /usr/share/nodejs/acorn/package.json:node-acorn"
NEEDS_node="node:nodejs npm:npm"
NEEDS_fonts="pyftsubset:fonttools /usr/share/fonts/opentype/inter/Inter-Regular.otf:fonts-inter
  /usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf:fonts-jetbrains-mono"
NEEDS_shaders="glslangValidator:glslang-tools"
NEEDS_chromium="chromium:chromium"
NEEDS_firefox="firefox-esr:firefox-esr xvfb-run:xvfb xauth:xauth /usr/lib/x86_64-linux-gnu/dri/swrast_dri.so:libgl1-mesa-dri
  /usr/lib/x86_64-linux-gnu/libEGL.so.1:libegl1 /usr/lib/x86_64-linux-gnu/libpci.so.3:libpci3"

# A newer Emscripten on PATH (an activated emsdk) brings its own Node modules.
debians_emcc() { [[ $(readlink -f "$(command -v emcc)" 2>/dev/null) == /usr/share/emscripten/* ]] || ! have emcc; }

# Prints the packages that the GROUPs lack.
missing_packages() {
  local group list need thing package
  for group in "$@"; do
    list=NEEDS_$group
    for need in ${!list}; do
      thing=${need%%:*} package=${need#*:}
      [[ $thing == /usr/lib/x86_64-linux-gnu/* && $(uname -m) != x86_64 ]] && continue
      [[ $package == node-acorn ]] && ! debians_emcc && continue
      if [[ $thing == /* ]]; then [[ -e $thing ]]; else have "$thing"; fi || printf '%s\n' "$package"
    done
  done | sort -u
}

# Installs what the GROUPs lack, as root or through sudo.
need() {
  local packages
  packages=$(missing_packages "$@" | tr '\n' ' ')
  [[ -n ${packages// /} ]] || return 0
  local command="apt-get install --no-install-recommends $packages"
  have apt-get || die "this system has no apt-get, and these things of Debian's are missing: $packages" \
    "Install what your system calls them; for Emscripten, activate an emsdk (source emsdk_env.sh), then run this again."
  can_be_root || die "these packages are missing: $packages" \
    "There are no rights to install them (neither root nor sudo). As root, run: $command"
  say "installing $packages"
  install_packages $packages || die "Debian's packages could not be installed (is there a network?): $packages" \
    "Try it by hand: $command"
  hash -r
  packages=$(missing_packages "$@" | tr '\n' ' ')
  [[ -z ${packages// /} ]] || die "installed, yet not found: $packages" \
    "On systems other than Debian 12, use an activated emsdk and your system's own packages."
}

install_packages() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=600 --no-install-recommends install)
  local lists=(/var/lib/apt/lists/*_Packages*)
  if [[ -e ${lists[0]} ]] && logged apt as_root "${apt[@]}" "$@" 2>/dev/null; then return 0; fi
  logged apt-update as_root apt-get -qq -o DPkg::Lock::Timeout=600 update || return 1
  logged apt as_root "${apt[@]}" "$@"
}

# Prints the address of the mirror that this system's own sources name first; nothing where none does.
debian_mirror() {
  { cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p' | head -n 1
}
