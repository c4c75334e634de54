#include "object/text_arguments.h"

#include "object/abstract.h"
#include "object/long.h"
#include "object/errors.h"
#include "object/singletons.h"
#include "object/slice.h"

namespace heapglass {

bool SearchRange::read(const char* function, Args args) {
  return args_check_count(function, args.count, 1, 3) && (args.count < 2 || eval_slice_index(args[1], &start) != 0) &&
         (args.count < 3 || eval_slice_index(args[2], &end) != 0);
}

void SearchRange::fit(int64_t length) {
  if (end > length) {
    end = length;
  } else if (end < 0 && (end += length) < 0) {
    end = 0;
  }
  if (start < 0 && (start += length) < 0) {
    start = 0;
  }
}

bool SplitArguments::read(const char* function, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack(function, args, {"sep", "maxsplit"}, 0, values)) {
    return false;
  }
  limit = values[1] == nullptr ? -1 : argument_as_ssize_t(values[1]);
  separator = values[0] == nullptr || is_none(values[0]) ? nullptr : values[0];
  return limit != -1 || !err_occurred();
}

bool read_line_ends(Args args, LineEnds* ends) {
  Object* value = nullptr;
  if (!args_unpack("splitlines", args, {"keepends"}, 0, &value)) {
    return false;
  }
  const int keep = value == nullptr ? 0 : object_is_true(value);
  *ends = keep > 0 ? LineEnds::Keep : LineEnds::Drop;
  return keep >= 0;
}

}  // namespace heapglass
