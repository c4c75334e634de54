// The constants of one compilation. Equal constants are one (law C1 of code_unit.h), where equal means: of
// one type and value, so that 1, 1.0 and True, or 0.0 and -0.0, stay three and two.
//
// CPython: Python/compile.c (const_cache_insert), Objects/codeobject.c (_PyCode_ConstantKey).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/code_unit.h"
#include "lang/constant_value.h"

namespace heapglass {

class ConstantPool {
 public:
  // Returns the one constant that equals [constant]. Items must come from this pool.
  ConstantRef intern(Constant constant);

  ConstantRef none() { return simple(ConstantType::None); }
  ConstantRef boolean(bool value) { return simple(value ? ConstantType::True : ConstantType::False); }
  ConstantRef integer(int64_t value);
  ConstantRef string(std::string_view text);
  ConstantRef tuple(std::vector<ConstantRef> items);
  ConstantRef code(std::shared_ptr<CodeUnit> unit);
  ConstantRef from_ast(const ConstantValue& value);

  // Shows every constant to [look], in no order.
  template <class Look>
  void visit(Look look) const {
    for (const auto& [key, constant] : constants_) look(*constant);
  }

 private:
  ConstantRef simple(ConstantType type);

  std::unordered_map<std::string, ConstantRef> constants_;
};

// Returns text that is equal for equal constants.
std::string constant_key(const Constant& constant);

// Whether [constant] is an int from 0 to 255, what LOAD_SMALL_INT can load; then [value] is set.
bool small_int_value(const Constant& constant, int* value);

// Whether [constant] counts as true.
bool constant_is_true(const Constant& constant);

}  // namespace heapglass
