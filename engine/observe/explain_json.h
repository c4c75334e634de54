// Explanations as JSON, the section [explain] of a snapshot, and requests for them.
//
//   {"explain": {"why": "a"}}         a name, a key ("17.3") or an object's address ("0x7f10")
//   {"explain": {"cut": "0x7f18"}}    a name, a slot's address as holders have it, or the key of an object that one reference holds
//   {"explain": {"garbage": true}}
//
// They may stand together. The answer has the same members, each null where it was not asked for or not found, and [error].
#pragma once

#include "base/json_value.h"
#include "base/json_writer.h"
#include "observe/explain_view.h"

namespace heapglass {

void write_explanations(const ExplainView& view, JsonWriter& json);

// Reads the member "explain" of a request, which may be missing. Returns false, with the reason in [error], where it asks nothing.
bool read_explain_request(const JsonValue& value, ExplainRequest& request, std::string& error);

}  // namespace heapglass
