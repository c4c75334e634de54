#include "lang/code_unit.h"
#include "lang/preprocess.h"

namespace heapglass {

namespace {

struct Feature {
  std::string_view name;
  uint32_t flag;
};

// Features that are always on have no flag.
constexpr Feature FEATURES[] = {
    {"nested_scopes", 0},    {"generators", 0},    {"division", 0},
    {"absolute_import", 0},  {"with_statement", 0}, {"print_function", 0},
    {"unicode_literals", 0}, {"barry_as_FLUFL", CO_FUTURE_BARRY_AS_BDFL},
    {"generator_stop", 0},   {"annotations", CO_FUTURE_ANNOTATIONS},
};

void check_features(const ast::ImportFrom* node, FutureFeatures& future, ErrorSink& errors) {
  for (const ast::Alias* alias : node->names) {
    bool found = false;
    for (const Feature& feature : FEATURES) {
      if (feature.name != alias->name) continue;
      future.features |= feature.flag;
      found = true;
    }
    if (found) continue;
    if (alias->name == "braces") {
      errors.raise(location_of(alias), "not a chance");
    } else {
      errors.raise(location_of(alias), "future feature " + std::string(alias->name) + " is not defined");
    }
    return;
  }
}

}  // namespace

void find_future_features(const ast::Root* root, FutureFeatures& future, ErrorSink& errors) {
  if (root->kind != ast::NodeKind::Module) return;
  const Sequence<ast::Statement*>& body = ast::as<ast::Module>(root)->body;
  for (size_t i = find_docstring(body) ? 1 : 0; i < body.size(); ++i) {
    if (!ast::is<ast::ImportFrom>(body[i])) return;
    const auto* node = ast::as<ast::ImportFrom>(body[i]);
    if (node->module != "__future__" || node->level != 0) return;
    check_features(node, future, errors);
    if (errors.failed()) return;
    future.location = location_of(node);
  }
}

}  // namespace heapglass
