// The fonts of the canvas: Inter for words, JetBrains Mono for what is Python's.
#pragma once

namespace heapglass {

// Adds the faces of panels/canvas_text.h to Dear ImGui's atlas, in their order. Glyphs are rasterised
// when they are drawn, at the size and pixel ratio they are drawn with.
void add_canvas_fonts();

}  // namespace heapglass
