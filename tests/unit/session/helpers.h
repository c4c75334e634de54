// What the tests of the session share: verbs in one word, and a moment as data to compare.
#pragma once

#include "observe/snapshot_json.h"
#include "observe/verify.h"
#include "session/session.h"

#include <string>
#include <vector>

namespace heapglass {

// One session a process: the machine is one.
inline Session& fresh_session(std::string_view code, std::string_view input = "") {
  static Session session;
  session.load(code, input);
  return session;
}

inline Status step(Session& session, const std::string& kind, int n) {
  return session.complete({"step", kind, n, ""});
}
inline Status seek(Session& session, const std::string& moment) {
  return session.complete({"seek", "", 1, moment});
}
inline Status seek(Session& session, uint64_t moment) {
  return seek(session, std::to_string(moment));
}
inline Status run_to_end(Session& session) {
  return session.complete({"run", "", 1, ""});
}

inline SnapshotRequest everything() {
  SnapshotRequest request;
  for (const SnapshotField field : {SnapshotField::Holders, SnapshotField::Reachability, SnapshotField::Births}) {
    request.want(field);
  }
  return request;
}

// All that a moment shows, and the bytes of the Space it shows it from.
struct Seen {
  std::string json;
  uint64_t hash;
  bool operator==(const Seen& other) const { return json == other.json && hash == other.hash; }
};
inline Seen see(Session& session) {
  return {snapshot_to_json(session.snapshot(everything()), everything()), space_hash()};
}

inline const ObjectView* find_by_repr(const Snapshot& snapshot, std::string_view repr) {
  for (const ObjectView& object : snapshot.objects.items) {
    if (object.repr == repr) {
      return &object;
    }
  }
  return nullptr;
}

// What the name stands for in the innermost frame that has it, or null.
inline const ObjectView* find_by_name(const Snapshot& snapshot, std::string_view name) {
  for (size_t i = snapshot.frames.size(); i-- > 0;) {
    for (const NameView& each : snapshot.frames[i].names) {
      if (each.name != name) {
        continue;
      }
      for (const ObjectView& object : snapshot.objects.items) {
        if (object.id == each.to) {
          return &object;
        }
      }
    }
  }
  return nullptr;
}

}  // namespace heapglass
