// Cells: a variable that an inner function shares with the function around it. CPython: Objects/cellobject.c.
#include "object/abstract.h"
#include "object/gc_head.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

CellObject* as_cell(Object* object) {
  return static_cast<CellObject*>(object);
}

}  // namespace

Object* cell_new(Object* content) {
  auto* cell = gc_new<CellObject>(StaticType::Cell);
  if (cell == nullptr) {
    return nullptr;
  }
  cell->ob_ref = xnew_ref(content);
  gc_track(cell);
  return cell;
}

Object* cell_get_ref(Object* cell) {
  return xnew_ref(as_cell(cell)->ob_ref.get());
}

void cell_set_take(Object* cell, Object* value) {
  set_ref(as_cell(cell)->ob_ref, value);
}

namespace {

void cell_dealloc(Object* self) {
  gc_untrack_tracked(self);
  clear_ref(as_cell(self)->ob_ref);
  gc_del(self);
}

int cell_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(as_cell(self)->ob_ref, visit, context);
}

int cell_clear(Object* self) {
  clear_ref(as_cell(self)->ob_ref);
  return 0;
}

Object* cell_repr(Object* self) {
  Object* content = as_cell(self)->ob_ref;
  if (content == nullptr) {
    return unicode_from_format("<cell at %p: empty>", address_of(self));
  }
  return unicode_from_format("<cell at %p: %.80s object at %p>", address_of(self), type_name_text(content), address_of(content));
}

// Cells compare by content; an empty one is less than any other.
Object* cell_compare(Object* left, Object* right, int op) {
  if (!cell_check(left) || !cell_check(right)) {
    return not_implemented();
  }
  Held<Object> a(cell_get_ref(left), "an item being compared");
  Held<Object> b(cell_get_ref(right), "an item being compared");
  if (a && b) {
    return object_rich_compare(a.get(), b.get(), op);
  }
  const int x = a ? 1 : 0;
  const int y = b ? 1 : 0;
  switch (op) {
    case COMPARE_LT: return bool_object(x < y);
    case COMPARE_LE: return bool_object(x <= y);
    case COMPARE_EQ: return bool_object(x == y);
    case COMPARE_NE: return bool_object(x != y);
    case COMPARE_GT: return bool_object(x > y);
    default: return bool_object(x >= y);
  }
}

Object* cell_new_slot(TypeObject*, Args args) {
  if (!args_no_keywords("cell", args) || !args_check_count("cell", args.count, 0, 1)) {
    return nullptr;
  }
  return cell_new(args.count == 0 ? nullptr : args[0]);
}

Object* get_contents(Object* self) {
  Object* content = cell_get_ref(self);
  return content != nullptr ? content : err_set_string(StaticType::ValueError, "Cell is empty");
}

int set_contents(Object* self, Object* value) {
  cell_set_take(self, xnew_ref(value));
  return 0;
}

const GetSetSpec GETSETS[] = {{"cell_contents", get_contents, set_contents}};
const LayoutField LAYOUT[] = {{"ob_ref", offsetof(CellObject, ob_ref), "ref", "a variable shared with an inner function"}};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = cell_dealloc;
  type->tp_repr = cell_repr;
  type->tp_traverse = cell_traverse;
  type->tp_clear = cell_clear;
  type->tp_richcompare = cell_compare;
  type->tp_new = cell_new_slot;
}

}  // namespace

const TypeSpec CELL_SPEC = {
    .type = StaticType::Cell,
    .name = "cell",
    .doc = "cell([contents])\n--\n\nCreate a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n"
           "    and \nfurther attempts to access its cell_contents attribute will\n    raise a ValueError.",
    .basicsize = sizeof(CellObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_slots,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
