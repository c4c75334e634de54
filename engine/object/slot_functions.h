// The functions that classes have in their slots, see slot_functions.cpp.
#pragma once

#include "object/iterators.h"
#include "object/gc_head.h"
#include "object/type_internal.h"

namespace heapglass {

#define SLOT_UNARY(name) Object* slot_##name(Object* self);
SLOT_UNARY(nb_negative) SLOT_UNARY(nb_positive) SLOT_UNARY(nb_absolute) SLOT_UNARY(nb_invert) SLOT_UNARY(nb_int)
SLOT_UNARY(nb_float) SLOT_UNARY(nb_index) SLOT_UNARY(tp_repr) SLOT_UNARY(tp_str) SLOT_UNARY(am_await) SLOT_UNARY(am_aiter)
SLOT_UNARY(am_anext)
#undef SLOT_UNARY

#define SLOT_BINARY(name) Object* slot_##name(Object* self, Object* other);
SLOT_BINARY(nb_add) SLOT_BINARY(nb_subtract) SLOT_BINARY(nb_multiply) SLOT_BINARY(nb_remainder) SLOT_BINARY(nb_divmod)
SLOT_BINARY(nb_lshift) SLOT_BINARY(nb_rshift) SLOT_BINARY(nb_and_) SLOT_BINARY(nb_xor_) SLOT_BINARY(nb_or_)
SLOT_BINARY(nb_floor_divide) SLOT_BINARY(nb_true_divide) SLOT_BINARY(nb_matrix_multiply) SLOT_BINARY(nb_inplace_add)
SLOT_BINARY(nb_inplace_subtract) SLOT_BINARY(nb_inplace_multiply) SLOT_BINARY(nb_inplace_remainder)
SLOT_BINARY(nb_inplace_lshift) SLOT_BINARY(nb_inplace_rshift) SLOT_BINARY(nb_inplace_and) SLOT_BINARY(nb_inplace_xor)
SLOT_BINARY(nb_inplace_or) SLOT_BINARY(nb_inplace_floor_divide) SLOT_BINARY(nb_inplace_true_divide)
SLOT_BINARY(nb_inplace_matrix_multiply)
#undef SLOT_BINARY

Object* slot_nb_power(Object* self, Object* other, Object* modulus);
Object* slot_nb_inplace_power(Object* self, Object* other, Object* modulus);
int slot_nb_bool(Object* self);
int64_t slot_sq_length(Object* self);
Object* slot_sq_item(Object* self, int64_t i);
int slot_sq_ass_item(Object* self, int64_t i, Object* value);
int slot_sq_contains(Object* self, Object* value);
int slot_mp_ass_subscript(Object* self, Object* key, Object* value);
int64_t slot_tp_hash(Object* self);
Object* slot_tp_richcompare(Object* self, Object* other, int op);
Object* slot_tp_descr_get(Object* self, Object* object, Object* type);
int slot_tp_descr_set(Object* self, Object* object, Object* value);

}  // namespace heapglass
