// The types that C++ modules make when they are imported: heap types, as in CPython.
//
// One row a type. The module's state (md_state) holds a reference to each of its types; where code needs one without having the
// module at hand it looks here. The addresses in this table are not counted: a type lives at least as long as any instance does.
//
// CPython: PyType_FromModuleAndSpec, PyModule_GetState.
#pragma once

#include "object/object_state.h"
#include "object/specs.h"

namespace heapglass {

#define HEAPGLASS_MODULE_TYPES(X)                                                                                     \
  X(ModuleSpec) X(SourceLoader) X(BuiltinImporter) X(FrozenImporter) X(WindowsRegistryFinder) X(PathFinder) X(FileFinder)  \
  X(SourcelessFileLoader) X(ExtensionFileLoader) X(AppleFrameworkLoader) X(NamespaceLoader)                                                                    \
  X(Deque) X(DequeIterator) X(DequeReverseIterator) X(DefaultDict) X(TupleGetter)                                     \
  X(Partial) X(PlaceholderType) X(KeyWrapper) X(LruCacheWrapper) X(LruListElem)                                       \
  X(AttrGetter) X(ItemGetter) X(MethodCaller)                                                                         \
  X(Accumulate) X(Batched) X(Chain) X(Combinations) X(Compress) X(Counter) X(CombinationsWithReplacement) X(Cycle)      \
  X(DropWhile) X(FilterFalse) X(GroupBy) X(Grouper) X(ISlice) X(Pairwise) X(Permutations) X(Product) X(Repeat)        \
  X(StarMap) X(TakeWhile) X(Tee) X(TeeDataObject) X(ZipLongest)                                                       \
  X(AbcData) X(Lock) X(RLock) X(ThreadLocal) X(LocalDummy) X(ThreadHandle)                                            \
  X(Array) X(ArrayIterator) X(Struct) X(Random) X(Sha512)                                                             \
  X(IoBase) X(RawIoBase) X(BufferedIoBase) X(TextIoBase) X(BytesIo) X(StringIo) X(FileIo) X(BufferedReader) X(BufferedWriter) X(BufferedRwPair) X(BufferedRandom) X(IncrementalNewlineDecoder) \
  X(Pattern) X(Match) X(SreTemplate) X(SreScanner)                                                                    \
  X(TypeVar) X(TypeVarTuple) X(ParamSpec) X(ParamSpecArgs) X(ParamSpecKwargs) X(Generic) X(ConstEvaluator)    \
  X(SimpleCData) X(CByte) X(CUbyte) X(CShort) X(CUshort) X(CInt) X(CUint) X(CLong) X(CUlong) X(CFloat) X(CDouble)   \
  X(CBool) X(CChar) X(CVoidP) X(PyObjectCData) X(TokenizerIter) X(Ast)

enum class ModuleType : uint32_t {
#define X(name) name,
  HEAPGLASS_MODULE_TYPES(X)
#undef X
      Count
};
static_assert(static_cast<uint32_t>(ModuleType::Count) <= MODULE_TYPE_LIMIT);

// Borrows the type, or null before its module has been imported.
inline TypeObject* module_type(ModuleType which) {
  return object_state()->module_types[static_cast<uint32_t>(which)];
}
inline bool is_module_type(const Object* object, ModuleType which) {
  return object->ob_type.address == object_state()->module_types[static_cast<uint32_t>(which)].address;
}

}  // namespace heapglass
