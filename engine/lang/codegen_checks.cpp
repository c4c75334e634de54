// Warnings about code that is legal and surely a mistake.
//
// CPython: Python/codegen.c (codegen_check_compare, check_caller, check_subscripter, check_index).
#include "lang/compiler.h"

namespace heapglass {

namespace {

const char* constant_type_name(ConstantKind kind) {
  switch (kind) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::False:
    case ConstantKind::True: return "bool";
    case ConstantKind::Ellipsis: return "ellipsis";
    case ConstantKind::Int: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Complex: return "complex";
    case ConstantKind::Str: return "str";
    case ConstantKind::Bytes: return "bytes";
    case ConstantKind::Tuple: return "tuple";
    case ConstantKind::FrozenSet: return "frozenset";
  }
  return "";
}

// Returns the name of the type that [expression] surely has, or null.
const char* infer_type(const ast::Expression* expression) {
  switch (expression->kind) {
    case ast::NodeKind::Tuple: return "tuple";
    case ast::NodeKind::List:
    case ast::NodeKind::ListComp: return "list";
    case ast::NodeKind::Dict:
    case ast::NodeKind::DictComp: return "dict";
    case ast::NodeKind::Set:
    case ast::NodeKind::SetComp: return "set";
    case ast::NodeKind::GeneratorExp: return "generator";
    case ast::NodeKind::Lambda: return "function";
    case ast::NodeKind::JoinedStr:
    case ast::NodeKind::FormattedValue: return "str";
    case ast::NodeKind::TemplateStr: return "string.templatelib.Template";
    case ast::NodeKind::Interpolation: return "string.templatelib.Interpolation";
    case ast::NodeKind::Constant: return constant_type_name(ast::as<ast::Constant>(expression)->value.kind);
    default: return nullptr;
  }
}

// Whether [expression] may well be compared by identity: no literal, but for the singletons.
bool may_be_compared_by_identity(const ast::Expression* expression) {
  if (ast::is<ast::Tuple>(expression)) {
    for (const ast::Expression* item : ast::as<ast::Tuple>(expression)->elts) {
      if (!ast::is<ast::Constant>(item)) return true;
    }
    return false;
  }
  if (!ast::is<ast::Constant>(expression)) return true;
  const ConstantKind kind = ast::as<ast::Constant>(expression)->value.kind;
  return kind == ConstantKind::None || kind == ConstantKind::False || kind == ConstantKind::True ||
         kind == ConstantKind::Ellipsis;
}

constexpr const char* MISSED_COMMA = "perhaps you missed a comma?";

}  // namespace

void Compiler::check_compare(const ast::Compare* node) {
  const ast::Expression* left = node->left;
  for (size_t i = 0; i < node->ops.size(); ++i) {
    const ast::Expression* right = node->comparators[i];
    const bool is_identity = node->ops[i] == ast::CompareOperator::Is;
    if (is_identity || node->ops[i] == ast::CompareOperator::IsNot) {
      const ast::Expression* literal = !may_be_compared_by_identity(left) ? left : right;
      if (!may_be_compared_by_identity(literal)) {
        const std::string type = std::string("'") + infer_type(literal) + "' literal. Did you mean ";
        return warn(location_of(node),
                    is_identity ? "\"is\" with " + type + "\"==\"?" : "\"is not\" with " + type + "\"!=\"?");
      }
    }
    left = right;
  }
}

void Compiler::check_caller(const ast::Expression* function) {
  const char* type = infer_type(function);
  if (type == nullptr || function->kind == ast::NodeKind::Lambda) return;
  warn(location_of(function), std::string("'") + type + "' object is not callable; " + MISSED_COMMA);
}

void Compiler::check_subscripter(const ast::Expression* value) {
  switch (value->kind) {
    case ast::NodeKind::Constant: {
      const ConstantKind kind = ast::as<ast::Constant>(value)->value.kind;
      if (kind == ConstantKind::Str || kind == ConstantKind::Bytes || kind == ConstantKind::Tuple) return;
      break;
    }
    case ast::NodeKind::Set:
    case ast::NodeKind::SetComp:
    case ast::NodeKind::GeneratorExp:
    case ast::NodeKind::TemplateStr:
    case ast::NodeKind::Interpolation:
    case ast::NodeKind::Lambda: break;
    default: return;
  }
  warn(location_of(value), std::string("'") + infer_type(value) + "' object is not subscriptable; " + MISSED_COMMA);
}

void Compiler::check_index(const ast::Expression* value, const ast::Expression* index) {
  const char* index_type = infer_type(index);
  if (index_type == nullptr) return;
  const std::string_view index_name = index_type;
  if (index_name == "int" || index_name == "bool") return;
  switch (value->kind) {
    case ast::NodeKind::Constant: {
      const ConstantKind kind = ast::as<ast::Constant>(value)->value.kind;
      if (kind != ConstantKind::Str && kind != ConstantKind::Bytes && kind != ConstantKind::Tuple) return;
      break;
    }
    case ast::NodeKind::Tuple:
    case ast::NodeKind::List:
    case ast::NodeKind::ListComp:
    case ast::NodeKind::JoinedStr:
    case ast::NodeKind::FormattedValue: break;
    default: return;
  }
  warn(location_of(value), std::string(infer_type(value)) + " indices must be integers or slices, not " +
                               index_type + "; " + MISSED_COMMA);
}

}  // namespace heapglass
