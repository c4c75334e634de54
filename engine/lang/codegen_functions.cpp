// Functions, lambdas, decorators and closures.
#include "lang/compiler.h"
#include "lang/docstring.h"

namespace heapglass {

int Compiler::lookup_closure_argument(std::string_view name) {
  // A name of a class can be a local and free at once; the closure takes the free one.
  const bool is_class_cell = unit().type == UnitType::Class && (name == "__class__" || name == "__classdict__" ||
                                                                name == "__conditional_annotations__");
  const bool is_cell = is_class_cell || entry().scope(name) == Scope::Cell;
  const OrderedMap<int>& map = is_cell ? unit().metadata.cellvars : unit().metadata.freevars;
  const int* number = map.find(name);
  return number == nullptr ? 0 : *number;
}

void Compiler::make_closure(const SourceLocation& location, const std::shared_ptr<CodeUnit>& code, int flags) {
  int count = 0;
  for (size_t i = 0; i < code->localspluskinds.size(); ++i) {
    if (!(code->localspluskinds[i] & CO_FAST_FREE)) continue;
    emit(location, op::LOAD_CLOSURE, lookup_closure_argument(code->localsplusnames[i]));
    ++count;
  }
  if (count != 0) {
    flags |= MAKE_FUNCTION_CLOSURE;
    emit(location, op::BUILD_TUPLE, count);
  }
  load_const(location, pool_.code(code));
  emit(location, op::MAKE_FUNCTION);
  for (int flag : {MAKE_FUNCTION_CLOSURE, MAKE_FUNCTION_ANNOTATIONS, MAKE_FUNCTION_ANNOTATE,
                   MAKE_FUNCTION_KWDEFAULTS, MAKE_FUNCTION_DEFAULTS}) {
    if (flags & flag) emit(location, op::SET_FUNCTION_ATTRIBUTE, flag);
  }
}

void Compiler::visit_decorators(const Expressions& decorators) { visit_expressions(decorators); }

void Compiler::apply_decorators(const Expressions& decorators) {
  for (size_t i = decorators.size(); i-- > 0;) emit(location_of(decorators[i]), op::CALL, 0);
}

bool Compiler::visit_keyword_only_defaults(const SourceLocation& location, const ast::Arguments* args) {
  int count = 0;
  for (size_t i = 0; i < args->kwonlyargs.size(); ++i) {
    if (args->kw_defaults[i] == nullptr) continue;
    load_string(location, maybe_mangle_name(args->kwonlyargs[i]->arg));
    visit_expression(args->kw_defaults[i]);
    ++count;
  }
  if (count != 0) emit(location, op::BUILD_MAP, count);
  return count != 0;
}

int Compiler::visit_default_arguments(const SourceLocation& location, const ast::Arguments* args) {
  int flags = 0;
  if (!args->defaults.empty()) {
    visit_expressions(args->defaults);
    emit(location, op::BUILD_TUPLE, static_cast<int>(args->defaults.size()));
    flags |= MAKE_FUNCTION_DEFAULTS;
  }
  if (visit_keyword_only_defaults(location, args)) flags |= MAKE_FUNCTION_KWDEFAULTS;
  return flags;
}

namespace {

UnitMetadata argument_counts(const ast::Arguments* args) {
  UnitMetadata metadata;
  metadata.argcount = static_cast<int>(args->args.size());
  metadata.posonlyargcount = static_cast<int>(args->posonlyargs.size());
  metadata.kwonlyargcount = static_cast<int>(args->kwonlyargs.size());
  return metadata;
}

}  // namespace

// A StopIteration that leaves a generator becomes a RuntimeError.
void Compiler::wrap_in_stopiteration_handler() {
  const Label handler = new_label();
  unit().sequence.insert_first(op::SETUP_CLEANUP, handler, NO_LOCATION);
  load_none(NO_LOCATION);
  emit(NO_LOCATION, op::RETURN_VALUE);
  use_label(handler);
  emit(NO_LOCATION, op::CALL_INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR);
  emit(NO_LOCATION, op::RERAISE, 1);
}

template <typename T>
void Compiler::visit_function_body(const T* node, bool is_async, int flags, int first_line) {
  enter_scope(node->name, is_async ? UnitType::AsyncFunction : UnitType::Function, node, 0, first_line, {},
              argument_counts(node->args));
  size_t first = 0;
  const ast::Constant* docstring = nullptr;
  if (entry().has_docstring && find_docstring(node->body, &docstring)) {
    first = 1;
    unit().constants.add(pool_.string(clean_docstring(docstring->value.text)));
  }
  const Label start = new_label();
  use_label(start);
  const bool is_generator = entry().coroutine || entry().generator;
  if (is_generator) push_block(NO_LOCATION, FrameBlockType::StopIteration, start, NO_LABEL);
  for (size_t i = first; i < node->body.size(); ++i) visit_statement(node->body[i]);
  if (is_generator) {
    wrap_in_stopiteration_handler();
    pop_block(FrameBlockType::StopIteration);
  }
  std::shared_ptr<CodeUnit> code = assemble_unit(true);
  exit_scope();
  make_closure(location_of(node), code, flags);
}

template <typename T>
void Compiler::visit_function(const T* node, bool is_async) {
  const SourceLocation location = location_of(node);
  visit_decorators(node->decorator_list);
  const int first_line = node->decorator_list.empty() ? node->lineno : node->decorator_list[0]->lineno;
  const bool is_generic = !node->type_params.empty();
  int flags = visit_default_arguments(location, node->args);
  int default_count = 0;
  if (is_generic) {
    if (flags & MAKE_FUNCTION_DEFAULTS) ++default_count;
    if (flags & MAKE_FUNCTION_KWDEFAULTS) ++default_count;
    if (default_count == 2) emit(location, op::SWAP, 2);
    UnitMetadata metadata;
    metadata.argcount = default_count;
    enter_scope(arena_.intern("<generic parameters of " + std::string(node->name) + ">"), UnitType::Annotations,
                node->type_params.begin(), 0, first_line, {}, metadata);
    visit_type_params(node->type_params);
    for (int i = 0; i < default_count; ++i) emit(location, op::LOAD_FAST, i);
  }
  flags |= visit_function_annotations(location, node->args, node->returns);
  visit_function_body(node, is_async, flags, first_line);
  if (is_generic) {
    emit(location, op::SWAP, 2);
    emit(location, op::CALL_INTRINSIC_2, INTRINSIC_SET_FUNCTION_TYPE_PARAMS);
    std::shared_ptr<CodeUnit> code = assemble_unit(false);
    exit_scope();
    make_closure(location, code, 0);
    if (default_count > 0) {
      emit(location, op::SWAP, default_count + 1);
      emit(location, op::CALL, default_count - 1);
    } else {
      emit(location, op::PUSH_NULL);
      emit(location, op::CALL, 0);
    }
  }
  apply_decorators(node->decorator_list);
  name_operation(location, node->name, ast::ExprContext::Store);
}

template void Compiler::visit_function(const ast::FunctionDef* node, bool is_async);
template void Compiler::visit_function(const ast::AsyncFunctionDef* node, bool is_async);

void Compiler::visit_lambda(const ast::Lambda* node) {
  const SourceLocation location = location_of(node);
  const int flags = visit_default_arguments(location, node->args);
  enter_scope("<lambda>", UnitType::Lambda, node, 0, node->lineno, {}, argument_counts(node->args));
  visit_expression(node->body);
  std::shared_ptr<CodeUnit> code;
  if (entry().generator) {
    code = assemble_unit(false);
  } else {
    emit(location_of(node->body), op::RETURN_VALUE);
    code = assemble_unit(true);
  }
  exit_scope();
  make_closure(location, code, flags);
}

}  // namespace heapglass
