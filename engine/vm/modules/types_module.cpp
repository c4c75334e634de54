// The module _types: names for built-in types that have none in builtins.
//
// CPython: Modules/_typesmodule.c.
#include "object/module.h"
#include "object/type_object.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

int execute(Object* module) {
  const struct {
    const char* name;
    StaticType type;
  } rows[] = {{"AsyncGeneratorType", StaticType::AsyncGen},
              {"BuiltinFunctionType", StaticType::CFunction},
              {"BuiltinMethodType", StaticType::CFunction},
              {"CapsuleType", StaticType::Capsule},
              {"CellType", StaticType::Cell},
              {"ClassMethodDescriptorType", StaticType::ClassMethodDescr},
              {"CodeType", StaticType::Code},
              {"CoroutineType", StaticType::Coroutine},
              {"EllipsisType", StaticType::Ellipsis},
              {"FrameType", StaticType::Frame},
              {"FunctionType", StaticType::Function},
              {"GeneratorType", StaticType::Generator},
              {"GenericAlias", StaticType::GenericAlias},
              {"GetSetDescriptorType", StaticType::GetSetDescr},
              {"LambdaType", StaticType::Function},
              {"MappingProxyType", StaticType::DictProxy},
              {"MemberDescriptorType", StaticType::MemberDescr},
              {"MethodDescriptorType", StaticType::MethodDescr},
              {"MethodType", StaticType::Method},
              {"MethodWrapperType", StaticType::MethodWrapper},
              {"ModuleType", StaticType::Module},
              {"NoneType", StaticType::None},
              {"NotImplementedType", StaticType::NotImplemented},
              {"SimpleNamespace", StaticType::Namespace},
              {"TracebackType", StaticType::Traceback},
              {"UnionType", StaticType::Union},
              {"WrapperDescriptorType", StaticType::WrapperDescr}};
  for (const auto& row : rows) {
    TypeObject* type = static_type(row.type);
    if (has_feature(type, TPFLAGS_READY) && module_add(module, row.name, as_object(type)) < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

const ModuleSpec TYPES_MODULE_SPEC = {.name = "_types", .doc = "Define names for built-in types.", .execute = execute};

}  // namespace heapglass
