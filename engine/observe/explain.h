// Why is it alive, what if one reference were cut, and who is garbage: questions to one moment, answered by looking only.
#pragma once

#include "observe/explain_view.h"
#include "observe/keep_graph.h"

namespace heapglass {

// Answers [request] for the Space as it is now. Cost: one walk over all objects; [garbage] goes through them again for each generation.
ExplainView explain(const ExplainRequest& request);

// The parts of it. [number] is an entry of [graph], [slot] a counted slot of it.
WhyView why_alive(const KeepGraph& graph, uint32_t number);
CutView what_if_cut(const KeepGraph& graph, uint32_t slot);
GarbageView who_is_garbage(const KeepGraph& graph, const HeapIndex& index);

}  // namespace heapglass
