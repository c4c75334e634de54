// The rows that describe a struct field by field: the one table that the code, the tests and the hex view read.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace heapglass {

enum class FieldKind : uint8_t {
  Int8, Int16, Int32, Int64, Double, Pointer,
  Ref,       // A counted reference.
  Weak,      // A reference that is not counted.
  StackRef,  // A stack entry: a reference with a tag.
  Refs,      // ob_size counted references, one behind the other.
  Items,     // A pointer to ob_size counted references.
  Inline, Bytes, Digits, Text,  // What lies inside or outside and holds no references.
  // The parts of one type each.
  CodeCached, DequeBlocks, DictKeys, DictValues, Frame, LruLinks, ModuleState, OdictNodes, SetTable, TeeValues, TemplateItems,
};

struct FieldKindRow {
  std::string_view name;
  FieldKind kind;
  int32_t size;  // In bytes; 0: as far as the next field, or the end of the struct.
};

constexpr FieldKindRow FIELD_KINDS[] = {
    {"int8", FieldKind::Int8, 1},
    {"int16", FieldKind::Int16, 2},
    {"int32", FieldKind::Int32, 4},
    {"int64", FieldKind::Int64, 8},
    {"double", FieldKind::Double, 8},
    {"pointer", FieldKind::Pointer, 8},
    {"ref", FieldKind::Ref, 8},
    {"weak", FieldKind::Weak, 8},
    {"stack_ref", FieldKind::StackRef, 8},
    {"refs", FieldKind::Refs, 0},
    {"items", FieldKind::Items, 8},
    {"inline", FieldKind::Inline, 0},
    {"bytes", FieldKind::Bytes, 0},
    {"digits", FieldKind::Digits, 0},
    {"text", FieldKind::Text, 8},
    {"code_cached", FieldKind::CodeCached, 8},
    {"deque_blocks", FieldKind::DequeBlocks, 8},
    {"dict_keys", FieldKind::DictKeys, 8},
    {"dict_values", FieldKind::DictValues, 8},
    {"frame", FieldKind::Frame, 0},
    {"lru_links", FieldKind::LruLinks, 8},
    {"module_state", FieldKind::ModuleState, 8},
    {"odict_nodes", FieldKind::OdictNodes, 8},
    {"set_table", FieldKind::SetTable, 8},
    {"tee_values", FieldKind::TeeValues, 0},
    {"template_items", FieldKind::TemplateItems, 0},
};

// A kind, written in the tables by its name. A name that is no kind does not compile there.
class NamedFieldKind {
 public:
  constexpr NamedFieldKind(const char* name) : kind_(find(name)) {}

  constexpr operator FieldKind() const { return kind_; }
  constexpr std::string_view name() const { return FIELD_KINDS[static_cast<int>(kind_)].name; }
  constexpr int32_t size() const { return FIELD_KINDS[static_cast<int>(kind_)].size; }

 private:
  static constexpr FieldKind find(std::string_view name) {
    for (const FieldKindRow& row : FIELD_KINDS) {
      if (row.name == name) {
        return row.kind;
      }
    }
    std::abort();
  }

  FieldKind kind_;
};

// One field of a struct: where it is and, if it holds a reference, what it means to a learner who asks who holds an object.
struct LayoutField {
  std::string_view name;   // CPython's own: "ob_item", "md_dict"
  int32_t offset;
  NamedFieldKind kind;
  std::string_view label;  // For holders: "the namespace of the module"; empty where it is no reference.
};

}  // namespace heapglass
