// Compiled patterns and matches of the module re.
//
//   pattern:  | VarObject | groups | groupindex | indexgroup | pattern | flags | ... | codesize | code ... |
//   match:    | VarObject | string | regs | pattern | pos | endpos | lastindex | groups | mark 0 .. 2 * groups + 1 |
//
// CPython: Modules/_sre/sre.h, Modules/_sre/sre.c.
#pragma once

#include "base/text_view.h"
#include "object/specs.h"

namespace heapglass {

struct PatternObject : VarObject {
  int64_t groups;
  Ptr<Object> groupindex, indexgroup, pattern;
  int32_t flags;
  uint32_t padding;
  Ptr<Object> weakreflist;
  int32_t isbytes;  // 1: bytes, 0: str, -1: neither was given.
  uint32_t padding2;
  int64_t codesize;
  uint32_t code[2];
};
static_assert(sizeof(PatternObject) == 96);

struct MatchObject : VarObject {
  Ptr<Object> string, regs;
  Ptr<PatternObject> pattern;
  int64_t pos, endpos, lastindex, groups;
  int64_t mark[1];  // Begin and end of the whole match, then of each group; -1: took no part.
};
static_assert(sizeof(MatchObject) == 88);

struct SreTemplateObject : VarObject {
  int64_t chunks;
  Ptr<Object> literal;
  struct Item {
    int64_t index;
    Ptr<Object> literal;
  } items[1];
};

inline PatternObject* as_pattern(Object* object) {
  return static_cast<PatternObject*>(object);
}
inline MatchObject* as_match(Object* object) {
  return static_cast<MatchObject*>(object);
}

// The characters of a str or the bytes of a bytes; false with TypeError, also where a pattern of the other kind is used.
bool sre_text(Object* string, const PatternObject* pattern, TextView* text);
// Part of the string: a new str or bytes.
Object* sre_slice(Object* string, int64_t start, int64_t end);
Object* sre_join(Object* string, Object* list);  // Takes nothing over.
Object* match_group_value(MatchObject* match, int64_t group, Object* fallback);  // New.
Object* template_expand(Object* replacement, MatchObject* match);

extern const TypeSpec PATTERN_SPEC, MATCH_SPEC, SRE_TEMPLATE_SPEC, SRE_SCANNER_SPEC;

}  // namespace heapglass
