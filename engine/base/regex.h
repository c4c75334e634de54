// The matcher of regular expressions: runs the code that CPython's re._compiler makes, over a string.
//
// It backtracks with a stack of its own, so the host stack stays small whatever the pattern: a choice keeps where to go on, and a
// trail says which marks are to be set back. Repeats that are not of one character are contexts in a list: each round of one makes a
// new context, so that going back is forgetting.
//
// CPython: Modules/_sre/sre.c, Modules/_sre/sre_lib.h.
#pragma once

#include "base/text_view.h"

#include <vector>

namespace heapglass {

// The instructions, as re/_constants.py numbers them.
enum class RegexOp : uint32_t {
  Failure, Success, Any, AnyAll, Assert, AssertNot, At, Branch, Category, Charset, BigCharset, GroupRef, GroupRefExists, In, Info,
  Jump, Literal, Mark, MaxUntil, MinUntil, NotLiteral, Negate, Range, Repeat, RepeatOne, Subpattern, MinRepeatOne, AtomicGroup,
  PossessiveRepeat, PossessiveRepeatOne, GroupRefIgnore, InIgnore, LiteralIgnore, NotLiteralIgnore, GroupRefLocIgnore, InLocIgnore,
  LiteralLocIgnore, NotLiteralLocIgnore, GroupRefUniIgnore, InUniIgnore, LiteralUniIgnore, NotLiteralUniIgnore, RangeUniIgnore
};

inline constexpr uint32_t REGEX_MAXREPEAT = 0xFFFFFFFFu;

bool regex_category(uint32_t category, uint32_t character);
uint32_t regex_lower_ascii(uint32_t character);
uint32_t regex_lower_unicode(uint32_t character);
uint32_t regex_upper_unicode(uint32_t character);
bool regex_is_cased_ascii(uint32_t character);
bool regex_is_cased_unicode(uint32_t character);

class RegexMatcher {
 public:
  // [code] is in 32-bit words; [groups] does not count the whole match. [tick] is asked now and then, false breaks the match off.
  RegexMatcher(const uint32_t* code, int64_t groups, TextView text, int64_t start, int64_t end, bool (*tick)(uint64_t));

  // Matches at the start; [whole]: up to the end.
  bool match(bool whole);
  // Searches from the start on.
  bool search();
  bool broken_off() const { return broken_off_; }

  // Where the last match began and ended, and the groups': -1 where a group took no part.
  int64_t begin() const { return begin_; }
  int64_t end() const { return position_; }
  int64_t mark(int64_t i) const { return marks_[static_cast<size_t>(i)]; }
  int64_t last_group() const { return last_index_; }

  // Sets where the next search or match begins. [must_advance]: it must not be empty there.
  void restart(int64_t start, bool must_advance);

 private:
  struct Context {  // A round of a repeat.
    int32_t parent;
    uint32_t pc;  // Of the REPEAT instruction's operands.
    int64_t count;
    int64_t last_position;
  };
  enum class ChoiceKind : uint8_t { Resume, Alternative, Shorter, Longer, OneMoreRound };
  struct Choice {
    ChoiceKind kind;
    uint32_t pc;
    int64_t position;
    int64_t limit;  // Shorter: the least position; Longer: rounds left.
    int32_t context;
    uint32_t contexts, trail;
  };
  struct Undo {
    int32_t mark;  // -1: last_index_.
    int64_t value;
  };

  bool run(uint32_t pc, int64_t position, size_t base);
  bool sub_match(uint32_t pc, int64_t position);
  bool backtrack(size_t base, uint32_t* pc, int64_t* position);
  bool look_around(uint32_t pc, int64_t position, bool wanted);
  uint32_t enter_alternative(uint32_t pc, int64_t position);
  void push(ChoiceKind kind, uint32_t pc, int64_t position, int64_t limit = 0);
  int32_t new_context(int32_t parent, uint32_t pc, int64_t count, int64_t last_position);
  void set_mark(int32_t mark, int64_t value);
  void undo_to(size_t trail);
  bool one_step(uint32_t* pc, int64_t* position, bool* failed);
  bool group_reference(uint32_t group, RegexOp op, int64_t* position);
  int64_t count_of_one(uint32_t pc, int64_t position, int64_t most) const;
  bool single(uint32_t pc, uint32_t character) const;
  bool in_set(uint32_t pc, uint32_t character) const;
  bool at(uint32_t where, int64_t position) const;
  bool word_boundary(int64_t position, bool unicode) const;
  bool greedy_one(uint32_t pc, int64_t* next_pc, int64_t* position);
  bool lazy_one(uint32_t pc, int64_t* next_pc, int64_t* position);
  bool may_start(int64_t position) const;

  const uint32_t* code_;
  TextView text_;
  int64_t start_, end_;
  bool (*tick_)(uint64_t);
  bool whole_ = false, must_advance_ = false, broken_off_ = false;
  int64_t begin_ = 0, position_ = 0, last_index_ = -1;
  int32_t context_ = -1;
  int32_t nested_ = 0;  // How many asserts and atomic groups the run is inside of.
  std::vector<int64_t> marks_;
  std::vector<Context> contexts_;
  std::vector<Choice> choices_;
  std::vector<Undo> trail_;
};

}  // namespace heapglass
