// Annotations, type parameters and type aliases: what is evaluated late, in small functions of its own.
//
//   x: int       def __annotate__(format, /):
//                    if format > 2: raise NotImplementedError
//                    return {'x': int}
//
// CPython: Python/codegen.c (codegen_setup_annotations_scope …), PEP 649, PEP 695.
#include "lang/ast_unparse.h"
#include "lang/compiler.h"

namespace heapglass {

namespace {

constexpr int VALUE_WITH_FAKE_GLOBALS = 2;

}  // namespace

void Compiler::setup_annotations_scope(const SourceLocation& location, const void* key, unsigned variant,
                                       std::string_view name) {
  UnitMetadata metadata;
  metadata.posonlyargcount = 1;
  enter_scope(name, UnitType::Annotations, key, variant, location.lineno, {}, metadata);
  emit(location, op::LOAD_FAST, 0);
  load_int(location, VALUE_WITH_FAKE_GLOBALS);
  emit(location, op::COMPARE_OP, CompareGt << 5 | COMPARISON_GREATER_THAN);
  const Label body = new_label();
  emit_jump(location, op::POP_JUMP_IF_FALSE, body);
  emit(location, op::LOAD_COMMON_CONSTANT, CONSTANT_NOTIMPLEMENTEDERROR);
  emit(location, op::RAISE_VARARGS, 1);
  use_label(body);
}

void Compiler::leave_annotations_scope(const SourceLocation& location) {
  emit(location, op::RETURN_VALUE);
  std::shared_ptr<CodeUnit> code = assemble_unit(true);
  // The parameter has a name that no annotation can clash with; a signature shows a nicer one.
  if (!code->localsplusnames.empty()) code->localsplusnames[0] = "format";
  exit_scope();
  make_closure(location, code, 0);
}

void Compiler::deferred_annotations_body(const SourceLocation& location,
                                         const std::vector<DeferredAnnotation>& annotations, UnitType outer_type) {
  emit(location, op::BUILD_MAP, 0);
  for (const DeferredAnnotation& annotation : annotations) {
    const ast::AnnAssign* statement = annotation.statement;
    const SourceLocation place = location_of(statement);
    const std::string_view name = ast::as<ast::Name>(statement->target)->id;
    const Label not_set = new_label();
    if (annotation.conditional_index != -1) {
      load_int(place, annotation.conditional_index);
      if (outer_type == UnitType::Class) {
        emit(place, op::LOAD_DEREF, lookup_closure_argument("__conditional_annotations__"));
      } else {
        emit(place, op::LOAD_GLOBAL, add_name(unit().metadata.names, "__conditional_annotations__") << 1);
      }
      emit(place, op::CONTAINS_OP, 0);
      emit_jump(place, op::POP_JUMP_IF_FALSE, not_set);
    }
    visit_expression(statement->annotation);
    emit(place, op::COPY, 2);
    load_string(place, mangle(unit().private_name, name, arena_));
    emit(location, op::STORE_SUBSCR);
    use_label(not_set);
  }
}

void Compiler::process_deferred_annotations(const SourceLocation& location) {
  if (unit().deferred_annotations.empty()) return;
  const std::vector<DeferredAnnotation> annotations = unit().deferred_annotations;
  const UnitType type = unit().type;
  const bool is_module = type == UnitType::Module;
  if (is_module) {
    unit().stashed_sequence = std::make_unique<InstructionSequence>(std::move(unit().sequence));
    unit().sequence = InstructionSequence();
  }
  SymbolTableEntry& outer = entry();
  setup_annotations_scope(location, reinterpret_cast<const void*>(outer.id), 1, outer.annotation_block->name);
  deferred_annotations_body(location, annotations, type);
  leave_annotations_scope(location);
  name_operation(location, outer.type == BlockType::Class ? "__annotate_func__" : "__annotate__",
                 ast::ExprContext::Store);
  if (is_module) {
    std::unique_ptr<InstructionSequence> main = std::move(unit().stashed_sequence);
    main->annotations_code = unit().sequence.take_instructions();
    unit().sequence = std::move(*main);
  }
}

void Compiler::load_annotation_text(const ast::Expression* annotation) {
  load_string(location_of(annotation), unparse_expression(annotation));
}

void Compiler::visit_argument_annotation(const SourceLocation& location, std::string_view name,
                                         const ast::Expression* annotation, int* count) {
  if (annotation == nullptr) return;
  load_string(location, maybe_mangle_name(name));
  if (future_.features & CO_FUTURE_ANNOTATIONS) {
    load_annotation_text(annotation);
  } else if (ast::is<ast::Starred>(annotation)) {
    visit_expression(ast::as<ast::Starred>(annotation)->value);
    emit(location, op::UNPACK_SEQUENCE, 1);
  } else {
    visit_expression(annotation);
  }
  ++*count;
}

void Compiler::visit_argument_annotations(const SourceLocation& location, const Sequence<ast::Arg*>& args,
                                          int* count) {
  for (const ast::Arg* arg : args) visit_argument_annotation(location, arg->arg, arg->annotation, count);
}

int Compiler::visit_function_annotations(const SourceLocation& location, const ast::Arguments* args,
                                         const ast::Expression* returns) {
  const SymbolTableEntry* symbols = table_.lookup(args);
  if (symbols == nullptr || !symbols->annotations_used) return 0;
  setup_annotations_scope(location, args, 0, symbols->name);
  int count = 0;
  visit_argument_annotations(location, args->args, &count);
  visit_argument_annotations(location, args->posonlyargs, &count);
  if (args->vararg != nullptr) visit_argument_annotation(location, args->vararg->arg, args->vararg->annotation, &count);
  visit_argument_annotations(location, args->kwonlyargs, &count);
  if (args->kwarg != nullptr) visit_argument_annotation(location, args->kwarg->arg, args->kwarg->annotation, &count);
  visit_argument_annotation(location, "return", returns, &count);
  emit(location, op::BUILD_MAP, count);
  leave_annotations_scope(location);
  return MAKE_FUNCTION_ANNOTATE;
}

void Compiler::visit_type_param_bound(const ast::Expression* expression, std::string_view name, const void* key,
                                      unsigned variant, bool allow_starred) {
  const SourceLocation location = location_of(expression);
  load_const(location, pool_.tuple({pool_.integer(1)}));
  setup_annotations_scope(location, key, variant, name);
  if (allow_starred && ast::is<ast::Starred>(expression)) {
    visit_expression(ast::as<ast::Starred>(expression)->value);
    emit(location, op::UNPACK_SEQUENCE, 1);
  } else {
    visit_expression(expression);
  }
  emit(location, op::RETURN_VALUE);
  std::shared_ptr<CodeUnit> code = assemble_unit(true);
  exit_scope();
  make_closure(location, code, MAKE_FUNCTION_DEFAULTS);
}

void Compiler::visit_type_params(const TypeParams& params) {
  bool seen_default = false;
  for (const ast::TypeParam* param : params) {
    const SourceLocation location = location_of(param);
    std::string_view name;
    const ast::Expression* default_value = nullptr;
    unsigned variant = 0;
    switch (param->kind) {
      case ast::NodeKind::TypeVar: {
        const auto* node = ast::as<ast::TypeVar>(param);
        name = node->name;
        default_value = node->default_value;
        variant = 1;
        load_string(location, name);
        if (node->bound != nullptr) {
          visit_type_param_bound(node->bound, name, param, 0, false);
          const bool is_tuple = ast::is<ast::Tuple>(node->bound);
          emit(location, op::CALL_INTRINSIC_2,
               is_tuple ? INTRINSIC_TYPEVAR_WITH_CONSTRAINTS : INTRINSIC_TYPEVAR_WITH_BOUND);
        } else {
          emit(location, op::CALL_INTRINSIC_1, INTRINSIC_TYPEVAR);
        }
        break;
      }
      case ast::NodeKind::TypeVarTuple:
        name = ast::as<ast::TypeVarTuple>(param)->name;
        default_value = ast::as<ast::TypeVarTuple>(param)->default_value;
        load_string(location, name);
        emit(location, op::CALL_INTRINSIC_1, INTRINSIC_TYPEVARTUPLE);
        break;
      default:
        name = ast::as<ast::ParamSpec>(param)->name;
        default_value = ast::as<ast::ParamSpec>(param)->default_value;
        load_string(location, name);
        emit(location, op::CALL_INTRINSIC_1, INTRINSIC_PARAMSPEC);
        break;
    }
    if (default_value != nullptr) {
      seen_default = true;
      visit_type_param_bound(default_value, name, param, variant, param->kind == ast::NodeKind::TypeVarTuple);
      emit(location, op::CALL_INTRINSIC_2, INTRINSIC_SET_TYPEPARAM_DEFAULT);
    } else if (seen_default) {
      error(location, "non-default type parameter '" + std::string(name) + "' follows default type parameter");
      return;
    }
    emit(location, op::COPY, 1);
    name_operation(location, name, ast::ExprContext::Store);
  }
  emit(location_of(params[0]), op::BUILD_TUPLE, static_cast<int>(params.size()));
}

void Compiler::visit_type_alias_body(const ast::TypeAlias* node) {
  const SourceLocation location = location_of(node);
  load_const(location, pool_.tuple({pool_.integer(1)}));
  setup_annotations_scope(location, node, 0, ast::as<ast::Name>(node->name)->id);
  visit_expression(node->value);
  emit(location, op::RETURN_VALUE);
  std::shared_ptr<CodeUnit> code = assemble_unit(false);
  exit_scope();
  make_closure(location, code, MAKE_FUNCTION_DEFAULTS);
  emit(location, op::BUILD_TUPLE, 3);
  emit(location, op::CALL_INTRINSIC_1, INTRINSIC_TYPEALIAS);
}

void Compiler::visit_type_alias(const ast::TypeAlias* node) {
  const SourceLocation location = location_of(node);
  const std::string_view name = ast::as<ast::Name>(node->name)->id;
  const bool is_generic = !node->type_params.empty();
  if (is_generic) {
    enter_scope(arena_.intern("<generic parameters of " + std::string(name) + ">"), UnitType::Annotations,
                node->type_params.begin(), 0, location.lineno);
    load_string(location, name);
    visit_type_params(node->type_params);
  } else {
    load_string(location, name);
    load_none(location);
  }
  visit_type_alias_body(node);
  if (is_generic) {
    std::shared_ptr<CodeUnit> code = assemble_unit(false);
    exit_scope();
    make_closure(location, code, 0);
    emit(location, op::PUSH_NULL);
    emit(location, op::CALL, 0);
  }
  name_operation(location, name, ast::ExprContext::Store);
}

}  // namespace heapglass
