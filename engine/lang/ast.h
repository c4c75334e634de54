// The tree of a program, as CPython's `ast` module shows it.
//
// Each node is a plain struct that starts with a Node: its kind and where it stands. The structs come from the
// table ast_nodes.inc. A node is looked at by its kind and then cast:
//
//   if (statement->kind == ast::NodeKind::Return) compile(ast::as<ast::Return>(statement)->value);
//
// Where a Python name of the grammar is taken in C++ or clashes with a category, ours differs: the lower case
// names of the grammar (arguments, arg, keyword, alias, withitem, match_case, comprehension) are PascalCase here,
// the root `Expression` is ExpressionModule, and Constant.kind is kind_prefix.
//
// L3  Columns count bytes of UTF-8 from 0, lines count from 1, and the end is the place after the last byte.
// L4  Every text is interned in the arena; an optional text that is missing has data() == nullptr.
// L5  Comprehension, Arguments, WithItem, MatchCase and the roots have no place in CPython; ours is not used.
//
// CPython: Parser/Python.asdl.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/arena.h"
#include "lang/constant_value.h"

namespace heapglass::ast {

using Text = std::string_view;

enum class NodeKind : uint8_t {
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define SEQUENCE(type, name)
#define NODE(kind, category, fields) kind,
#include "lang/ast_nodes.inc"
};

enum class ExprContext : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

// Where a node stands in the source (L3).
struct Place {
  int lineno = 0;
  int col_offset = 0;
  int end_lineno = 0;
  int end_col_offset = 0;
};

struct Node : Place {
  NodeKind kind{};
};
struct Root : Node {};
struct Statement : Node {};
struct Expression : Node {};
struct Pattern : Node {};
struct TypeParam : Node {};

#define FIELD(type, name)
#define OPTIONAL(type, name)
#define SEQUENCE(type, name)
#define NODE(kind, category, fields) struct kind;
#include "lang/ast_nodes.inc"

#define FIELD(type, name) type name{};
#define OPTIONAL(type, name) type name{};
#define SEQUENCE(type, name) Sequence<type> name{};
#define NODE(kind_name, category, fields)                   \
  struct kind_name : category {                             \
    static constexpr NodeKind KIND = NodeKind::kind_name;   \
    fields                                                  \
  };
#include "lang/ast_nodes.inc"

// Returns [node] as a T; its kind must be T's.
template <typename T>
T* as(Node* node) { return static_cast<T*>(node); }
template <typename T>
const T* as(const Node* node) { return static_cast<const T*>(node); }

// Whether [node] is there and a T.
template <typename T>
bool is(const Node* node) { return node != nullptr && node->kind == T::KIND; }

// Returns a new T at [place].
template <typename T>
T* make(Arena& arena, const Place& place) {
  T* node = arena.make<T>();
  static_cast<Place&>(*node) = place;
  node->kind = T::KIND;
  return node;
}

}  // namespace heapglass::ast
