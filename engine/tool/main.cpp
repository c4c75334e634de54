// heapglass: the command line. Each command is a file of its own.
#include "tool/commands.h"

#include <cstdio>

int main(int count, char** values) {
  return heapglass::run_tool(count, values);
}
