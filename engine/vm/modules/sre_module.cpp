// The module _sre. CPython: Modules/_sre/sre.c.
#include "base/regex.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"
#include "vm/modules/sre.h"

namespace heapglass {

namespace {

constexpr int64_t MAGIC = 20230612;
constexpr int64_t MAXGROUPS = 1073741823;

bool fill_code(PatternObject* pattern, Object* code) {
  for (int64_t i = 0; i < pattern->codesize; ++i) {
    const int64_t value = long_as_int64(list_item(code, i));
    if (value < 0 || value > 0xFFFFFFFF) {
      if (!err_occurred()) {
        err_set_string(StaticType::OverflowError, "regular expression code size limit exceeded");
      }
      return false;
    }
    pattern->code[i] = static_cast<uint32_t>(value);
  }
  return true;
}

Object* compile(Object*, Args args) {
  Object* given[6];
  if (!args_unpack("compile", args, {"pattern", "flags", "code", "groups", "groupindex", "indexgroup"}, 6, given)) {
    return nullptr;
  }
  const int32_t flags = long_as_int(given[1]);
  const int64_t groups = err_occurred() ? -1 : long_as_ssize_t(given[3]);
  if (err_occurred()) {
    return nullptr;
  }
  if (!list_check(given[2]) || !dict_check(given[4]) || !tuple_check(given[5]) || list_size(given[2]) == 0) {
    return err_set_string(StaticType::TypeError, "compile() got arguments of other types than re._compiler gives");
  }
  auto* pattern = gc_new_var<PatternObject>(module_type(ModuleType::Pattern), list_size(given[2]));
  if (pattern == nullptr) {
    return nullptr;
  }
  Held<> held(pattern, "the new object");
  pattern->codesize = list_size(given[2]);
  pattern->flags = flags;
  pattern->groups = groups;
  pattern->isbytes = is_none(given[0]) ? -1 : unicode_check(given[0]) ? 0 : 1;
  pattern->pattern = new_ref(given[0]);
  if (dict_size(given[4]) > 0) {
    pattern->groupindex = new_ref(given[4]);
    pattern->indexgroup = new_ref(given[5]);
  }
  gc_track(pattern);
  return fill_code(pattern, given[2]) ? held.release() : nullptr;
}

// A template from the list [text, group, text, group, ..., text].
Object* make_template(Object*, Args args) {
  if (!args_check_count("template", args.count, 2, 2)) {
    return nullptr;
  }
  Object* list = args[1];
  const int64_t count = list_check(list) ? list_size(list) : 0;
  if (count % 2 == 0) {
    return err_set_string(StaticType::TypeError, "invalid template");
  }
  auto* made = gc_new_var<SreTemplateObject>(module_type(ModuleType::SreTemplate), count / 2);
  if (made == nullptr) {
    return nullptr;
  }
  Held<> held(made, "the new object");
  made->chunks = 1 + 2 * (count / 2);
  made->literal = new_ref(list_item(list, 0));
  for (int64_t i = 0; i < count / 2; ++i) {
    const int64_t index = long_as_ssize_t(list_item(list, 2 * i + 1));
    if (index < 0) {
      return err_occurred() ? nullptr : err_set_string(StaticType::TypeError, "invalid template");
    }
    Object* literal = list_item(list, 2 * i + 2);
    made->items[i].index = index;
    made->items[i].literal = object_size(literal) > 0 ? new_ref(literal) : nullptr;
  }
  gc_track(made);
  return held.release();
}

bool character(Object* given, uint32_t* value) {
  const int64_t number = long_as_int64(given);
  *value = static_cast<uint32_t>(number);
  return !(number == -1 && err_occurred());
}
Object* unicode_iscased(Object*, Object* given) {
  uint32_t c;
  return character(given, &c) ? bool_object(regex_is_cased_unicode(c)) : nullptr;
}
Object* unicode_tolower(Object*, Object* given) {
  uint32_t c;
  return character(given, &c) ? long_from_int64(regex_lower_unicode(c)) : nullptr;
}
Object* ascii_iscased(Object*, Object* given) {
  uint32_t c;
  return character(given, &c) ? bool_object(regex_is_cased_ascii(c)) : nullptr;
}
Object* ascii_tolower(Object*, Object* given) {
  uint32_t c;
  return character(given, &c) ? long_from_int64(regex_lower_ascii(c)) : nullptr;
}
Object* getcodesize(Object*) {
  return small_int(4);
}

int execute(Object* module) {
  const struct {
    const char* name;
    int64_t value;
  } numbers[] = {{"MAGIC", MAGIC}, {"CODESIZE", 4}, {"MAXREPEAT", REGEX_MAXREPEAT}, {"MAXGROUPS", MAXGROUPS}};
  for (const auto& row : numbers) {
    if (module_add(module, row.name, long_from_int64(row.value)) < 0) {
      return -1;
    }
  }
  return 0;
}

const MethodSpec FUNCTIONS[] = {
    method_keywords("compile", compile),
    method_fast("template", make_template),
    method_one("unicode_iscased", unicode_iscased),
    method_one("unicode_tolower", unicode_tolower),
    method_one("ascii_iscased", ascii_iscased),
    method_one("ascii_tolower", ascii_tolower),
    method_noargs("getcodesize", getcodesize),
};
const TypeSpec* const TYPES[] = {&PATTERN_SPEC, &MATCH_SPEC, &SRE_SCANNER_SPEC, &SRE_TEMPLATE_SPEC};

}  // namespace

const ModuleSpec SRE_MODULE_SPEC = {.name = "_sre", .functions = FUNCTIONS, .types = TYPES, .execute = execute};

}  // namespace heapglass
