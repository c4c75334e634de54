#include "object/descriptor.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/module.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/function.h"
#include "vm/loop_inline.h"
#include "vm/specialize.h"

namespace heapglass {
namespace {

// What a class attribute is, as far as guesses about instances go.
enum class DescriptorKind {
  Overriding,
  Method,
  Property,
  ObjectSlot,
  OtherSlot,
  NonOverriding,
  BuiltinClassMethod,
  PythonClassMethod,
  NonDescriptor,
  Mutable,
  Absent,
  DunderClass,
  GetSetOverridden,
  GetAttributeIsPythonFunction,
};

// The offset of the object field behind [descriptor], or -1.
int64_t object_member_offset(Object* descriptor) {
  const uint64_t member = static_cast<MemberDescrObject*>(descriptor)->d_member;
  if ((member & SLOT_MEMBER) != 0) {
    return static_cast<int64_t>(member & ~SLOT_MEMBER);
  }
  const MemberSpec* spec = member_spec(member);
  return spec->kind == MemberKind::Object || spec->kind == MemberKind::ObjectOrError ? spec->offset : -1;
}

bool member_is_read_only(Object* descriptor) {
  const uint64_t member = static_cast<MemberDescrObject*>(descriptor)->d_member;
  return (member & SLOT_MEMBER) == 0 && member_spec(member)->read_only;
}

DescriptorKind classify_descriptor(Object* descriptor, bool has_getattr) {
  if (descriptor == nullptr) {
    return DescriptorKind::Absent;
  }
  TypeObject* cls = type_of(descriptor);
  if (!has_feature(cls, TPFLAGS_IMMUTABLETYPE)) {
    return DescriptorKind::Mutable;
  }
  if (cls->tp_descr_set) {
    if (is_exact(descriptor, StaticType::MemberDescr)) {
      return object_member_offset(descriptor) >= 0 ? DescriptorKind::ObjectSlot : DescriptorKind::OtherSlot;
    }
    if (is_exact(descriptor, StaticType::Property)) {
      return has_getattr ? DescriptorKind::GetSetOverridden : DescriptorKind::Property;
    }
    return DescriptorKind::Overriding;
  }
  if (!cls->tp_descr_get) {
    return DescriptorKind::NonDescriptor;
  }
  if (has_feature(cls, TPFLAGS_METHOD_DESCRIPTOR)) {
    return DescriptorKind::Method;
  }
  if (is_exact(descriptor, StaticType::ClassMethodDescr)) {
    return DescriptorKind::BuiltinClassMethod;
  }
  return is_exact(descriptor, StaticType::ClassMethod) ? DescriptorKind::PythonClassMethod : DescriptorKind::NonOverriding;
}

DescriptorKind analyze_descriptor(TypeObject* type, Object* name, Object** descriptor, bool store) {
  bool has_getattr = false;
  *descriptor = nullptr;
  if (store) {
    if (!type->tp_setattro.is(object_generic_set_attr)) {
      return DescriptorKind::GetSetOverridden;
    }
  } else if (!type->tp_getattro.is(object_generic_get_attr)) {
    if (!type->tp_getattro.is(slot_tp_getattr_hook) && !type->tp_getattro.is(slot_tp_getattro)) {
      return DescriptorKind::GetSetOverridden;
    }
    Object* getattribute = type_lookup(type, id_of(Id::__getattribute__));
    const bool custom = getattribute != nullptr && getattribute != vm_state()->object_getattribute.get();
    has_getattr = type_lookup(type, id_of(Id::__getattr__)) != nullptr;
    if (custom) {
      if (type->tp_getattro.is(slot_tp_getattro) && !has_getattr && function_check(getattribute)) {
        *descriptor = getattribute;
        return DescriptorKind::GetAttributeIsPythonFunction;
      }
      return DescriptorKind::GetSetOverridden;
    }
  }
  *descriptor = type_lookup(type, name);
  if (name == id_of(Id::__class__) &&
      *descriptor == type_lookup(static_type(StaticType::BaseObject), name)) {
    return DescriptorKind::DunderClass;
  }
  return classify_descriptor(*descriptor, has_getattr);
}

int64_t dict_lookup_index(DictObject* dict, Object* name) {
  Object* value = nullptr;
  return dict_lookup(dict, name, unicode_hash(name), &value);
}

bool specialize_dict_access(Object* owner, Instruction* instruction, TypeObject* type, Object* name, uint8_t values_form,
                            uint8_t hint_form) {
  if (!has_feature(type, TPFLAGS_MANAGED_DICT)) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  if (has_feature(type, TPFLAGS_INLINE_VALUES) && inline_values_of(owner)->valid != 0) {
    const int64_t index = dict_keys_string_lookup(type->ht_cached_keys, name);
    if (index < 0) {
      return false;
    }
    const auto offset = reinterpret_cast<std::byte*>(&inline_values_of(owner)->values[index]) - reinterpret_cast<std::byte*>(owner);
    write_u32(cache + 1, type->tp_version_tag);
    cache[3] = static_cast<uint16_t>(offset);
    instruction->code = values_form;
    return true;
  }
  DictObject* dict = *managed_dict_of(owner);
  if (dict == nullptr || !dict_check_exact(dict) || dict->ma_values.address != 0) {
    return false;
  }
  const int64_t index = dict_lookup_index(dict, name);
  if (index != static_cast<uint16_t>(index)) {
    return false;
  }
  cache[3] = static_cast<uint16_t>(index);
  write_u32(cache + 1, type->tp_version_tag);
  instruction->code = hint_form;
  return true;
}

// Tells whether instances of the class of [object] are likely to have [name] of their own.
bool instance_has_key(Object* object, Object* name) {
  TypeObject* cls = type_of(object);
  if (!has_feature(cls, TPFLAGS_MANAGED_DICT)) {
    return false;
  }
  if (has_feature(cls, TPFLAGS_INLINE_VALUES)) {
    return dict_keys_string_lookup(cls->ht_cached_keys, name) >= 0;
  }
  DictObject* dict = *managed_dict_of(object);
  if (dict == nullptr || !dict_check_exact(dict) || dict->ma_values.address != 0) {
    return false;
  }
  return dict_lookup_index(dict, name) >= 0;
}

bool specialize_class_attribute(Object* owner, Instruction* instruction, Object* descriptor, bool is_method) {
  uint16_t* cache = instruction_cache(instruction);
  TypeObject* cls = type_of(owner);
  if (has_feature(cls, TPFLAGS_INLINE_VALUES)) {
    const uint32_t version = dict_keys_version(cls->ht_cached_keys);
    if (version == 0) {
      return false;
    }
    write_u32(cache + 3, version);
    instruction->code = is_method ? op::LOAD_ATTR_METHOD_WITH_VALUES : op::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES;
  } else {
    int64_t offset = MANAGED_DICT_FIELD;
    if (!has_feature(cls, TPFLAGS_MANAGED_DICT)) {
      offset = cls->tp_dictoffset;
      if (offset < 0 || offset > INT16_MAX + MANAGED_DICT_FIELD) {
        return false;
      }
    }
    if (offset == 0) {
      instruction->code = is_method ? op::LOAD_ATTR_METHOD_NO_DICT : op::LOAD_ATTR_NONDESCRIPTOR_NO_DICT;
    } else if (is_method) {
      if (field_at(owner, offset)->get() != nullptr) {
        return false;
      }
      cache[3] = static_cast<uint16_t>(offset - MANAGED_DICT_FIELD);
      instruction->code = op::LOAD_ATTR_METHOD_LAZY_DICT;
    } else {
      return false;
    }
  }
  write_u32(cache + 1, cls->tp_version_tag);
  write_object(cache + 5, descriptor);
  return true;
}

bool specialize_module_attr(Object* owner, Instruction* instruction, Object* name) {
  DictObject* dict = static_cast<ModuleObject*>(owner)->md_dict;
  if (dict == nullptr || dict->ma_keys->dk_kind != KeysKind::Unicode ||
      dict_lookup_index(dict, id_of(Id::__getattr__)) != DKIX_EMPTY) {
    return false;
  }
  const int64_t index = dict_lookup_index(dict, name);
  if (index != static_cast<uint16_t>(index)) {
    return false;
  }
  const uint32_t version = dict_keys_version(dict->ma_keys);
  if (version == 0) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  write_u32(cache + 1, version);
  cache[3] = static_cast<uint16_t>(index);
  instruction->code = op::LOAD_ATTR_MODULE;
  return true;
}

bool specialize_property(TypeObject* type, Instruction* instruction, Object* descriptor) {
  Object* getter = static_cast<PropertyObject*>(descriptor)->prop_get;
  if (getter == nullptr || !function_check(getter) || !function_takes(getter, 1) || (instruction->arg & 1) != 0) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  write_u32(cache + 1, type->tp_version_tag);
  write_object(cache + 5, getter);
  instruction->code = op::LOAD_ATTR_PROPERTY;
  return true;
}

bool specialize_slot(TypeObject* type, Instruction* instruction, int64_t offset, uint8_t form) {
  if (offset != static_cast<uint16_t>(offset)) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  cache[3] = static_cast<uint16_t>(offset);
  write_u32(cache + 1, type->tp_version_tag);
  instruction->code = form;
  return true;
}

bool specialize_getattribute(TypeObject* type, Instruction* instruction, Object* function) {
  if (!function_takes(function, 2) || (instruction->arg & 1) != 0) {
    return false;
  }
  const uint32_t version = as_function(function)->func_version;
  if (version < FUNC_VERSION_FIRST_VALID) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  write_u32(cache + 3, version);
  write_object(cache + 5, function);
  write_u32(cache + 1, type->tp_version_tag);
  instruction->code = op::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN;
  return true;
}

bool specialize_instance_attr(Object* owner, Instruction* instruction, Object* name) {
  TypeObject* type = type_of(owner);
  const bool shadowed = instance_has_key(owner, name);
  Object* descriptor = nullptr;
  const DescriptorKind kind = analyze_descriptor(type, name, &descriptor, false);
  if (type->tp_version_tag == 0) {
    return false;
  }
  switch (kind) {
    case DescriptorKind::Method:
      if (!shadowed) {
        return (instruction->arg & 1) != 0 && specialize_class_attribute(owner, instruction, descriptor, true);
      }
      break;
    case DescriptorKind::NonDescriptor:
      if (!shadowed) {
        return (instruction->arg & 1) == 0 && specialize_class_attribute(owner, instruction, descriptor, false);
      }
      break;
    case DescriptorKind::BuiltinClassMethod:
    case DescriptorKind::PythonClassMethod:
    case DescriptorKind::NonOverriding:
      if (!shadowed) {
        return false;
      }
      break;
    case DescriptorKind::Absent:
      if (!shadowed) {
        return true;  // No form for it, but no failure either: the wait stays short.
      }
      break;
    case DescriptorKind::Property: return specialize_property(type, instruction, descriptor);
    case DescriptorKind::ObjectSlot:
      return object_type_check(owner, static_cast<DescriptorObject*>(descriptor)->d_type) &&
             specialize_slot(type, instruction, object_member_offset(descriptor), op::LOAD_ATTR_SLOT);
    case DescriptorKind::DunderClass:
      return specialize_slot(type, instruction, offsetof(Object, ob_type), op::LOAD_ATTR_SLOT);
    case DescriptorKind::GetAttributeIsPythonFunction: return specialize_getattribute(type, instruction, descriptor);
    default: return false;
  }
  return specialize_dict_access(owner, instruction, type, name, op::LOAD_ATTR_INSTANCE_VALUE, op::LOAD_ATTR_WITH_HINT);
}

bool specialize_type_attr(Object* owner, Instruction* instruction, Object* name) {
  TypeObject* cls = as_type(owner);
  TypeObject* metaclass = type_of(owner);
  if (!metaclass->tp_getattro.is(type_get_attr)) {
    return false;
  }
  switch (classify_descriptor(type_lookup(metaclass, name), false)) {
    case DescriptorKind::Method:
    case DescriptorKind::NonDescriptor:
    case DescriptorKind::NonOverriding:
    case DescriptorKind::BuiltinClassMethod:
    case DescriptorKind::PythonClassMethod:
    case DescriptorKind::Absent: break;
    default: return false;
  }
  Object* descriptor = nullptr;
  const DescriptorKind kind = analyze_descriptor(cls, name, &descriptor, false);
  if (cls->tp_version_tag == 0) {
    return false;
  }
  const bool check_metaclass = !has_feature(metaclass, TPFLAGS_IMMUTABLETYPE);
  if (check_metaclass && metaclass->tp_version_tag == 0) {
    return false;
  }
  if (kind != DescriptorKind::Method && kind != DescriptorKind::NonDescriptor) {
    return false;
  }
  uint16_t* cache = instruction_cache(instruction);
  write_u32(cache + 1, cls->tp_version_tag);
  write_object(cache + 5, descriptor);
  if (check_metaclass) {
    write_u32(cache + 3, metaclass->tp_version_tag);
  }
  instruction->code = check_metaclass ? op::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK : op::LOAD_ATTR_CLASS;
  return true;
}

void settle(Instruction* instruction, bool success, uint8_t generic) {
  uint16_t* counter = instruction_cache(instruction);
  if (success) {
    *counter = COUNTER_COOLDOWN;
  } else {
    instruction->code = generic;
    *counter = counter_backoff(*counter);
  }
}

}  // namespace

void specialize_load_attr(Object* owner, Instruction* instruction, Object* name) {
  bool success = false;
  if (type_of(owner)->tp_getattro == static_type(StaticType::Module)->tp_getattro) {
    success = specialize_module_attr(owner, instruction, name);
  } else if (type_check(owner)) {
    success = specialize_type_attr(owner, instruction, name);
  } else {
    success = specialize_instance_attr(owner, instruction, name);
  }
  settle(instruction, success, op::LOAD_ATTR);
}

void specialize_store_attr(Object* owner, Instruction* instruction, Object* name) {
  TypeObject* type = type_of(owner);
  bool success = false;
  if (!is_exact(owner, StaticType::Module)) {
    Object* descriptor = nullptr;
    const DescriptorKind kind = analyze_descriptor(type, name, &descriptor, true);
    if (type->tp_version_tag == 0) {
      success = false;
    } else if (kind == DescriptorKind::ObjectSlot) {
      success = object_type_check(owner, static_cast<DescriptorObject*>(descriptor)->d_type) &&
                !member_is_read_only(descriptor) &&
                specialize_slot(type, instruction, object_member_offset(descriptor), op::STORE_ATTR_SLOT);
    } else if (kind == DescriptorKind::Absent) {
      success = specialize_dict_access(owner, instruction, type, name, op::STORE_ATTR_INSTANCE_VALUE, op::STORE_ATTR_WITH_HINT);
    }
  }
  settle(instruction, success, op::STORE_ATTR);
}

void specialize_load_super_attr(Object* global_super, Object* cls, Instruction* instruction, bool load_method) {
  const bool success = global_super == as_object(static_type(StaticType::Super)) && type_check(cls);
  if (success) {
    instruction->code = load_method ? op::LOAD_SUPER_ATTR_METHOD : op::LOAD_SUPER_ATTR_ATTR;
  }
  settle(instruction, success, op::LOAD_SUPER_ATTR);
}

void specialize_load_global(Object* globals, Object* builtins, Instruction* instruction, Object* name) {
  bool success = false;
  uint16_t* cache = instruction_cache(instruction);
  if (dict_check_exact(globals) && as_dict(globals)->ma_keys->is_unicode()) {
    DictKeys* keys = as_dict(globals)->ma_keys;
    const int64_t index = dict_keys_string_lookup(keys, name);
    if (index >= 0) {
      const uint32_t version = index == static_cast<uint16_t>(index) ? dict_keys_version(keys) : 0;
      success = version != 0 && version == static_cast<uint16_t>(version);
      if (success) {
        cache[1] = static_cast<uint16_t>(index);
        cache[2] = static_cast<uint16_t>(version);
        instruction->code = op::LOAD_GLOBAL_MODULE;
      }
    } else if (index == DKIX_EMPTY && dict_check_exact(builtins) && as_dict(builtins)->ma_keys->is_unicode()) {
      DictKeys* builtin_keys = as_dict(builtins)->ma_keys;
      const int64_t builtin_index = dict_keys_string_lookup(builtin_keys, name);
      if (builtin_index == static_cast<uint16_t>(builtin_index)) {
        const uint32_t version = dict_keys_version(keys);
        const uint32_t builtin_version =
            version != 0 && version == static_cast<uint16_t>(version) ? dict_keys_version(builtin_keys) : 0;
        success = builtin_version != 0 && builtin_version <= UINT16_MAX;
        if (success) {
          cache[1] = static_cast<uint16_t>(builtin_index);
          cache[2] = static_cast<uint16_t>(version);
          cache[3] = static_cast<uint16_t>(builtin_version);
          instruction->code = op::LOAD_GLOBAL_BUILTIN;
        }
      }
    }
  }
  settle(instruction, success, op::LOAD_GLOBAL);
}

}  // namespace heapglass
