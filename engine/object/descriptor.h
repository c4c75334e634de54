// Descriptors: what stands in a type's namespace for methods, fields and computed attributes.
//
// A method definition (PyMethodDef), member or getset is a row of a constant table, named by its number.
//
// CPython: Objects/descrobject.c, Objects/funcobject.c (classmethod, staticmethod).
#pragma once

#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

struct DescriptorObject : Object {
  Ptr<TypeObject> d_type;
  Ptr<Object> d_name;
  Ptr<Object> d_qualname;  // Made when asked for.
};
struct MethodDescrObject : DescriptorObject {  // Also of classmethod_descriptor.
  uint64_t d_method;  // Number, see method_spec.
  Fn<CallFunction> vectorcall;
};
static_assert(sizeof(MethodDescrObject) == 56);
struct MemberDescrObject : DescriptorObject {
  uint64_t d_member;  // Number of a MemberSpec; of a __slots__ member: SLOT_MEMBER | its offset.
};
struct GetSetDescrObject : DescriptorObject {
  uint64_t d_getset;
};
struct WrapperDescrObject : DescriptorObject {
  uint64_t d_base;     // Index in the table of slots.
  uint64_t d_wrapped;  // The number of the wrapped function.
};
static_assert(sizeof(WrapperDescrObject) == 56);
struct MethodWrapperObject : Object {
  Ptr<WrapperDescrObject> descr;
  Ptr<Object> self;
};
struct PropertyObject : Object {
  Ptr<Object> prop_get, prop_set, prop_del, prop_doc, prop_name;
  int32_t getter_doc;
  int32_t padding;
};
static_assert(sizeof(PropertyObject) == 64);
struct ClassMethodObject : Object {  // Also staticmethod.
  Ptr<Object> cm_callable;
  Ptr<Object> cm_dict;
};
struct MappingProxyObject : Object {
  Ptr<Object> mapping;
};
struct SuperObject : Object {
  Ptr<TypeObject> type;
  Ptr<Object> obj;
  Ptr<TypeObject> obj_type;
};

inline constexpr uint64_t SLOT_MEMBER = uint64_t{1} << 63;

inline bool is_data_descriptor(const Object* descriptor) {
  return static_cast<bool>(descriptor->ob_type->tp_descr_set);
}

// The rows behind the numbers.
const MethodSpec* method_spec(uint64_t number);
const MemberSpec* member_spec(uint64_t number);
const GetSetSpec* getset_spec(uint64_t number);
uint64_t method_spec_number(const MethodSpec* spec);

Object* descr_new_method(TypeObject* type, const MethodSpec* spec);
Object* descr_new_class_method(TypeObject* type, const MethodSpec* spec);
Object* descr_new_member(TypeObject* type, const MemberSpec* spec);
Object* descr_new_slot_member(TypeObject* type, Object* name, int64_t offset);
Object* descr_new_getset(TypeObject* type, const GetSetSpec* spec);
Object* descr_new_wrapper(TypeObject* type, uint64_t slot_index, uint64_t function);
Object* method_wrapper_new(Object* descriptor, Object* self);
Object* mapping_proxy_new(Object* mapping);
Object* class_method_new(Object* callable);
Object* static_method_new(Object* callable);

extern const TypeSpec METHOD_DESCR_SPEC, CLASS_METHOD_DESCR_SPEC, WRAPPER_DESCR_SPEC, METHOD_WRAPPER_SPEC, MEMBER_DESCR_SPEC,
    GETSET_DESCR_SPEC, PROPERTY_SPEC, CLASS_METHOD_SPEC, STATIC_METHOD_SPEC, MAPPING_PROXY_SPEC;

}  // namespace heapglass
