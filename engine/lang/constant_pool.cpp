#include "lang/constant_pool.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

namespace {

void append_size(std::string& out, size_t size) {
  const auto value = static_cast<uint32_t>(size);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_text(std::string& out, std::string_view text) {
  append_size(out, text.size());
  out.append(text);
}

void append_double(std::string& out, double value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void append_key(std::string& out, const Constant& constant);

void append_bytes(std::string& out, const std::vector<uint8_t>& bytes) {
  append_size(out, bytes.size());
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// Two code objects are equal as CPython's code_richcompare has it.
void append_code_key(std::string& out, const CodeUnit& unit) {
  append_text(out, unit.name);
  for (int number : {unit.argcount, unit.posonlyargcount, unit.kwonlyargcount, static_cast<int>(unit.flags),
                     unit.firstlineno}) {
    append_size(out, static_cast<size_t>(static_cast<unsigned>(number)));
  }
  append_bytes(out, unit.code);
  append_bytes(out, unit.linetable);
  append_bytes(out, unit.exceptiontable);
  append_size(out, unit.consts.size());
  for (const ConstantRef& item : unit.consts) append_key(out, *item);
  append_size(out, unit.names.size());
  for (const std::string& name : unit.names) append_text(out, name);
  for (const std::string& name : unit.localsplusnames) append_text(out, name);
}

void append_items_key(std::string& out, const Constant& constant) {
  std::vector<std::string> keys;
  for (const ConstantRef& item : constant.items) keys.push_back(constant_key(*item));
  if (constant.type == ConstantType::FrozenSet) std::sort(keys.begin(), keys.end());
  append_size(out, keys.size());
  for (const std::string& key : keys) append_text(out, key);
}

void append_key(std::string& out, const Constant& constant) {
  out.push_back(static_cast<char>(constant.type));
  switch (constant.type) {
    case ConstantType::None:
    case ConstantType::False:
    case ConstantType::True:
    case ConstantType::Ellipsis: break;
    case ConstantType::Int:
      out.push_back(constant.negative ? '-' : '+');
      out.append(reinterpret_cast<const char*>(constant.digits.data()), constant.digits.size() * sizeof(uint32_t));
      break;
    case ConstantType::Complex: append_double(out, constant.imag); [[fallthrough]];
    case ConstantType::Float: append_double(out, constant.real); break;
    case ConstantType::Str:
    case ConstantType::Bytes: append_text(out, constant.text); break;
    case ConstantType::Tuple:
    case ConstantType::FrozenSet:
    case ConstantType::Slice: append_items_key(out, constant); break;
    case ConstantType::Code: append_code_key(out, *constant.code); break;
  }
}

constexpr int DIGIT_BITS = 30;
constexpr uint64_t DIGIT_MASK = (uint64_t{1} << DIGIT_BITS) - 1;

}  // namespace

std::string constant_key(const Constant& constant) {
  std::string key;
  append_key(key, constant);
  return key;
}

ConstantRef ConstantPool::intern(Constant constant) {
  std::string key = constant_key(constant);
  auto found = constants_.find(key);
  if (found != constants_.end()) return found->second;
  auto made = std::make_shared<const Constant>(std::move(constant));
  constants_.emplace(std::move(key), made);
  return made;
}

ConstantRef ConstantPool::simple(ConstantType type) {
  Constant constant;
  constant.type = type;
  return intern(std::move(constant));
}

ConstantRef ConstantPool::integer(int64_t value) {
  Constant constant;
  constant.type = ConstantType::Int;
  constant.negative = value < 0;
  uint64_t rest = value < 0 ? uint64_t{0} - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  for (; rest != 0; rest >>= DIGIT_BITS) constant.digits.push_back(static_cast<uint32_t>(rest & DIGIT_MASK));
  return intern(std::move(constant));
}

ConstantRef ConstantPool::string(std::string_view text) {
  Constant constant;
  constant.type = ConstantType::Str;
  constant.text = text;
  constant.written = true;
  return intern(std::move(constant));
}

ConstantRef ConstantPool::tuple(std::vector<ConstantRef> items) {
  Constant constant;
  constant.type = ConstantType::Tuple;
  constant.items = std::move(items);
  return intern(std::move(constant));
}

ConstantRef ConstantPool::code(std::shared_ptr<CodeUnit> unit) {
  Constant constant;
  constant.type = ConstantType::Code;
  constant.code = std::move(unit);
  return intern(std::move(constant));
}

ConstantRef ConstantPool::from_ast(const ConstantValue& value) {
  Constant constant;
  constant.type = static_cast<ConstantType>(value.kind);
  static_assert(static_cast<int>(ConstantType::FrozenSet) == static_cast<int>(ConstantKind::FrozenSet));
  static_assert(static_cast<int>(ConstantType::Int) == static_cast<int>(ConstantKind::Int));
  constant.negative = value.negative;
  constant.digits.assign(value.digits.begin(), value.digits.end());
  constant.real = value.real;
  constant.imag = value.imag;
  constant.text = value.text;
  for (const ConstantValue& item : value.items) constant.items.push_back(from_ast(item));
  constant.written = value.kind != ConstantKind::Tuple && value.kind != ConstantKind::FrozenSet;
  ConstantRef interned = intern(std::move(constant));
  ++interned->occurrences;
  return interned;
}

bool small_int_value(const Constant& constant, int* value) {
  if (constant.type != ConstantType::Int || constant.negative || constant.digits.size() > 1) return false;
  const uint32_t digit = constant.digits.empty() ? 0 : constant.digits[0];
  *value = static_cast<int>(digit);
  return digit <= 255;
}

bool constant_is_true(const Constant& constant) {
  switch (constant.type) {
    case ConstantType::None:
    case ConstantType::False: return false;
    case ConstantType::Int: return !constant.digits.empty();
    case ConstantType::Float: return constant.real != 0;
    case ConstantType::Complex: return constant.real != 0 || constant.imag != 0;
    case ConstantType::Str:
    case ConstantType::Bytes: return !constant.text.empty();
    case ConstantType::Tuple:
    case ConstantType::FrozenSet: return !constant.items.empty();
    default: return true;
  }
}

}  // namespace heapglass
