// heapglass dis: prints what `python3.14 -m dis FILE.py` prints, addresses as 0xADDR.
#include "lang/compile.h"
#include "lang/dis.h"
#include "tool/commands.h"

#include <cstdio>

namespace heapglass {

int dis_command(CommandArguments arguments) {
  if (arguments.size() != 1) {
    return tool_error(EXIT_USAGE, "usage: heapglass dis FILE.py");
  }
  std::string source;
  if (!tool_read_file(arguments[0], &source)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + std::string(arguments[0]));
  }
  const CompileResult result = compile_module(source, arguments[0]);
  if (result.code == nullptr) {
    return tool_error(1, result.error.message);
  }
  const std::string text = disassemble(*result.code);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

}  // namespace heapglass
