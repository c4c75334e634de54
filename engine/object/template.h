// Template strings: what t"..." makes, and the values in it.
//
// t"a{x}b" keeps ("a", "b") and one Interpolation: there is always one string more than there are values.
//
// CPython: Objects/templateobject.c, Objects/interpolationobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct TemplateObject : Object {
  Ptr<Object> strings, interpolations;  // Tuples.
};
static_assert(sizeof(TemplateObject) == 32);

struct InterpolationObject : Object {
  Ptr<Object> value, expression;
  Ptr<Object> conversion;  // None, "s", "r" or "a".
  Ptr<Object> format_spec;
};
static_assert(sizeof(InterpolationObject) == 48);

struct TemplateIterObject : Object {
  Ptr<Object> stringsiter, interpolationsiter;
  int32_t from_strings;
  uint32_t padding;
};
static_assert(sizeof(TemplateIterObject) == 40);

Object* template_build(Object* strings, Object* interpolations);
// [conversion] is what the compiler writes: 0, or the number of s, r or a (1 to 3); [format_spec] may be null.
Object* interpolation_build(Object* value, Object* expression, int conversion, Object* format_spec);
// Gives Interpolation its __match_args__, once while booting; -1 with an error set.
int interpolation_boot();

extern const TypeSpec TEMPLATE_SPEC, TEMPLATE_ITER_SPEC, INTERPOLATION_SPEC;

}  // namespace heapglass
