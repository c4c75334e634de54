#include "lang/unit_image.h"

#include <cstring>
#include <unordered_map>

namespace heapglass {

namespace {

class Packer {
 public:
  void unit(const CodeUnit& unit) {
    bytes(unit.code);
    items(unit.consts);
    texts(unit.names);
    texts(unit.localsplusnames);
    bytes(unit.localspluskinds);
    for (const int each : {unit.argcount, unit.posonlyargcount, unit.kwonlyargcount, unit.stacksize, unit.firstlineno}) {
      number(static_cast<uint64_t>(each));
    }
    number(unit.flags);
    text(unit.filename);
    text(unit.name);
    text(unit.qualname);
    bytes(unit.linetable);
    bytes(unit.exceptiontable);
  }

  std::string take() { return std::move(out_); }

 private:
  void number(uint64_t value) {
    for (; value >= 128; value >>= 7) {
      out_ += static_cast<char>(value | 128);
    }
    out_ += static_cast<char>(value);
  }

  void real(double value) { out_.append(reinterpret_cast<const char*>(&value), sizeof value); }

  void bytes(const std::vector<uint8_t>& bytes) {
    number(bytes.size());
    out_.append(bytes.begin(), bytes.end());
  }

  // Its number, and where that is a new one all of it.
  void text(const std::string& text) {
    const auto [known, is_new] = texts_.emplace(text, texts_.size());
    number(known->second);
    if (is_new) {
      number(text.size());
      out_ += text;
    }
  }

  void texts(const std::vector<std::string>& texts) {
    number(texts.size());
    for (const std::string& each : texts) {
      text(each);
    }
  }

  void items(const std::vector<ConstantRef>& items) {
    number(items.size());
    for (const ConstantRef& each : items) {
      constant(each.get());
    }
  }

  void constant(const Constant* constant) {
    const auto [known, is_new] = constants_.emplace(constant, constants_.size());
    number(known->second);
    if (!is_new) {
      return;
    }
    number(static_cast<uint64_t>(constant->type));
    number(constant->negative ? 1 : 0);
    number(constant->digits.size());
    for (const uint32_t digit : constant->digits) {
      number(digit);
    }
    if (constant->type == ConstantType::Float || constant->type == ConstantType::Complex) {
      real(constant->real);
      real(constant->imag);
    }
    text(constant->text);
    items(constant->items);
    if (constant->type == ConstantType::Code) {
      unit(*constant->code);
    }
  }

  std::string out_;
  std::unordered_map<std::string, uint64_t> texts_;
  std::unordered_map<const Constant*, uint64_t> constants_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view image) : left_(image) {}

  std::shared_ptr<CodeUnit> unit() {
    auto unit = std::make_shared<CodeUnit>();
    unit->code = bytes();
    unit->consts = items();
    unit->names = texts();
    unit->localsplusnames = texts();
    unit->localspluskinds = bytes();
    for (int* each : {&unit->argcount, &unit->posonlyargcount, &unit->kwonlyargcount, &unit->stacksize, &unit->firstlineno}) {
      *each = static_cast<int>(number());
    }
    unit->flags = static_cast<uint32_t>(number());
    unit->filename = text();
    unit->name = text();
    unit->qualname = text();
    unit->linetable = bytes();
    unit->exceptiontable = bytes();
    return unit;
  }

 private:
  uint64_t number() {
    uint64_t value = 0;
    for (uint32_t shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 127) << shift;
      if (byte < 128) {
        return value;
      }
    }
  }

  std::string_view run(size_t size) {
    const std::string_view run = left_.substr(0, size);
    left_.remove_prefix(size);
    return run;
  }

  double real() {
    double value;
    std::memcpy(&value, run(sizeof value).data(), sizeof value);
    return value;
  }

  std::vector<uint8_t> bytes() {
    const std::string_view all = run(static_cast<size_t>(number()));
    return {all.begin(), all.end()};
  }

  std::string text() {
    const auto index = static_cast<size_t>(number());
    if (index == texts_.size()) {
      texts_.push_back(run(static_cast<size_t>(number())));
    }
    return std::string(texts_[index]);
  }

  std::vector<std::string> texts() {
    std::vector<std::string> texts(static_cast<size_t>(number()));
    for (std::string& each : texts) {
      each = text();
    }
    return texts;
  }

  std::vector<ConstantRef> items() {
    std::vector<ConstantRef> items(static_cast<size_t>(number()));
    for (ConstantRef& each : items) {
      each = constant();
    }
    return items;
  }

  ConstantRef constant() {
    const auto index = static_cast<size_t>(number());
    if (index < constants_.size()) {
      return constants_[index];
    }
    auto constant = std::make_shared<Constant>();
    constants_.push_back(constant);
    constant->type = static_cast<ConstantType>(number());
    constant->negative = number() != 0;
    constant->digits.resize(static_cast<size_t>(number()));
    for (uint32_t& digit : constant->digits) {
      digit = static_cast<uint32_t>(number());
    }
    if (constant->type == ConstantType::Float || constant->type == ConstantType::Complex) {
      constant->real = real();
      constant->imag = real();
    }
    constant->text = text();
    constant->items = items();
    if (constant->type == ConstantType::Code) {
      constant->code = unit();
    }
    return constant;
  }

  std::string_view left_;
  std::vector<std::string_view> texts_;
  std::vector<ConstantRef> constants_;
};

}  // namespace

std::string unit_pack(const CodeUnit& unit) {
  Packer packer;
  packer.unit(unit);
  return packer.take();
}

std::shared_ptr<CodeUnit> unit_unpack(std::string_view image) {
  return Unpacker(image).unit();
}

}  // namespace heapglass
