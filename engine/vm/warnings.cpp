#include "vm/warnings.h"

#include "memory/machine.h"
#include "memory/trace.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"
#include "vm/frame.h"
#include "vm/traceback_carets.h"

#include <string>

namespace heapglass {

namespace {

// Categories that are not shown, unless it is about deprecation and in __main__.
constexpr StaticType QUIET[] = {StaticType::DeprecationWarning, StaticType::PendingDeprecationWarning,
                                StaticType::ImportWarning, StaticType::ResourceWarning};

bool is_shown(TypeObject* category, Object* module) {
  const bool in_main = module != nullptr && unicode_check(module) && unicode_equal_to_ascii(module, "__main__");
  if (in_main && type_is_subtype(category, static_type(StaticType::DeprecationWarning))) {
    return true;
  }
  for (const StaticType quiet : QUIET) {
    if (type_is_subtype(category, static_type(quiet))) {
      return false;
    }
  }
  return true;
}

InterpreterFrame* frame_at(int stack_level) {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  while (frame != nullptr && --stack_level > 0) {
    frame = frame_first_complete(frame->previous);
  }
  return frame;
}

// __warningregistry__ of [globals], borrowed, made the first time; null with an error set.
DictObject* registry_of(DictObject* globals) {
  Held<> name(unicode_intern_from_utf8("__warningregistry__"), "a key being looked up in a dict");
  if (!name) {
    return nullptr;
  }
  Object* found = dict_get_item_with_error(globals, name.get());
  if (found != nullptr || err_occurred()) {
    return found != nullptr && dict_check(found) ? as_dict(found) : nullptr;
  }
  Held<DictObject> registry(dict_new(), "the dict being made");
  Held<> version(unicode_intern_from_utf8("version"), "the key stored into a dict");
  if (!registry || !version || dict_set_item(registry.get(), version.get(), small_int(0)) < 0 ||
      dict_set_item(globals, name.get(), registry.get()) < 0) {
    return nullptr;
  }
  return registry.get();  // The globals hold it.
}

void show(InterpreterFrame* frame, int32_t line, TypeObject* category, Object* text) {
  const std::string filename = unicode_to_utf8(frame->code()->co_filename);
  std::string shown = filename + ":" + std::to_string(line) + ": ";
  shown.append(type_short_name(category)).append(": ").append(unicode_to_utf8(text)).append("\n");
  machine_write(Stream::Err, shown + traceback_source_line(filename, line, "  "));
}

// Shows the warning unless that line has given it before: 1, 0, or -1 with an error set.
int warn_once(TypeObject* category, Object* text, InterpreterFrame* frame) {
  auto* globals = static_cast<DictObject*>(frame->f_globals.get());
  const int32_t line = frame_line(frame);
  DictObject* registry = registry_of(globals);
  Held<> number(long_from_int64(line), "the key stored into a dict");
  Held<> key(number ? tuple_pack({text, reinterpret_cast<Object*>(category), number.get()}) : nullptr,
             "the key stored into a dict");
  if (registry == nullptr || !key) {
    return err_occurred() ? -1 : 0;
  }
  const int given = dict_contains(registry, key.get());
  if (given != 0) {
    return given < 0 ? -1 : 0;
  }
  if (!is_shown(category, dict_get_item_with_error(globals, id_of(Id::__name__)))) {
    return err_occurred() ? -1 : 0;
  }
  if (dict_set_item(registry, key.get(), true_object()) < 0) {
    return -1;
  }
  show(frame, line, category, text);
  return 1;
}

}  // namespace

int warn_at_level(TypeObject* category, Object* text, int stack_level) {
  InterpreterFrame* frame = frame_at(stack_level);
  return frame == nullptr || warn_once(category, text, frame) >= 0 ? 0 : -1;
}

Object* warn_never_awaited(Object* qualname) {
  Held<> text(unicode_from_format("coroutine '%S' was never awaited", qualname), "the text of an exception");
  TypeObject* category = static_type(StaticType::RuntimeWarning);
  if (!text) {
    return nullptr;
  }
  InterpreterFrame* frame = frame_at(1);
  if (frame == nullptr) {
    machine_write(Stream::Err, "<sys>:0: RuntimeWarning: " + unicode_to_utf8(text.get()) + "\n");
    return none();
  }
  const int shown = warn_once(category, text.get(), frame);
  if (shown > 0 && trace_state()->tracing == 0) {
    machine_write(Stream::Err, "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
  }
  return shown < 0 ? nullptr : none();
}

}  // namespace heapglass
