// Calls.
//
// CPython: Python/codegen.c (codegen_call, maybe_optimize_method_call, codegen_call_helper_impl).
#include "lang/compiler.h"

#include <algorithm>

namespace heapglass {

namespace {

bool has_starred(const Sequence<ast::Expression*>& args) {
  for (const ast::Expression* arg : args) {
    if (ast::is<ast::Starred>(arg)) return true;
  }
  return false;
}

bool has_unpacked_keyword(const Sequence<ast::Keyword*>& keywords) {
  for (const ast::Keyword* keyword : keywords) {
    if (keyword->arg.data() == nullptr) return true;
  }
  return false;
}

// Counts the characters of UTF-8 [text].
int count_characters(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

// Returns [location], which ends with the attribute [node], so that it starts at the attribute's name if that is
// on another line.
SourceLocation Compiler::attribute_location(SourceLocation location, const ast::Attribute* node) {
  if (location.lineno == node->end_lineno) return location;
  location.lineno = node->end_lineno;
  const int length = count_characters(node->attr);
  if (length <= node->end_col_offset) {
    location.col_offset = node->end_col_offset - length;
  } else {
    location.col_offset = -1;
    location.end_col_offset = -1;
  }
  location.end_lineno = std::max(location.lineno, location.end_lineno);
  if (location.lineno == location.end_lineno) {
    location.end_col_offset = std::max(location.col_offset, location.end_col_offset);
  }
  return location;
}

void Compiler::validate_keywords(const Keywords& keywords) {
  for (size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i]->arg.data() == nullptr) continue;
    for (size_t j = i + 1; j < keywords.size(); ++j) {
      if (keywords[j]->arg.data() == nullptr || keywords[j]->arg != keywords[i]->arg) continue;
      return error(location_of(keywords[j]), "keyword argument repeated: " + std::string(keywords[i]->arg));
    }
  }
}

bool Compiler::can_optimize_super_call(const ast::Attribute* node) {
  if (!ast::is<ast::Call>(node->value)) return false;
  const auto* call = ast::as<ast::Call>(node->value);
  if (!ast::is<ast::Name>(call->func) || ast::as<ast::Name>(call->func)->id != "super" ||
      node->attr == "__class__" || !call->keywords.empty()) {
    return false;
  }
  if (entry().scope("super") != Scope::GlobalImplicit) return false;
  if (table_.top->scope("super") != Scope::Unknown) return false;
  if (call->args.size() == 2) return !has_starred(call->args);
  if (!call->args.empty()) return false;
  if (unit().metadata.argcount == 0 && unit().metadata.posonlyargcount == 0) return false;
  return unit().type != UnitType::Class && entry().scope("__class__") == Scope::Free;
}

void Compiler::load_super_arguments(const ast::Call* call) {
  name_operation(location_of(call->func), "super", ast::ExprContext::Load);
  if (call->args.size() == 2) return visit_expressions(call->args);
  const SourceLocation location = location_of(call);
  name_operation(location, "__class__", ast::ExprContext::Load);
  name_operation(location, unit().metadata.varnames.entries()[0].name, ast::ExprContext::Load);
}

void Compiler::load_keyword_names(const SourceLocation& location, const Keywords& keywords) {
  std::vector<std::string_view> names;
  for (const ast::Keyword* keyword : keywords) names.push_back(keyword->arg);
  load_names(location, names);
}

// Compiles `value.name(…)` without making a bound method, where that can be. Returns whether it did.
bool Compiler::visit_method_call(const ast::Call* node) {
  if (!ast::is<ast::Attribute>(node->func)) return false;
  const auto* method = ast::as<ast::Attribute>(node->func);
  if (method->ctx != ast::ExprContext::Load) return false;
  const bool is_imported = ast::is<ast::Name>(method->value) &&
                           (table_.top->symbol(ast::as<ast::Name>(method->value)->id) & DEF_IMPORT) != 0;
  if (is_imported) return false;
  const size_t positional = node->args.size();
  const size_t named = node->keywords.size();
  if (positional + named + (named != 0 ? 1 : 0) >= STACK_USE_GUIDELINE) return false;
  if (has_starred(node->args) || has_unpacked_keyword(node->keywords)) return false;
  SourceLocation location = location_of(method);
  if (can_optimize_super_call(method)) {
    const auto* call = ast::as<ast::Call>(method->value);
    load_super_arguments(call);
    emit_super_attribute(location, method->attr, true, !call->args.empty());
    location = attribute_location(location, method);
    emit(location, op::NOP);
  } else {
    visit_expression(method->value);
    location = attribute_location(location, method);
    emit_attribute(location, method->attr, true);
  }
  visit_expressions(node->args);
  if (named != 0) {
    for (const ast::Keyword* keyword : node->keywords) visit_expression(keyword->value);
    load_keyword_names(location, node->keywords);
    emit(attribute_location(location_of(node), method), op::CALL_KW, static_cast<int>(positional + named));
  } else {
    emit(attribute_location(location_of(node), method), op::CALL, static_cast<int>(positional));
  }
  return true;
}

// Compiles all, any and tuple of a generator expression as a loop, for the case that the name is the built-in.
void Compiler::optimize_builtin_call(const ast::Call* node, Label end) {
  if (!ast::is<ast::Name>(node->func) || node->args.size() != 1 || !node->keywords.empty() ||
      !ast::is<ast::GeneratorExp>(node->args[0])) {
    return;
  }
  const std::string_view name = ast::as<ast::Name>(node->func)->id;
  const bool is_all = name == "all";
  const bool is_tuple = name == "tuple";
  if (!is_all && !is_tuple && name != "any") return;
  const SourceLocation location = location_of(node->func);
  const Label skip = new_label();
  emit(location, op::COPY, 1);
  emit(location, op::LOAD_COMMON_CONSTANT,
       is_tuple ? CONSTANT_BUILTIN_TUPLE : (is_all ? CONSTANT_BUILTIN_ALL : CONSTANT_BUILTIN_ANY));
  emit(location, op::IS_OP, 0);
  emit_jump(location, op::POP_JUMP_IF_FALSE, skip);
  emit(location, op::POP_TOP);
  if (is_tuple) emit(location, op::BUILD_LIST, 0);
  visit_expression(node->args[0]);
  const Label loop = new_label();
  const Label cleanup = new_label();
  use_label(loop);
  emit_jump(location, op::FOR_ITER, cleanup);
  if (is_tuple) {
    emit(location, op::LIST_APPEND, 2);
    emit_jump(location, op::JUMP, loop);
  } else {
    emit(location, op::TO_BOOL);
    emit_jump(location, is_all ? op::POP_JUMP_IF_TRUE : op::POP_JUMP_IF_FALSE, loop);
  }
  emit(NO_LOCATION, op::POP_ITER);
  if (!is_tuple) load_const(location, pool_.boolean(!is_all));
  emit_jump(location, op::JUMP, end);
  use_label(cleanup);
  emit(NO_LOCATION, op::END_FOR);
  emit(NO_LOCATION, op::POP_ITER);
  if (is_tuple) {
    emit(location, op::CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE);
  } else {
    load_const(location, pool_.boolean(is_all));
  }
  emit_jump(location, op::JUMP, end);
  use_label(skip);
}

void Compiler::visit_call(const ast::Call* node) {
  validate_keywords(node->keywords);
  if (visit_method_call(node)) return;
  const Label skip_normal_call = new_label();
  check_caller(node->func);
  visit_expression(node->func);
  optimize_builtin_call(node, skip_normal_call);
  emit(location_of(node->func), op::PUSH_NULL);
  call_helper(location_of(node), 0, node->args, {}, node->keywords);
  use_label(skip_normal_call);
}

void Compiler::call_helper(const SourceLocation& location, int pushed, const Expressions& args,
                           std::string_view injected, const Keywords& keywords) {
  validate_keywords(keywords);
  if (args.size() + keywords.size() * 2 > STACK_USE_GUIDELINE || has_starred(args) ||
      has_unpacked_keyword(keywords)) {
    return call_with_unpacking(location, pushed, args, injected, keywords);
  }
  visit_expressions(args);
  int count = pushed + static_cast<int>(args.size());
  if (injected.data() != nullptr) {
    name_operation(location, injected, ast::ExprContext::Load);
    ++count;
  }
  if (keywords.empty()) return emit(location, op::CALL, count);
  for (const ast::Keyword* keyword : keywords) visit_expression(keyword->value);
  load_keyword_names(location, keywords);
  emit(location, op::CALL_KW, count + static_cast<int>(keywords.size()));
}

void Compiler::visit_keyword_part(const SourceLocation& location, const Keywords& keywords, size_t begin,
                                  size_t end) {
  const bool is_big = (end - begin) * 2 > STACK_USE_GUIDELINE;
  if (is_big) emit(NO_LOCATION, op::BUILD_MAP, 0);
  for (size_t i = begin; i < end; ++i) {
    load_string(location, keywords[i]->arg);
    visit_expression(keywords[i]->value);
    if (is_big) emit(NO_LOCATION, op::MAP_ADD, 1);
  }
  if (!is_big) emit(location, op::BUILD_MAP, static_cast<int>(end - begin));
}

void Compiler::call_with_unpacking(const SourceLocation& location, int pushed, const Expressions& args,
                                   std::string_view injected, const Keywords& keywords) {
  if (pushed == 0 && args.size() == 1 && ast::is<ast::Starred>(args[0])) {
    visit_expression(ast::as<ast::Starred>(args[0])->value);
  } else {
    build_collection(location, args, injected, pushed, op::BUILD_LIST, op::LIST_APPEND, op::LIST_EXTEND, true);
  }
  bool have_dict = false;
  size_t pending = 0;
  auto flush = [&](size_t end) {
    visit_keyword_part(location, keywords, end - pending, end);
    if (have_dict) emit(location, op::DICT_MERGE, 1);
    have_dict = true;
    pending = 0;
  };
  for (size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i]->arg.data() != nullptr) {
      ++pending;
      continue;
    }
    if (pending != 0) flush(i);
    if (!have_dict) emit(location, op::BUILD_MAP, 0);
    have_dict = true;
    visit_expression(keywords[i]->value);
    emit(location, op::DICT_MERGE, 1);
  }
  if (pending != 0) flush(keywords.size());
  if (keywords.empty()) emit(location, op::PUSH_NULL);
  emit(location, op::CALL_FUNCTION_EX);
}

}  // namespace heapglass
