// Built-in functions: calling them by their rows, and the object builtin_function_or_method.
#include "object/cfunction.h"

#include "object/abstract.h"
#include "object/call_arguments.h"
#include "object/descriptor.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

CFunctionObject* as_cfunction(Object* object) {
  return static_cast<CFunctionObject*>(object);
}

int64_t keyword_count(Args args) {
  return args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
}

Object* wrong_count(Object* function, const char* takes, int64_t given) {
  Held<Object> name(function_qualified_name(function), "the result of a built-in function");
  return name ? err_format(StaticType::TypeError, "%U %s (%zd given)", name.get(), takes, given) : nullptr;
}

}  // namespace

// "list.append()" and its like, for errors. CPython: _PyObject_FunctionStr.
Object* function_qualified_name(Object* function) {
  Object* qualname;
  if (object_get_optional_attr(function, id_of(Id::__qualname__), &qualname) <= 0) {
    return err_occurred() ? nullptr : object_str(function);
  }
  Held<Object> name(qualname, "the result of a built-in function");
  Object* found;
  if (object_get_optional_attr(function, id_of(Id::__module__), &found) < 0) {
    return nullptr;
  }
  Held<Object> module(found, "the result of a built-in function");
  if (module && unicode_check(module.get()) && !unicode_equal_to_ascii(module.get(), "builtins")) {
    return unicode_from_format("%S.%S()", module.get(), name.get());
  }
  return unicode_from_format("%S()", name.get());
}

Object* method_spec_call(const MethodSpec* spec, Object* function, Object* self, Args args) {
  if ((spec->flags & METHOD_KEYWORDS) == 0 && keyword_count(args) != 0) {
    if ((spec->flags & METHOD_VARARGS) != 0) {
      return err_format(StaticType::TypeError, "%.200s() takes no keyword arguments", spec->name.data());
    }
    Held<Object> name(function_qualified_name(function), "the result of a built-in function");
    return name ? err_format(StaticType::TypeError, "%U takes no keyword arguments", name.get()) : nullptr;
  }
  if ((spec->flags & METHOD_NOARGS) != 0) {
    if (args.count != 0) {
      return wrong_count(function, "takes no arguments", args.count);
    }
    return reinterpret_cast<NoArgsFunction*>(spec->function)(self);
  }
  if ((spec->flags & METHOD_ONE) != 0) {
    if (args.count != 1) {
      return wrong_count(function, "takes exactly one argument", args.count);
    }
    return reinterpret_cast<OneArgFunction*>(spec->function)(self, args[0]);
  }
  if ((spec->flags & METHOD_VARARGS) != 0) {
    CallArguments made(args);
    return made ? reinterpret_cast<FastFunction*>(spec->function)(self, made.args()) : nullptr;
  }
  return reinterpret_cast<FastFunction*>(spec->function)(self, args);
}

// CPython: PyCMethod_New; 16 dead ones wait on a free list.
Object* cfunction_new(const MethodSpec* spec, Object* self, Object* module) {
  auto* function = free_list_pop<CFunctionObject>(free_lists().CFunctions[0]);
  if (function == nullptr) {
    function = gc_new<CFunctionObject>(StaticType::CFunction);
    if (function == nullptr) {
      return nullptr;
    }
  }
  function->m_ml = method_spec_number(spec);
  function->m_self = xnew_ref(self);
  function->m_module = xnew_ref(module);
  function->m_weakreflist = nullptr;
  function->vectorcall.number = 0;
  gc_track(function);
  return function;
}

const MethodSpec* cfunction_spec(const Object* function) {
  return method_spec(static_cast<const CFunctionObject*>(function)->m_ml);
}

bool cfunction_named_print(const Object* object) {
  return cfunction_check_exact(object) && cfunction_spec(object)->name == "print";
}

namespace {

Object* cfunction_self(Object* function) {
  return (cfunction_spec(function)->flags & METHOD_STATIC) != 0 ? nullptr : as_cfunction(function)->m_self.get();
}

Object* cfunction_call(Object* function, Args args) {
  return method_spec_call(cfunction_spec(function), function, cfunction_self(function), args);
}

void cfunction_dealloc(Object* self) {
  CFunctionObject* function = as_cfunction(self);
  gc_untrack(self);
  if (function->m_weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  clear_ref(function->m_self);
  clear_ref(function->m_module);
  if (!free_list_push(free_lists().CFunctions[0], self, 16)) {
    gc_del(self);
  }
}

int cfunction_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_cfunction(self)->m_self, visit, context);
  return result != 0 ? result : visit_ref(as_cfunction(self)->m_module, visit, context);
}

Object* cfunction_repr(Object* self) {
  const std::string_view name = cfunction_spec(self)->name;
  Object* bound = as_cfunction(self)->m_self;
  if (bound == nullptr || module_check(bound)) {
    return unicode_from_format("<built-in function %s>", name.data());
  }
  return unicode_from_format("<built-in method %s of %s object at %p>", name.data(), type_name_text(bound), address_of(bound));
}

int64_t cfunction_hash(Object* self) {
  Object* bound = as_cfunction(self)->m_self;
  const int64_t one = bound == nullptr ? 0 : object_generic_hash(bound);
  const int64_t hash = one ^ static_cast<int64_t>(as_cfunction(self)->m_ml * 0x9E3779B97F4A7C15ULL >> 4);
  return hash == -1 ? -2 : hash;
}

Object* cfunction_compare(Object* left, Object* right, int op) {
  if ((op != COMPARE_EQ && op != COMPARE_NE) || !cfunction_check_exact(left) || !cfunction_check_exact(right)) {
    return not_implemented();
  }
  const bool equal = as_cfunction(left)->m_self.address == as_cfunction(right)->m_self.address &&
                     as_cfunction(left)->m_ml == as_cfunction(right)->m_ml;
  return bool_object(equal == (op == COMPARE_EQ));
}

Object* get_name(Object* self) {
  return unicode_from_utf8(cfunction_spec(self)->name);
}

Object* get_qualname(Object* self) {
  Object* bound = as_cfunction(self)->m_self;
  if (bound == nullptr || module_check(bound)) {
    return get_name(self);
  }
  Object* type = type_check(bound) ? bound : as_object(type_of(bound));
  Held<Object> qualname(object_get_attr(type, id_of(Id::__qualname__)), "the result of a built-in function");
  if (!qualname) {
    return nullptr;
  }
  return unicode_from_format("%S.%s", qualname.get(), cfunction_spec(self)->name.data());
}

Object* get_doc(Object* self) {
  const std::string_view doc = cfunction_spec(self)->doc;
  const size_t mark = doc.find(")\n--\n\n");
  if (doc.empty()) {
    return none();
  }
  return unicode_from_utf8(mark == std::string_view::npos ? doc : doc.substr(mark + 6));
}

Object* get_self(Object* self) {
  Object* bound = cfunction_self(self);
  return new_ref(bound == nullptr ? none() : bound);
}

// "($module, /)" of a doc that begins with the call. CPython: _PyType_GetTextSignatureFromInternalDoc.
Object* get_text_signature(Object* self) {
  const std::string_view doc = cfunction_spec(self)->doc;
  const size_t mark = doc.find(")\n--\n\n");
  const size_t start = doc.find('(');
  if (mark == std::string_view::npos || start > mark) {
    return none();
  }
  return unicode_from_utf8(doc.substr(start, mark + 1 - start));
}

Object* method_reduce(Object* self) {
  Object* bound = as_cfunction(self)->m_self;
  if (bound == nullptr || module_check(bound)) {
    return get_name(self);
  }
  Held<Object> builtins(builtin_named(Id::getattr), "the result of a built-in function");
  Held<Object> name(get_name(self), "the result of a built-in function");
  Held<Object> arguments(name ? tuple_pack({bound, name.get()}) : nullptr, "the result of a built-in function");
  return builtins && arguments ? tuple_pack({builtins.get(), arguments.get()}) : nullptr;
}

const MethodSpec METHODS[] = {method_noargs("__reduce__", method_reduce)};
const MemberSpec MEMBERS[] = {{"__module__", MemberKind::Object, offsetof(CFunctionObject, m_module), false}};
const GetSetSpec GETSETS[] = {{"__doc__", get_doc},
                              {"__name__", get_name},
                              {"__qualname__", get_qualname},
                              {"__self__", get_self},
                              {"__text_signature__", get_text_signature}};

const LayoutField LAYOUT[] = {
    {"m_ml", offsetof(CFunctionObject, m_ml), "pointer", ""},
    {"m_self", offsetof(CFunctionObject, m_self), "ref", "the object that a built-in method is bound to"},
    {"m_module", offsetof(CFunctionObject, m_module), "ref", "the module of a built-in function"},
    {"m_weakreflist", offsetof(CFunctionObject, m_weakreflist), "weak", ""},
    {"vectorcall", offsetof(CFunctionObject, vectorcall), "pointer", ""},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = cfunction_dealloc;
  type->tp_repr = cfunction_repr;
  type->tp_hash = cfunction_hash;
  type->tp_call = cfunction_call;
  type->tp_traverse = cfunction_traverse;
  type->tp_richcompare = cfunction_compare;
  type->tp_weaklistoffset = offsetof(CFunctionObject, m_weakreflist);
}

}  // namespace

const TypeSpec CFUNCTION_SPEC = {
    .type = StaticType::CFunction,
    .name = "builtin_function_or_method",
    .basicsize = sizeof(CFunctionObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_HAVE_VECTORCALL,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
