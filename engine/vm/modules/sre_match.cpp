// re.Match, and templates of replacements.
#include "object/bytes.h"
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "vm/import.h"
#include "vm/modules/module_support.h"
#include "vm/modules/sre.h"

namespace heapglass {

bool sre_text(Object* string, const PatternObject* pattern, TextView* text) {
  const bool is_text = unicode_check(string);
  if (!is_text && !bytes_check(string)) {
    err_format(StaticType::TypeError, "expected string or bytes-like object, got '%.200s'", type_name_text(string));
    return false;
  }
  if (pattern != nullptr && pattern->isbytes >= 0 && (pattern->isbytes == 1) == is_text) {
    err_set_string(StaticType::TypeError, is_text ? "cannot use a bytes pattern on a string-like object"
                                                  : "cannot use a string pattern on a bytes-like object");
    return false;
  }
  *text = is_text ? unicode_view(string) : TextView(bytes_view(string));
  return true;
}

Object* sre_slice(Object* string, int64_t start, int64_t end) {
  if (unicode_check(string)) {
    return unicode_substring(string, start, end);
  }
  if (bytes_check_exact(string) && start == 0 && end == as_bytes(string)->ob_size) {
    return new_ref(string);
  }
  return bytes_from_view(bytes_view(string).substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
}

Object* sre_join(Object* string, Object* list) {
  if (list_size(list) == 0) {
    return sre_slice(string, 0, 0);
  }
  if (unicode_check(string)) {
    return unicode_join(empty_string(), list);
  }
  return object_call_method_one_arg(empty_bytes(), id_of(Id::join), list);
}

namespace {

// The number of a group given by number or name, or -1 with IndexError.
int64_t group_number(MatchObject* match, Object* index) {
  int64_t number = -1;
  if (index_check(index)) {
    number = number_as_ssize_t(index, StaticType::Count);
  } else if (match->pattern->groupindex.address != 0) {
    Object* known = dict_get_item_with_error(as_dict(match->pattern->groupindex), index);
    number = known != nullptr && long_check(known) ? long_as_ssize_t(known) : -1;
  }
  if (number < 0 || number >= match->groups) {
    if (!err_occurred()) {
      err_set_string(StaticType::IndexError, "no such group");
    }
    return -1;
  }
  return number;
}

Object* group_by(MatchObject* match, Object* index, Object* fallback) {
  const int64_t number = group_number(match, index);
  return number < 0 ? nullptr : match_group_value(match, number, fallback);
}

Object* match_group(Object* self, Args args) {
  MatchObject* match = as_match(self);
  if (args.count == 0) {
    return match_group_value(match, 0, none());
  }
  if (args.count == 1) {
    return group_by(match, args[0], none());
  }
  Held<TupleObject> result(tuple_new(args.count), "the result of a built-in function");
  for (int64_t i = 0; result && i < args.count; ++i) {
    Object* item = group_by(match, args[i], none());
    if (item == nullptr) {
      return nullptr;
    }
    tuple_init_item(result.get(), i, item);
  }
  return result.release();
}

Object* match_groups(Object* self, Args args) {
  Object* fallback;
  if (!args_unpack("groups", args, {"default"}, 0, &fallback)) {
    return nullptr;
  }
  MatchObject* match = as_match(self);
  Held<TupleObject> result(tuple_new(match->groups - 1), "the result of a built-in function");
  for (int64_t i = 1; result && i < match->groups; ++i) {
    Object* item = match_group_value(match, i, fallback == nullptr ? none() : fallback);
    if (item == nullptr) {
      return nullptr;
    }
    tuple_init_item(result.get(), i - 1, item);
  }
  return result.release();
}

Object* match_groupdict(Object* self, Args args) {
  Object* fallback;
  if (!args_unpack("groupdict", args, {"default"}, 0, &fallback)) {
    return nullptr;
  }
  MatchObject* match = as_match(self);
  Held<DictObject> result(dict_new(), "the dict being made");
  int64_t position = 0;
  Object* key;
  Object* value;
  while (result && match->pattern->groupindex.address != 0 && dict_next(as_dict(match->pattern->groupindex), &position, &key, &value)) {
    Held<> item(group_by(match, key, fallback == nullptr ? none() : fallback), "the value stored into a dict");
    if (!item || dict_set_item(result.get(), key, item.get()) < 0) {
      return nullptr;
    }
  }
  return result.release();
}

// The mark of start() and end(): [side] is 0 or 1.
Object* match_side(Object* self, Args args, const char* name, int side) {
  if (!args_check_count(name, args.count, 0, 1)) {
    return nullptr;
  }
  const int64_t number = args.count == 0 ? 0 : group_number(as_match(self), args[0]);
  return number < 0 ? nullptr : long_from_int64(as_match(self)->mark[number * 2 + side]);
}
Object* match_start(Object* self, Args args) {
  return match_side(self, args, "start", 0);
}
Object* match_end(Object* self, Args args) {
  return match_side(self, args, "end", 1);
}

Object* span_of(MatchObject* match, int64_t number) {
  Held<> start(long_from_int64(match->mark[number * 2]), "the result of a built-in function");
  Held<> end(long_from_int64(match->mark[number * 2 + 1]), "the result of a built-in function");
  return start && end ? tuple_pack({start.get(), end.get()}) : nullptr;
}
Object* match_span(Object* self, Args args) {
  if (!args_check_count("span", args.count, 0, 1)) {
    return nullptr;
  }
  const int64_t number = args.count == 0 ? 0 : group_number(as_match(self), args[0]);
  return number < 0 ? nullptr : span_of(as_match(self), number);
}

Object* match_subscript(Object* self, Object* index) {
  return group_by(as_match(self), index, none());
}

Object* match_expand(Object* self, Object* text) {
  Held<> made(import_attribute("re", "_compile_template"), "the method being called");
  Held<> replacement(made ? object_call_args(made.get(), {as_match(self)->pattern.get(), text}) : nullptr, "the result of a built-in function");
  return replacement ? template_expand(replacement.get(), as_match(self)) : nullptr;
}

Object* match_copy(Object* self) {
  return new_ref(self);
}
Object* match_deepcopy(Object* self, Object*) {
  return new_ref(self);
}

Object* match_lastindex(Object* self) {
  const int64_t last = as_match(self)->lastindex;
  return last >= 0 ? long_from_int64(last) : none();
}
Object* match_lastgroup(Object* self) {
  MatchObject* match = as_match(self);
  Object* names = match->pattern->indexgroup;
  return names != nullptr && match->lastindex >= 0 && match->lastindex < tuple_size(names) ? new_ref(tuple_item(names, match->lastindex))
                                                                                           : none();
}
Object* match_regs(Object* self) {
  MatchObject* match = as_match(self);
  if (match->regs.address == 0) {
    Held<TupleObject> regs(tuple_new(match->groups), "the result of a built-in function");
    for (int64_t i = 0; regs && i < match->groups; ++i) {
      Object* span = span_of(match, i);
      if (span == nullptr) {
        return nullptr;
      }
      tuple_init_item(regs.get(), i, span);
    }
    if (!regs) {
      return nullptr;
    }
    match->regs = static_cast<Object*>(regs.release());
  }
  return new_ref(match->regs.get());
}

Object* match_repr(Object* self) {
  MatchObject* match = as_match(self);
  Held<> group(match_group_value(match, 0, none()), "an item whose repr is being made");
  return group ? unicode_from_format("<%s object; span=(%zd, %zd), match=%R>", "re.Match", match->mark[0], match->mark[1], group.get())
               : nullptr;
}

void match_slots(TypeObject* type) {
  collected_slots<Collected<MatchObject, &MatchObject::string, &MatchObject::regs, &MatchObject::pattern>>(type);
  type->tp_repr = match_repr;
  type->mp.subscript = match_subscript;
}
const MethodSpec MATCH_METHODS[] = {
    method_fast("group", match_group),
    method_fast("start", match_start),
    method_fast("end", match_end),
    method_fast("span", match_span),
    method_keywords("groups", match_groups),
    method_keywords("groupdict", match_groupdict),
    method_one("expand", match_expand),
    method_noargs("__copy__", match_copy),
    method_one("__deepcopy__", match_deepcopy),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec MATCH_MEMBERS[] = {
    {"string", MemberKind::Object, offsetof(MatchObject, string)},
    {"re", MemberKind::Object, offsetof(MatchObject, pattern)},
    {"pos", MemberKind::Int64, offsetof(MatchObject, pos)},
    {"endpos", MemberKind::Int64, offsetof(MatchObject, endpos)},
};
const GetSetSpec MATCH_GETSETS[] = {{"lastindex", match_lastindex}, {"lastgroup", match_lastgroup}, {"regs", match_regs}};
const LayoutField MATCH_LAYOUT[] = {
    {"string", 24, "ref", "the text of a match"},   {"regs", 32, "ref", "the spans of a match"},
    {"pattern", 40, "ref", "the pattern of a match"}, {"pos", 48, "int64", ""},
    {"endpos", 56, "int64", ""},                    {"lastindex", 64, "int64", ""},
    {"groups", 72, "int64", ""},
    {"ob_size", 16, "int64", ""}, {"mark", 80, "inline", ""},
};

// --- Templates -----------------------------------------------------------------------------------------------------------------------

SreTemplateObject* as_template(Object* object) {
  return static_cast<SreTemplateObject*>(object);
}
int template_clear(Object* self) {
  clear_ref(as_template(self)->literal);
  for (int64_t i = 0; i < as_template(self)->ob_size; ++i) {
    clear_ref(as_template(self)->items[i].literal);
  }
  return 0;
}
void template_dealloc(Object* self) {
  gc_untrack(self);
  template_clear(self);
  collected_free(self);
}
int template_traverse(Object* self, Visit* visit, void* context) {
  for (int64_t i = 0; i < as_template(self)->ob_size; ++i) {
    if (const int result = visit_ref(as_template(self)->items[i].literal, visit, context)) {
      return result;
    }
  }
  return visit_all(self, visit, context, as_template(self)->literal);
}
void template_slots(TypeObject* type) {
  collected_slots(type, template_dealloc, template_traverse, template_clear);
}
const LayoutField TEMPLATE_LAYOUT[] = {
    {"chunks", 24, "int64", ""},
    {"literal", 32, "ref", "the text of a replacement"},
    {"items", 40, "template_items", "the text of a replacement"},
    {"ob_size", 16, "int64", ""},
};

}  // namespace

Object* match_group_value(MatchObject* match, int64_t group, Object* fallback) {
  const int64_t start = match->mark[group * 2];
  if (start < 0) {
    return new_ref(fallback);
  }
  return sre_slice(match->string, start, match->mark[group * 2 + 1]);
}

Object* template_expand(Object* replacement, MatchObject* match) {
  SreTemplateObject* made = as_template(replacement);
  if (made->ob_size == 0) {
    return new_ref(made->literal.get());
  }
  Held<ListObject> parts(list_new(0), "the list being made");
  if (!parts || list_append(parts.get(), made->literal) < 0) {
    return nullptr;
  }
  for (int64_t i = 0; i < made->ob_size; ++i) {
    Object* group = match_group_value(match, made->items[i].index, none());
    if (group == nullptr) {
      return nullptr;
    }
    Held<> held(group, "the strings being joined");
    Object* literal = made->items[i].literal;
    if ((!is_none(group) && list_append(parts.get(), group) < 0) || (literal != nullptr && list_append(parts.get(), literal) < 0)) {
      return nullptr;
    }
  }
  return sre_join(match->string, parts.get());
}

const TypeSpec MATCH_SPEC = {
    .name = "re.Match",
    .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    .basicsize = sizeof(MatchObject),
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = match_slots,
    .methods = MATCH_METHODS,
    .members = MATCH_MEMBERS,
    .getsets = MATCH_GETSETS,
    .layout = MATCH_LAYOUT,
    .module_type = ModuleType::Match,
    .listed = false,
};
const TypeSpec SRE_TEMPLATE_SPEC = {
    .name = "_sre.SRE_Template",
    .basicsize = 40,
    .itemsize = 16,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = template_slots,
    .layout = TEMPLATE_LAYOUT,
    .module_type = ModuleType::SreTemplate,
    .listed = false,
};

}  // namespace heapglass
