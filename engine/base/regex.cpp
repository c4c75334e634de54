#include "base/regex.h"

namespace heapglass {

namespace {

// The length of an instruction that looks at one character.
uint32_t single_length(const uint32_t* code, uint32_t pc) {
  switch (static_cast<RegexOp>(code[pc])) {
    case RegexOp::Any: case RegexOp::AnyAll: return 1;
    case RegexOp::In: case RegexOp::InIgnore: case RegexOp::InLocIgnore: case RegexOp::InUniIgnore: return 1 + code[pc + 1];
    default: return 2;
  }
}

constexpr uint64_t STEPS_BETWEEN_TICKS = 4096;

}  // namespace

RegexMatcher::RegexMatcher(const uint32_t* code, int64_t groups, TextView text, int64_t start, int64_t end, bool (*tick)(uint64_t))
    : code_(code), text_(text), start_(start), end_(end), tick_(tick), marks_(static_cast<size_t>(groups) * 2, -1) {}

void RegexMatcher::restart(int64_t start, bool must_advance) {
  start_ = start;
  must_advance_ = must_advance;
}

void RegexMatcher::set_mark(int32_t mark, int64_t value) {
  int64_t& field = mark < 0 ? last_index_ : marks_[static_cast<size_t>(mark)];
  trail_.push_back({mark, field});
  field = value;
}

void RegexMatcher::undo_to(size_t trail) {
  while (trail_.size() > trail) {
    const Undo undo = trail_.back();
    trail_.pop_back();
    (undo.mark < 0 ? last_index_ : marks_[static_cast<size_t>(undo.mark)]) = undo.value;
  }
}

void RegexMatcher::push(ChoiceKind kind, uint32_t pc, int64_t position, int64_t limit) {
  choices_.push_back({kind, pc, position, limit, context_, static_cast<uint32_t>(contexts_.size()), static_cast<uint32_t>(trail_.size())});
}

// Begins the alternative at [pc], which is its length, and remembers the next one.
uint32_t RegexMatcher::enter_alternative(uint32_t pc, int64_t position) {
  const uint32_t next = pc + code_[pc];
  if (code_[next] != 0) {
    push(ChoiceKind::Alternative, next, position);
  }
  return pc + 1;
}

int32_t RegexMatcher::new_context(int32_t parent, uint32_t pc, int64_t count, int64_t last_position) {
  contexts_.push_back({parent, pc, count, last_position});
  return static_cast<int32_t>(contexts_.size()) - 1;
}

int64_t RegexMatcher::count_of_one(uint32_t pc, int64_t position, int64_t most) const {
  int64_t limit = end_ - position;
  limit = most < limit ? most : limit;
  int64_t count = 0;
  while (count < limit && single(pc, text_[static_cast<size_t>(position + count)])) {
    ++count;
  }
  return count;
}

// Goes back to the latest choice above [base]; false where there is none.
bool RegexMatcher::backtrack(size_t base, uint32_t* pc, int64_t* position) {
  while (choices_.size() > base) {
    Choice& choice = choices_.back();
    undo_to(choice.trail);
    contexts_.resize(choice.contexts);
    context_ = choice.context;
    *pc = choice.pc;
    *position = choice.position;
    switch (choice.kind) {
      case ChoiceKind::Resume: choices_.pop_back(); return true;
      case ChoiceKind::Alternative:
        choices_.pop_back();
        *pc = enter_alternative(*pc, *position);
        return true;
      case ChoiceKind::Shorter:
        // One character less of a greedy repeat.
        if (--choice.position <= choice.limit) {
          *position = choice.position;
          choices_.pop_back();
          return true;
        }
        *position = choice.position;
        return true;
      case ChoiceKind::Longer: {
        // One character more of a lazy repeat, whose item stands at pc; it goes on behind.
        const uint32_t item = choice.pc;
        if (choice.limit == 0 || count_of_one(item, choice.position, 1) == 0) {
          choices_.pop_back();
          continue;
        }
        --choice.limit;
        *position = ++choice.position;
        *pc = item + single_length(code_, item) + 1;
        return true;
      }
      case ChoiceKind::OneMoreRound: {
        // Another round of a lazy repeat. [limit] is the context.
        const Context round = contexts_[static_cast<size_t>(choice.limit)];
        choices_.pop_back();
        const uint32_t most = code_[round.pc + 2];
        if ((round.count >= static_cast<int64_t>(most) && most != REGEX_MAXREPEAT) || *position == round.last_position) {
          continue;
        }
        context_ = new_context(round.parent, round.pc, round.count, *position);
        *pc = round.pc + 3;
        return true;
      }
    }
  }
  return false;
}

// Matches what an assertion or an atomic group contains: its choices are forgotten, its marks stay.
bool RegexMatcher::sub_match(uint32_t pc, int64_t position) {
  const size_t base = choices_.size();
  const int32_t context = context_;
  ++nested_;
  const bool found = run(pc, position, base);
  --nested_;
  choices_.resize(base);
  context_ = context;
  return found;
}

bool RegexMatcher::look_around(uint32_t pc, int64_t position, bool wanted) {
  const auto back = static_cast<int64_t>(code_[pc + 1]);
  const int64_t saved = position_;
  const size_t trail = trail_.size();
  const size_t contexts = contexts_.size();
  const bool found = position >= back && sub_match(pc + 2, position - back);
  position_ = saved;
  if (!found || !wanted) {
    undo_to(trail);
  }
  contexts_.resize(contexts);
  return found == wanted;
}

bool RegexMatcher::group_reference(uint32_t group, RegexOp op, int64_t* position) {
  const int64_t from = marks_[group * 2];
  const int64_t to = marks_[group * 2 + 1];
  if (from < 0 || to < from) {
    return false;
  }
  for (int64_t i = from; i < to; ++i, ++*position) {
    if (*position >= end_) {
      return false;
    }
    uint32_t a = text_[static_cast<size_t>(*position)];
    uint32_t b = text_[static_cast<size_t>(i)];
    if (op == RegexOp::GroupRefUniIgnore) {
      a = regex_lower_unicode(a);
      b = regex_lower_unicode(b);
    } else if (op != RegexOp::GroupRef) {
      a = regex_lower_ascii(a);
      b = regex_lower_ascii(b);
    }
    if (a != b) {
      return false;
    }
  }
  return true;
}

bool RegexMatcher::greedy_one(uint32_t pc, int64_t* next_pc, int64_t* position) {
  const auto least = static_cast<int64_t>(code_[pc + 2]);
  const uint32_t most = code_[pc + 3];
  const int64_t count = count_of_one(pc + 4, *position, most == REGEX_MAXREPEAT ? INT64_MAX : static_cast<int64_t>(most));
  if (count < least) {
    return false;
  }
  *next_pc = pc + 1 + code_[pc + 1];
  if (count > least) {
    push(ChoiceKind::Shorter, static_cast<uint32_t>(*next_pc), *position + count, *position + least);
  }
  *position += count;
  return true;
}

bool RegexMatcher::lazy_one(uint32_t pc, int64_t* next_pc, int64_t* position) {
  const auto least = static_cast<int64_t>(code_[pc + 2]);
  const uint32_t most = code_[pc + 3];
  if (count_of_one(pc + 4, *position, least) < least) {
    return false;
  }
  *position += least;
  *next_pc = pc + 1 + code_[pc + 1];
  push(ChoiceKind::Longer, pc + 4, *position, most == REGEX_MAXREPEAT ? INT64_MAX : static_cast<int64_t>(most) - least);
  return true;
}

// One instruction at [*pc]; true where the match is complete. [*failed] asks for going back.
bool RegexMatcher::one_step(uint32_t* pc_field, int64_t* position_field, bool* failed) {
  uint32_t& pc = *pc_field;
  int64_t& position = *position_field;
  const auto op = static_cast<RegexOp>(code_[pc]);
  const auto fail = [&] { *failed = true; return false; };
  switch (op) {
    case RegexOp::Failure: return fail();
    case RegexOp::Success:
      if (nested_ == 0 && ((whole_ && position != end_) || (must_advance_ && position == start_))) {
        return fail();
      }
      position_ = position;
      return true;
    case RegexOp::At:
      if (!at(code_[pc + 1], position)) {
        return fail();
      }
      pc += 2;
      return false;
    case RegexOp::Mark: {
      const uint32_t mark = code_[pc + 1];
      if ((mark & 1) != 0) {
        set_mark(-1, static_cast<int64_t>(mark / 2 + 1));
      }
      set_mark(static_cast<int32_t>(mark), position);
      pc += 2;
      return false;
    }
    case RegexOp::Jump: pc += 1 + code_[pc + 1]; return false;
    case RegexOp::Info: pc += 1 + code_[pc + 1]; return false;
    case RegexOp::Assert:
    case RegexOp::AssertNot:
      if (!look_around(pc + 1, position, op == RegexOp::Assert)) {
        return fail();
      }
      pc += 1 + code_[pc + 1];
      return false;
    case RegexOp::AtomicGroup:
      if (!sub_match(pc + 2, position)) {
        return fail();
      }
      position = position_;
      pc += 1 + code_[pc + 1];
      return false;
    case RegexOp::Branch: {
      // Each alternative ends with a JUMP behind all of them; a skip of 0 ends the list.
      if (code_[pc + 1] == 0) {
        return fail();
      }
      pc = enter_alternative(pc + 1, position);
      return false;
    }
    case RegexOp::GroupRef:
    case RegexOp::GroupRefIgnore:
    case RegexOp::GroupRefLocIgnore:
    case RegexOp::GroupRefUniIgnore:
      if (!group_reference(code_[pc + 1], op, &position)) {
        return fail();
      }
      pc += 2;
      return false;
    case RegexOp::GroupRefExists: {
      const uint32_t group = code_[pc + 1];
      const bool set = marks_[group * 2] >= 0 && marks_[group * 2 + 1] >= marks_[group * 2];
      pc += set ? 3 : 1 + code_[pc + 2];
      return false;
    }
    case RegexOp::RepeatOne:
    case RegexOp::MinRepeatOne: {
      int64_t next = 0;
      if (!(op == RegexOp::RepeatOne ? greedy_one(pc, &next, &position) : lazy_one(pc, &next, &position))) {
        return fail();
      }
      pc = static_cast<uint32_t>(next);
      return false;
    }
    case RegexOp::PossessiveRepeatOne: {
      const uint32_t most = code_[pc + 3];
      const int64_t count = count_of_one(pc + 4, position, most == REGEX_MAXREPEAT ? INT64_MAX : static_cast<int64_t>(most));
      if (count < static_cast<int64_t>(code_[pc + 2])) {
        return fail();
      }
      position += count;
      pc += 1 + code_[pc + 1];
      return false;
    }
    case RegexOp::PossessiveRepeat: {
      const uint32_t most = code_[pc + 3];
      uint32_t count = 0;
      while (count < most || most == REGEX_MAXREPEAT) {
        const int64_t before = position;
        if (!sub_match(pc + 4, position)) {
          break;
        }
        position = position_;
        ++count;
        if (position == before && count >= code_[pc + 2]) {
          break;
        }
      }
      if (count < code_[pc + 2]) {
        return fail();
      }
      pc += 2 + code_[pc + 1];
      return false;
    }
    case RegexOp::Repeat:
      context_ = new_context(context_, pc + 1, -1, -1);
      pc += 1 + code_[pc + 1];
      return false;
    case RegexOp::MaxUntil:
    case RegexOp::MinUntil: {
      const Context round = contexts_[static_cast<size_t>(context_)];
      const int64_t count = round.count + 1;
      const uint32_t most = code_[round.pc + 2];
      if (count < static_cast<int64_t>(code_[round.pc + 1])) {
        context_ = new_context(round.parent, round.pc, count, round.last_position);
        pc = round.pc + 3;
        return false;
      }
      if (op == RegexOp::MinUntil) {
        const int32_t here = new_context(round.parent, round.pc, count, round.last_position);
        context_ = round.parent;
        push(ChoiceKind::OneMoreRound, pc, position, here);
        ++pc;
        return false;
      }
      if ((count < static_cast<int64_t>(most) || most == REGEX_MAXREPEAT) && position != round.last_position) {
        context_ = round.parent;
        push(ChoiceKind::Resume, pc + 1, position);
        context_ = new_context(round.parent, round.pc, count, position);
        pc = round.pc + 3;
        return false;
      }
      context_ = round.parent;
      ++pc;
      return false;
    }
    default:
      if (position >= end_ || !single(pc, text_[static_cast<size_t>(position)])) {
        return fail();
      }
      ++position;
      pc += single_length(code_, pc);
      return false;
  }
}

bool RegexMatcher::run(uint32_t pc, int64_t position, size_t base) {
  for (uint64_t steps = 1;; ++steps) {
    if (steps % STEPS_BETWEEN_TICKS == 0 && !tick_(STEPS_BETWEEN_TICKS)) {
      broken_off_ = true;
    }
    if (broken_off_) {
      return false;
    }
    bool failed = false;
    if (one_step(&pc, &position, &failed)) {
      return true;
    }
    if (failed && !backtrack(base, &pc, &position)) {
      return false;
    }
  }
}

bool RegexMatcher::match(bool whole) {
  whole_ = whole;
  for (int64_t& mark : marks_) {
    mark = -1;
  }
  last_index_ = -1;
  context_ = -1;
  contexts_.clear();
  choices_.clear();
  trail_.clear();
  begin_ = start_;
  return run(0, start_, 0);
}

// Whether a match may begin at [position], by what the pattern's INFO block says of its first character.
bool RegexMatcher::may_start(int64_t position) const {
  constexpr uint32_t HAS_PREFIX = 1, HAS_CHARSET = 4;
  if (static_cast<RegexOp>(code_[0]) != RegexOp::Info) {
    return true;
  }
  if ((code_[2] & (HAS_PREFIX | HAS_CHARSET)) == 0) {
    return true;
  }
  if (position >= end_) {
    return false;
  }
  const uint32_t c = text_[static_cast<size_t>(position)];
  return (code_[2] & HAS_PREFIX) != 0 ? c == code_[7] : in_set(5, c);
}

bool RegexMatcher::search() {
  const auto least = static_cast<RegexOp>(code_[0]) == RegexOp::Info ? static_cast<int64_t>(code_[3]) : 0;
  const int64_t first = start_;
  const bool advance = must_advance_;
  uint64_t skipped = 0;
  for (int64_t at = first; at + least <= end_ && !broken_off_; ++at) {
    if (++skipped % STEPS_BETWEEN_TICKS == 0 && !tick_(STEPS_BETWEEN_TICKS)) {
      broken_off_ = true;
      break;
    }
    if (!may_start(at)) {
      continue;
    }
    start_ = at;
    must_advance_ = advance && at == first;
    if (match(false)) {
      start_ = first;
      return true;
    }
  }
  start_ = first;
  return false;
}

}  // namespace heapglass
