// The descriptors of built-in types: methods, slot wrappers, members and getsets.
//
// CPython: Objects/descrobject.c.
#include "object/descriptor.h"

#include "object/abstract.h"
#include "object/boot.h"
#include "object/call_arguments.h"
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/slot_table.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

DescriptorObject* as_descriptor(Object* object) {
  return static_cast<DescriptorObject*>(object);
}

// A new tracked descriptor of the kind [which] with name and owner set.
template <class T>
T* descriptor_new(StaticType which, TypeObject* type, Object* name) {
  auto* descriptor = static_cast<T*>(type_generic_alloc(static_type(which), 0));
  if (descriptor == nullptr || name == nullptr) {
    xdecref(static_cast<Object*>(descriptor));
    return nullptr;
  }
  descriptor->d_type = new_ref(type);
  descriptor->d_name = new_ref(name);
  return descriptor;
}

template <class T>
T* descriptor_named(StaticType which, TypeObject* type, std::string_view name) {
  Object* interned = unicode_intern_from_utf8(name);
  T* descriptor = descriptor_new<T>(which, type, interned);
  xdecref(interned);
  return descriptor;
}

}  // namespace

Object* descr_new_method(TypeObject* type, const MethodSpec* spec) {
  auto* descriptor = descriptor_named<MethodDescrObject>(StaticType::MethodDescr, type, spec->name);
  if (descriptor != nullptr) {
    descriptor->d_method = method_spec_number(spec);
  }
  return descriptor;
}

Object* descr_new_class_method(TypeObject* type, const MethodSpec* spec) {
  auto* descriptor = descriptor_named<MethodDescrObject>(StaticType::ClassMethodDescr, type, spec->name);
  if (descriptor != nullptr) {
    descriptor->d_method = method_spec_number(spec);
  }
  return descriptor;
}

Object* descr_new_member(TypeObject* type, const MemberSpec* spec) {
  auto* descriptor = descriptor_named<MemberDescrObject>(StaticType::MemberDescr, type, spec->name);
  if (descriptor != nullptr) {
    descriptor->d_member = member_spec_number(spec);
  }
  return descriptor;
}

Object* descr_new_slot_member(TypeObject* type, Object* name, int64_t offset) {
  auto* descriptor = descriptor_new<MemberDescrObject>(StaticType::MemberDescr, type, name);
  if (descriptor != nullptr) {
    descriptor->d_member = SLOT_MEMBER | static_cast<uint64_t>(offset);
  }
  return descriptor;
}

Object* descr_new_getset(TypeObject* type, const GetSetSpec* spec) {
  auto* descriptor = descriptor_named<GetSetDescrObject>(StaticType::GetSetDescr, type, spec->name);
  if (descriptor != nullptr) {
    descriptor->d_getset = getset_spec_number(spec);
  }
  return descriptor;
}

Object* descr_new_wrapper(TypeObject* type, uint64_t slot_index, uint64_t function) {
  auto* descriptor = descriptor_new<WrapperDescrObject>(StaticType::WrapperDescr, type, id_of(slot_table()[slot_index].name));
  if (descriptor != nullptr) {
    descriptor->d_base = slot_index;
    descriptor->d_wrapped = function;
  }
  return descriptor;
}

namespace {

void descr_dealloc(Object* self) {
  gc_untrack_tracked(self);
  clear_ref(as_descriptor(self)->d_type);
  clear_ref(as_descriptor(self)->d_name);
  clear_ref(as_descriptor(self)->d_qualname);
  gc_del(self);
}

int descr_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_descriptor(self)->d_type, visit, context);
}

Object* descr_repr(Object* self, const char* format) {
  DescriptorObject* descriptor = as_descriptor(self);
  return unicode_from_format(format, descriptor->d_name.get(), "?", type_full_name(descriptor->d_type).data());
}

Object* method_repr(Object* self) {
  return descr_repr(self, "<method '%V' of '%s' objects>");
}
Object* member_repr(Object* self) {
  return descr_repr(self, "<member '%V' of '%s' objects>");
}
Object* getset_repr(Object* self) {
  return descr_repr(self, "<attribute '%V' of '%s' objects>");
}
Object* wrapper_repr(Object* self) {
  return descr_repr(self, "<slot wrapper '%V' of '%s' objects>");
}

bool descr_check(Object* self, Object* object) {
  DescriptorObject* descriptor = as_descriptor(self);
  if (object_type_check(object, descriptor->d_type)) {
    return true;
  }
  err_format(StaticType::TypeError, "descriptor '%V' for '%.100s' objects doesn't apply to a '%.100s' object", descriptor->d_name.get(),
             "?", type_full_name(descriptor->d_type).data(), type_name_text(object));
  return false;
}

bool set_check(Object* self, Object* object) {
  return descr_check(self, object);
}

// --- Getting -----------------------------------------------------------------------------------------------------------

Object* method_get(Object* self, Object* object, Object*) {
  if (object == nullptr) {
    return new_ref(self);
  }
  if (!descr_check(self, object)) {
    return nullptr;
  }
  return cfunction_new(method_spec(static_cast<MethodDescrObject*>(self)->d_method), object, nullptr);
}

Object* class_method_get(Object* self, Object* object, Object* type) {
  DescriptorObject* descriptor = as_descriptor(self);
  if (type == nullptr) {
    if (object == nullptr) {
      return err_format(StaticType::TypeError, "descriptor '%V' for type '%.100s' needs either an object or a type", descriptor->d_name.get(),
                        "?", type_full_name(descriptor->d_type).data());
    }
    type = type_of(object);
  }
  if (!type_check(type)) {
    return err_format(StaticType::TypeError, "descriptor '%V' for type '%.100s' needs a type, not a '%.100s' as arg 2",
                      descriptor->d_name.get(), "?", type_full_name(descriptor->d_type).data(), type_name_text(type));
  }
  if (!type_is_subtype(as_type(type), descriptor->d_type)) {
    return err_format(StaticType::TypeError, "descriptor '%V' requires a subtype of '%.100s' but received '%.100s'",
                      descriptor->d_name.get(), "?", type_full_name(descriptor->d_type).data(), type_full_name(as_type(type)).data());
  }
  return cfunction_new(method_spec(static_cast<MethodDescrObject*>(self)->d_method), type, nullptr);
}

template <class T>
T& field_at(Object* object, int64_t offset) {
  return *reinterpret_cast<T*>(reinterpret_cast<std::byte*>(object) + offset);
}

Object* no_member(Object* self, Object* object) {
  return err_format(StaticType::AttributeError, "'%.200s' object has no attribute '%U'", type_name_text(object),
                    as_descriptor(self)->d_name.get());
}

Object* read_member(Object* self, const MemberSpec& spec, Object* object) {
  switch (spec.kind) {
    case MemberKind::Object: {
      Object* value = field_at<Ptr<Object>>(object, spec.offset);
      return new_ref(value == nullptr ? none() : value);
    }
    case MemberKind::ObjectOrError: {
      Object* value = field_at<Ptr<Object>>(object, spec.offset);
      return value == nullptr ? no_member(self, object) : new_ref(value);
    }
    case MemberKind::Int32: return long_from_int64(field_at<int32_t>(object, spec.offset));
    case MemberKind::UInt32: return long_from_int64(field_at<uint32_t>(object, spec.offset));
    case MemberKind::Int64: return long_from_int64(field_at<int64_t>(object, spec.offset));
    case MemberKind::Bool8: return bool_object(field_at<uint8_t>(object, spec.offset) != 0);
    case MemberKind::Double: return float_from_double(field_at<double>(object, spec.offset));
    case MemberKind::Text: return none();
  }
  return err_bad_internal_call();
}

Object* member_get(Object* self, Object* object, Object*) {
  if (object == nullptr) {
    return new_ref(self);
  }
  if (!descr_check(self, object)) {
    return nullptr;
  }
  const uint64_t member = static_cast<MemberDescrObject*>(self)->d_member;
  if ((member & SLOT_MEMBER) != 0) {
    Object* value = field_at<Ptr<Object>>(object, static_cast<int64_t>(member & ~SLOT_MEMBER));
    return value == nullptr ? no_member(self, object) : new_ref(value);
  }
  return read_member(self, *member_spec(member), object);
}

int write_member(Object* self, const MemberSpec& spec, Object* object, Object* value) {
  if (spec.read_only) {
    err_set_string(StaticType::AttributeError, "readonly attribute");
    return -1;
  }
  if (value == nullptr && spec.kind != MemberKind::Object && spec.kind != MemberKind::ObjectOrError) {
    err_set_string(StaticType::TypeError, "can't delete numeric/char attribute");
    return -1;
  }
  switch (spec.kind) {
    case MemberKind::ObjectOrError:
      if (value == nullptr && field_at<Ptr<Object>>(object, spec.offset).address == 0) {
        no_member(self, object);
        return -1;
      }
      [[fallthrough]];
    case MemberKind::Object: set_ref(field_at<Ptr<Object>>(object, spec.offset), xnew_ref(value)); return 0;
    case MemberKind::Bool8:
      if (!bool_check(value)) {
        err_set_string(StaticType::TypeError, "attribute value type must be bool");
        return -1;
      }
      field_at<uint8_t>(object, spec.offset) = value == true_object() ? 1 : 0;
      return 0;
    case MemberKind::Int32:
    case MemberKind::UInt32: {
      const int64_t number = long_as_int64(value);
      if (number == -1 && err_occurred()) {
        return -1;
      }
      field_at<int32_t>(object, spec.offset) = static_cast<int32_t>(number);
      return 0;
    }
    case MemberKind::Int64: {
      const int64_t number = long_as_int64(value);
      if (number == -1 && err_occurred()) {
        return -1;
      }
      field_at<int64_t>(object, spec.offset) = number;
      return 0;
    }
    case MemberKind::Double:
    case MemberKind::Text: break;
  }
  err_set_string(StaticType::TypeError, "readonly attribute");
  return -1;
}

int member_set(Object* self, Object* object, Object* value) {
  if (!set_check(self, object)) {
    return -1;
  }
  const uint64_t member = static_cast<MemberDescrObject*>(self)->d_member;
  if ((member & SLOT_MEMBER) == 0) {
    return write_member(self, *member_spec(member), object, value);
  }
  auto& field = field_at<Ptr<Object>>(object, static_cast<int64_t>(member & ~SLOT_MEMBER));
  if (value == nullptr && field.address == 0) {
    err_set_object(StaticType::AttributeError, as_descriptor(self)->d_name);  // The name is all that CPython says here.
    return -1;
  }
  set_ref(field, xnew_ref(value));
  return 0;
}

Object* getset_get(Object* self, Object* object, Object*) {
  if (object == nullptr) {
    return new_ref(self);
  }
  if (!descr_check(self, object)) {
    return nullptr;
  }
  const GetSetSpec* spec = getset_spec(static_cast<GetSetDescrObject*>(self)->d_getset);
  if (spec->get != nullptr) {
    return spec->get(object);
  }
  return err_format(StaticType::AttributeError, "attribute '%V' of '%.100s' objects is not readable", as_descriptor(self)->d_name.get(), "?",
                    type_full_name(as_descriptor(self)->d_type).data());
}

int getset_set(Object* self, Object* object, Object* value) {
  if (!set_check(self, object)) {
    return -1;
  }
  const GetSetSpec* spec = getset_spec(static_cast<GetSetDescrObject*>(self)->d_getset);
  if (spec->set != nullptr) {
    return spec->set(object, value);
  }
  err_format(StaticType::AttributeError, "attribute '%V' of '%.100s' objects is not writable", as_descriptor(self)->d_name.get(), "?",
             type_full_name(as_descriptor(self)->d_type).data());
  return -1;
}

Object* wrapper_get(Object* self, Object* object, Object*) {
  if (object == nullptr) {
    return new_ref(self);
  }
  return descr_check(self, object) ? method_wrapper_new(self, object) : nullptr;
}

// --- Calling -----------------------------------------------------------------------------------------------------------

// The first argument as the object the method works on; null with TypeError.
Object* self_argument(Object* self, Args args) {
  DescriptorObject* descriptor = as_descriptor(self);
  if (args.count < 1) {
    Held<Object> name(function_qualified_name(self), "the result of a built-in function");
    return name ? err_format(StaticType::TypeError, "unbound method %U needs an argument", name.get()) : nullptr;
  }
  return descr_check(self, args[0]) && descriptor != nullptr ? args[0] : nullptr;
}

Object* method_call(Object* self, Args args) {
  Object* object = self_argument(self, args);
  if (object == nullptr) {
    return nullptr;
  }
  // The object was cut off: the others stand in no tuple of their own.
  const Args rest{args.slots + 1, args.count - 1, args.kwnames != nullptr && tuple_size(args.kwnames) == 0 ? nullptr : args.kwnames};
  return method_spec_call(method_spec(static_cast<MethodDescrObject*>(self)->d_method), self, object, rest);
}

Object* class_method_call(Object* self, Args args) {
  if (args.count < 1) {
    return err_format(StaticType::TypeError, "descriptor '%V' of '%.100s' object needs an argument", as_descriptor(self)->d_name.get(), "?",
                      type_full_name(as_descriptor(self)->d_type).data());
  }
  Held<Object> bound(class_method_get(self, nullptr, args[0]), "the method being called");
  return bound ? object_call(bound.get(), args.skip(1)) : nullptr;
}

Object* wrapper_call(Object* self, Args args) {
  DescriptorObject* descriptor = as_descriptor(self);
  if (args.count < 1) {
    return err_format(StaticType::TypeError, "descriptor '%V' of '%.100s' object needs an argument", descriptor->d_name.get(), "?",
                      type_full_name(descriptor->d_type).data());
  }
  if (!object_type_check(args[0], descriptor->d_type)) {
    return err_format(StaticType::TypeError, "descriptor '%V' requires a '%.100s' object but received a '%.100s'", descriptor->d_name.get(),
                      "?", type_full_name(descriptor->d_type).data(), type_name_text(args[0]));
  }
  CallArguments made(args);
  Held<TupleObject> rest(nullptr, "the arguments of the call");
  const Args given = made ? made.without_first(rest) : Args{};
  const auto* wrapper = static_cast<WrapperDescrObject*>(self);
  return rest ? slot_wrapper_call(slot_table()[wrapper->d_base], wrapper->d_wrapped, args[0], given) : nullptr;
}

// --- Attributes --------------------------------------------------------------------------------------------------------

Object* get_qualname(Object* self) {
  DescriptorObject* descriptor = as_descriptor(self);
  if (descriptor->d_qualname.address == 0) {
    Held<Object> owner(type_qualname_object(descriptor->d_type), "the result of a built-in function");
    descriptor->d_qualname = owner ? unicode_from_format("%S.%S", owner.get(), descriptor->d_name.get()) : nullptr;
  }
  return xnew_ref(descriptor->d_qualname.get());
}

Object* doc_object(std::string_view doc) {
  const size_t mark = doc.find(")\n--\n\n");
  if (doc.empty()) {
    return none();
  }
  return unicode_from_utf8(mark == std::string_view::npos ? doc : doc.substr(mark + 6));
}

Object* get_method_doc(Object* self) {
  return doc_object(method_spec(static_cast<MethodDescrObject*>(self)->d_method)->doc);
}
Object* get_wrapper_doc(Object* self) {
  return doc_object(slot_table()[static_cast<WrapperDescrObject*>(self)->d_base].doc);
}
Object* get_no_doc(Object*) {
  return none();
}
Object* get_text_signature(Object*) {
  return none();
}

Object* descr_reduce(Object* self) {
  Held<Object> getattr(builtin_named(Id::getattr), "the result of a built-in function");
  Held<Object> arguments(getattr ? tuple_pack({as_descriptor(self)->d_type.get(), as_descriptor(self)->d_name.get()}) : nullptr,
                         "the result of a built-in function");
  return arguments ? tuple_pack({getattr.get(), arguments.get()}) : nullptr;
}

const MethodSpec METHODS[] = {method_noargs("__reduce__", descr_reduce)};
const MemberSpec MEMBERS[] = {{"__objclass__", MemberKind::Object, offsetof(DescriptorObject, d_type)},
                              {"__name__", MemberKind::Object, offsetof(DescriptorObject, d_name)}};
const GetSetSpec METHOD_GETSETS[] = {{"__doc__", get_method_doc}, {"__qualname__", get_qualname}, {"__text_signature__", get_text_signature}};
const GetSetSpec PLAIN_GETSETS[] = {{"__doc__", get_no_doc}, {"__qualname__", get_qualname}};
const GetSetSpec WRAPPER_GETSETS[] = {{"__doc__", get_wrapper_doc}, {"__qualname__", get_qualname}, {"__text_signature__", get_text_signature}};

#define DESCRIPTOR_FIELDS                                                                                              \
  {"d_type", offsetof(DescriptorObject, d_type), "ref", "the class that a descriptor belongs to"},                     \
      {"d_name", offsetof(DescriptorObject, d_name), "ref", "the name of a descriptor"},                               \
      {"d_qualname", offsetof(DescriptorObject, d_qualname), "ref", "the qualified name of a descriptor"}
const LayoutField METHOD_LAYOUT[] = {DESCRIPTOR_FIELDS, {"d_method", 40, "pointer", ""}, {"vectorcall", 48, "pointer", ""}};
const LayoutField MEMBER_LAYOUT[] = {DESCRIPTOR_FIELDS, {"d_member", 40, "pointer", ""}};
const LayoutField GETSET_LAYOUT[] = {DESCRIPTOR_FIELDS, {"d_getset", 40, "pointer", ""}};
const LayoutField WRAPPER_LAYOUT[] = {DESCRIPTOR_FIELDS, {"d_base", 40, "pointer", ""}, {"d_wrapped", 48, "pointer", ""}};
#undef DESCRIPTOR_FIELDS

void fill_common(TypeObject* type, UnaryFunction* repr, TernaryFunction* get) {
  type->tp_dealloc = descr_dealloc;
  type->tp_repr = repr;
  type->tp_traverse = descr_traverse;
  type->tp_descr_get = get;
  type->tp_getattro = object_generic_get_attr;
}
void fill_method(TypeObject* type) {
  fill_common(type, method_repr, method_get);
  type->tp_call = method_call;
}
void fill_class_method(TypeObject* type) {
  fill_common(type, method_repr, class_method_get);
  type->tp_call = class_method_call;
}
void fill_member(TypeObject* type) {
  fill_common(type, member_repr, member_get);
  type->tp_descr_set = member_set;
}
void fill_getset(TypeObject* type) {
  fill_common(type, getset_repr, getset_get);
  type->tp_descr_set = getset_set;
}
void fill_wrapper(TypeObject* type) {
  fill_common(type, wrapper_repr, wrapper_get);
  type->tp_call = wrapper_call;
}

}  // namespace

const TypeSpec METHOD_DESCR_SPEC = {
    .type = StaticType::MethodDescr, .name = "method_descriptor", .basicsize = sizeof(MethodDescrObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_HAVE_VECTORCALL | TPFLAGS_METHOD_DESCRIPTOR, .fill_slots = fill_method,
    .methods = METHODS, .members = MEMBERS, .getsets = METHOD_GETSETS, .layout = METHOD_LAYOUT};
const TypeSpec CLASS_METHOD_DESCR_SPEC = {
    .type = StaticType::ClassMethodDescr, .name = "classmethod_descriptor", .basicsize = sizeof(MethodDescrObject),
    .flags = TPFLAGS_HAVE_GC, .fill_slots = fill_class_method, .members = MEMBERS, .getsets = METHOD_GETSETS, .layout = METHOD_LAYOUT};
const TypeSpec MEMBER_DESCR_SPEC = {
    .type = StaticType::MemberDescr, .name = "member_descriptor", .basicsize = sizeof(MemberDescrObject), .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_member, .methods = METHODS, .members = MEMBERS, .getsets = PLAIN_GETSETS, .layout = MEMBER_LAYOUT};
const TypeSpec GETSET_DESCR_SPEC = {
    .type = StaticType::GetSetDescr, .name = "getset_descriptor", .basicsize = sizeof(GetSetDescrObject), .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_getset, .members = MEMBERS, .getsets = PLAIN_GETSETS, .layout = GETSET_LAYOUT};
const TypeSpec WRAPPER_DESCR_SPEC = {
    .type = StaticType::WrapperDescr, .name = "wrapper_descriptor", .basicsize = sizeof(WrapperDescrObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_METHOD_DESCRIPTOR, .fill_slots = fill_wrapper, .methods = METHODS, .members = MEMBERS,
    .getsets = WRAPPER_GETSETS, .layout = WRAPPER_LAYOUT};

}  // namespace heapglass
