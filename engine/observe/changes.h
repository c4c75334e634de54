// What changed between two moments, as data and as sentences.
#pragma once

#include "base/json_writer.h"
#include "observe/notes.h"

namespace heapglass {

enum class ChangeKind : uint8_t {
#define X(kind, word, sentence) kind,
#include "observe/sentences.inc"
#undef X
};

struct Change {
  ChangeKind kind;
  uint64_t birth = 0;  // Of the object that it is about; 0 and no address where there is none.
  Address id = 0;
  std::string type;
  std::string object;  // "the list `a`"
  std::string name;
  int64_t from = 0, to = 0;
  int64_t generation = 0;
};

// Told: what a learner wants to hear of. All: plain values, code and classes too.
enum class Detail : uint8_t { Told, All };

// The changes from [before] to [after], in the order of the table and of births within a kind.
std::vector<Change> changes_between(const MomentNotes& before, const MomentNotes& after, Detail detail);

// The word of [kind] in JSON.
const char* word_of(ChangeKind kind);

// One sentence. Every number of the change stands in it.
std::string sentence_of(const Change& change);

// All of them as one text; past [most] they are only counted.
std::string sentences_of(const std::vector<Change>& changes, size_t most);

// Writes the fields of [change] as members of an object: "key":"13.2","from":1,"to":2
void write_fields(const Change& change, JsonWriter& json);

}  // namespace heapglass
