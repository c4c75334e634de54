// The module _opcode: what dis asks about instructions. CPython: Modules/_opcode.c.
#include "lang/opcode.h"
#include "object/list.h"
#include "object/long.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <string_view>

namespace heapglass {

namespace {

constexpr std::string_view WITH_NAME = " DELETE_ATTR DELETE_GLOBAL DELETE_NAME IMPORT_FROM IMPORT_NAME LOAD_ATTR LOAD_FROM_DICT_OR_GLOBALS "
    "LOAD_GLOBAL LOAD_NAME LOAD_SUPER_ATTR STORE_ATTR STORE_GLOBAL STORE_NAME ";
constexpr std::string_view WITH_JUMP = " END_ASYNC_FOR FOR_ITER JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD POP_JUMP_IF_FALSE "
    "POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE POP_JUMP_IF_TRUE SEND JUMP JUMP_IF_FALSE JUMP_IF_TRUE JUMP_NO_INTERRUPT ";
constexpr std::string_view WITH_FREE = " DELETE_DEREF LOAD_FROM_DICT_OR_DEREF MAKE_CELL STORE_DEREF ";
constexpr std::string_view WITH_LOCAL = " DELETE_FAST LOAD_DEREF LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW "
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_CHECK LOAD_FAST_LOAD_FAST STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST "
    "LOAD_CLOSURE STORE_FAST_MAYBE_NULL ";
constexpr std::string_view WITH_EXCEPTION = " SETUP_CLEANUP SETUP_FINALLY SETUP_WITH ";
constexpr std::string_view WITH_CONST = " LOAD_CONST ";

// The name of instruction [argument], or an empty text; false with an error set.
bool name_of(Object* argument, std::string_view* name, int* number) {
  *number = long_as_int(argument);
  if (*number == -1 && err_occurred()) {
    return false;
  }
  const char* known = *number < 0 || *number >= static_cast<int>(PSEUDO_OPCODE_END) ? nullptr : opcode_info(static_cast<unsigned>(*number)).name;
  *name = known == nullptr ? std::string_view() : std::string_view(known);
  return true;
}

Object* listed(Object* argument, std::string_view list) {
  std::string_view name;
  int number;
  if (!name_of(argument, &name, &number)) {
    return nullptr;
  }
  for (size_t at = name.empty() ? std::string_view::npos : list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
    if (list[at - 1] == ' ' && list[at + name.size()] == ' ') {
      return true_object();
    }
  }
  return false_object();
}
Object* has_const(Object*, Object* op) { return listed(op, WITH_CONST); }
Object* has_name(Object*, Object* op) { return listed(op, WITH_NAME); }
Object* has_jump(Object*, Object* op) { return listed(op, WITH_JUMP); }
Object* has_free(Object*, Object* op) { return listed(op, WITH_FREE); }
Object* has_local(Object*, Object* op) { return listed(op, WITH_LOCAL); }
Object* has_exc(Object*, Object* op) { return listed(op, WITH_EXCEPTION); }
Object* has_arg(Object*, Object* op) {
  std::string_view name;
  int number;
  return name_of(op, &name, &number) ? bool_object(!name.empty() && number > static_cast<int>(HAVE_ARGUMENT)) : nullptr;
}
Object* is_valid(Object*, Object* op) {
  std::string_view name;
  int number;
  return name_of(op, &name, &number) ? bool_object(!name.empty()) : nullptr;
}

Object* stack_effect(Object*, Args args) {
  Object* given[3];
  if (!args_unpack("stack_effect", args, {"opcode", "oparg", "jump"}, 1, given)) {
    return nullptr;
  }
  std::string_view name;
  int number;
  if (!name_of(given[0], &name, &number)) {
    return nullptr;
  }
  const int argument = given[1] == nullptr || is_none(given[1]) ? 0 : long_as_int(given[1]);
  if (argument == -1 && err_occurred()) {
    return nullptr;
  }
  if (name.empty()) {
    return err_set_string(StaticType::ValueError, "invalid opcode or oparg");
  }
  const auto opcode = static_cast<unsigned>(number);
  return long_from_int64(opcode_pushed(opcode, argument) - opcode_popped(opcode, argument));
}

Object* list_of(std::initializer_list<const char*> names) {
  Held<ListObject> list(list_new(0), "the list being made");
  for (const char* name : names) {
    Object* text = list ? unicode_intern_from_utf8(name) : nullptr;
    if (text == nullptr || list_append_take(list.get(), text) < 0) {
      return nullptr;
    }
  }
  return list.release();
}
Object* intrinsic1(Object*) {
  return list_of({"INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR",
                  "INTRINSIC_ASYNC_GEN_WRAP", "INTRINSIC_UNARY_POSITIVE", "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR",
                  "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS"});
}
Object* intrinsic2(Object*) {
  return list_of({"INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND",
                  "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS", "INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT"});
}
Object* special_methods(Object*) {
  return list_of({"__enter__", "__exit__", "__aenter__", "__aexit__"});
}
Object* nb_ops(Object*) {
  Held<ListObject> list(list_new(0), "the list being made");
#define X(name, symbol) {#name, symbol},
  const struct {
    const char* name;
    const char* symbol;
  } rows[] = {HEAPGLASS_BINARY_OP_ARGUMENTS(X)};
#undef X
  for (const auto& row : rows) {
    Held<> name(unicode_intern_from_utf8(row.name), "the items of the new tuple");
    Held<> symbol(unicode_intern_from_utf8(row.symbol), "the items of the new tuple");
    Object* pair = list && name && symbol ? tuple_pack({name.get(), symbol.get()}) : nullptr;
    if (pair == nullptr || list_append_take(list.get(), pair) < 0) {
      return nullptr;
    }
  }
  return list.release();
}
Object* get_executor(Object*, Args) {
  return none();
}

const MethodSpec FUNCTIONS[] = {
    method_keywords("stack_effect", stack_effect), method_one("is_valid", is_valid),   method_one("has_arg", has_arg),
    method_one("has_const", has_const),            method_one("has_name", has_name),   method_one("has_jump", has_jump),
    method_one("has_free", has_free),              method_one("has_local", has_local), method_one("has_exc", has_exc),
    method_noargs("get_nb_ops", nb_ops),           method_noargs("get_intrinsic1_descs", intrinsic1),
    method_noargs("get_intrinsic2_descs", intrinsic2), method_noargs("get_special_method_names", special_methods),
    method_keywords("get_executor", get_executor),
};

}  // namespace

const ModuleSpec OPCODE_MODULE_SPEC = {.name = "_opcode", .doc = "Opcode support module.", .functions = FUNCTIONS};

}  // namespace heapglass
