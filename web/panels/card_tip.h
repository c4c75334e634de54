// What the tooltip says about the part of a card that is under the pointer.
#pragma once

#include <string>

#include "model/graph_model.h"

namespace heapglass {

struct CardTip {
  std::string title;
  std::string sentence;
};

// Returns the tip for the point [at] (world units) of node [index]; [row] is the row there, or -1.
CardTip tip_for(const GraphModel& model, int index, int row, Point at);

// Returns who holds node [index], as far as it is drawn: `a in the module, [2] of a list`.
std::string holders_of(const GraphModel& model, int index, int& count);

}  // namespace heapglass
