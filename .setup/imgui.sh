# Dear ImGui's sources, from Debian's source package of a newer suite, or from upstream's tag.
#
# Pinned by content: whatever the way they came, the hash over the files that are compiled must be
# IMGUI_HASH. To accept another version, set the four values below and run .setup/prepare imgui:
# the message of the failed check names the new hash.

IMGUI_VERSION=1.92.2b
IMGUI_DEBIAN="forky imgui=1.92.2b+ds-1 imgui_1.92.2b+ds.orig.tar.xz"
IMGUI_ARCHIVE_HASH=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
IMGUI_HASH=dbda5b313ef3089e1ad0362ff04304e383ff07aa94f32bd42247c071a52cc766
IMGUI_UPSTREAM="https://github.com/ocornut/imgui.git"
IMGUI_FILES="LICENSE.txt imconfig.h imgui.cpp imgui.h imgui_demo.cpp imgui_draw.cpp imgui_internal.h imgui_tables.cpp
  imgui_widgets.cpp imstb_rectpack.h imstb_textedit.h imstb_truetype.h
  backends/imgui_impl_opengl3.cpp backends/imgui_impl_opengl3.h
  backends/imgui_impl_opengl3_loader.h"

imgui_hash() { (cd "$1" && sha256sum $IMGUI_FILES 2>/dev/null || true) | sha256sum | cut -d " " -f 1; }

need_imgui() {
  local folder=$THIRD_PARTY/imgui
  stamped imgui "$IMGUI_HASH" && [[ -f $folder/imgui.h ]] && return 0
  say "fetching Dear ImGui $IMGUI_VERSION"
  local work
  work=$(mktemp -d)
  if ! imgui_from_archive "$work" && ! imgui_from_git "$work"; then
    rm -rf "$work"
    die "Dear ImGui $IMGUI_VERSION could not be fetched: neither from Debian's suite ${IMGUI_DEBIAN%% *} nor from upstream." \
      "With a copy of its sources, put Debian's ${IMGUI_DEBIAN##* } in $CACHE/ and run this again."
  fi
  local found
  found=$(imgui_hash "$work/imgui")
  [[ $found == "$IMGUI_HASH" ]] || die "the sources of Dear ImGui $IMGUI_VERSION are not the expected ones: hash $found, not $IMGUI_HASH." \
    "If you trust them, set IMGUI_HASH=$found in .setup/imgui.sh."
  rm -rf "$folder" && mv "$work/imgui" "$folder" && rm -rf "$work"
  stamp imgui "$IMGUI_HASH"
}

# Unpacks Debian's archive, from the cache or fetched, into WORK/imgui.
imgui_from_archive() {
  local archive=$CACHE/${IMGUI_DEBIAN##* }
  [[ -f $archive ]] || imgui_from_debian "$1" "$archive" || return 1
  local found
  found=$(sha256sum <"$archive" | cut -d ' ' -f 1)
  [[ $found == "$IMGUI_ARCHIVE_HASH" ]] || die "$archive has another hash than expected: $found, not $IMGUI_ARCHIVE_HASH." \
    "Remove it to fetch it anew, or, if you trust it, set IMGUI_ARCHIVE_HASH in .setup/imgui.sh."
  mkdir -p "$1/imgui" && tar -xJf "$archive" -C "$1/imgui" --strip-components=1
}

# Downloads the source package with apt's own checks of signatures, leaving the system as it is: apt
# gets folders of its own and one line of sources.
imgui_from_debian() {
  local work=$1 archive=$2 suite source _ uri keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  have apt-get && [[ -f $keyring ]] || return 1
  read -r suite source _ <<<"$IMGUI_DEBIAN"
  uri=$(debian_mirror)
  [[ -n $uri ]] || return 1
  chmod 755 "$work"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/download" "$CACHE"
  printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$uri" "$suite" >"$work/sources.list"
  local apt=(apt-get -q -o "Dir::State::Lists=$work/lists" -o "Dir::Etc::SourceList=$work/sources.list"
    -o Dir::Etc::SourceParts=/dev/null -o "Dir::Cache=$work/cache" -o Acquire::Languages=none
    -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root)
  logged imgui-lists "${apt[@]}" update || return 1
  (cd "$work/download" && logged imgui-source "${apt[@]}" source --download-only "$source") || return 1
  mv "$work/download/${archive##*/}" "$archive"
}

imgui_from_git() {
  have git && logged imgui-git git clone -q --depth 1 --branch "v$IMGUI_VERSION" "$IMGUI_UPSTREAM" "$1/imgui" &&
    rm -rf "$1/imgui/.git"
}
