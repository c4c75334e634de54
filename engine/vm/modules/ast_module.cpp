// The module _ast: the classes of syntax trees. The compiler keeps its trees to itself, so compile() gives none; programs and the
// library use the classes.
//
// CPython: Parser/Python.asdl, Python/Python-ast.c.
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/type_internal.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <string>

namespace heapglass {

namespace {

// One row a base: its subclasses with their fields.
constexpr struct {
  const char* base;
  const char* classes;
} GRAMMAR[] = {
    {"AST", "mod() stmt() expr() expr_context() boolop() operator() unaryop() cmpop() comprehension(target,iter,ifs,is_async) "
            "excepthandler() arguments(posonlyargs,args,vararg,kwonlyargs,kw_defaults,kwarg,defaults) "
            "arg(arg,annotation,type_comment) keyword(arg,value) alias(name,asname) withitem(context_expr,optional_vars) "
            "match_case(pattern,guard,body) pattern() type_ignore() type_param()"},
    {"mod", "Module(body,type_ignores) Interactive(body) Expression(body) FunctionType(argtypes,returns)"},
    {"stmt", "FunctionDef(name,args,body,decorator_list,returns,type_comment,type_params) "
             "AsyncFunctionDef(name,args,body,decorator_list,returns,type_comment,type_params) "
             "ClassDef(name,bases,keywords,body,decorator_list,type_params) Return(value) Delete(targets) "
             "Assign(targets,value,type_comment) TypeAlias(name,type_params,value) AugAssign(target,op,value) "
             "AnnAssign(target,annotation,value,simple) For(target,iter,body,orelse,type_comment) "
             "AsyncFor(target,iter,body,orelse,type_comment) While(test,body,orelse) If(test,body,orelse) "
             "With(items,body,type_comment) AsyncWith(items,body,type_comment) Match(subject,cases) Raise(exc,cause) "
             "Try(body,handlers,orelse,finalbody) TryStar(body,handlers,orelse,finalbody) Assert(test,msg) Import(names) "
             "ImportFrom(module,names,level) Global(names) Nonlocal(names) Expr(value) Pass() Break() Continue()"},
    {"expr", "BoolOp(op,values) NamedExpr(target,value) BinOp(left,op,right) UnaryOp(op,operand) Lambda(args,body) "
             "IfExp(test,body,orelse) Dict(keys,values) Set(elts) ListComp(elt,generators) SetComp(elt,generators) "
             "DictComp(key,value,generators) GeneratorExp(elt,generators) Await(value) Yield(value) YieldFrom(value) "
             "Compare(left,ops,comparators) Call(func,args,keywords) FormattedValue(value,conversion,format_spec) "
             "Interpolation(value,str,conversion,format_spec) JoinedStr(values) TemplateStr(values) Constant(value,kind) "
             "Attribute(value,attr,ctx) Subscript(value,slice,ctx) Starred(value,ctx) Name(id,ctx) List(elts,ctx) "
             "Tuple(elts,ctx) Slice(lower,upper,step)"},
    {"expr_context", "Load() Store() Del()"},
    {"boolop", "And() Or()"},
    {"operator", "Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()"},
    {"unaryop", "Invert() Not() UAdd() USub()"},
    {"cmpop", "Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()"},
    {"excepthandler", "ExceptHandler(type,name,body)"},
    {"pattern", "MatchValue(value) MatchSingleton(value) MatchSequence(patterns) MatchMapping(keys,patterns,rest) "
                "MatchClass(cls,patterns,kwd_attrs,kwd_patterns) MatchStar(name) MatchAs(pattern,name) MatchOr(patterns)"},
    {"type_ignore", "TypeIgnore(lineno,tag)"},
    {"type_param", "TypeVar(name,bound,default_value) ParamSpec(name,default_value) TypeVarTuple(name,default_value)"},
};

TupleObject* names_of(std::string_view text) {
  Held<ListObject> names(list_new(0), "the list being made");
  while (names && !text.empty()) {
    const size_t comma = text.find(',');
    Object* name = unicode_intern_from_utf8(text.substr(0, comma));
    if (name == nullptr || list_append_take(names.get(), name) < 0) {
      return nullptr;
    }
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return names ? as_tuple(list_as_tuple(names.get())) : nullptr;
}

int set_text(DictObject* dict, const char* key, Object* value) {
  Held<> held(value, "the value stored into a dict");
  Held<> name(unicode_intern_from_utf8(key), "the key stored into a dict");
  return held && name ? dict_set_item(dict, name.get(), value) : -1;
}

int add_class(Object* module, Object* base, std::string_view name, std::string_view fields) {
  Held<TupleObject> bases(tuple_pack({base}), "the bases of a class");
  Held<DictObject> dict(dict_new(), "the namespace of the new class");
  Held<> text(unicode_intern_from_utf8(name), "a part of the new class");
  Held<TupleObject> names(names_of(fields), "a part of the new class");
  if (!bases || !dict || !text || !names || set_text(dict.get(), "__module__", unicode_intern_from_utf8("ast")) < 0 ||
      set_text(dict.get(), "_fields", new_ref(static_cast<Object*>(names.get()))) < 0 ||
      set_text(dict.get(), "__match_args__", new_ref(static_cast<Object*>(names.get()))) < 0) {
    return -1;
  }
  return module_add(module, name, type_new(static_type(StaticType::Type), text.get(), bases.get(), dict.get(), Args{}));
}

int add_row(Object* module, const char* base_name, std::string_view classes) {
  Held<> base(object_get_attr_string(module, base_name), "the bases of a class");
  while (base && !classes.empty()) {
    const size_t open = classes.find('('), close = classes.find(')');
    if (add_class(module, base.get(), classes.substr(0, open), classes.substr(open + 1, close - open - 1)) < 0) {
      return -1;
    }
    classes = close + 1 < classes.size() ? classes.substr(close + 2) : std::string_view();
  }
  return base ? 0 : -1;
}

// AST(*values, **named): the fields in their order, then attributes.
int ast_init(Object* self, Args args) {
  Held<> fields(object_get_attr(self, id_of(Id::_fields)), "the attribute that was looked up");
  if (!fields) {
    return -1;
  }
  if (args.count > tuple_size(fields.get())) {
    err_format(StaticType::TypeError, "%.400s constructor takes at most %zd positional argument%s", type_name_text(self),
               tuple_size(fields.get()), tuple_size(fields.get()) == 1 ? "" : "s");
    return -1;
  }
  for (int64_t i = 0; i < args.count; ++i) {
    if (object_set_attr(self, tuple_item(fields.get(), i), args[i]) < 0) {
      return -1;
    }
  }
  for (int64_t i = 0; i < keyword_count(args); ++i) {
    if (object_set_attr(self, tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
      return -1;
    }
  }
  return 0;
}

void ast_slots(TypeObject* type) {
  type->tp_traverse = subtype_traverse;
  type->tp_clear = subtype_clear;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_init = ast_init;
  type->tp_dictoffset = MANAGED_DICT_OFFSET;
  type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
}
const GetSetSpec AST_GETSETS[] = {{"__dict__", object_generic_get_dict, object_generic_set_dict}};
const TypeSpec AST_SPEC = {
    .name = "ast.AST",
    .basicsize = 16,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_MANAGED_DICT | TPFLAGS_MANAGED_WEAKREF,
    .fill_slots = ast_slots,
    .getsets = AST_GETSETS,
    .module_type = ModuleType::Ast,
};
const TypeSpec* const TYPES[] = {&AST_SPEC};

int execute(Object* module) {
  Object* base = module_type(ModuleType::Ast);
  Held<> nothing(tuple_empty(), "a part of the new class");
  if (object_set_attr(base, id_of(Id::_fields), nothing.get()) < 0 || object_set_attr_string(base, "_attributes", nothing.get()) < 0) {
    return -1;
  }
  for (const auto& row : GRAMMAR) {
    if (add_row(module, row.base, row.classes) < 0) {
      return -1;
    }
  }
  const struct {
    const char* name;
    int64_t value;
  } numbers[] = {{"PyCF_ALLOW_TOP_LEVEL_AWAIT", 8192}, {"PyCF_ONLY_AST", 1024}, {"PyCF_TYPE_COMMENTS", 4096}, {"PyCF_OPTIMIZED_AST", 33792}};
  for (const auto& row : numbers) {
    if (module_add(module, row.name, long_from_int64(row.value)) < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

const ModuleSpec AST_MODULE_SPEC = {.name = "_ast", .types = TYPES, .execute = execute};

}  // namespace heapglass
