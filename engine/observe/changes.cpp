#include "observe/changes.h"

#include "observe/snapshot_builder.h"
#include "observe/snapshot_json.h"

#include <algorithm>
#include <cctype>

namespace heapglass {

namespace {

constexpr const char* WORDS[] = {
#define X(kind, word, sentence) word,
#include "observe/sentences.inc"
#undef X
};
constexpr std::string_view SENTENCES[] = {
#define X(kind, word, sentence) sentence,
#include "observe/sentences.inc"
#undef X
};

// What a program makes without naming it, and plain values: their counts are no news unless they have a name.
constexpr std::string_view QUIET[] = {
    "int",    "float",  "bool",       "complex",           "NoneType",          "str",               "bytes",      "function",
    "type",   "module", "code",       "cell",              "frame",             "method",            "traceback",  "range_iterator",
    "property", "classmethod", "staticmethod", "getset_descriptor", "member_descriptor", "wrapper_descriptor", "list_iterator",
    "tuple_iterator", "builtin_function_or_method", "method_descriptor", "weakref.ReferenceType", "dict_keyiterator"};

bool is_quiet(const ObjectNote& note) {
  return note.name.empty() && std::find(std::begin(QUIET), std::end(QUIET), note.type) != std::end(QUIET);
}

// Code and classes are held by much that a learner does not see.
bool counts_are_told(const ObjectNote& note, Detail detail) {
  if (note.immortal || detail == Detail::All) {
    return !note.immortal;
  }
  return !is_quiet(note) && note.type != "function" && note.type != "type" && note.type != "module";
}

std::string describe(const ObjectNote& note) {
  const std::string what = "the " + note.type + " ";
  return what + (!note.name.empty() ? note.name : note.repr.starts_with("<") ? address_text(note.id) : note.repr);
}

Change change_of(ChangeKind kind, const ObjectNote& note) {
  Change change;
  change.kind = kind;
  change.birth = note.birth;
  change.id = note.id;
  change.type = note.type;
  change.object = describe(note);
  return change;
}

class Comparison {
 public:
  Comparison(const MomentNotes& before, const MomentNotes& after, Detail detail)
      : before_(before), after_(after), detail_(detail) {
    compare_frames();
    compare_names();
    for (const ObjectNote& note : after.objects) {
      compare_object(note);
    }
    compare_collections();
    for (const ObjectNote& note : before.objects) {
      note_freed(note);
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.kind < b.kind; });
  }

  std::vector<Change> changes;

 private:
  size_t common_frames() const {
    size_t common = 0;
    while (common < before_.frames.size() && common < after_.frames.size() && before_.frames[common] == after_.frames[common]) {
      ++common;
    }
    return common;
  }

  void add_named(ChangeKind kind, const std::string& name) {
    Change change;
    change.kind = kind;
    change.name = name;
    changes.push_back(change);
  }

  void compare_frames() {
    const size_t common = common_frames();
    for (size_t i = before_.frames.size(); i-- > common;) {
      add_named(ChangeKind::Returned, before_.frames[i]);
    }
    for (size_t i = common; i < after_.frames.size(); ++i) {
      add_named(ChangeKind::Called, after_.frames[i]);
    }
  }

  static const NameNote* find_name(const MomentNotes& notes, const NameNote& wanted) {
    for (const NameNote& each : notes.names) {
      if (each.frame == wanted.frame && each.name == wanted.name) {
        return &each;
      }
    }
    return nullptr;
  }

  void compare_names() {
    const size_t common = common_frames();
    for (const NameNote& name : after_.names) {
      const NameNote* old = name.frame < common ? find_name(before_, name) : nullptr;
      const ObjectNote* object = find_note(after_, name.birth, name.id);
      if (object == nullptr || (old != nullptr && old->birth == name.birth && old->id == name.id)) {
        continue;
      }
      Change change = change_of(ChangeKind::Named, *object);
      change.name = name.name;
      change.object = "the " + object->type + " " + (object->repr.starts_with("<") ? address_text(object->id) : object->repr);
      changes.push_back(change);
    }
    for (const NameNote& name : before_.names) {
      if (name.frame < common && find_name(after_, name) == nullptr) {
        add_named(ChangeKind::Unnamed, name.name);
      }
    }
  }

  void compare_object(const ObjectNote& note) {
    const ObjectNote* old = find_note(before_, note.birth, note.id);
    if (!counts_are_told(note, detail_)) {
      return;
    }
    if (old == nullptr) {
      if (is_program_birth(note.birth)) {
        Change change = change_of(ChangeKind::Made, note);
        change.to = note.refcnt;
        changes.push_back(change);
      }
      return;
    }
    if (note.refcnt != old->refcnt) {
      // Its name of before is what the learner knows it by.
      Change change = change_of(note.refcnt > old->refcnt ? ChangeKind::HeldMore : ChangeKind::HeldLess,
                                old->name.empty() ? note : *old);
      change.from = old->refcnt;
      change.to = note.refcnt;
      changes.push_back(change);
    }
    if (note.reachable != old->reachable) {
      Change change = change_of(note.reachable ? ChangeKind::Found : ChangeKind::Lost, old->name.empty() ? note : *old);
      change.to = note.reachable ? 0 : note.refcnt;
      changes.push_back(change);
    }
  }

  void compare_collections() {
    if (after_.collections > before_.collections) {
      Change change;
      change.kind = ChangeKind::Collected;
      change.generation = after_.last_generation;
      change.to = after_.last_collected;
      changes.push_back(change);
    }
  }

  void note_freed(const ObjectNote& note) {
    if (is_program_birth(note.birth) && counts_are_told(note, detail_) && find_note(after_, note.birth, note.id) == nullptr) {
      changes.push_back(change_of(ChangeKind::Freed, note));
    }
  }

  const MomentNotes& before_;
  const MomentNotes& after_;
  Detail detail_;
};

std::string times(int64_t count) {
  return count == 1 ? "once" : std::to_string(count) + " times";
}

std::string with_capital(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string with_article(const std::string& type) {
  const bool vowel = !type.empty() && std::string_view("aeiou").find(type[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + type;
}

std::string field_of(const Change& change, std::string_view field) {
  if (field == "object") {
    return change.object;
  }
  if (field == "Object") {
    return with_capital(change.object);
  }
  if (field == "Made") {
    return with_capital(with_article(change.type));
  }
  if (field == "name") {
    return change.name;
  }
  if (field == "from") {
    return std::to_string(change.from);
  }
  if (field == "to") {
    return std::to_string(change.to);
  }
  if (field == "generation") {
    return std::to_string(change.generation);
  }
  return times(change.kind == ChangeKind::Made ? change.to : std::abs(change.to - change.from));
}

}  // namespace

std::vector<Change> changes_between(const MomentNotes& before, const MomentNotes& after, Detail detail) {
  return before.complete && after.complete ? Comparison(before, after, detail).changes : std::vector<Change>();
}

const char* word_of(ChangeKind kind) {
  return WORDS[static_cast<size_t>(kind)];
}

std::string sentence_of(const Change& change) {
  std::string text;
  std::string_view left = SENTENCES[static_cast<size_t>(change.kind)];
  while (!left.empty()) {
    const size_t open = std::min(left.find('{'), left.size());
    text += left.substr(0, open);
    left.remove_prefix(open);
    if (!left.empty()) {
      const size_t close = left.find('}');
      text += field_of(change, left.substr(1, close - 1));
      left.remove_prefix(close + 1);
    }
  }
  return text;
}

std::string sentences_of(const std::vector<Change>& changes, size_t most) {
  std::string text;
  for (size_t i = 0; i < std::min(most, changes.size()); ++i) {
    text += (text.empty() ? "" : " ") + sentence_of(changes[i]);
  }
  if (changes.size() > most) {
    const size_t more = changes.size() - most;
    text += " " + std::to_string(more) + (more == 1 ? " more change." : " more changes.");
  }
  return text;
}

void write_fields(const Change& change, JsonWriter& json) {
  if (change.id != 0) {
    json.name("key");
    json.text(key_of(change.birth, change.id));
    json.name("id");
    json.text(address_text(change.id));
    json.name("type");
    json.text(change.type);
  }
  if (!change.name.empty()) {
    json.name("name");
    json.text(change.name);
  }
  const bool has_from = change.kind == ChangeKind::HeldMore || change.kind == ChangeKind::HeldLess;
  if (has_from) {
    json.name("from");
    json.integer(change.from);
  }
  if (has_from || change.kind == ChangeKind::Made || change.kind == ChangeKind::Lost || change.kind == ChangeKind::Collected) {
    json.name("to");
    json.integer(change.to);
  }
  if (change.kind == ChangeKind::Collected) {
    json.name("generation");
    json.integer(change.generation);
  }
}

}  // namespace heapglass
