// One value of a template string: t"{x!r:>9}" has the value x, the expression "x", the conversion "r" and the format ">9".
//
// CPython: Objects/interpolationobject.c.
#include "object/abstract.h"
#include "object/collected.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/template.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

InterpolationObject* as_interpolation(Object* object) {
  return static_cast<InterpolationObject*>(object);
}

Object* make(Object* value, Object* expression, Object* conversion, Object* format_spec) {
  auto* self = gc_new<InterpolationObject>(StaticType::Interpolation);
  if (self != nullptr) {
    self->value = new_ref(value);
    self->expression = new_ref(expression);
    self->conversion = new_ref(conversion);
    self->format_spec = new_ref(format_spec);
    gc_track(self);
  }
  return self;
}

bool check_conversion(Object* conversion) {
  if (is_none(conversion)) {
    return true;
  }
  if (!unicode_check(conversion)) {
    err_format(StaticType::TypeError, "Interpolation() argument 'conversion' must be str, not %T", conversion);
    return false;
  }
  const std::string_view text = unicode_as_utf8(conversion);
  if (text != "a" && text != "r" && text != "s") {
    err_set_string(StaticType::ValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
    return false;
  }
  return true;
}

bool check_text(Object* value, const char* name) {
  if (!unicode_check(value)) {
    err_format(StaticType::TypeError, "Interpolation() argument '%s' must be str, not %.50s", name, type_name_text(value));
    return false;
  }
  return true;
}

Object* interpolation_new(TypeObject*, Args args) {
  Object* given[4];
  // Unlike most of its kind, the expression may be left out.
  if (!args_unpack("Interpolation", args, {"value", "expression", "conversion", "format_spec"}, 1, given)) {
    return nullptr;
  }
  Object* expression = given[1] == nullptr ? empty_string() : given[1];
  Object* conversion = given[2] == nullptr ? none() : given[2];
  Object* format = given[3] == nullptr ? empty_string() : given[3];
  const bool right = check_text(expression, "expression") && check_conversion(conversion) && check_text(format, "format_spec");
  return right ? make(given[0], expression, conversion, format) : nullptr;
}

using Interpolation = Collected<InterpolationObject, &InterpolationObject::value, &InterpolationObject::expression, &InterpolationObject::conversion,
                                &InterpolationObject::format_spec>;

Object* interpolation_repr(Object* self) {
  InterpolationObject* each = as_interpolation(self);
  return unicode_from_format("Interpolation(%R, %R, %R, %R)", each->value.get(), each->expression.get(), each->conversion.get(), each->format_spec.get());
}

Object* interpolation_reduce(Object* self) {
  InterpolationObject* each = as_interpolation(self);
  Held<> state(tuple_pack({each->value.get(), each->expression.get(), each->conversion.get(), each->format_spec.get()}), "the arguments of the call");
  return state ? tuple_pack({as_object(type_of(self)), state.get()}) : nullptr;
}

void fill_slots(TypeObject* type) {
  collected_slots<Interpolation>(type);
  type->tp_repr = interpolation_repr;
  type->tp_new = interpolation_new;
}
const MethodSpec METHODS[] = {
    method_noargs("__reduce__", interpolation_reduce),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec MEMBERS[] = {
    {"value", MemberKind::ObjectOrError, offsetof(InterpolationObject, value)},
    {"expression", MemberKind::ObjectOrError, offsetof(InterpolationObject, expression)},
    {"conversion", MemberKind::ObjectOrError, offsetof(InterpolationObject, conversion)},
    {"format_spec", MemberKind::ObjectOrError, offsetof(InterpolationObject, format_spec)},
};
const LayoutField LAYOUT[] = {
    {"value", 16, "ref", "the value in a template"},
    {"expression", 24, "ref", "the expression in a template"},
    {"conversion", 32, "ref", "the conversion of a value in a template"},
    {"format_spec", 40, "ref", "the format of a value in a template"},
};

}  // namespace

Object* interpolation_build(Object* value, Object* expression, int conversion, Object* format_spec) {
  static constexpr char LETTERS[] = {0, 's', 'r', 'a'};
  Object* letter = conversion == 0 ? none() : latin1_character(static_cast<uint32_t>(LETTERS[conversion & 3]));
  return make(value, expression, letter, format_spec == nullptr ? empty_string() : format_spec);
}

int interpolation_boot() {
  Held<TupleObject> names(tuple_new(4), "the arguments of the call");
  if (!names) {
    return -1;
  }
  int64_t at = 0;
  for (const char* name : {"value", "expression", "conversion", "format_spec"}) {
    Object* text = unicode_intern_from_utf8(name);
    if (text == nullptr) {
      return -1;
    }
    tuple_init_item(names.get(), at++, text);
  }
  return dict_set_item(static_type(StaticType::Interpolation)->tp_dict, id_of(Id::__match_args__), names.get());
}

const TypeSpec INTERPOLATION_SPEC = {
    .type = StaticType::Interpolation,
    .name = "string.templatelib.Interpolation",
    .doc = "Interpolation object",
    .basicsize = sizeof(InterpolationObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .layout = LAYOUT,
};

}  // namespace heapglass
