// Snapshots and requests as JSON, exactly as the contract words them.
//
// Addresses are strings ("0x7f10"), since JSON's numbers lose digits of a 64-bit address.
#pragma once

#include <string>
#include <string_view>

#include "observe/snapshot.h"

namespace heapglass {

// Returns [snapshot] as one line of JSON. Sections that [request] did not want are left out.
std::string snapshot_to_json(const Snapshot& snapshot, const SnapshotRequest& request);

// Reads [json] into [request]. Unknown members are passed over. Returns false, with the reason in
// [error], where the text is no object or names a field that does not exist.
bool snapshot_request_from_json(std::string_view json, SnapshotRequest& request, std::string& error);

// Returns [address] as the contract writes it, `0x` and lower-case digits.
std::string address_text(uint64_t address);

}  // namespace heapglass
