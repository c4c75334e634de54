// combinations, combinations_with_replacement, permutations, product, zip_longest.
//
// Each keeps the tuple it gave last and fills it again where nobody else holds it.
#include "memory/allocator.h"
#include "object/long.h"
#include "vm/modules/itertools_types.h"

namespace heapglass {

namespace {

struct CombineObject : Object {  // combinations and combinations_with_replacement
  Ptr<Object> pool;
  Ptr<int64_t> indices;  // r of them.
  Ptr<TupleObject> result;
  int64_t r;
  int64_t stopped;
};
static_assert(sizeof(CombineObject) == 56);

struct PermutationsObject : Object {
  Ptr<Object> pool;
  Ptr<int64_t> indices;  // One for each item of the pool.
  Ptr<int64_t> cycles;   // r of them.
  Ptr<TupleObject> result;
  int64_t r, stopped;
};
static_assert(sizeof(PermutationsObject) == 64);

struct ProductObject : Object {
  Ptr<Object> pools;
  Ptr<int64_t> indices;
  Ptr<TupleObject> result;
  int64_t stopped;
};
static_assert(sizeof(ProductObject) == 48);

Ptr<int64_t> new_indices(int64_t count) {
  auto* indices = static_cast<int64_t*>(mem_alloc(count == 0 ? 1 : count * 8));
  Ptr<int64_t> field{};
  if (indices == nullptr) {
    err_no_memory();
  } else {
    field = indices;
  }
  return field;
}

template <class T>
void free_indices(Ptr<T>& indices) {
  if (indices.address != 0) {
    mem_free(indices.get());
    indices = nullptr;
  }
}

// The tuple to be filled for the next answer: the last one where only the iterator holds it, else a copy. Null with an error.
TupleObject* renewed_result(Ptr<TupleObject>& field) {
  TupleObject* result = field;
  if (result->ob_refcnt > 1) {
    TupleObject* copy = tuple_from_fields(result->ob_item, result->ob_size);
    if (copy == nullptr) {
      return nullptr;
    }
    if (copy->ob_size > 0 && !gc_is_tracked(copy)) {
      gc_track(copy);
    }
    field = copy;
    decref(result);
    return copy;
  }
  if (result->ob_size > 0) {
    tuple_filled_again(result);
  }
  return result;
}

void put(TupleObject* result, int64_t i, Object* item) {
  set_ref(result->ob_item[i], new_ref(item));
}

// --- combinations ------------------------------------------------------------------------------------------------------------------

Object* combine_make(const char* name, TypeObject* type, Args args, bool replacement) {
  Object* given[2];
  if (!args_unpack(name, args, {"iterable", "r"}, 2, given)) {
    return nullptr;
  }
  const int64_t r = number_as_ssize_t(given[1], StaticType::OverflowError);
  if (r == -1 && err_occurred()) {
    return nullptr;
  }
  Held<TupleObject> pool(sequence_tuple(given[0]), "an argument of a built-in function");
  if (!pool) {
    return nullptr;
  }
  if (r < 0) {
    return err_set_string(StaticType::ValueError, "r must be non-negative");
  }
  Ptr<int64_t> indices = new_indices(r);
  Object* self = indices.address == 0 ? nullptr : type->tp_alloc(type, 0);
  if (self == nullptr) {
    free_indices(indices);
    return nullptr;
  }
  for (int64_t i = 0; i < r; ++i) {
    indices.get()[i] = replacement ? 0 : i;
  }
  const int64_t n = pool->ob_size;
  as<CombineObject>(self)->stopped = replacement ? n == 0 && r > 0 : r > n;
  as<CombineObject>(self)->pool = static_cast<Object*>(pool.release());
  as<CombineObject>(self)->indices = indices;
  as<CombineObject>(self)->r = r;
  return self;
}
Object* combinations_new(TypeObject* type, Args args) {
  return combine_make("combinations", type, args, false);
}
Object* replacement_new(TypeObject* type, Args args) {
  return combine_make("combinations_with_replacement", type, args, true);
}

Object* first_combination(CombineObject* self) {
  TupleObject* result = tuple_new(self->r);
  if (result == nullptr) {
    return nullptr;
  }
  self->result = result;
  for (int64_t i = 0; i < self->r; ++i) {
    tuple_init_item(result, i, new_ref(tuple_item(self->pool, self->indices.get()[i])));
  }
  return new_ref(result);
}

Object* combine_next(Object* object, bool replacement) {
  auto* self = as<CombineObject>(object);
  if (self->stopped != 0) {
    return nullptr;
  }
  if (self->result.address == 0) {
    return first_combination(self);
  }
  TupleObject* result = renewed_result(self->result);
  if (result == nullptr) {
    return nullptr;
  }
  const int64_t n = tuple_size(self->pool);
  int64_t* indices = self->indices;
  int64_t i = self->r - 1;
  while (i >= 0 && indices[i] == (replacement ? n - 1 : i + n - self->r)) {
    --i;
  }
  if (i < 0) {
    self->stopped = 1;
    return nullptr;
  }
  const int64_t index = ++indices[i];
  for (int64_t j = i + 1; j < self->r; ++j) {
    indices[j] = replacement ? index : indices[j - 1] + 1;
  }
  Held<> held(new_ref(result), "the result of a built-in function");
  for (; i < self->r; ++i) {
    put(result, i, tuple_item(self->pool, indices[i]));
  }
  return held.release();
}
Object* combinations_next(Object* self) {
  return combine_next(self, false);
}
Object* replacement_next(Object* self) {
  return combine_next(self, true);
}

// What __sizeof__ says: the struct and the arrays beside it (combinations_sizeof and its kin).
Object* size_with(Object* self, int64_t indices) {
  return long_from_int64(type_of(self)->tp_basicsize + indices * 8);
}
Object* combine_sizeof(Object* self) {
  return size_with(self, as<CombineObject>(self)->r);
}
const MethodSpec COMBINE_METHODS[] = {method_noargs("__sizeof__", combine_sizeof)};

using Combine = Collected<CombineObject, &CombineObject::pool, &CombineObject::result>;

void combine_dealloc(Object* self) {
  free_indices(as<CombineObject>(self)->indices);
  Combine::dealloc(self);
}
void combinations_slots(TypeObject* type) {
  iterator_slots<Combine>(type, combinations_new, combinations_next);
  type->tp_dealloc = combine_dealloc;
}
void replacement_slots(TypeObject* type) {
  iterator_slots<Combine>(type, replacement_new, replacement_next);
  type->tp_dealloc = combine_dealloc;
}

// --- permutations ------------------------------------------------------------------------------------------------------------------

Object* permutations_new(TypeObject* type, Args args) {
  Object* given[2];
  if (!args_unpack("permutations", args, {"iterable", "r"}, 1, given)) {
    return nullptr;
  }
  Held<TupleObject> pool(sequence_tuple(given[0]), "an argument of a built-in function");
  if (!pool) {
    return nullptr;
  }
  const int64_t n = pool->ob_size;
  int64_t r = n;
  if (given[1] != nullptr && !is_none(given[1])) {
    if (!long_check(given[1])) {
      return err_set_string(StaticType::TypeError, "Expected int as r");
    }
    r = long_as_ssize_t(given[1]);
    if (r == -1 && err_occurred()) {
      return nullptr;
    }
    if (r < 0) {
      return err_set_string(StaticType::ValueError, "r must be non-negative");
    }
  }
  Ptr<int64_t> indices = new_indices(n);
  Ptr<int64_t> cycles = new_indices(r);
  Object* self = indices.address == 0 || cycles.address == 0 ? nullptr : type->tp_alloc(type, 0);
  if (self == nullptr) {
    free_indices(indices);
    free_indices(cycles);
    return nullptr;
  }
  for (int64_t i = 0; i < n; ++i) {
    indices.get()[i] = i;
  }
  for (int64_t i = 0; i < r; ++i) {
    cycles.get()[i] = n - i;
  }
  auto* permutations = as<PermutationsObject>(self);
  permutations->pool = static_cast<Object*>(pool.release());
  permutations->indices = indices;
  permutations->cycles = cycles;
  permutations->r = r;
  permutations->stopped = r > n;
  return self;
}

// Moves on to the next permutation; the first position that changes, or -1 after the last.
int64_t advance_permutation(PermutationsObject* self, int64_t n) {
  int64_t* indices = self->indices;
  int64_t* cycles = self->cycles;
  for (int64_t i = self->r - 1; i >= 0; --i) {
    const int64_t index = indices[i];
    if (--cycles[i] > 0) {
      const int64_t j = n - cycles[i];
      indices[i] = indices[j];
      indices[j] = index;
      return i;
    }
    for (int64_t j = i; j < n - 1; ++j) {
      indices[j] = indices[j + 1];
    }
    indices[n - 1] = index;
    cycles[i] = n - i;
  }
  return -1;
}

Object* permutations_next(Object* object) {
  auto* self = as<PermutationsObject>(object);
  if (self->stopped != 0) {
    return nullptr;
  }
  TupleObject* result;
  int64_t from = 0;
  if (self->result.address == 0) {
    result = tuple_new(self->r);
    self->result = result;
  } else {
    result = self->r == 0 ? nullptr : renewed_result(self->result);
    from = result == nullptr ? -1 : advance_permutation(self, tuple_size(self->pool));
    if (from < 0) {
      self->stopped = 1;
      return nullptr;
    }
  }
  if (result == nullptr) {
    return nullptr;
  }
  Held<> held(new_ref(result), "the result of a built-in function");
  for (int64_t i = from; i < self->r; ++i) {
    put(result, i, tuple_item(self->pool, self->indices.get()[i]));
  }
  return held.release();
}

Object* permutations_sizeof(Object* self) {
  return size_with(self, tuple_size(as<PermutationsObject>(self)->pool) + as<PermutationsObject>(self)->r);
}
const MethodSpec PERMUTATIONS_METHODS[] = {method_noargs("__sizeof__", permutations_sizeof)};

using Permute = Collected<PermutationsObject, &PermutationsObject::pool, &PermutationsObject::result>;

void permutations_dealloc(Object* self) {
  free_indices(as<PermutationsObject>(self)->indices);
  free_indices(as<PermutationsObject>(self)->cycles);
  Permute::dealloc(self);
}
void permutations_slots(TypeObject* type) {
  iterator_slots<Permute>(type, permutations_new, permutations_next);
  type->tp_dealloc = permutations_dealloc;
}

// --- product -----------------------------------------------------------------------------------------------------------------------

// The keyword repeat of product(); false with an error set.
bool read_repeat(Args args, int64_t* repeat) {
  Object* given;
  if (!args_take_keywords("product", args, {"repeat"}, &given)) {
    return false;
  }
  *repeat = given == nullptr ? 1 : number_as_ssize_t(given, StaticType::OverflowError);
  if (*repeat == -1 && err_occurred()) {
    return false;
  }
  if (*repeat < 0) {
    err_set_string(StaticType::ValueError, "repeat argument cannot be negative");
    return false;
  }
  return true;
}

Object* product_new(TypeObject* type, Args args) {
  int64_t repeat;
  if (!read_repeat(args, &repeat)) {
    return nullptr;
  }
  const int64_t given = repeat == 0 ? 0 : args.count;
  if (given > 0 && repeat > INT64_MAX / 8 / given) {
    return err_set_string(StaticType::OverflowError, "repeat argument too large");
  }
  const int64_t count = given * repeat;
  Ptr<int64_t> indices = new_indices(count);
  if (indices.address == 0) {
    return nullptr;
  }
  Held<TupleObject> pools(tuple_new(count), "the arguments of the call");
  for (int64_t i = 0; pools && i < count; ++i) {
    TupleObject* pool = i < given ? sequence_tuple(args[i]) : new_ref(as_tuple(tuple_item(pools.get(), i - given)));
    if (pool == nullptr) {
      free_indices(indices);
      return nullptr;
    }
    tuple_init_item(pools.get(), i, pool);
    indices.get()[i] = 0;
  }
  Object* self = pools ? type->tp_alloc(type, 0) : nullptr;
  if (self == nullptr) {
    free_indices(indices);
    return nullptr;
  }
  as<ProductObject>(self)->pools = static_cast<Object*>(pools.release());
  as<ProductObject>(self)->indices = indices;
  return self;
}

Object* first_product(ProductObject* self) {
  const int64_t count = tuple_size(self->pools);
  TupleObject* result = tuple_new(count);
  self->result = result;
  for (int64_t i = 0; result != nullptr && i < count; ++i) {
    Object* pool = tuple_item(self->pools, i);
    if (tuple_size(pool) == 0) {
      self->stopped = 1;
      return nullptr;
    }
    tuple_init_item(result, i, new_ref(tuple_item(pool, 0)));
  }
  return xnew_ref(static_cast<Object*>(result));
}

Object* product_next(Object* object) {
  auto* self = as<ProductObject>(object);
  if (self->stopped != 0) {
    return nullptr;
  }
  if (self->result.address == 0) {
    return first_product(self);
  }
  const int64_t count = tuple_size(self->pools);
  TupleObject* result = count == 0 ? nullptr : renewed_result(self->result);
  if (result == nullptr) {
    self->stopped = 1;
    return nullptr;
  }
  Held<> held(new_ref(result), "the result of a built-in function");
  for (int64_t i = count - 1; i >= 0; --i) {
    Object* pool = tuple_item(self->pools, i);
    int64_t& index = self->indices.get()[i];
    if (++index < tuple_size(pool)) {
      put(result, i, tuple_item(pool, index));
      return held.release();
    }
    index = 0;
    put(result, i, tuple_item(pool, 0));
  }
  self->stopped = 1;
  return nullptr;
}

Object* product_sizeof(Object* self) {
  return size_with(self, tuple_size(as<ProductObject>(self)->pools));
}
const MethodSpec PRODUCT_METHODS[] = {method_noargs("__sizeof__", product_sizeof)};

using Produce = Collected<ProductObject, &ProductObject::pools, &ProductObject::result>;

void product_dealloc(Object* self) {
  free_indices(as<ProductObject>(self)->indices);
  Produce::dealloc(self);
}
void product_slots(TypeObject* type) {
  iterator_slots<Produce>(type, product_new, product_next);
  type->tp_dealloc = product_dealloc;
}

// --- zip_longest ---------------------------------------------------------------------------------------------------------------------

struct ZipLongestObject : Object {
  int64_t tuplesize, numactive;
  Ptr<TupleObject> ittuple, result;
  Ptr<Object> fillvalue;
};
static_assert(sizeof(ZipLongestObject) == 56);

Object* zip_longest_new(TypeObject* type, Args args) {
  Object* fill = none();
  for (int64_t i = 0; i < keyword_count(args); ++i) {
    if (!unicode_equal_to_ascii(tuple_item(args.kwnames, i), "fillvalue")) {
      return err_set_string(StaticType::TypeError, "zip_longest() got an unexpected keyword argument");
    }
    fill = args[args.count + i];
  }
  Held<TupleObject> iterators(tuple_new(args.count), "the iterator of a built-in function");
  for (int64_t i = 0; iterators && i < args.count; ++i) {
    Object* iterator = object_get_iter(args[i]);
    if (iterator == nullptr) {
      return nullptr;
    }
    tuple_init_item(iterators.get(), i, iterator);
  }
  Held<TupleObject> result(iterators ? tuple_new(args.count) : nullptr, "the result of a built-in function");
  for (int64_t i = 0; result && i < args.count; ++i) {
    tuple_init_item(result.get(), i, none());
  }
  Object* self = result ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    auto* zip = as<ZipLongestObject>(self);
    zip->tuplesize = args.count;
    zip->numactive = args.count;
    zip->ittuple = iterators.release();
    zip->result = result.release();
    zip->fillvalue = new_ref(fill);
  }
  return self;
}

// The next item of iterator [i], or the fill value once it has ended; null at the end of all, or with an error.
Object* zip_longest_item(ZipLongestObject* zip, int64_t i) {
  Object* iterator = tuple_item(zip->ittuple, i);
  if (iterator == nullptr) {
    return new_ref(zip->fillvalue.get());
  }
  Object* item = next_item(iterator);
  if (item != nullptr) {
    return item;
  }
  --zip->numactive;
  if (zip->numactive == 0 || !iter_ended_quietly()) {
    zip->numactive = 0;
    return nullptr;
  }
  clear_ref(zip->ittuple->ob_item[i]);
  return new_ref(zip->fillvalue.get());
}

Object* zip_longest_next(Object* self) {
  auto* zip = as<ZipLongestObject>(self);
  if (zip->tuplesize == 0 || zip->numactive == 0) {
    return nullptr;
  }
  const bool reuse = zip->result->ob_refcnt == 1;
  Held<TupleObject> result(reuse ? new_ref(zip->result.get()) : tuple_new(zip->tuplesize), "the result of a built-in function");
  for (int64_t i = 0; result && i < zip->tuplesize; ++i) {
    Object* item = zip_longest_item(zip, i);
    if (item == nullptr) {
      return nullptr;
    }
    set_ref(result->ob_item[i], item);
  }
  if (reuse && result) {
    tuple_filled_again(result.get());
  }
  return result.release();
}
void zip_longest_slots(TypeObject* type) {
  iterator_slots<Collected<ZipLongestObject, &ZipLongestObject::ittuple, &ZipLongestObject::result, &ZipLongestObject::fillvalue>>(
      type, zip_longest_new, zip_longest_next);
}

const LayoutField COMBINE_LAYOUT[] = {
    {"pool", 16, "ref", "what is combined"},
    {"result", 32, "ref", "the tuple that an iterator uses again"},
    {"r", 40, "int64", ""},
    {"indices", 24, "pointer", ""}, {"stopped", 48, "int32", ""},
};
const LayoutField PERMUTATIONS_LAYOUT[] = {
    {"pool", 16, "ref", "what is combined"},
    {"result", 40, "ref", "the tuple that an iterator uses again"},
    {"r", 48, "int64", ""},
    {"indices", 24, "pointer", ""}, {"cycles", 32, "pointer", ""}, {"stopped", 56, "int32", ""},
};
const LayoutField PRODUCT_LAYOUT[] = {
    {"pools", 16, "ref", "what is combined"},
    {"result", 32, "ref", "the tuple that an iterator uses again"},
    {"indices", 24, "pointer", ""}, {"stopped", 40, "int32", ""},
};
const LayoutField ZIP_LONGEST_LAYOUT[] = {
    {"tuplesize", 16, "int64", ""},
    {"numactive", 24, "int64", ""},
    {"ittuple", 32, "ref", "the iterators that zip walks together"},
    {"result", 40, "ref", "the tuple that zip uses again"},
    {"fillvalue", 48, "ref", "what fills up the shorter iterators"},
};

}  // namespace

const TypeSpec COMBINATIONS_SPEC = iterator_spec("itertools.combinations", ModuleType::Combinations, 56, combinations_slots, COMBINE_LAYOUT, COMBINE_METHODS);
const TypeSpec COMBINATIONS_WITH_REPLACEMENT_SPEC =
    iterator_spec("itertools.combinations_with_replacement", ModuleType::CombinationsWithReplacement, 56, replacement_slots, COMBINE_LAYOUT, COMBINE_METHODS);
const TypeSpec PERMUTATIONS_SPEC = iterator_spec("itertools.permutations", ModuleType::Permutations, 64, permutations_slots, PERMUTATIONS_LAYOUT, PERMUTATIONS_METHODS);
const TypeSpec PRODUCT_SPEC = iterator_spec("itertools.product", ModuleType::Product, 48, product_slots, PRODUCT_LAYOUT, PRODUCT_METHODS);
const TypeSpec ZIP_LONGEST_SPEC = iterator_spec("itertools.zip_longest", ModuleType::ZipLongest, 56, zip_longest_slots, ZIP_LONGEST_LAYOUT);

}  // namespace heapglass
