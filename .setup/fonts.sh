# The canvas's fonts: Inter and JetBrains Mono, cut down to the characters that are drawn, as C++ arrays.
#
# Leaves build/third_party/fonts/fonts.{h,cpp}, the cut fonts themselves and their licences.

FONT_CHARACTERS="U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2190-2195,U+21A6,U+21BB,U+2212,U+221E,U+2260,U+2264-2265,U+25A0-25A1,U+25B2,U+25B6,U+25BC,U+25C0,U+25C6,U+25CB,U+25CF,U+2713,U+2717,U+FFFD"

need_fonts() {
  need fonts
  local key folder=$THIRD_PARTY/fonts
  key=$(hash_of "$ROOT/.setup/fonts.sh")
  stamped fonts "$key" && [[ -f $folder/fonts.cpp ]] && return 0
  say "cutting the fonts down"
  rm -rf "$folder" && mkdir -p "$folder"
  cut_font inter_regular /usr/share/fonts/opentype/inter/Inter-Regular.otf
  cut_font inter_semibold /usr/share/fonts/opentype/inter/Inter-SemiBold.otf
  cut_font jetbrains_mono /usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf
  cp /usr/share/doc/fonts-inter/copyright "$folder/inter.licence"
  cp /usr/share/doc/fonts-jetbrains-mono/copyright "$folder/jetbrains-mono.licence"
  write_font_sources "$folder"
  stamp fonts "$key"
}

cut_font() {
  logged "font-$1" pyftsubset "$2" --unicodes="$FONT_CHARACTERS" --layout-features= --no-hinting \
    --desubroutinize --notdef-outline --output-file="$THIRD_PARTY/fonts/$1.${2##*.}" ||
    die "the font $2 could not be cut down"
}

write_font_sources() {
  python3 - "$1" <<'PYTHON'
import pathlib, sys
folder = pathlib.Path(sys.argv[1])
fonts = sorted(p for p in folder.iterdir() if p.suffix in (".otf", ".ttf"))
head = "// Made by .setup/fonts.sh: the fonts that the canvas draws with.\n"
with open(folder / "fonts.h", "w") as h, open(folder / "fonts.cpp", "w") as c:
    h.write(head + "#pragma once\n\nnamespace heapglass::fonts {\n\n")
    c.write(head + '#include "fonts.h"\n\nnamespace heapglass::fonts {\n\n')
    for font in fonts:
        name, data = font.stem.upper(), font.read_bytes()
        h.write(f"extern const unsigned char {name}[{len(data)}];\n")
        c.write(f"const unsigned char {name}[{len(data)}] = {{\n")
        for start in range(0, len(data), 24):
            c.write(",".join(map(str, data[start:start + 24])) + ",\n")
        c.write("};\n\n")
    h.write("\n}  // namespace heapglass::fonts\n")
    c.write("}  // namespace heapglass::fonts\n")
PYTHON
}
