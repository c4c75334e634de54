// Classes: the body becomes a function that __build_class__ runs in the namespace to be.
//
// CPython: Python/codegen.c (codegen_class, codegen_class_body).
#include "lang/compiler.h"

namespace heapglass {

void Compiler::add_static_attribute(const ast::Attribute* node) {
  if (node->ctx != ast::ExprContext::Store || !ast::is<ast::Name>(node->value)) return;
  if (ast::as<ast::Name>(node->value)->id != "self") return;
  for (size_t i = units_.size() - 1; i-- > 0;) {
    if (units_[i]->type != UnitType::Class) continue;
    units_[i]->static_attributes.insert(node->attr);
    return;
  }
}

void Compiler::finish_class_namespace() {
  std::vector<std::string_view> attributes(unit().static_attributes.begin(), unit().static_attributes.end());
  load_names(NO_LOCATION, attributes);
  name_operation(NO_LOCATION, "__static_attributes__", ast::ExprContext::Store);
  if (entry().needs_classdict) {
    emit(NO_LOCATION, op::LOAD_CLOSURE, *unit().metadata.cellvars.find("__classdict__"));
    name_operation(NO_LOCATION, "__classdictcell__", ast::ExprContext::Store);
  }
  if (entry().needs_class_closure) {
    emit(NO_LOCATION, op::LOAD_CLOSURE, *unit().metadata.cellvars.find("__class__"));
    emit(NO_LOCATION, op::COPY, 1);
    name_operation(NO_LOCATION, "__classcell__", ast::ExprContext::Store);
  } else {
    load_none(NO_LOCATION);
  }
  emit(NO_LOCATION, op::RETURN_VALUE);
}

void Compiler::visit_class_body(const ast::ClassDef* node, int first_line) {
  enter_scope(node->name, UnitType::Class, node, 0, first_line, node->name);
  SourceLocation location{first_line, first_line, 0, 0};
  name_operation(location, "__name__", ast::ExprContext::Load);
  name_operation(location, "__module__", ast::ExprContext::Store);
  load_string(location, unit().metadata.qualname);
  name_operation(location, "__qualname__", ast::ExprContext::Store);
  load_int(location, first_line);
  name_operation(location, "__firstlineno__", ast::ExprContext::Store);
  if (!node->type_params.empty()) {
    name_operation(location, ".type_params", ast::ExprContext::Load);
    name_operation(location, "__type_params__", ast::ExprContext::Store);
  }
  if (entry().needs_classdict) {
    emit(location, op::LOAD_LOCALS);
    emit(location, op::STORE_DEREF, *unit().metadata.cellvars.find("__classdict__"));
  }
  if (entry().has_conditional_annotations) {
    emit(location, op::BUILD_SET, 0);
    emit(location, op::STORE_DEREF, *unit().metadata.cellvars.find("__conditional_annotations__"));
  }
  visit_module_body(location, node->body);
  finish_class_namespace();
  std::shared_ptr<CodeUnit> code = assemble_unit(true);
  exit_scope();
  // From here on the code belongs to the line of `class`, not to that of a decorator.
  location = location_of(node);
  emit(location, op::LOAD_BUILD_CLASS);
  emit(location, op::PUSH_NULL);
  make_closure(location, code, 0);
  load_string(location, node->name);
}

void Compiler::visit_class(const ast::ClassDef* node) {
  const SourceLocation location = location_of(node);
  visit_decorators(node->decorator_list);
  const int first_line = node->decorator_list.empty() ? node->lineno : node->decorator_list[0]->lineno;
  const bool is_generic = !node->type_params.empty();
  if (is_generic) {
    enter_scope(arena_.intern("<generic parameters of " + std::string(node->name) + ">"), UnitType::Annotations,
                node->type_params.begin(), 0, first_line, node->name);
    visit_type_params(node->type_params);
    name_operation(location, ".type_params", ast::ExprContext::Store);
  }
  visit_class_body(node, first_line);
  if (is_generic) {
    name_operation(location, ".type_params", ast::ExprContext::Load);
    emit(location, op::CALL_INTRINSIC_1, INTRINSIC_SUBSCRIPT_GENERIC);
    name_operation(location, ".generic_base", ast::ExprContext::Store);
    call_helper(location, 2, node->bases, ".generic_base", node->keywords);
    std::shared_ptr<CodeUnit> code = assemble_unit(false);
    exit_scope();
    make_closure(location, code, 0);
    emit(location, op::PUSH_NULL);
    emit(location, op::CALL, 0);
  } else {
    call_helper(location, 2, node->bases, {}, node->keywords);
  }
  apply_decorators(node->decorator_list);
  name_operation(location, node->name, ast::ExprContext::Store);
}

}  // namespace heapglass
