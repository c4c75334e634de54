// From code units to code objects, with the identities that CPython's compiler and marshalling give.
//
// Within one compilation equal constants, tables and tuples of names are one object; strings that could be names are interned.
//
// CPython: Objects/codeobject.c (_PyCode_New, intern_constants), Python/compile.c (merge_const_one).
#include "lang/opcode.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/set.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/code.h"
#include "vm/specialize.h"

#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace heapglass {
namespace {

// Everything that is shared within one compilation; holds one reference to each until it is done.
struct Sharing {
  ListObject* written = nullptr;
  const std::unordered_set<std::string>* identifiers = nullptr;  // Null: a file of the library, in which all are interned for ever.
  std::unordered_map<const Constant*, Object*> constants;
  std::unordered_map<std::string, Object*> tuples;  // By the bytes of the addresses of their items.
  std::unordered_map<std::string, Object*> tables;  // By their bytes.

  ~Sharing() {
    for (auto& [key, object] : constants) {
      decref(object);
    }
    for (auto& [key, object] : tuples) {
      decref(object);
    }
    for (auto& [key, object] : tables) {
      decref(object);
    }
  }
};

bool all_name_characters(std::string_view text) {
  for (const char c : text) {
    const bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!name) {
      return false;
    }
  }
  return true;
}

Object* long_from_digits(const Constant& constant) {
  const size_t count = constant.digits.size();
  if (count <= 2) {
    int64_t value = count > 0 ? constant.digits[0] : 0;
    if (count > 1) {
      value |= static_cast<int64_t>(constant.digits[1]) << LONG_SHIFT;
    }
    return long_from_int64(constant.negative ? -value : value);
  }
  auto* object = static_cast<LongObject*>(
      object_alloc(static_type(StaticType::Long), LONG_BASIC_SIZE + static_cast<int64_t>(count) * 4));
  if (object != nullptr) {
    object->lv_tag = (static_cast<uint64_t>(count) << 3) | (constant.negative ? 2u : 0u);
    std::memcpy(object->ob_digit, constant.digits.data(), count * sizeof(uint32_t));
  }
  return object;
}

// Decodes UTF-8 in which a lone surrogate stands as its three bytes.
Object* from_wtf8(const std::string& text) {
  if (text.find('\xED') == std::string::npos) {
    return unicode_from_utf8(text);
  }
  std::vector<uint32_t> characters;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const int length = byte < 0x80 ? 1 : (byte < 0xE0 ? 2 : (byte < 0xF0 ? 3 : 4));
    uint32_t value = length == 1 ? byte : byte & (0x7Fu >> length);
    for (int k = 1; k < length; ++k) {
      value = value << 6 | (static_cast<unsigned char>(text[i + static_cast<size_t>(k)]) & 0x3Fu);
    }
    characters.push_back(value);
    i += static_cast<size_t>(length);
  }
  return unicode_from_kind_and_data(4, characters.data(), static_cast<int64_t>(characters.size()));
}

// A string that only looks like a name is interned while it is held.
Object* intern_text(const std::string& text) {
  Object* name = unicode_from_utf8(text);
  if (name != nullptr) {
    unicode_intern_mortal(&name);
  }
  return name;
}

// The names of a program are interned for ever. CPython: intern_strings in Objects/codeobject.c, _PyPegen_new_identifier.
Object* intern_name(const std::string& text) {
  Object* name = unicode_from_utf8(text);
  if (name != nullptr) {
    unicode_intern_immortal(&name);
  }
  return name;
}

Object* intern_constant(const Sharing& sharing, const std::string& text) {
  const bool written_as_name = sharing.identifiers == nullptr || sharing.identifiers->count(text) != 0;
  return written_as_name ? intern_name(text) : intern_text(text);
}

// Returns [tuple] (taken over) or the equal one made before.
Object* share_tuple(Sharing& sharing, TupleObject* tuple) {
  if (tuple == nullptr || tuple_size(tuple) == 0) {
    return tuple;
  }
  const std::string key(reinterpret_cast<const char*>(tuple->ob_item), static_cast<size_t>(tuple_size(tuple)) * 8);
  auto [found, added] = sharing.tuples.emplace(key, tuple);
  if (!added) {
    decref(tuple);
  }
  return new_ref(found->second);
}

Object* share_bytes(Sharing& sharing, const std::vector<uint8_t>& bytes) {
  const std::string key(bytes.begin(), bytes.end());
  auto found = sharing.tables.find(key);
  if (found == sharing.tables.end()) {
    Object* made = bytes_from_view(key);
    if (made == nullptr) {
      return nullptr;
    }
    found = sharing.tables.emplace(key, made).first;
  }
  return new_ref(found->second);
}

// One byte for each fast local: never shared by the compiler, while unmarshalling knows all texts of one byte.
Object* make_kinds(const Sharing& sharing, const std::vector<uint8_t>& kinds) {
  if (sharing.identifiers == nullptr && kinds.size() == 1) {
    return bytes_from_view({reinterpret_cast<const char*>(kinds.data()), 1});
  }
  BytesObject* bytes = bytes_new(static_cast<int64_t>(kinds.size()));
  if (bytes != nullptr && !kinds.empty()) {
    std::memcpy(bytes->ob_sval, kinds.data(), kinds.size());
  }
  return bytes;
}

Object* make_names(Sharing& sharing, const std::vector<std::string>& names) {
  TupleObject* tuple = tuple_new(static_cast<int64_t>(names.size()));
  for (size_t i = 0; tuple != nullptr && i < names.size(); ++i) {
    Object* name = intern_name(names[i]);
    if (name == nullptr) {
      decref(tuple);
      return nullptr;
    }
    tuple_init_item(tuple, static_cast<int64_t>(i), name);
  }
  return share_tuple(sharing, tuple);
}

Object* make_constant(Sharing& sharing, const ConstantRef& constant);
CodeObject* make_code(Sharing& sharing, const CodeUnit& unit);

// The items are there before the tuple, as where CPython's compiler makes it of constants that it has loaded: the order of birth is that
// in which a collection meets them.
TupleObject* make_items(Sharing& sharing, const std::vector<ConstantRef>& items) {
  std::vector<Object*> made;
  for (const ConstantRef& item : items) {
    Object* constant = make_constant(sharing, item);
    if (constant == nullptr) {
      break;
    }
    made.push_back(constant);
  }
  TupleObject* tuple = made.size() == items.size() ? tuple_new(static_cast<int64_t>(items.size())) : nullptr;
  for (size_t i = 0; i < made.size(); ++i) {
    if (tuple != nullptr) {
      tuple_init_item(tuple, static_cast<int64_t>(i), made[i]);
    } else {
      decref(made[i]);
    }
  }
  return tuple;
}

// A list is turned into the tuple of all constants, which is tracked only where one of them may be.
TupleObject* make_constants(Sharing& sharing, const std::vector<ConstantRef>& items) {
  TupleObject* tuple = make_items(sharing, items);
  bool tracked = false;
  for (int64_t i = 0; tuple != nullptr && i < tuple_size(tuple); ++i) {
    tracked = tracked || has_feature(type_of(tuple_item(tuple, i)), TPFLAGS_HAVE_GC);
  }
  if (tuple != nullptr && tuple_size(tuple) > 0 && !tracked) {
    gc_untrack(tuple);
  }
  return tuple;
}

Object* make_frozenset(Sharing& sharing, const Constant& constant) {
  TupleObject* items = make_items(sharing, constant.items);
  Object* set = items == nullptr ? nullptr : frozenset_new(items);
  xdecref(items);
  return set;
}

Object* make_slice(Sharing& sharing, const Constant& constant) {
  TupleObject* items = make_items(sharing, constant.items);
  if (items == nullptr) {
    return nullptr;
  }
  Object* slice = slice_new(items->ob_item[0], items->ob_item[1], items->ob_item[2]);
  decref(items);
  return slice;
}

Object* new_constant(Sharing& sharing, const Constant& constant) {
  switch (constant.type) {
    case ConstantType::None: return none();
    case ConstantType::False: return false_object();
    case ConstantType::True: return true_object();
    case ConstantType::Ellipsis: return ellipsis();
    case ConstantType::Int: return long_from_digits(constant);
    case ConstantType::Float: return float_from_double(constant.real);
    case ConstantType::Complex: return complex_from_doubles(constant.real, constant.imag);
    case ConstantType::Str: return all_name_characters(constant.text) ? intern_constant(sharing, constant.text) : from_wtf8(constant.text);
    case ConstantType::Bytes: return bytes_from_view(constant.text);
    case ConstantType::Tuple: return share_tuple(sharing, make_items(sharing, constant.items));
    case ConstantType::FrozenSet: return make_frozenset(sharing, constant);
    case ConstantType::Slice: return make_slice(sharing, constant);
    case ConstantType::Code: return make_code(sharing, *constant.code);
  }
  return nullptr;
}

// In the syntax tree each place has an object of its own; only one of them becomes the constant, and none where it is a name for ever.
bool keep_copies(Sharing& sharing, const Constant& constant, Object* made) {
  for (int i = is_immortal(made) ? 0 : 1; i < constant.occurrences; ++i) {
    Object* copy = constant.type == ConstantType::Str ? from_wtf8(constant.text) : new_constant(sharing, constant);
    if (copy == nullptr || list_append_take(sharing.written, copy) < 0) {
      return false;
    }
  }
  return true;
}

Object* make_constant(Sharing& sharing, const ConstantRef& constant) {
  auto found = sharing.constants.find(constant.get());
  if (found == sharing.constants.end()) {
    Object* made = new_constant(sharing, *constant);
    if (made == nullptr) {
      return nullptr;
    }
    found = sharing.constants.emplace(constant.get(), made).first;
    if (sharing.written != nullptr && constant->written) {
      if ((!is_immortal(made) && list_append(sharing.written, made) < 0) || !keep_copies(sharing, *constant, made)) {
        return nullptr;
      }
    }
  }
  return new_ref(found->second);
}

void count_variables(CodeObject* code, const CodeUnit& unit) {
  for (const uint8_t kind : unit.localspluskinds) {
    code->co_nlocals += (kind & CO_FAST_LOCAL) != 0 ? 1 : 0;
    code->co_ncellvars += (kind & CO_FAST_CELL) != 0 ? 1 : 0;
    code->co_nfreevars += (kind & CO_FAST_FREE) != 0 ? 1 : 0;
  }
  code->co_nlocalsplus = static_cast<int32_t>(unit.localspluskinds.size());
  code->co_framesize = code->co_nlocalsplus + unit.stacksize + FRAME_SPECIALS_SIZE;
}

void fill_instructions(CodeObject* code, const CodeUnit& unit) {
  Instruction* instructions = code->instructions();
  const auto units = static_cast<int32_t>(unit.code.size() / 2);
  if (!unit.code.empty()) std::memcpy(instructions, unit.code.data(), unit.code.size());
  while (code->_co_firsttraceable < units && instructions[code->_co_firsttraceable].code != op::RESUME) {
    ++code->_co_firsttraceable;
  }
  code_quicken(instructions, units);
}

CodeObject* make_code(Sharing& sharing, const CodeUnit& unit) {
  Object* names = make_names(sharing, unit.names);
  Object* locals = names == nullptr ? nullptr : make_names(sharing, unit.localsplusnames);
  Object* constants = locals == nullptr ? nullptr : share_tuple(sharing, make_constants(sharing, unit.consts));
  if (constants == nullptr) {
    return nullptr;
  }
  const auto units = static_cast<int64_t>(unit.code.size() / 2);
  auto* code = static_cast<CodeObject*>(object_alloc(static_type(StaticType::Code), static_cast<int64_t>(sizeof(CodeObject)) + units * 2));
  if (code == nullptr) {
    return nullptr;
  }
  code->ob_size = units;
  code->co_consts = as_tuple(constants);
  code->co_names = as_tuple(names);
  code->co_localsplusnames = as_tuple(locals);
  code->co_exceptiontable = share_bytes(sharing, unit.exceptiontable);
  code->co_localspluskinds = make_kinds(sharing, unit.localspluskinds);
  code->co_linetable = share_bytes(sharing, unit.linetable);
  code->co_flags = unit.flags;
  code->co_argcount = unit.argcount;
  code->co_posonlyargcount = unit.posonlyargcount;
  code->co_kwonlyargcount = unit.kwonlyargcount;
  code->co_stacksize = unit.stacksize;
  code->co_firstlineno = unit.firstlineno;
  code->co_filename = intern_text(unit.filename);
  code->co_name = intern_constant(sharing, unit.name);
  code->co_qualname = intern_constant(sharing, unit.qualname);
  code->_co_unique_id = -1;
  uint64_t& version = thread_state()->function_version;
  code->co_version = static_cast<uint32_t>(version);
  if (version != 0) {
    ++version;
  }
  count_variables(code, unit);
  fill_instructions(code, unit);
  return code;
}

}  // namespace

CodeObject* code_from_unit(const CodeUnit& unit, ListObject* written, const std::unordered_set<std::string>* identifiers) {
  Sharing sharing;
  sharing.written = written;
  sharing.identifiers = identifiers;
  return make_code(sharing, unit);
}

}  // namespace heapglass
