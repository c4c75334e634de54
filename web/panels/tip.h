// A tooltip: a title and sentences, beside the pointer, in the theme's colours.
#pragma once

#include <string_view>

#include "model/theme.h"

namespace heapglass {

class Tip {
 public:
  explicit Tip(const Theme& theme);
  ~Tip();
  Tip(const Tip&) = delete;
  Tip& operator=(const Tip&) = delete;

  void title(std::string_view text);
  void sentence(std::string_view text);

 private:
  const Theme& theme_;
};

}  // namespace heapglass
