#include "observe/repr.h"

#include "base/bigint_text.h"
#include "base/double_text.h"
#include "base/text_repr.h"
#include "object/boot.h"
#include "object/bytes.h"
#include "object/cfunction.h"
#include "object/dict_internal.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/list.h"
#include "object/long_internal.h"
#include "object/method.h"
#include "object/module.h"
#include "object/range.h"
#include "object/set.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"
#include "object/weakref.h"
#include "vm/code.h"
#include "vm/function.h"

#include <cstdio>

namespace heapglass {

namespace {

constexpr size_t MAX_LENGTH = 80;
constexpr int MAX_DEPTH = 2;
constexpr int64_t MAX_TEXT = 60;

std::string hex_address(const Object* object) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address_of(object)));
  return text;
}

std::string at_address(const std::string& name, const Object* object) {
  return "<" + name + " at " + hex_address(object) + ">";
}

std::string text_of(Object* string) {
  return string == nullptr ? "" : unicode_to_utf8(string);
}

std::string show(Object* object, int depth);

// Joins what [next] gives until it says no more; cut where it grows too long.
template <class Next>
std::string join(const char* open, const char* close, Next next) {
  std::string text = open;
  std::string part;
  for (bool first = true; next(part); first = false) {
    if (!first) {
      text += ", ";
    }
    if (text.size() > MAX_LENGTH) {
      text += "…";
      break;
    }
    text += part;
  }
  return text + close;
}

std::string show_string(Object* object) {
  const TextView view = unicode_view(object);
  std::string text;
  if (static_cast<int64_t>(view.length) <= MAX_TEXT) {
    append_text_repr(view, ReprStyle::Readable, text);
    return text;
  }
  append_text_repr(view.sub(0, MAX_TEXT), ReprStyle::Readable, text);
  return text + "…";
}

std::string show_int(Object* object) {
  const bigint::View view = long_view(object);
  if (view.digits.size() > 8) {
    return "<an int of " + std::to_string(bigint::bit_length(view)) + " bits>";
  }
  std::string text;
  bigint::append_decimal(view, text);
  return text;
}

std::string show_dict(DictObject* dict, int depth) {
  int64_t position = 0;
  return join("{", "}", [&](std::string& part) {
    Object *key, *value;
    if (!dict_next(dict, &position, &key, &value)) {
      return false;
    }
    part = show(key, depth - 1) + ": " + show(value, depth - 1);
    return true;
  });
}

std::string show_items(const Ptr<Object>* items, int64_t count, const char* open, const char* close, int depth) {
  int64_t i = 0;
  return join(open, close, [&](std::string& part) {
    if (i >= count) {
      return false;
    }
    Object* item = items[i++];
    part = item == nullptr ? "<null>" : show(item, depth - 1);
    return true;
  });
}

std::string show_set(SetObject* set, int depth) {
  int64_t position = 0;
  return join("{", "}", [&](std::string& part) {
    Object* key;
    int64_t hash;
    if (!set_next_entry(set, &position, &key, &hash)) {
      return false;
    }
    part = show(key, depth - 1);
    return true;
  });
}

std::string show_container(Object* object, int depth) {
  if (list_check_exact(object)) {
    const int64_t count = list_size(object);
    return depth <= 0 && count > 0 ? "[…]" : show_items(as_list(object)->ob_item, count, "[", "]", depth);
  }
  if (tuple_check_exact(object)) {
    const int64_t count = tuple_size(object);
    return depth <= 0 && count > 0 ? "(…)" : show_items(as_tuple(object)->ob_item, count, "(", count == 1 ? ",)" : ")", depth);
  }
  if (dict_check_exact(object)) {
    return depth <= 0 && dict_size(object) > 0 ? "{…}" : show_dict(as_dict(object), depth);
  }
  if (any_set_check_exact(object)) {
    const std::string name = is_exact(object, StaticType::Set) ? "set" : "frozenset";
    if (set_size(object) == 0) {
      return name + "()";
    }
    const std::string items = depth <= 0 ? "{…}" : show_set(as_set(object), depth);
    return name == "set" ? items : "frozenset(" + items + ")";
  }
  return {};
}

// Objects that a program names: functions, classes, modules and their like.
std::string show_named(Object* object) {
  if (has_feature(type_of(object), TPFLAGS_TYPE_SUBCLASS)) {
    return "<class '" + observed_name(reinterpret_cast<TypeObject*>(object)) + "'>";
  }
  if (function_check(object)) {
    return "<function " + text_of(as_function(object)->func_qualname) + " at " + hex_address(object) + ">";
  }
  if (code_check(object)) {
    return "<code object " + text_of(as_code(object)->co_name) + ">";
  }
  if (module_check(object)) {
    return "<module '" + text_of(static_cast<ModuleObject*>(object)->md_name) + "'>";
  }
  if (is_exact(object, StaticType::WeakRef)) {
    Object* target = static_cast<WeakRefObject*>(object)->wr_object;
    return target == nullptr || is_none(target) ? "<weakref; dead>" : "<weakref to " + hex_address(target) + ">";
  }
  if (has_feature(type_of(object), TPFLAGS_BASE_EXC_SUBCLASS)) {
    Object* args = static_cast<BaseExceptionObject*>(object)->args;
    const bool one = args != nullptr && tuple_size(args) == 1;
    return observed_type_name(object) + (one ? "(" + show(tuple_item(args, 0), 1) + ")" : args == nullptr ? "()" : show(args, 1));
  }
  return {};
}

std::string show(Object* object, int depth) {
  if (is_none(object)) {
    return "None";
  }
  if (object == true_object() || object == false_object()) {
    return object == true_object() ? "True" : "False";
  }
  if (object == ellipsis() || object == not_implemented()) {
    return object == ellipsis() ? "Ellipsis" : "NotImplemented";
  }
  if (unicode_check_exact(object)) {
    return show_string(object);
  }
  if (long_check_exact(object)) {
    return show_int(object);
  }
  std::string text;
  if (float_check_exact(object)) {
    append_double_repr(float_value(object), text);
    return text;
  }
  if (bytes_check_exact(object)) {
    const std::string_view bytes = bytes_view(object).substr(0, MAX_TEXT);
    append_bytes_repr({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, text);
    return text;
  }
  if (is_exact(object, StaticType::Range)) {
    auto* range = static_cast<RangeObject*>(object);
    return "range(" + show(range->start, 0) + ", " + show(range->stop, 0) + ")";
  }
  if (!(text = show_container(object, depth)).empty() || !(text = show_named(object)).empty()) {
    return text;
  }
  return at_address(observed_type_name(object), object);
}

}  // namespace

std::string observed_name(TypeObject* type) {
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    return text_of(type->ht_name);
  }
  const TypeSpec* spec = type_spec_of(type);
  return spec == nullptr ? "?" : std::string(spec->name);
}

std::string observed_type_name(Object* object) {
  return observed_name(type_of(object));
}

std::string observed_repr(Object* object) {
  return show(object, MAX_DEPTH);
}

}  // namespace heapglass
