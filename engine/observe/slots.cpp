#include "observe/slots.h"

#include "memory/trace.h"
#include "object/boot.h"
#include "object/bytes.h"
#include "object/dict_internal.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/ordered_dict.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/set.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "vm/generator.h"
#include "vm/modules/deque.h"
#include "vm/modules/library_state.h"
#include "vm/modules/functools_types.h"
#include "vm/vm_state.h"

namespace heapglass {

namespace {

// Fills in what most slots have in common and passes them on.
class Walk {
 public:
  Walk(Object* owner, SlotVisitor& visitor, InterpreterFrame* frame = nullptr)
      : owner_(owner), frame_(frame), visitor_(visitor) {}

  template <class T>
  void slot(const Ptr<T>& field, SlotKind kind, const char* label = "", Object* name = nullptr, int64_t index = -1,
            bool counted = true) {
    if (field.address != 0) {
      visitor_.visit({address_of(&field), reinterpret_cast<Object*>(field.get()), kind, counted, owner_, frame_, label,
                      name, index});
    }
  }
  // A stack entry: counted unless its tag says that it borrows.
  void entry(const StackRef& ref, SlotKind kind, const char* label, Object* name, int64_t index) {
    if (!stack_is_null(ref) && ref.bits != 0 && !stack_is_number(ref)) {
      visitor_.visit({address_of(&ref), stack_object(ref), kind, !stack_borrows(ref), owner_, frame_, label, name, index});
    }
  }
  SlotVisitor& visitor() { return visitor_; }

 private:
  Object* owner_;
  InterpreterFrame* frame_;
  SlotVisitor& visitor_;
};

// Whether a table's references are left out of the counts: that of the interned strings.
bool is_interned_table(Object* owner) {
  return owner != nullptr && owner == object_state()->interned.get();
}

void visit_keys(DictKeys* keys, Object* owner, Walk& walk, SlotKind value_kind) {
  if (keys == nullptr || keys == dict_keys_empty() || !walk.visitor().first_time(address_of(keys))) {
    return;
  }
  const bool interned = is_interned_table(owner);
  for (int64_t i = 0; i < keys->dk_nentries; ++i) {
    Ptr<Object>& key = keys->is_unicode() ? keys->unicode_entries()[i].me_key : keys->entries()[i].me_key;
    Ptr<Object>& value = keys->is_unicode() ? keys->unicode_entries()[i].me_value : keys->entries()[i].me_value;
    const bool counted = !interned || (key && is_immortal(key));
    walk.slot(key, SlotKind::Key, "", key, i, counted);
    if (keys->dk_kind != KeysKind::Split) {
      walk.slot(value, value_kind, "", key, i, counted);
    }
  }
}

void visit_values(DictKeys* keys, DictValues* values, Walk& walk) {
  for (int64_t i = 0; i < values->capacity; ++i) {
    Object* name = i < keys->dk_nentries ? keys->unicode_entries()[i].me_key.get() : nullptr;
    walk.slot(values->values[i], SlotKind::Attribute, "", name);
  }
}

void visit_dict(DictObject* dict, Walk& walk) {
  visit_keys(dict->ma_keys, dict, walk, SlotKind::Value);
  if (DictValues* values = dict->ma_values; values != nullptr && values->embedded == 0) {
    visit_values(dict->ma_keys, values, walk);
  }
}

void visit_set(SetObject* set, Walk& walk) {
  Object* dummy = at_offset<Object>(STATIC_SET_DUMMY_OFFSET);
  for (int64_t i = 0; i <= set->mask; ++i) {
    SetEntry& entry = set->table.get()[i];
    if (entry.key && entry.key.get() != dummy) {
      walk.slot(entry.key, SlotKind::Element, "", nullptr, i);
    }
  }
}

void visit_deque(DequeObject* deque, Walk& walk) {
  DequeBlock* block = deque->leftblock;
  int64_t at = deque->leftindex;
  for (int64_t i = 0; block != nullptr && i < deque->ob_size; ++i) {
    walk.slot(block->data[at], SlotKind::Item, "", nullptr, i);
    if (++at == DEQUE_BLOCKLEN) {
      block = block->rightlink;
      at = 0;
    }
  }
}

// The ring of a cache: each link is held by the one before it, and nothing by the one that closes the ring.
void visit_lru_links(LruCacheObject* cache, Walk& walk) {
  LruListElem* at = cache;
  while (at->next.address != 0 && at->next.get() != cache) {
    walk.slot(at->next, SlotKind::Field, "a cached result");
    at = at->next;
  }
}

void visit_code_cached(CodeCached* cached, Walk& walk) {
  if (cached != nullptr) {
    walk.slot(cached->_co_code, SlotKind::Field, "a copy of the code object's instructions");
    walk.slot(cached->_co_varnames, SlotKind::Field, "the names of a code object's locals");
    walk.slot(cached->_co_cellvars, SlotKind::Field, "the names of a code object's cells");
    walk.slot(cached->_co_freevars, SlotKind::Field, "the free names of a code object");
  }
}

// The slots of a generator's own frame, or of what is left of it.
void visit_generator_frame(Object* generator, InterpreterFrame* frame, Walk& walk) {
  if (as_generator(generator)->gi_frame_state != FrameState::Cleared) {
    visit_frame_slots(frame, walk.visitor());
  } else {
    // Of a frame that has been cleared, the generator keeps the code (gen_traverse in Objects/genobject.c).
    walk.entry(frame->f_executable, SlotKind::Field, "the code of a generator", nullptr, -1);
  }
}

constexpr int64_t VALUES_OF_TEE = 57;  // LINKCELLS in Modules/itertoolsmodule.c

void visit_references(Ptr<Object>* first, int64_t count, Walk& walk, const char* label = "") {
  for (int64_t i = 0; i < count; ++i) {
    walk.slot(first[i], SlotKind::Item, label, nullptr, i);
  }
}

void visit_field(Object* object, const LayoutField& field, Walk& walk) {
  auto* slot = reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) + field.offset);
  const char* label = field.label.data();
  switch (field.kind) {
    case FieldKind::Ref: walk.slot(*slot, SlotKind::Field, label); break;
    case FieldKind::Weak: walk.slot(*slot, SlotKind::Field, "a weak reference", nullptr, -1, false); break;
    case FieldKind::Refs: visit_references(slot, static_cast<VarObject*>(object)->ob_size, walk); break;
    case FieldKind::Items:
      if (Ptr<Object>* items = as_list(object)->ob_item; items != nullptr) {
        visit_references(items, as_list(object)->ob_size, walk);
      }
      break;
    case FieldKind::TeeValues: visit_references(slot, VALUES_OF_TEE, walk, label); break;
    case FieldKind::TemplateItems:
      for (int64_t i = 0; i < static_cast<VarObject*>(object)->ob_size; ++i) {
        walk.slot(slot[2 * i + 1], SlotKind::Item, label, nullptr, i);
      }
      break;
    case FieldKind::ModuleState:
      for (const Ptr<TypeObject>& type : module_state_types(object)) {
        walk.slot(type, SlotKind::Field, label);
      }
      break;
    case FieldKind::OdictNodes:
      for (ODictNode* node = as_odict(object)->od_first; node != nullptr; node = node->next) {
        walk.slot(node->key, SlotKind::Field, label);
      }
      break;
    case FieldKind::DequeBlocks: visit_deque(static_cast<DequeObject*>(object), walk); break;
    case FieldKind::LruLinks: visit_lru_links(static_cast<LruCacheObject*>(object), walk); break;
    case FieldKind::DictKeys: visit_dict(as_dict(object), walk); break;
    case FieldKind::SetTable: visit_set(as_set(object), walk); break;
    case FieldKind::CodeCached: visit_code_cached(as_code(object)->_co_cached, walk); break;
    case FieldKind::Frame: visit_generator_frame(object, reinterpret_cast<InterpreterFrame*>(slot), walk); break;
    default: break;  // No references.
  }
}

// The fields of the struct of a built-in type.
void visit_layout(Object* object, const TypeSpec* spec, Walk& walk) {
  for (const LayoutField& field : spec->layout) {
    visit_field(object, field, walk);
  }
}

void visit_type_fields(TypeObject* type, Walk& walk) {
  visit_keys(type->ht_cached_keys, type, walk, SlotKind::Value);
}

// What an instance of a class made by Python has before and behind the struct of its built-in base.
void visit_instance(Object* object, Walk& walk) {
  TypeObject* type = type_of(object);
  walk.slot(object->ob_type, SlotKind::Class, "the class of an instance");
  if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    walk.slot(*managed_dict_of(object), SlotKind::Field, "the __dict__ of an instance");
    if (has_feature(type, TPFLAGS_INLINE_VALUES) && inline_values_of(object)->valid != 0) {
      visit_values(type->ht_cached_keys, inline_values_of(object), walk);
    }
  }
  if (has_feature(type, TPFLAGS_MANAGED_WEAKREF)) {
    auto* list = reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) - 32);
    walk.slot(*list, SlotKind::Field, "a weak reference", nullptr, -1, false);
  }
  bool has_dict = false;  // The last class says where it is; those below may have had it elsewhere.
  for (TypeObject* cls = type; has_feature(cls, TPFLAGS_HEAPTYPE); cls = cls->tp_base) {
    SlotMember* members = type_slot_members(cls);
    for (int64_t i = 0; i < cls->ob_size; ++i) {
      auto* field = reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) + members[i].offset);
      walk.slot(*field, SlotKind::Attribute, "", members[i].name);
    }
    if (!has_dict && cls->tp_dictoffset > 0 && cls->tp_dictoffset != cls->tp_base->tp_dictoffset) {
      has_dict = true;
      auto* field = reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(object) + cls->tp_dictoffset);
      walk.slot(*field, SlotKind::Field, "the __dict__ of an instance");
    }
  }
}

TypeObject* built_in_base(TypeObject* type) {
  while (type_spec_of(type) == nullptr) {
    type = type->tp_base;
  }
  return type;
}

// A frame that is being left is linked no more, but what it has not dropped yet still holds: [count] entries, its code and its function.
void visit_leaving_frame(InterpreterFrame* frame, uint32_t count, SlotVisitor& visitor) {
  Walk walk(nullptr, visitor, frame);
  if (frame->owner == FrameOwner::Generator || visitor.first_time(address_of(frame))) {
    if (frame->owner != FrameOwner::Generator) {
      walk.entry(frame->f_executable, SlotKind::FrameField, "the code that a frame runs", nullptr, -1);
    }
    walk.entry(frame->f_funcobj, SlotKind::FrameField, "the function that a frame runs", nullptr, -1);
    walk.slot(frame->f_locals, SlotKind::FrameField, "the namespace of a frame");
  }
  CodeObject* code = frame->code();
  for (int32_t i = 0; i < static_cast<int32_t>(count); ++i) {
    Object* name = i < code->co_nlocalsplus ? code_local_name(code, i) : nullptr;
    walk.entry(frame->localsplus[i], name == nullptr ? SlotKind::Stack : SlotKind::Local, "", name, name == nullptr ? i - code->co_nlocalsplus : i);
  }
}

void visit_native_array(const NativeSlot& slot, Address first, SlotVisitor& visitor) {
  if (slot.label == native_label("a local of a function that returns")) {
    visit_leaving_frame(reinterpret_cast<InterpreterFrame*>(host_of(first - offsetof(InterpreterFrame, localsplus))), slot.count, visitor);
    return;
  }
  Walk walk(nullptr, visitor);
  const auto* items = reinterpret_cast<Ptr<Object>*>(host_of(first));
  for (uint32_t i = 0; i < slot.count; ++i) {
    walk.slot(items[i], SlotKind::Native, native_label_text(slot.label), nullptr, i);
  }
}

void visit_native_slots(SlotVisitor& visitor) {
  const auto* end = reinterpret_cast<NativeSlot*>(host_of(native_stack()->top));
  for (auto* slot = reinterpret_cast<NativeSlot*>(host_of(BASE + NATIVE_STACK_OFFSET)); slot < end; ++slot) {
    const Address target = slot->entry & ~Address{3};
    if (target == 0) {
      continue;
    }
    const char* label = native_label_text(slot->label);
    const auto kind = static_cast<NativeKind>(slot->entry & 3);
    Walk walk(nullptr, visitor);
    if (kind == NativeKind::Owned) {
      visitor.visit({address_of(&slot->entry), reinterpret_cast<Object*>(host_of(target)), SlotKind::Native, true, nullptr,
                     nullptr, label, nullptr, -1});
    } else if (kind == NativeKind::Array) {
      visit_native_array(*slot, target, visitor);
    } else if (kind == NativeKind::DyingKeys) {
      auto* keys = reinterpret_cast<DictKeys*>(host_of(target));
      visit_keys(keys, nullptr, walk, SlotKind::Dying);
    } else if (visitor.first_time(target)) {
      visitor.visit_dying(reinterpret_cast<Object*>(host_of(target)));
    }
  }
}

}  // namespace

void SlotVisitor::visit_dying(Object* object) {
  visit_object_slots(object, *this);
}

void visit_object_slots(Object* object, SlotVisitor& visitor) {
  TypeObject* type = type_of(object);
  Walk walk(object, visitor);
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    visit_instance(object, walk);
  }
  TypeObject* base = built_in_base(type);
  const TypeSpec* spec = type_spec_of(base);
  while (spec->layout.empty() && spec->type != StaticType::BaseObject) {
    base = base->tp_base;
    spec = type_spec_of(base);
  }
  visit_layout(object, spec, walk);
  if (has_feature(type, TPFLAGS_TYPE_SUBCLASS)) {
    visit_type_fields(reinterpret_cast<TypeObject*>(object), walk);
  }
  if (is_exact(object, StaticType::Frame)) {
    InterpreterFrame* frame = static_cast<FrameObject*>(object)->f_frame;
    if (frame != nullptr && frame->owner == FrameOwner::FrameObject) {
      visit_frame_slots(frame, visitor);
    }
  }
}

void visit_frame_slots(InterpreterFrame* frame, SlotVisitor& visitor) {
  if (!visitor.first_time(address_of(frame))) {
    return;
  }
  Walk walk(nullptr, visitor, frame);
  walk.entry(frame->f_executable, SlotKind::FrameField, "the code that a frame runs", nullptr, -1);
  walk.entry(frame->f_funcobj, SlotKind::FrameField, "the function that a frame runs", nullptr, -1);
  walk.slot(frame->f_globals, SlotKind::FrameField, "the globals of a frame", nullptr, -1, false);
  walk.slot(frame->f_builtins, SlotKind::FrameField, "the builtins of a frame", nullptr, -1, false);
  walk.slot(frame->f_locals, SlotKind::FrameField, "the namespace of a frame");
  walk.slot(frame->frame_obj, SlotKind::FrameField, "the frame object of a frame");
  CodeObject* code = frame->owner == FrameOwner::Interpreter ? nullptr : frame->code();
  const int64_t locals = code == nullptr ? 0 : code->co_nlocalsplus;
  const StackRef* end = frame->stackpointer;
  for (const StackRef* ref = frame->localsplus; ref < end; ++ref) {
    const int64_t i = ref - frame->localsplus;
    if (i < locals) {
      Object* name = code_local_name(code, i);
      walk.entry(*ref, SlotKind::Local, "", name, i);
    } else {
      walk.entry(*ref, SlotKind::Stack, "", nullptr, i - locals);
    }
  }
}

void visit_root_slots(SlotVisitor& visitor) {
  Walk walk(nullptr, visitor);
  ThreadState* thread = thread_state();
  walk.slot(thread->current_exception, SlotKind::Interpreter, "the exception being raised");
  walk.slot(thread->exc_state.exc_value, SlotKind::Interpreter, "the exception being handled");
  walk.slot(thread->async_gen_firstiter, SlotKind::Interpreter, "a hook of asynchronous generators");
  walk.slot(thread->async_gen_finalizer, SlotKind::Interpreter, "a hook of asynchronous generators");
  for (InterpreterFrame* frame = thread->current_frame; frame != nullptr; frame = frame->previous) {
    visit_frame_slots(frame, visitor);
  }
  visit_native_slots(visitor);

  ObjectLayerState* state = object_state();
  walk.slot(state->interned, SlotKind::Interpreter, "the table of interned strings");
  walk.slot(state->memory_error, SlotKind::Interpreter, "the interpreter's MemoryError");
  walk.slot(state->exception_group, SlotKind::Interpreter, "the class ExceptionGroup");
  walk.slot(state->builtins_dict, SlotKind::Interpreter, "the namespace of the built-in names");
  walk.slot(state->builtins_module, SlotKind::Interpreter, "the module of the built-in names");
  walk.slot(state->sys_modules, SlotKind::Interpreter, "the table of imported modules");
  walk.slot(state->recursion_error_text, SlotKind::Interpreter, "the text of RecursionError");
  walk.slot(state->thread_dict, SlotKind::Interpreter, "the dict of the thread");
  walk.slot(state->placeholder, SlotKind::Interpreter, "functools.Placeholder");
  walk.slot(state->keyword_mark, SlotKind::Interpreter, "the mark in the keys of cached results");
  walk.slot(state->current_context, SlotKind::Interpreter, "the context that is entered");
  walk.slot(state->token_missing, SlotKind::Interpreter, "contextvars.Token.MISSING");
  walk.slot(state->running_thread, SlotKind::Interpreter, "the number of the thread that runs");
  for (uint32_t i = 0; i < trace_state()->file_count; ++i) {
    walk.slot(*reinterpret_cast<Ptr<Object>*>(&trace_state()->files[i]), SlotKind::Interpreter, "a file that tracemalloc names");
  }
  walk.slot(library_state()->struct_error, SlotKind::Interpreter, "the class struct.error");
  walk.slot(library_state()->atexit_callbacks, SlotKind::Interpreter, "what runs at exit");
  for (const TypeCacheEntry& entry : state->type_cache) {
    walk.slot(entry.name, SlotKind::Interpreter, "a name in the cache of attribute lookups");
    walk.slot(entry.value, SlotKind::Interpreter, "the cache of attribute lookups", nullptr, -1, false);
  }
  walk.slot(gc_state()->garbage, SlotKind::Interpreter, "gc.garbage");
  walk.slot(gc_state()->callbacks, SlotKind::Interpreter, "gc.callbacks");
  VmState* vm = vm_state();
  walk.slot(vm->main_module, SlotKind::Interpreter, "the module __main__", nullptr, -1, false);
  walk.slot(vm->main_code, SlotKind::Interpreter, "the code of __main__ while it runs");
  walk.slot(vm->sys_module, SlotKind::Interpreter, "the module sys");
  walk.slot(vm->name_all, SlotKind::Interpreter, "a name that the loop compares with");
  walk.slot(vm->name_any, SlotKind::Interpreter, "a name that the loop compares with");
  walk.slot(vm->typing_types, SlotKind::Interpreter, "the types that type parameters are made of");
  walk.slot(vm->trace_function, SlotKind::Interpreter, "the trace function");
  walk.slot(vm->stand_ins, SlotKind::Interpreter, "what the interpreter has made before the program");
  walk.slot(vm->start_classes, SlotKind::Interpreter, "the classes that the interpreter has made before the program");
  walk.slot(vm->compile_constants, SlotKind::Interpreter, "the syntax tree of __main__ while it runs");
}

}  // namespace heapglass
