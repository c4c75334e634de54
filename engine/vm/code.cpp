#include "vm/code.h"

#include "lang/opcode.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/weakref.h"
#include "vm/code_table.h"
#include "vm/loop_inline.h"

#include <string>

namespace heapglass {
namespace {

// The struct of what is kept, made when first asked for (init_co_cached).
CodeCached* cached_of(CodeObject* code) {
  if (code->_co_cached.address == 0) {
    code->_co_cached = static_cast<CodeCached*>(mem_alloc(sizeof(CodeCached)));
    if (code->_co_cached.address == 0) {
      err_no_memory();
    } else {
      *code->_co_cached.get() = CodeCached{};
    }
  }
  return code->_co_cached;
}

void code_dealloc(Object* self) {
  CodeObject* code = as_code(self);
  if (code->co_weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(code->co_consts);
  clear_ref(code->co_names);
  clear_ref(code->co_localsplusnames);
  clear_ref(code->co_localspluskinds);
  clear_ref(code->co_filename);
  clear_ref(code->co_name);
  clear_ref(code->co_qualname);
  clear_ref(code->co_linetable);
  clear_ref(code->co_exceptiontable);
  if (CodeCached* cached = code->_co_cached; cached != nullptr) {
    clear_ref(cached->_co_code);
    clear_ref(cached->_co_cellvars);
    clear_ref(cached->_co_freevars);
    clear_ref(cached->_co_varnames);
    mem_free(cached);
  }
  object_free(self);
}

Object* code_repr(Object* self) {
  CodeObject* code = as_code(self);
  return unicode_from_format("<code object %U at %p, file \"%U\", line %d>", code->co_name.get(), address_of(self),
                             code->co_filename.get(), code->co_firstlineno);
}

Object* code_rich_compare(Object* left, Object* right, int operation) {
  if ((operation != COMPARE_EQ && operation != COMPARE_NE) || !code_check(right)) {
    return not_implemented();
  }
  CodeObject* a = as_code(left);
  CodeObject* b = as_code(right);
  int equal = a->co_argcount == b->co_argcount && a->co_flags == b->co_flags && a->co_firstlineno == b->co_firstlineno &&
                      a->ob_size == b->ob_size
                  ? 1
                  : 0;
  Object* const pairs[][2] = {{a->co_name, b->co_name},
                              {a->co_consts, b->co_consts},
                              {a->co_names, b->co_names},
                              {a->co_localsplusnames, b->co_localsplusnames},
                              {a->co_linetable, b->co_linetable}};
  for (const auto& pair : pairs) {
    if (equal > 0) {
      equal = object_rich_compare_bool(pair[0], pair[1], COMPARE_EQ);
    }
  }
  if (equal < 0) {
    return nullptr;
  }
  return bool_object((equal != 0) == (operation == COMPARE_EQ));
}

int64_t code_hash(Object* self) {
  CodeObject* code = as_code(self);
  const int64_t hash = object_hash(code->co_name) ^ object_hash(code->co_names) ^ code->co_firstlineno;
  return hash == -1 ? -2 : hash;
}

Object* code_sizeof(Object* self) {
  return long_from_int64((static_cast<int64_t>(sizeof(CodeObject)) + as_code(self)->ob_size * 2 + 7) & ~int64_t{7});
}

Object* code_get_co_code(Object* self) {
  return code_get_code(as_code(self));
}

Object* cached_names(CodeObject* code, Ptr<Object> CodeCached::* field, uint8_t kind) {
  CodeCached* cached = cached_of(code);
  if (cached != nullptr && (cached->*field).address == 0) {
    cached->*field = code_names_of_kind(code, kind);
  }
  return cached == nullptr ? nullptr : xnew_ref((cached->*field).get());
}

Object* code_get_varnames(Object* self) {
  return cached_names(as_code(self), &CodeCached::_co_varnames, CO_FAST_LOCAL);
}
Object* code_get_cellvars(Object* self) {
  return cached_names(as_code(self), &CodeCached::_co_cellvars, CO_FAST_CELL);
}
Object* code_get_freevars(Object* self) {
  return cached_names(as_code(self), &CodeCached::_co_freevars, CO_FAST_FREE);
}

Object* line_or_none(int32_t value) {
  return value < 0 ? none() : long_from_int64(value);
}

// co_lines() and co_positions() give their tuples by an iterator over a list made at once.
Object* iterator_of(ListObject* list) {
  Object* iterator = list == nullptr ? nullptr : object_get_iter(list);
  xdecref(list);
  return iterator;
}

Object* code_lines(Object* self) {
  ListObject* list = list_new(0);
  LineTableReader reader(as_code(self));
  int32_t start = 0;
  int32_t line = -2;
  int32_t end = 0;
  auto flush = [&]() {
    if (line != -2 && end > start) {
      Object* entry = tuple_new(3);
      tuple_init_item(as_tuple(entry), 0, long_from_int64(start * 2));
      tuple_init_item(as_tuple(entry), 1, long_from_int64(end * 2));
      tuple_init_item(as_tuple(entry), 2, line_or_none(line));
      list_append_take(list, entry);
    }
  };
  while (list != nullptr && reader.advance()) {
    if (reader.position.line != line) {
      flush();
      start = reader.start;
      line = reader.position.line;
    }
    end = reader.end;
  }
  flush();
  return iterator_of(list);
}

Object* code_positions(Object* self) {
  ListObject* list = list_new(0);
  LineTableReader reader(as_code(self));
  while (list != nullptr && reader.advance()) {
    for (int32_t i = reader.start; i < reader.end; ++i) {
      TupleObject* entry = tuple_new(4);
      tuple_init_item(entry, 0, line_or_none(reader.position.line));
      tuple_init_item(entry, 1, line_or_none(reader.position.end_line));
      tuple_init_item(entry, 2, line_or_none(reader.position.column));
      tuple_init_item(entry, 3, line_or_none(reader.position.end_column));
      list_append_take(list, entry);
    }
  }
  return iterator_of(list);
}

const MethodSpec CODE_METHODS[] = {
    method_noargs("__sizeof__", code_sizeof),
    method_noargs("co_lines", code_lines),
    method_noargs("co_positions", code_positions),
};

constexpr MemberSpec CODE_MEMBERS[] = {
    {"co_argcount", MemberKind::Int32, offsetof(CodeObject, co_argcount)},
    {"co_posonlyargcount", MemberKind::Int32, offsetof(CodeObject, co_posonlyargcount)},
    {"co_kwonlyargcount", MemberKind::Int32, offsetof(CodeObject, co_kwonlyargcount)},
    {"co_stacksize", MemberKind::Int32, offsetof(CodeObject, co_stacksize)},
    {"co_flags", MemberKind::Int32, offsetof(CodeObject, co_flags)},
    {"co_nlocals", MemberKind::Int32, offsetof(CodeObject, co_nlocals)},
    {"co_names", MemberKind::Object, offsetof(CodeObject, co_names)},
    {"co_consts", MemberKind::Object, offsetof(CodeObject, co_consts)},
    {"co_filename", MemberKind::Object, offsetof(CodeObject, co_filename)},
    {"co_name", MemberKind::Object, offsetof(CodeObject, co_name)},
    {"co_qualname", MemberKind::Object, offsetof(CodeObject, co_qualname)},
    {"co_firstlineno", MemberKind::Int32, offsetof(CodeObject, co_firstlineno)},
    {"co_linetable", MemberKind::Object, offsetof(CodeObject, co_linetable)},
    {"co_exceptiontable", MemberKind::Object, offsetof(CodeObject, co_exceptiontable)},
};

constexpr GetSetSpec CODE_GETSETS[] = {
    {"co_code", code_get_co_code},
    {"co_varnames", code_get_varnames},
    {"co_cellvars", code_get_cellvars},
    {"co_freevars", code_get_freevars},
};

constexpr LayoutField CODE_LAYOUT[] = {
    {"co_consts", offsetof(CodeObject, co_consts), "ref", "the constants of a code object"},
    {"co_names", offsetof(CodeObject, co_names), "ref", "the names of a code object"},
    {"co_exceptiontable", offsetof(CodeObject, co_exceptiontable), "ref", "the table of handlers of a code object"},
    {"co_localsplusnames", offsetof(CodeObject, co_localsplusnames), "ref", "the local names of a code object"},
    {"co_localspluskinds", offsetof(CodeObject, co_localspluskinds), "ref", "the kinds of the locals of a code object"},
    {"co_filename", offsetof(CodeObject, co_filename), "ref", "the file name of a code object"},
    {"co_name", offsetof(CodeObject, co_name), "ref", "the name of a code object"},
    {"co_qualname", offsetof(CodeObject, co_qualname), "ref", "the qualified name of a code object"},
    {"co_linetable", offsetof(CodeObject, co_linetable), "ref", "the table of lines of a code object"},
    {"_co_cached", offsetof(CodeObject, _co_cached), "code_cached", "what a code object keeps of its parts"},
    {"ob_size", 16, "int64", ""}, {"co_flags", offsetof(CodeObject, co_flags), "int32", ""},
    {"co_argcount", offsetof(CodeObject, co_argcount), "int32", ""},
    {"co_posonlyargcount", offsetof(CodeObject, co_posonlyargcount), "int32", ""},
    {"co_kwonlyargcount", offsetof(CodeObject, co_kwonlyargcount), "int32", ""},
    {"co_stacksize", offsetof(CodeObject, co_stacksize), "int32", ""},
    {"co_firstlineno", offsetof(CodeObject, co_firstlineno), "int32", ""},
    {"co_nlocalsplus", offsetof(CodeObject, co_nlocalsplus), "int32", ""},
    {"co_framesize", offsetof(CodeObject, co_framesize), "int32", ""},
    {"co_nlocals", offsetof(CodeObject, co_nlocals), "int32", ""},
    {"co_ncellvars", offsetof(CodeObject, co_ncellvars), "int32", ""},
    {"co_nfreevars", offsetof(CodeObject, co_nfreevars), "int32", ""},
    {"co_version", offsetof(CodeObject, co_version), "int32", ""},
    {"co_weakreflist", offsetof(CodeObject, co_weakreflist), "weak", ""},
    {"co_executors", offsetof(CodeObject, co_executors), "pointer", ""},
    {"_co_instrumentation_version", offsetof(CodeObject, _co_instrumentation_version), "int64", ""},
    {"_co_monitoring", offsetof(CodeObject, _co_monitoring), "pointer", ""},
    {"_co_unique_id", offsetof(CodeObject, _co_unique_id), "int64", ""},
    {"_co_firsttraceable", offsetof(CodeObject, _co_firsttraceable), "int32", ""},
    {"co_extra", offsetof(CodeObject, co_extra), "pointer", ""},
    {"co_code_adaptive", sizeof(CodeObject), "inline", ""},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = code_dealloc;
  type->tp_repr = code_repr;
  type->tp_hash = code_hash;
  type->tp_richcompare = code_rich_compare;
  type->tp_weaklistoffset = offsetof(CodeObject, co_weakreflist);
}

}  // namespace

uint8_t code_local_kind(CodeObject* code, int64_t i) {
  return static_cast<uint8_t>(bytes_view(code->co_localspluskinds)[static_cast<size_t>(i)]);
}

Object* code_local_name(CodeObject* code, int64_t i) {
  return tuple_item(code->co_localsplusnames, i);
}

TupleObject* code_names_of_kind(CodeObject* code, uint8_t kinds) {
  int64_t count = 0;
  for (int64_t i = 0; i < code->co_nlocalsplus; ++i) {
    count += (code_local_kind(code, i) & kinds) != 0 ? 1 : 0;
  }
  TupleObject* names = tuple_new(count);
  int64_t next = 0;
  for (int64_t i = 0; names != nullptr && i < code->co_nlocalsplus; ++i) {
    if ((code_local_kind(code, i) & kinds) != 0) {
      tuple_init_item(names, next++, new_ref(code_local_name(code, i)));
    }
  }
  return names;
}

Object* code_get_code(CodeObject* code) {
  CodeCached* cached = cached_of(code);
  if (cached != nullptr && cached->_co_code.address == 0) {
    const auto bytes = static_cast<size_t>(code->ob_size) * 2;
    std::string clean(reinterpret_cast<const char*>(code->instructions()), bytes);
    for (size_t i = 0; i < bytes; i += 2) {
      const uint8_t opcode = opcode_base(static_cast<uint8_t>(clean[i]));
      clean[i] = static_cast<char>(opcode);
      for (int caches = opcode_caches(opcode); caches > 0; --caches) {
        i += 2;
        clean[i] = clean[i + 1] = 0;
      }
    }
    cached->_co_code = bytes_from_view(clean);
  }
  return cached == nullptr ? nullptr : xnew_ref(cached->_co_code.get());
}

const TypeSpec CODE_SPEC = {
    .type = StaticType::Code,
    .name = "code",
    .doc = "Create a code object.  Not for mere mortals.",
    .basicsize = sizeof(CodeObject),
    .itemsize = 2,
    .fill_slots = fill_slots,
    .methods = CODE_METHODS,
    .members = CODE_MEMBERS,
    .getsets = CODE_GETSETS,
    .layout = CODE_LAYOUT,
};

}  // namespace heapglass
