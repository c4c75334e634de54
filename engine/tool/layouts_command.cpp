// heapglass layouts: prints the table of layouts, a JSON object a line: {"type" | "struct", "basicsize", "itemsize", "gc", "fields"}, and
// each field as [name, offset, kind, size]. A size of 0 stands for a part whose length differs from object to object.
//
// Of types that share a table each is printed, since a program can make each of them.
#include "tool/commands.h"
#include "vm/boot_layer.h"
#include "vm/struct_layouts.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace heapglass {

namespace {

void print_fields(std::span<const LayoutField> fields) {
  std::vector<LayoutField> sorted(fields.begin(), fields.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const LayoutField& a, const LayoutField& b) { return a.offset < b.offset; });
  std::printf(", \"fields\": [");
  for (size_t i = 0; i < sorted.size(); ++i) {
    std::printf("%s[\"%.*s\", %d, \"%.*s\", %d]", i == 0 ? "" : ", ", static_cast<int>(sorted[i].name.size()), sorted[i].name.data(),
                static_cast<int>(sorted[i].offset), static_cast<int>(sorted[i].kind.name().size()), sorted[i].kind.name().data(),
                sorted[i].kind.size());
  }
  std::printf("]}\n");
}

const TypeSpec* spec_of(StaticType type) {
  for (const BootLayer& layer : all_boot_layers()) {
    for (const TypeSpec* spec : layer.types) {
      if (spec->type == type) {
        return spec;
      }
    }
  }
  return nullptr;
}

// A type that says nothing of its own is collected where its base is (inherit_special in Objects/typeobject.c).
bool has_gc(const TypeSpec& spec) {
  if ((spec.flags & TPFLAGS_HAVE_GC) != 0) {
    return true;
  }
  const TypeSpec* base = spec_of(spec.base);
  return base != nullptr && base != &spec && has_gc(*base);
}

void print_type(const TypeSpec& spec) {
  const bool gc = has_gc(spec);
  std::printf("{\"type\": \"%.*s\", \"basicsize\": %d, \"itemsize\": %d, \"gc\": %s", static_cast<int>(spec.name.size()), spec.name.data(),
              static_cast<int>(spec.basicsize), static_cast<int>(spec.itemsize), gc ? "true" : "false");
  print_fields(spec.layout);
}

}  // namespace

int layouts_command(CommandArguments arguments) {
  if (!arguments.empty()) {
    return tool_error(EXIT_USAGE, "usage: heapglass layouts");
  }
  for (const StructSpec& spec : struct_specs()) {
    std::printf("{\"struct\": \"%.*s\", \"basicsize\": %d, \"itemsize\": 0, \"gc\": false", static_cast<int>(spec.name.size()),
                spec.name.data(), static_cast<int>(spec.size));
    print_fields(spec.fields);
  }
  for (const BootLayer& layer : all_boot_layers()) {
    for (const TypeSpec* spec : layer.types) {
      print_type(*spec);
    }
    for (const ModuleSpec* module : layer.modules) {
      for (const TypeSpec* spec : module->types) {
        print_type(*spec);
      }
    }
  }
  return 0;
}

}  // namespace heapglass
