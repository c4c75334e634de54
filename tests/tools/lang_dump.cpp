// Prints the code units of programs as text that a script can compare with CPython's code objects, field by field
// (tests/tools/lang_check.py).
//
// usage: lang_dump [--dis] FILE ...    prints each program's code units (or their disassembly), or its error
//        lang_dump [--dis] -           the names of the files come from standard input
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/utf8.h"
#include "lang/compile.h"
#include "lang/dis.h"
#include "lang/set_order.h"

namespace {

using namespace heapglass;

void print_hex(const char* name, const std::vector<uint8_t>& bytes) {
  std::printf("%s ", name);
  for (const uint8_t byte : bytes) std::printf("%02x", byte);
  std::printf("\n");
}

void print_text(const std::string& text) {
  std::printf("'");
  for (const char c : text) std::printf("%02x", static_cast<unsigned char>(c));
  std::printf("'");
}

void print_double(double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  std::printf("%016llx", static_cast<unsigned long long>(bits));
}

void print_constant(const Constant& constant) {
  static constexpr const char* NAMES[] = {"None",    "False", "True",  "Ellipsis", "int",   "float", "complex",
                                          "str", "bytes", "tuple", "frozenset", "slice", "code"};
  std::printf("%s", NAMES[static_cast<size_t>(constant.type)]);
  switch (constant.type) {
    case ConstantType::Int:
      std::printf(constant.negative ? "-" : "+");
      for (const uint32_t digit : constant.digits) std::printf(":%x", digit);
      break;
    case ConstantType::Complex:
      print_double(constant.real);
      std::printf(",");
      print_double(constant.imag);
      break;
    case ConstantType::Float: print_double(constant.real); break;
    case ConstantType::Str:
    case ConstantType::Bytes: print_text(constant.text); break;
    case ConstantType::Tuple:
    case ConstantType::FrozenSet:
    case ConstantType::Slice:
      std::printf("(");
      for (const ConstantRef& item :
           constant.type == ConstantType::FrozenSet ? frozenset_order(constant.items) : constant.items) {
        print_constant(*item);
        std::printf(",");
      }
      std::printf(")");
      break;
    case ConstantType::Code: print_text(constant.code->name); break;
    default: break;
  }
}

void print_names(const char* name, const std::vector<std::string>& names) {
  std::printf("%s ", name);
  for (const std::string& text : names) print_text(text);
  std::printf("\n");
}

void print_unit(const CodeUnit& unit) {
  std::printf("UNIT ");
  print_text(unit.qualname);
  std::printf(" %d\nname ", unit.firstlineno);
  print_text(unit.name);
  std::printf("\nargs %d %d %d\nflags %x\nstacksize %d\n", unit.argcount, unit.posonlyargcount, unit.kwonlyargcount,
              unit.flags, unit.stacksize);
  print_hex("code", unit.code);
  std::printf("consts ");
  for (const ConstantRef& constant : unit.consts) {
    print_constant(*constant);
    std::printf(" ");
  }
  std::printf("\n");
  print_names("names", unit.names);
  print_names("localsplusnames", unit.localsplusnames);
  print_hex("localspluskinds", unit.localspluskinds);
  print_hex("linetable", unit.linetable);
  print_hex("exceptiontable", unit.exceptiontable);
  for (const ConstantRef& constant : unit.consts) {
    if (constant->type == ConstantType::Code) print_unit(*constant->code);
  }
}

void dump_file(const std::string& path, bool as_dis) {
  std::printf("FILE %s\n", path.c_str());
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const CompileResult result = compile_module(text.str(), path);
  for (const CompileWarning& warning : result.warnings) {
    std::printf("WARNING %d %s\n", warning.lineno, warning.message.c_str());
  }
  if (result.code != nullptr && as_dis) {
    const std::string lines = disassemble(*result.code);
    std::fwrite(lines.data(), 1, lines.size(), stdout);
    return;
  }
  if (result.code != nullptr) {
    print_unit(*result.code);
    return;
  }
  const SyntaxErrorInfo& error = result.error;
  std::printf("ERROR %s: %s (%d:%d-%d:%d)\n", syntax_error_type_name(error.type), error.message.c_str(), error.lineno,
              error.col_offset, error.end_lineno, error.end_col_offset);
}

}  // namespace

int main(int count, char** arguments) {
  int first = 1;
  const bool as_dis = count > 1 && std::strcmp(arguments[1], "--dis") == 0;
  if (as_dis) ++first;
  if (count == first + 1 && std::strcmp(arguments[first], "-") == 0) {
    std::string path;
    while (std::getline(std::cin, path)) dump_file(path, as_dis);
    return 0;
  }
  for (int i = first; i < count; ++i) dump_file(arguments[i], as_dis);
  return 0;
}
