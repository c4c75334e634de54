// What the methods of str and of bytes share: how their arguments are read, and how pieces become a list.
#pragma once

#include "base/text_search.h"
#include "object/abstract.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"

#include <vector>

namespace heapglass {

// The part of a text that a method like find(sub, start, end) looks at; empty where end < start. CPython: ADJUST_INDICES.
struct SearchRange {
  int64_t start = 0;
  int64_t end = INT64_MAX;

  // Reads args[1] and args[2], where given; false with an error set. Reading them may run Python.
  bool read(const char* function, Args args);
  // Counts what is below 0 from the end of a text of [length], and leaves nothing beyond it.
  void fit(int64_t length);
};

// The arguments of split(sep=None, maxsplit=-1).
struct SplitArguments {
  Object* separator = nullptr;  // Borrowed; null: white space.
  int64_t limit = -1;

  // False with an error set.
  bool read(const char* function, Args args);
};

// Reads splitlines(keepends=False); false with an error set.
bool read_line_ends(Args args, LineEnds* ends);

// How many places split() gives its list at once where it may cut [cuts] times. CPython: PREALLOC_SIZE.
inline int64_t split_places(int64_t cuts) {
  return cuts >= 12 ? 12 : cuts + 1;
}

// A new list of part(piece) for each of [pieces], made with room for [places]; [part] returns a new reference, or null with an
// error set.
template <typename Part>
Object* list_of_pieces(const std::vector<Piece>& pieces, int64_t places, Part part) {
  Held<ListObject> list(list_new(places), "the list being made");
  if (list) {
    list->ob_size = 0;
  }
  for (size_t i = 0; list && i < pieces.size(); ++i) {
    Object* made = part(pieces[i]);
    if (made == nullptr || list_append_take(list.get(), made) < 0) {
      return nullptr;
    }
  }
  return list.release();
}

// An argument that is an index: -1 with TypeError, or with "Python int too large to convert to C ssize_t". CPython: the converter of Py_ssize_t.
inline int64_t argument_as_ssize_t(Object* argument) {
  Object* number = number_index(argument);
  if (number == nullptr) {
    return -1;
  }
  const int64_t value = long_as_ssize_t(number);
  decref(number);
  return value;
}

}  // namespace heapglass
