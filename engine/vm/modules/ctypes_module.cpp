// The module ctypes, as much of it as reads memory: c_ssize_t.from_address(id(x)).value and its like, cast to py_object, string_at.
//
// An address is one of the Space; another one is refused where CPython would crash. Memory cannot be written.
//
// CPython: Modules/_ctypes/_ctypes.c, Lib/ctypes/__init__.py.
#include "object/bytes.h"
#include "object/float.h"
#include "object/long.h"
#include "object/module.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

struct CDataObject : Object {
  uint64_t b_ptr;       // Address of the bytes: of own, or of what from_address was given.
  uint64_t own;         // The bytes of a value of its own.
  Ptr<Object> b_objects;  // What a py_object holds.
};

// One row a type: its Python name, the enumerator, the letter of struct formats.
#define C_TYPES(X)                                                                                                     \
  X("ctypes.c_byte", CByte, 'b') X("ctypes.c_ubyte", CUbyte, 'B') X("ctypes.c_short", CShort, 'h')                      \
  X("ctypes.c_ushort", CUshort, 'H') X("ctypes.c_int", CInt, 'i') X("ctypes.c_uint", CUint, 'I')                        \
  X("ctypes.c_long", CLong, 'l') X("ctypes.c_ulong", CUlong, 'L') X("ctypes.c_float", CFloat, 'f')                      \
  X("ctypes.c_double", CDouble, 'd') X("ctypes.c_bool", CBool, '?') X("ctypes.c_char", CChar, 'c')                      \
  X("ctypes.c_void_p", CVoidP, 'P') X("ctypes.py_object", PyObjectCData, 'O')

CDataObject* as_data(Object* object) {
  return static_cast<CDataObject*>(object);
}

// The letter of the type, 0 where it is none of these.
char letter_of(TypeObject* type) {
  for (; type != nullptr; type = type->tp_base) {
#define X(name, which, letter)                       \
  if (type == module_type(ModuleType::which)) {      \
    return letter;                                   \
  }
    C_TYPES(X)
#undef X
  }
  return 0;
}

int64_t size_of(char letter) {
  switch (letter) {
    case 'b': case 'B': case '?': case 'c': return 1;
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': return 4;
    default: return 8;
  }
}

bool readable(uint64_t address, int64_t size) {
  const uint64_t offset = address - BASE;
  if (address >= BASE && offset >= MEMORY_STATE_OFFSET && offset <= space_size() && static_cast<uint64_t>(size) <= space_size() - offset) {
    return true;
  }
  err_format(StaticType::ValueError, "no memory of the program at address %p", address);
  return false;
}

Object* read_value(char letter, uint64_t address) {
  if (!readable(address, size_of(letter))) {
    return nullptr;
  }
  uint64_t bits = 0;
  std::memcpy(&bits, host_of(address), static_cast<size_t>(size_of(letter)));
  const int shift = static_cast<int>(64 - size_of(letter) * 8);
  switch (letter) {
    case 'b': case 'h': case 'i': case 'l': return long_from_int64(static_cast<int64_t>(bits << shift) >> shift);
    case 'B': case 'H': case 'I': case 'L': return long_from_uint64(bits);
    case 'P': return bits == 0 ? none() : long_from_uint64(bits);
    case '?': return bool_object(bits != 0);
    case 'c': return bytes_from_view({reinterpret_cast<const char*>(&bits), 1});
    case 'd': {
      double value;
      std::memcpy(&value, &bits, 8);
      return float_from_double(value);
    }
    case 'f': {
      float value;
      std::memcpy(&value, &bits, 4);
      return float_from_double(static_cast<double>(value));
    }
    default: break;
  }
  if (bits == 0) {
    return err_set_string(StaticType::ValueError, "PyObject is NULL");
  }
  return readable(bits, 16) ? new_ref(reinterpret_cast<Object*>(host_of(bits))) : nullptr;
}

// Puts [value] into the bytes of a new object; -1 with an error set.
int write_value(CDataObject* data, char letter, Object* value) {
  uint64_t bits = 0;
  if (letter == 'O') {
    bits = address_of(value);
    set_ref(data->b_objects, new_ref(value));
  } else if (letter == 'd' || letter == 'f') {
    const double number = float_as_double(value);
    if (number == -1.0 && err_occurred()) {
      return -1;
    }
    const auto narrow = static_cast<float>(number);
    std::memcpy(&bits, letter == 'd' ? static_cast<const void*>(&number) : &narrow, static_cast<size_t>(size_of(letter)));
  } else if (letter == 'c') {
    if (!bytes_check(value) || as_bytes(value)->ob_size != 1) {
      err_set_string(StaticType::TypeError, "one character bytes, bytearray, or an integer in range(256) expected");
      return -1;
    }
    bits = static_cast<uint8_t>(as_bytes(value)->ob_sval[0]);
  } else if (letter == '?') {
    const int truth = object_is_true(value);
    bits = static_cast<uint64_t>(truth);
    if (truth < 0) {
      return -1;
    }
  } else if (letter == 'P' && is_none(value)) {
    bits = 0;
  } else {
    Held<> number(number_index(value), "an argument of a built-in function");
    if (!number) {
      return -1;
    }
    bits = long_as_uint64_mask(number.get());
  }
  data->own = 0;
  std::memcpy(&data->own, &bits, static_cast<size_t>(size_of(letter)));
  return 0;
}

Object* data_new(TypeObject* type, Args args) {
  const char letter = letter_of(type);
  if (letter == 0) {
    return err_set_string(StaticType::TypeError, "abstract class");
  }
  if (!args_check_count(std::string(type_short_name(type)).c_str(), args.count, 0, 1)) {
    return nullptr;
  }
  Held<> self(type->tp_alloc(type, 0), "the new object");
  if (!self) {
    return nullptr;
  }
  as_data(self.get())->b_ptr = address_of(&as_data(self.get())->own);
  return args.count == 1 && write_value(as_data(self.get()), letter, args[0]) < 0 ? nullptr : self.release();
}
int data_init(Object*, Args) {
  return 0;
}

bool address_argument(Object* given, uint64_t* address) {
  if (!long_check(given)) {
    err_set_string(StaticType::TypeError, "integer expected");
    return false;
  }
  *address = long_as_uint64_mask(given);
  return true;
}

Object* from_address(Object* type, Object* given) {
  uint64_t address;
  if (!address_argument(given, &address)) {
    return nullptr;
  }
  Object* self = as_type(type)->tp_alloc(as_type(type), 0);
  if (self != nullptr) {
    as_data(self)->b_ptr = address;
  }
  return self;
}

Object* get_value(Object* self) {
  return read_value(letter_of(type_of(self)), as_data(self)->b_ptr);
}
int set_value(Object* self, Object* value) {
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "can't delete attribute");
    return -1;
  }
  if (as_data(self)->b_ptr != address_of(&as_data(self)->own)) {
    err_set_string(StaticType::NotImplementedError, "Heapglass does not let a program write into memory by its address");
    return -1;
  }
  return write_value(as_data(self), letter_of(type_of(self)), value);
}

Object* data_repr(Object* self) {
  const std::string name(type_short_name(type_of(self)));
  if (letter_of(type_of(self)) == 'O' && as_data(self)->own == 0 && as_data(self)->b_ptr == address_of(&as_data(self)->own)) {
    return unicode_from_format("%s(<NULL>)", name.c_str());
  }
  Held<> value(get_value(self), "an item whose repr is being made");
  return value ? unicode_from_format("%s(%R)", name.c_str(), value.get()) : nullptr;
}

int data_bool(Object* self) {
  Held<> value(get_value(self), "an item whose repr is being made");
  return value ? object_is_true(value.get()) : -1;
}

void data_slots(TypeObject* type) {
  collected_slots<Collected<CDataObject, &CDataObject::b_objects>>(type);
  type->tp_new = data_new;
  type->tp_init = data_init;
  type->tp_repr = data_repr;
  type->nb.boolean = data_bool;
}

const MethodSpec DATA_METHODS[] = {method_one("from_address", from_address, METHOD_CLASS)};
const GetSetSpec DATA_GETSETS[] = {{"value", get_value, set_value}};
const LayoutField DATA_LAYOUT[] = {
    {"b_ptr", 16, "int64", ""},
    {"own", 24, "int64", ""},
    {"b_objects", 32, "ref", "what a py_object points to"},
};

TypeSpec data_type(const char* name, ModuleType which, bool is_base) {
  TypeSpec spec{.name = name, .basicsize = sizeof(CDataObject), .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE, .fill_slots = data_slots};
  spec.layout = DATA_LAYOUT;
  spec.module_type = which;
  if (is_base) {
    spec.methods = DATA_METHODS;
    spec.getsets = DATA_GETSETS;
    spec.listed = false;
  } else {
    spec.base = StaticType::Count;
    spec.module_base = ModuleType::SimpleCData;
  }
  return spec;
}

const TypeSpec SIMPLE_SPEC = data_type("_ctypes._SimpleCData", ModuleType::SimpleCData, true);
const TypeSpec SPECS[] = {
#define X(name, which, letter) data_type(name, ModuleType::which, false),
    C_TYPES(X)
#undef X
};
const TypeSpec* const TYPES[] = {&SIMPLE_SPEC, &SPECS[0], &SPECS[1], &SPECS[2], &SPECS[3],  &SPECS[4],  &SPECS[5], &SPECS[6],
                                 &SPECS[7],    &SPECS[8], &SPECS[9], &SPECS[10], &SPECS[11], &SPECS[12], &SPECS[13]};

// --- Functions -----------------------------------------------------------------------------------------------------------------------

Object* sizeof_function(Object*, Object* given) {
  TypeObject* type = type_check(given) ? as_type(given) : type_of(given);
  const char letter = letter_of(type);
  return letter == 0 ? err_set_string(StaticType::TypeError, "this type has no size") : long_from_int64(size_of(letter));
}

Object* addressof(Object*, Object* given) {
  return letter_of(type_of(given)) == 0 ? err_set_string(StaticType::TypeError, "invalid type") : long_from_uint64(as_data(given)->b_ptr);
}

// cast(address, py_object): the object at an address; any other type takes the number as its value.
Object* cast(Object*, Args args) {
  if (!args_check_count("cast", args.count, 2, 2)) {
    return nullptr;
  }
  const char letter = type_check(args[1]) ? letter_of(as_type(args[1])) : 0;
  if (letter != 'O' && letter != 'P') {
    return err_format(StaticType::TypeError, "cast() argument 2 must be a pointer, not %.100s",
                      type_check(args[1]) ? std::string(type_short_name(as_type(args[1]))).c_str() : type_name_text(args[1]));
  }
  uint64_t address;
  if (letter_of(type_of(args[0])) == 'P') {
    if (!readable(as_data(args[0])->b_ptr, 8)) {
      return nullptr;
    }
    std::memcpy(&address, host_of(as_data(args[0])->b_ptr), 8);
  } else if (!address_argument(args[0], &address)) {
    return nullptr;
  }
  Object* self = as_type(args[1])->tp_alloc(as_type(args[1]), 0);
  if (self != nullptr) {
    as_data(self)->b_ptr = address_of(&as_data(self)->own);
    as_data(self)->own = address;
  }
  return self;
}

Object* string_at(Object*, Args args) {
  Object* given[2];
  uint64_t address;
  if (!args_unpack("string_at", args, {"ptr", "size"}, 1, given) || !address_argument(given[0], &address)) {
    return nullptr;
  }
  int64_t size = given[1] == nullptr ? -1 : number_as_ssize_t(given[1], StaticType::OverflowError);
  if (err_occurred() || !readable(address, size < 1 ? 1 : size)) {
    return nullptr;
  }
  const auto* bytes = reinterpret_cast<const char*>(host_of(address));
  if (size < 0) {
    for (size = 0; readable(address, size + 1) && bytes[size] != 0;) {
      ++size;
    }
    if (err_occurred()) {
      return nullptr;
    }
  }
  return bytes_from_view({bytes, static_cast<size_t>(size)});
}

int execute(Object* module) {
  const struct {
    const char* name;
    ModuleType type;
  } rows[] = {{"c_int8", ModuleType::CByte},     {"c_uint8", ModuleType::CUbyte},   {"c_int16", ModuleType::CShort}, {"c_uint16", ModuleType::CUshort},
              {"c_int32", ModuleType::CInt},     {"c_uint32", ModuleType::CUint},   {"c_int64", ModuleType::CLong},  {"c_uint64", ModuleType::CUlong},
              {"c_longlong", ModuleType::CLong}, {"c_ulonglong", ModuleType::CUlong}, {"c_ssize_t", ModuleType::CLong}, {"c_size_t", ModuleType::CUlong},
              {"c_voidp", ModuleType::CVoidP}};
  for (const auto& row : rows) {
    if (module_add(module, row.name, new_ref(as_object(module_type(row.type)))) < 0) {
      return -1;
    }
  }
  return 0;
}

const MethodSpec FUNCTIONS[] = {
    method_one("sizeof", sizeof_function),
    method_one("addressof", addressof),
    method_fast("cast", cast),
    method_keywords("string_at", string_at),
};

}  // namespace

const ModuleSpec CTYPES_MODULE_SPEC = {
    .name = "ctypes",
    .doc = "create and manipulate C data types in Python",
    .functions = FUNCTIONS,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
