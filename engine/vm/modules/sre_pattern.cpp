// re.Pattern: searching, and what is done with all matches.
#include "base/regex.h"
#include "object/bytes.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "object/weakref.h"
#include "vm/import.h"
#include "vm/modules/module_support.h"
#include "vm/modules/sre.h"

#include <cstdio>
#include <string>
#include <cstring>

namespace heapglass {

namespace {

enum class Way { Match, FullMatch, Search };

void adjust(const TextView& text, int64_t* pos, int64_t* endpos) {
  const auto length = static_cast<int64_t>(text.length);
  *pos = *pos < 0 ? 0 : *pos > length ? length : *pos;
  *endpos = *endpos < 0 ? 0 : *endpos > length ? length : *endpos;
}

Object* match_new(PatternObject* pattern, Object* string, const RegexMatcher& matcher, int64_t pos, int64_t endpos) {
  auto* match = gc_new_var<MatchObject>(module_type(ModuleType::Match), 2 * (pattern->groups + 1));
  if (match == nullptr) {
    return nullptr;
  }
  match->string = new_ref(string);
  match->regs = nullptr;
  match->pattern = new_ref(pattern);
  match->pos = pos;
  match->endpos = endpos;
  match->groups = pattern->groups + 1;
  match->lastindex = matcher.last_group();
  match->mark[0] = matcher.begin();
  match->mark[1] = matcher.end();
  for (int64_t i = 0; i < pattern->groups * 2; i += 2) {
    const bool took_part = matcher.mark(i) >= 0 && matcher.mark(i + 1) >= matcher.mark(i);
    match->mark[i + 2] = took_part ? matcher.mark(i) : -1;
    match->mark[i + 3] = took_part ? matcher.mark(i + 1) : -1;
  }
  gc_track(match);
  return match;
}

// Null with an error where the matcher was broken off, else None.
Object* no_match(const RegexMatcher& matcher) {
  return matcher.broken_off() ? err_set_abort(AbortReason::BudgetSpent) : none();
}

struct SearchArguments {
  Object* string = nullptr;
  int64_t pos = 0, endpos = INT64_MAX;
  TextView text;
};

bool read_arguments(const char* name, PatternObject* pattern, Args args, SearchArguments* given) {
  Object* values[3];
  if (!args_unpack(name, args, {"string", "pos", "endpos"}, 1, values)) {
    return false;
  }
  given->string = values[0];
  for (int i = 1; i < 3; ++i) {
    if (values[i] == nullptr) {
      continue;
    }
    const int64_t number = number_as_ssize_t(values[i], StaticType::Count);
    if (number == -1 && err_occurred()) {
      return false;
    }
    (i == 1 ? given->pos : given->endpos) = number;
  }
  if (!sre_text(given->string, pattern, &given->text)) {
    return false;
  }
  adjust(given->text, &given->pos, &given->endpos);
  return true;
}

Object* find(Object* self, Args args, const char* name, Way way) {
  PatternObject* pattern = as_pattern(self);
  SearchArguments given;
  if (!read_arguments(name, pattern, args, &given)) {
    return nullptr;
  }
  if (given.pos > given.endpos) {
    return none();
  }
  RegexMatcher matcher(pattern->code, pattern->groups, given.text, given.pos, given.endpos, native_tick);
  const bool found = way == Way::Search ? matcher.search() : matcher.match(way == Way::FullMatch);
  return found ? match_new(pattern, given.string, matcher, given.pos, given.endpos) : no_match(matcher);
}
Object* pattern_match(Object* self, Args args) {
  return find(self, args, "match", Way::Match);
}
Object* pattern_fullmatch(Object* self, Args args) {
  return find(self, args, "fullmatch", Way::FullMatch);
}
Object* pattern_search(Object* self, Args args) {
  return find(self, args, "search", Way::Search);
}

// Walks the matches one after the other, as findall, split and sub see them: an empty match may follow another match, but does not
// begin where an empty one just was.
class MatchWalk {
 public:
  MatchWalk(PatternObject* pattern, TextView text, int64_t pos, int64_t endpos)
      : matcher(pattern->code, pattern->groups, text, pos, endpos, native_tick), endpos_(endpos), at_(pos) {}
  bool next() {
    if (at_ > endpos_) {
      return false;
    }
    matcher.restart(at_, must_advance_);
    if (!matcher.search()) {
      return false;
    }
    must_advance_ = matcher.end() == matcher.begin();
    at_ = matcher.end();
    return true;
  }
  RegexMatcher matcher;

 private:
  int64_t endpos_, at_;
  bool must_advance_ = false;
};

Object* group_of(Object* string, const RegexMatcher& matcher, int64_t group, Object* fallback) {
  const int64_t start = group == 0 ? matcher.begin() : matcher.mark(group * 2 - 2);
  const int64_t end = group == 0 ? matcher.end() : matcher.mark(group * 2 - 1);
  return start < 0 || end < start ? new_ref(fallback) : sre_slice(string, start, end);
}

Object* findall_item(PatternObject* pattern, Object* string, const RegexMatcher& matcher) {
  if (pattern->groups <= 1) {
    Held<> nothing(sre_slice(string, 0, 0), "the result of a built-in function");
    return nothing ? group_of(string, matcher, pattern->groups, nothing.get()) : nullptr;
  }
  Held<TupleObject> item(tuple_new(pattern->groups), "the items of the new tuple");
  Held<> nothing(sre_slice(string, 0, 0), "the result of a built-in function");
  for (int64_t i = 0; item && i < pattern->groups; ++i) {
    Object* part = nothing ? group_of(string, matcher, i + 1, nothing.get()) : nullptr;
    if (part == nullptr) {
      return nullptr;
    }
    tuple_init_item(item.get(), i, part);
  }
  return item.release();
}

Object* pattern_findall(Object* self, Args args) {
  PatternObject* pattern = as_pattern(self);
  SearchArguments given;
  if (!read_arguments("findall", pattern, args, &given)) {
    return nullptr;
  }
  Held<ListObject> list(list_new(0), "the list being made");
  MatchWalk walk(pattern, given.text, given.pos, given.endpos);
  while (list && walk.next()) {
    Object* item = findall_item(pattern, given.string, walk.matcher);
    if (item == nullptr || list_append_take(list.get(), item) < 0) {
      return nullptr;
    }
  }
  return walk.matcher.broken_off() ? no_match(walk.matcher) : list.release();
}

Object* pattern_split(Object* self, Args args) {
  PatternObject* pattern = as_pattern(self);
  Object* given[2];
  TextView text;
  if (!args_unpack("split", args, {"string", "maxsplit"}, 1, given) || !sre_text(given[0], pattern, &text)) {
    return nullptr;
  }
  const int64_t most = given[1] == nullptr ? 0 : number_as_ssize_t(given[1], StaticType::OverflowError);
  if (most == -1 && err_occurred()) {
    return nullptr;
  }
  Held<ListObject> list(list_new(0), "the list being made");
  MatchWalk walk(pattern, text, 0, static_cast<int64_t>(text.length));
  int64_t last = 0;
  for (int64_t n = 0; list && (most == 0 || n < most) && walk.next(); ++n) {
    Object* piece = sre_slice(given[0], last, walk.matcher.begin());
    if (piece == nullptr || list_append_take(list.get(), piece) < 0) {
      return nullptr;
    }
    for (int64_t i = 1; i <= pattern->groups; ++i) {
      Object* group = group_of(given[0], walk.matcher, i, none());
      if (group == nullptr || list_append_take(list.get(), group) < 0) {
        return nullptr;
      }
    }
    last = walk.matcher.end();
  }
  if (walk.matcher.broken_off()) {
    return no_match(walk.matcher);
  }
  Object* rest = list ? sre_slice(given[0], last, static_cast<int64_t>(text.length)) : nullptr;
  return rest == nullptr || list_append_take(list.get(), rest) < 0 ? nullptr : list.release();
}

// --- sub -----------------------------------------------------------------------------------------------------------------------------

// What replaces a match: a text, a template or a callable.
enum class Filter { Literal, Template, Callable };

Object* make_filter(PatternObject* pattern, Object* replacement, Filter* kind) {
  *kind = Filter::Callable;
  if (callable_check(replacement)) {
    return new_ref(replacement);
  }
  TextView text;
  *kind = Filter::Literal;
  if (!unicode_check(replacement) && !bytes_check(replacement)) {
    return new_ref(replacement);
  }
  bool plain = sre_text(replacement, nullptr, &text);
  for (size_t i = 0; plain && i < text.length; ++i) {
    plain = text[i] != '\\';
  }
  if (plain) {
    return new_ref(replacement);
  }
  Held<> compile(import_attribute("re", "_compile_template"), "the method being called");
  Held<> made(compile ? object_call_args(compile.get(), {pattern, replacement}) : nullptr, "the result of a built-in function");
  if (!made) {
    return nullptr;
  }
  if (is_module_type(made.get(), ModuleType::SreTemplate)) {
    *kind = Filter::Template;
    if (static_cast<VarObject*>(made.get())->ob_size == 0) {
      *kind = Filter::Literal;
      return new_ref(static_cast<SreTemplateObject*>(made.get())->literal.get());
    }
  }
  return made.release();
}

Object* replacement_of(PatternObject* pattern, Object* string, const RegexMatcher& matcher, Object* filter, Filter kind, int64_t end) {
  if (kind == Filter::Literal) {
    return new_ref(filter);
  }
  Held<> match(match_new(pattern, string, matcher, 0, end), "the arguments of the call");
  if (!match) {
    return nullptr;
  }
  return kind == Filter::Template ? template_expand(filter, as_match(match.get())) : object_call_one_arg(filter, match.get());
}

Object* substitute(Object* self, Args args, const char* name, bool with_count) {
  PatternObject* pattern = as_pattern(self);
  Object* given[3];
  TextView text;
  if (!args_unpack(name, args, {"repl", "string", "count"}, 2, given)) {
    return nullptr;
  }
  const int64_t most = given[2] == nullptr ? 0 : number_as_ssize_t(given[2], StaticType::OverflowError);
  if (most == -1 && err_occurred()) {
    return nullptr;
  }
  Filter kind;
  Held<> filter(make_filter(pattern, given[0], &kind), "the function that is applied");
  if (!filter || !sre_text(given[1], pattern, &text)) {
    return nullptr;
  }
  const auto end = static_cast<int64_t>(text.length);
  Held<ListObject> list(list_new(0), "the list being made");
  MatchWalk walk(pattern, text, 0, end);
  int64_t count = 0, last = 0;
  for (; list && (most == 0 || count < most) && walk.next(); ++count) {
    if (last < walk.matcher.begin()) {
      Object* piece = sre_slice(given[1], last, walk.matcher.begin());
      if (piece == nullptr || list_append_take(list.get(), piece) < 0) {
        return nullptr;
      }
    }
    Object* item = replacement_of(pattern, given[1], walk.matcher, filter.get(), kind, end);
    if (item == nullptr) {
      return nullptr;
    }
    Held<> held(item, "the strings being joined");
    if (!is_none(item) && list_append(list.get(), item) < 0) {
      return nullptr;
    }
    last = walk.matcher.end();
  }
  if (walk.matcher.broken_off()) {
    return no_match(walk.matcher);
  }
  if (list && last < end) {
    Object* rest = sre_slice(given[1], last, end);
    if (rest == nullptr || list_append_take(list.get(), rest) < 0) {
      return nullptr;
    }
  }
  Held<> result(list ? sre_join(given[1], list.get()) : nullptr, "the result of a built-in function");
  if (!result || !with_count) {
    return result.release();
  }
  Held<> number(long_from_int64(count), "the result of a built-in function");
  return number ? tuple_pack({result.get(), number.get()}) : nullptr;
}
Object* pattern_sub(Object* self, Args args) {
  return substitute(self, args, "sub", false);
}
Object* pattern_subn(Object* self, Args args) {
  return substitute(self, args, "subn", true);
}

// --- Scanners ------------------------------------------------------------------------------------------------------------------------

struct ScannerObject : Object {
  Ptr<PatternObject> pattern;
  Ptr<Object> string;
  int64_t pos, endpos, at;
  int64_t must_advance;
  uint64_t state[25];  // CPython has its SRE_STATE there, 232 bytes of marks, limits and buffers.
};
static_assert(sizeof(ScannerObject) == 264);

ScannerObject* as_scanner(Object* object) {
  return static_cast<ScannerObject*>(object);
}

Object* scan(Object* self, bool prefix) {
  ScannerObject* scanner = as_scanner(self);
  TextView text;
  if (scanner->at > scanner->endpos || !sre_text(scanner->string, scanner->pattern, &text)) {
    return err_occurred() ? nullptr : none();
  }
  PatternObject* pattern = scanner->pattern;
  RegexMatcher matcher(pattern->code, pattern->groups, text, scanner->at, scanner->endpos, native_tick);
  matcher.restart(scanner->at, scanner->must_advance != 0);
  if (!(prefix ? matcher.match(false) : matcher.search())) {
    scanner->at = INT64_MAX;
    return no_match(matcher);
  }
  scanner->must_advance = matcher.end() == matcher.begin();
  scanner->at = matcher.end();
  return match_new(pattern, scanner->string, matcher, scanner->pos, scanner->endpos);
}
Object* scanner_match(Object* self) {
  return scan(self, true);
}
Object* scanner_search(Object* self) {
  return scan(self, false);
}

void scanner_slots(TypeObject* type) {
  collected_slots<Collected<ScannerObject, &ScannerObject::pattern, &ScannerObject::string>>(type);
}
const MethodSpec SCANNER_METHODS[] = {method_noargs("match", scanner_match), method_noargs("search", scanner_search)};
const MemberSpec SCANNER_MEMBERS[] = {{"pattern", MemberKind::Object, offsetof(ScannerObject, pattern)}};
const LayoutField SCANNER_LAYOUT[] = {
    {"pattern", 16, "ref", "the pattern of a match"},
    {"string", 24, "ref", "the text of a match"},
    {"state", 32, "inline", ""},
};

Object* pattern_scanner(Object* self, Args args) {
  SearchArguments given;
  if (!read_arguments("scanner", as_pattern(self), args, &given)) {
    return nullptr;
  }
  auto* scanner = gc_new<ScannerObject>(module_type(ModuleType::SreScanner));
  if (scanner == nullptr) {
    return nullptr;
  }
  scanner->pattern = new_ref(as_pattern(self));
  scanner->string = new_ref(given.string);
  scanner->pos = given.pos;
  scanner->endpos = given.endpos;
  scanner->at = given.pos;
  scanner->must_advance = 0;
  gc_track(scanner);
  return scanner;
}

Object* pattern_finditer(Object* self, Args args) {
  Held<> scanner(pattern_scanner(self, args), "the iterator of a built-in function");
  Held<> search(scanner ? object_get_attr_string(scanner.get(), "search") : nullptr, "the iterator of a built-in function");
  return search ? call_iter_new(search.get(), none()) : nullptr;
}

// --- The type ------------------------------------------------------------------------------------------------------------------------

Object* pattern_copy(Object* self) {
  return new_ref(self);
}
Object* pattern_deepcopy(Object* self, Object*) {
  return new_ref(self);
}
Object* get_groupindex(Object* self) {
  Object* index = as_pattern(self)->groupindex;
  return index == nullptr ? static_cast<Object*>(dict_new()) : mapping_proxy_new(index);
}

Object* pattern_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || type_of(left) != type_of(right)) {
    return not_implemented();
  }
  PatternObject* a = as_pattern(left);
  PatternObject* b = as_pattern(right);
  bool equal = a == b || (a->flags == b->flags && a->isbytes == b->isbytes && a->codesize == b->codesize &&
                          std::memcmp(a->code, b->code, static_cast<size_t>(a->codesize) * 4) == 0);
  if (equal && a != b) {
    const int same = object_rich_compare_bool(a->pattern, b->pattern, COMPARE_EQ);
    if (same < 0) {
      return nullptr;
    }
    equal = same > 0;
  }
  return bool_object(equal == (op == COMPARE_EQ));
}

int64_t pattern_hash(Object* self) {
  PatternObject* pattern = as_pattern(self);
  int64_t hash = object_hash(pattern->pattern);
  if (hash == -1) {
    return -1;
  }
  for (int64_t i = 0; i < pattern->codesize; ++i) {
    hash = static_cast<int64_t>(static_cast<uint64_t>(hash) * 1000003 ^ pattern->code[i]);
  }
  hash ^= pattern->flags ^ pattern->isbytes ^ pattern->codesize;
  return hash == -1 ? -2 : hash;
}

// The flags as re.compile() in a repr names them.
std::string flag_text(const PatternObject* pattern) {
  const struct {
    const char* name;
    int32_t value;
  } names[] = {{"re.IGNORECASE", 2}, {"re.MULTILINE", 8}, {"re.DOTALL", 16}, {"re.VERBOSE", 64},
               {"re.DEBUG", 128},    {"re.ASCII", 256},   {"re.LOCALE", 4}};
  int32_t flags = pattern->flags;
  if (pattern->isbytes == 0 && (flags & (4 | 256 | 32)) == 32) {
    flags &= ~32;
  }
  std::string text;
  for (const auto& row : names) {
    if ((flags & row.value) != 0) {
      text += (text.empty() ? "" : "|") + std::string(row.name);
      flags &= ~row.value;
    }
  }
  if (flags != 0) {
    char number[16];
    std::snprintf(number, sizeof number, "0x%x", static_cast<unsigned>(flags));
    text += (text.empty() ? "" : "|") + std::string(number);
  }
  return text;
}

Object* pattern_repr(Object* self) {
  const std::string flags = flag_text(as_pattern(self));
  return unicode_from_format("re.compile(%.200R%s%s)", as_pattern(self)->pattern.get(), flags.empty() ? "" : ", ", flags.c_str());
}

void pattern_dealloc(Object* self) {
  gc_untrack(self);
  if (as_pattern(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(as_pattern(self)->groupindex);
  clear_ref(as_pattern(self)->indexgroup);
  clear_ref(as_pattern(self)->pattern);
  collected_free(self);
}

void pattern_slots(TypeObject* type) {
  collected_slots<Collected<PatternObject, &PatternObject::groupindex, &PatternObject::indexgroup, &PatternObject::pattern>>(type);
  type->tp_dealloc = pattern_dealloc;
  type->tp_repr = pattern_repr;
  type->tp_hash = pattern_hash;
  type->tp_richcompare = pattern_compare;
  type->tp_weaklistoffset = offsetof(PatternObject, weakreflist);
}
const MethodSpec PATTERN_METHODS[] = {
    method_keywords("match", pattern_match),
    method_keywords("fullmatch", pattern_fullmatch),
    method_keywords("search", pattern_search),
    method_keywords("sub", pattern_sub),
    method_keywords("subn", pattern_subn),
    method_keywords("findall", pattern_findall),
    method_keywords("split", pattern_split),
    method_keywords("finditer", pattern_finditer),
    method_keywords("scanner", pattern_scanner),
    method_noargs("__copy__", pattern_copy),
    method_one("__deepcopy__", pattern_deepcopy),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec PATTERN_MEMBERS[] = {
    {"pattern", MemberKind::Object, offsetof(PatternObject, pattern)},
    {"flags", MemberKind::Int32, offsetof(PatternObject, flags)},
    {"groups", MemberKind::Int64, offsetof(PatternObject, groups)},
};
const GetSetSpec PATTERN_GETSETS[] = {{"groupindex", get_groupindex}};
const LayoutField PATTERN_LAYOUT[] = {
    {"groups", 24, "int64", ""},
    {"groupindex", 32, "ref", "the names of the groups of a pattern"},
    {"indexgroup", 40, "ref", "the names of the groups of a pattern"},
    {"pattern", 48, "ref", "the text of a pattern"},
    {"flags", 56, "int32", ""},
    {"weakreflist", 64, "weak", ""},
    {"codesize", 80, "int64", ""},
    {"ob_size", 16, "int64", ""}, {"isbytes", 72, "int32", ""}, {"code", 88, "inline", ""},
};

}  // namespace

const TypeSpec PATTERN_SPEC = {
    .name = "re.Pattern",
    .doc = "Compiled regular expression object.",
    .basicsize = sizeof(PatternObject),
    .itemsize = 4,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = pattern_slots,
    .methods = PATTERN_METHODS,
    .members = PATTERN_MEMBERS,
    .getsets = PATTERN_GETSETS,
    .layout = PATTERN_LAYOUT,
    .module_type = ModuleType::Pattern,
    .listed = false,
};
const TypeSpec SRE_SCANNER_SPEC = {
    .name = "_sre.SRE_Scanner",
    .basicsize = sizeof(ScannerObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = scanner_slots,
    .methods = SCANNER_METHODS,
    .members = SCANNER_MEMBERS,
    .layout = SCANNER_LAYOUT,
    .module_type = ModuleType::SreScanner,
    .listed = false,
};

}  // namespace heapglass
