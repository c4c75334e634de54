#include "object/template.h"

#include "object/abstract.h"
#include "object/collected.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

TemplateObject* as_template(Object* object) {
  return static_cast<TemplateObject*>(object);
}
TemplateIterObject* as_iterator(Object* object) {
  return static_cast<TemplateIterObject*>(object);
}

// --- Template ----------------------------------------------------------------------------------------------------------------------

using Template = Collected<TemplateObject, &TemplateObject::strings, &TemplateObject::interpolations>;

Object* template_repr(Object* self) {
  return unicode_from_format("Template(strings=%R, interpolations=%R)", as_template(self)->strings.get(), as_template(self)->interpolations.get());
}

// Appends [text] to the last of [strings], or behind it where that was a value.
int add_string(ListObject* strings, Object* text, bool behind_string) {
  if (!behind_string) {
    return list_append(strings, text);
  }
  const int64_t last = strings->ob_size - 1;
  Object* joined = unicode_concat(list_item(strings, last), text);
  if (joined == nullptr) {
    return -1;
  }
  set_ref(strings->ob_item.get()[last], joined);
  return 0;
}

Object* template_new(TypeObject*, Args args) {
  if (args.kwnames != nullptr && tuple_size(args.kwnames) > 0) {
    return err_set_string(StaticType::TypeError, "Template.__new__ only accepts *args arguments");
  }
  Held<ListObject> strings(list_new(0), "the strings being joined");
  Held<ListObject> values(list_new(0), "the list being made");
  bool behind_string = false;
  for (int64_t i = 0; strings && values && i < args.count; ++i) {
    Object* item = args[i];
    int done;
    if (unicode_check(item)) {
      done = add_string(strings.get(), item, behind_string);
      behind_string = true;
    } else if (is_exact(item, StaticType::Interpolation)) {
      done = behind_string ? 0 : list_append(strings.get(), empty_string());
      done = done < 0 ? -1 : list_append(values.get(), item);
      behind_string = false;
    } else {
      return err_format(StaticType::TypeError, "Template.__new__ *args need to be of type 'str' or 'Interpolation', got %T", item);
    }
    if (done < 0) {
      return nullptr;
    }
  }
  if (!strings || !values || (!behind_string && list_append(strings.get(), empty_string()) < 0)) {
    return nullptr;
  }
  Held<> all(list_as_tuple(strings.get()), "the strings being joined");
  Held<> interpolations(all ? list_as_tuple(values.get()) : nullptr, "the strings being joined");
  return interpolations ? template_build(all.get(), interpolations.get()) : nullptr;
}

// The last string of [left] and the first of [right] become one.
Object* join_strings(Object* left, Object* right) {
  const int64_t before = tuple_size(left) - 1;
  Held<> middle(unicode_concat(tuple_item(left, before), tuple_item(right, 0)), "the strings being joined");
  Held<TupleObject> strings(middle ? tuple_new(before + tuple_size(right)) : nullptr, "the strings being joined");
  if (!strings) {
    return nullptr;
  }
  for (int64_t i = 0; i < before; ++i) {
    tuple_init_item(strings.get(), i, new_ref(tuple_item(left, i)));
  }
  tuple_init_item(strings.get(), before, middle.release());
  for (int64_t i = 1; i < tuple_size(right); ++i) {
    tuple_init_item(strings.get(), before + i, new_ref(tuple_item(right, i)));
  }
  return strings.release();
}

Object* template_concat(Object* left, Object* right) {
  if (!is_exact(left, StaticType::Template) || !is_exact(right, StaticType::Template)) {
    return err_format(StaticType::TypeError, "can only concatenate string.templatelib.Template (not \"%T\") to string.templatelib.Template", right);
  }
  Held<> strings(join_strings(as_template(left)->strings, as_template(right)->strings), "the strings being joined");
  Held<> values(strings ? sequence_concat(as_template(left)->interpolations, as_template(right)->interpolations) : nullptr, "the strings being joined");
  return values ? template_build(strings.get(), values.get()) : nullptr;
}

Object* get_values(Object* self) {
  Object* interpolations = as_template(self)->interpolations;
  TupleObject* values = tuple_new(tuple_size(interpolations));
  for (int64_t i = 0; values != nullptr && i < tuple_size(interpolations); ++i) {
    tuple_init_item(values, i, new_ref(static_cast<InterpolationObject*>(tuple_item(interpolations, i))->value.get()));
  }
  return values;
}

// How pickle makes it again: by a function of string.templatelib, which was imported before it could be asked for.
Object* template_reduce(Object* self) {
  Held<> name(unicode_from_utf8("string.templatelib"), "the module being imported");
  Object* module = name ? dict_get_item_with_error(static_cast<DictObject*>(object_state()->sys_modules.get()), name.get()) : nullptr;
  if (module == nullptr) {
    return err_occurred() ? nullptr : err_format(StaticType::TypeError, "cannot pickle '%.200s' object", type_name_text(self));
  }
  Held<> function(object_get_attr_string(module, "_template_unpickle"), "the method being called");
  Held<> state(function ? tuple_pack({as_template(self)->strings.get(), as_template(self)->interpolations.get()}) : nullptr, "the arguments of the call");
  return state ? tuple_pack({function.get(), state.get()}) : nullptr;
}

// --- Its iterator: strings that are not empty, and values, in turn ------------------------------------------------------------------

Object* template_iter(Object* self) {
  auto* iterator = gc_new<TemplateIterObject>(StaticType::TemplateIter);
  if (iterator == nullptr) {
    return nullptr;
  }
  Held<> held(iterator, "the new object");
  iterator->stringsiter = object_get_iter(as_template(self)->strings);
  iterator->interpolationsiter = iterator->stringsiter ? object_get_iter(as_template(self)->interpolations) : nullptr;
  if (!iterator->interpolationsiter) {
    return nullptr;
  }
  iterator->from_strings = 1;
  gc_track(iterator);
  return held.release();
}

Object* iterator_next(Object* self) {
  TemplateIterObject* iterator = as_iterator(self);
  if (iterator->from_strings == 0) {
    iterator->from_strings = 1;
    return iter_next(iterator->interpolationsiter);
  }
  iterator->from_strings = 0;
  Object* item = iter_next(iterator->stringsiter);
  if (item == nullptr || unicode_length(item) > 0) {
    return item;
  }
  decref(item);
  iterator->from_strings = 1;
  return iter_next(iterator->interpolationsiter);
}

using TemplateIter = Collected<TemplateIterObject, &TemplateIterObject::stringsiter, &TemplateIterObject::interpolationsiter>;

void template_slots(TypeObject* type) {
  collected_slots<Template>(type);
  type->tp_repr = template_repr;
  type->tp_iter = template_iter;
  type->tp_new = template_new;
  type->sq.concat = template_concat;
}
void iterator_slots(TypeObject* type) {
  collected_slots<TemplateIter>(type);
  type->tp_iter = object_self_iter;
  type->tp_iternext = iterator_next;
}

const MethodSpec TEMPLATE_METHODS[] = {
    method_noargs("__reduce__", template_reduce),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MemberSpec TEMPLATE_MEMBERS[] = {
    {"strings", MemberKind::ObjectOrError, offsetof(TemplateObject, strings)},
    {"interpolations", MemberKind::ObjectOrError, offsetof(TemplateObject, interpolations)},
};
const GetSetSpec TEMPLATE_GETSETS[] = {{"values", get_values}};
const LayoutField TEMPLATE_LAYOUT[] = {
    {"strings", 16, "ref", "the strings of a template"},
    {"interpolations", 24, "ref", "the values of a template"},
};
const LayoutField ITERATOR_LAYOUT[] = {
    {"stringsiter", 16, "ref", "the strings of a template"},
    {"interpolationsiter", 24, "ref", "the values of a template"},
    {"from_strings", 32, "int32", ""},
};

}  // namespace

Object* template_build(Object* strings, Object* interpolations) {
  auto* self = gc_new<TemplateObject>(StaticType::Template);
  if (self != nullptr) {
    self->strings = new_ref(strings);
    self->interpolations = new_ref(interpolations);
    gc_track(self);
  }
  return self;
}

const TypeSpec TEMPLATE_SPEC = {
    .type = StaticType::Template,
    .name = "string.templatelib.Template",
    .doc = "Template object",
    .basicsize = sizeof(TemplateObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = template_slots,
    .methods = TEMPLATE_METHODS,
    .members = TEMPLATE_MEMBERS,
    .getsets = TEMPLATE_GETSETS,
    .layout = TEMPLATE_LAYOUT,
};
const TypeSpec TEMPLATE_ITER_SPEC = {
    .type = StaticType::TemplateIter,
    .name = "string.templatelib.TemplateIter",
    .doc = "Template iterator object",
    .basicsize = sizeof(TemplateIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iterator_slots,
    .layout = ITERATOR_LAYOUT,
};

}  // namespace heapglass
