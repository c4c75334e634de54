#include "observe/snapshot.h"

namespace heapglass {

namespace {

constexpr uint32_t bit(SnapshotField field) { return 1u << static_cast<unsigned>(field); }

constexpr uint32_t DEFAULT_FIELDS =
#define HEAPGLASS_ROW(member, word, standard) ((standard) ? bit(SnapshotField::member) : 0u) |
    HEAPGLASS_SNAPSHOT_FIELDS(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
        0u;

}  // namespace

bool SnapshotRequest::wants(SnapshotField field) const {
  return ((fields == 0 ? DEFAULT_FIELDS : fields) & bit(field)) != 0;
}

void SnapshotRequest::want(SnapshotField field) {
  if (fields == 0) fields = DEFAULT_FIELDS;
  fields |= bit(field);
}

std::string_view word_of(RunStatus status) {
  switch (status) {
    case RunStatus::Ready: return "ready";
    case RunStatus::Running: return "running";
    case RunStatus::Paused: return "paused";
    case RunStatus::WaitingForInput: return "waiting_for_input";
    case RunStatus::Finished: return "finished";
    case RunStatus::Error: return "error";
    case RunStatus::Stopped: return "stopped";
    case RunStatus::Limit: return "limit";
  }
  return "";
}

std::string_view word_of(NameKind kind) {
  switch (kind) {
    case NameKind::Local: return "local";
    case NameKind::Cell: return "cell";
    case NameKind::Global: return "global";
  }
  return "";
}

std::string_view word_of(ObjectState state) {
  switch (state) {
    case ObjectState::Live: return "live";
    case ObjectState::Unreachable: return "unreachable";
    case ObjectState::Freed: return "freed";
  }
  return "";
}

std::string_view word_of(ObjectOrigin origin) {
  return origin == ObjectOrigin::Program ? "program" : "interpreter";
}

}  // namespace heapglass
