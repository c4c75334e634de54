// A snapshot is one moment of a recording as plain data: what runs, which names there are, which
// objects exist and what holds what. It is made by looking only, so taking one changes nothing.
//
// The structs mirror the snapshot's JSON field by field (snapshot_json.h writes it). Command line,
// page, text view, canvas and graders all read the same structs; none of them reads the Space.
//
// S1  Every address that occurs in [frames], [refs] or [holders] has an entry in [objects], unless
//     the request's limit cut it off; then [objects.total] is larger than the number of items.
// S2  A field that costs more than what is looked at is empty (null in JSON) unless asked for.
// S3  [key] names one object for the whole recording; [id] is its address only, and may be reused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "observe/explain_view.h"

namespace heapglass {

// What a request may name in [fields]. Sections come first; then what is said about an object only
// on demand. A request that names nothing gets every section and no demands.
//
//   X(enum member, word in JSON, belongs to the default set)
#define HEAPGLASS_SNAPSHOT_FIELDS(X) \
  X(Stdout, "stdout", true)          \
  X(Stderr, "stderr", true)          \
  X(Frames, "frames", true)          \
  X(Objects, "objects", true)        \
  X(Refs, "refs", true)              \
  X(Gc, "gc", true)                  \
  X(Heap, "heap", true)              \
  X(Holders, "holders", false)       \
  X(Reachability, "reachability", false) \
  X(GcRefs, "gc_refs", false)        \
  X(Interpreter, "interpreter", false) \
  X(Births, "births", false)

enum class SnapshotField : uint8_t {
#define HEAPGLASS_ROW(member, word, standard) member,
  HEAPGLASS_SNAPSHOT_FIELDS(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
};

// What to look at and how much of it. [Interpreter] adds the references of objects that were there
// before the first line; [Births] adds the list that the graph's layout is computed from.
struct SnapshotRequest {
  // One bit for each SnapshotField; 0 stands for the default set.
  uint32_t fields = 0;
  // Keys of the only objects wanted; empty for all of them.
  std::vector<std::string> objects;
  // The key around which the nearest objects are taken first when [limit] cuts; may be empty.
  std::string around;
  // Freed objects are listed back to this moment; empty for none.
  std::string since;
  // At most so many objects; 0 for no limit.
  uint32_t limit = 0;
  // Questions that the section [explain] answers.
  ExplainRequest explain;

  bool wants(SnapshotField field) const;
  void want(SnapshotField field);
};

enum class RunStatus : uint8_t {
  Ready, Running, Paused, WaitingForInput, Finished, Error, Stopped, Limit
};
enum class NameKind : uint8_t { Local, Cell, Global };
enum class ObjectState : uint8_t { Live, Unreachable, Freed };
enum class ObjectOrigin : uint8_t { Program, Interpreter };

// Where an object stands for the collector; the three generations keep their CPython numbers.
enum class Generation : int8_t { None = -1, Young = 0, Middle = 1, Old = 2, Permanent = 3 };

// A name of a namespace or a variable of a frame. [to] is 0 for a variable that is unbound.
struct NameView {
  std::string name;
  uint64_t to = 0;
  NameKind kind = NameKind::Local;
  bool owned = true;
};

// A value on a frame's evaluation stack; one that is not [owned] is borrowed and counts nothing.
struct StackEntry {
  uint64_t to = 0;
  bool owned = true;
};

// A running call. The first frame of a snapshot is the outermost one, `<module>`.
struct FrameView {
  std::string function;
  int line = 0;
  std::vector<NameView> names;
  std::vector<StackEntry> stack;
};

// What an object refers to, with the label a beginner reads beside the slot: `[0]`, `.next`.
struct RefView {
  std::string label;
  uint64_t to = 0;
  bool weak = false;
};

// One 8-byte slot that holds an object. [kind] is a word ("name", "local", "stack", "item",
// "attribute", …), [label] is what the slot is called, [from] is the place it belongs to.
struct HolderView {
  uint64_t slot = 0;
  std::string kind;
  std::string label;
  std::string from;
};

struct ObjectView {
  uint64_t id = 0;
  std::string key;
  std::string type;
  std::string repr;
  uint32_t refcnt = 0;
  uint64_t size = 0;
  bool tracked = false;
  Generation generation = Generation::None;
  ObjectState state = ObjectState::Live;
  bool immortal = false;
  bool finalizing = false;
  bool finalized = false;
  std::optional<int64_t> gc_refs;
  ObjectOrigin origin = ObjectOrigin::Program;
  std::vector<RefView> refs;
  std::optional<std::vector<HolderView>> holders;
};

// [total] counts all objects of the moment, [items] lists those that the request let through.
struct ObjectsView {
  uint64_t total = 0;
  std::vector<ObjectView> items;
};

// What the newest collection did.
struct CollectionView {
  int generation = 0;
  int64_t collected = 0;
  int64_t uncollectable = 0;
};

// The collector's own numbers. [phase] is empty (null in JSON) while none runs.
struct GcView {
  bool enabled = true;
  int count[3] = {0, 0, 0};
  int threshold[3] = {2000, 10, 10};
  std::string phase;
  std::optional<CollectionView> last;
};

// One allocation of more than 512 bytes.
struct LargeView {
  uint64_t id = 0;
  uint64_t size = 0;
};

struct HeapView {
  uint64_t arenas = 0;
  uint64_t pools = 0;
  uint64_t blocks_used = 0;
  uint64_t bytes_used = 0;
  std::vector<LargeView> large;
};

struct ErrorView {
  std::string type;
  std::string message;
  int line = 0;
  std::string traceback;
};

// How an object came into the recording: [holder] is the key of the object that first held it at
// the end of a line, or empty where a name, a variable or nothing did; [died] is the moment of its
// end, or empty while it lives. What is once known never changes later, so a layout computed from
// births is the same on every way to a moment.
struct BirthView {
  std::string key;
  std::string type;
  std::string holder;
  std::string died;
};

struct Snapshot {
  std::string engine;
  std::string profile = "3.14";
  std::string t;
  std::string end;
  int line = 0;
  RunStatus status = RunStatus::Ready;
  std::string stdout_text;
  std::string stderr_text;
  std::optional<ErrorView> error;
  std::optional<int> exit_code;
  std::string sentence;
  std::vector<FrameView> frames;
  ObjectsView objects;
  GcView gc;
  HeapView heap;
  // All births up to this moment, in order; only where asked for.
  std::optional<std::vector<BirthView>> births;
  // Only where the request asks a question.
  std::optional<ExplainView> explain;
};

// The words of the JSON contract.
std::string_view word_of(RunStatus status);
std::string_view word_of(NameKind kind);
std::string_view word_of(ObjectState state);
std::string_view word_of(ObjectOrigin origin);

}  // namespace heapglass
