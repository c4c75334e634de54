// Merging two neighbouring runs of a sort, galloping where one of them wins again and again.
//
// CPython: Objects/listobject.c, gallop_left to merge_at.
#include "object/list_sorter.h"

namespace heapglass {

// Where [key] belongs in the sorted a[0..n), before equals; [hint] is where to begin. -1 with an error.
int64_t Sorter::gallop_left(Object* key, Object** a, int64_t n, int64_t hint) {
  int64_t last = 0, offset = 1;
  int answer = less(a[hint], key);
  if (answer < 0) {
    return -1;
  }
  if (answer != 0) {
    const int64_t limit = n - hint;
    while (offset < limit) {
      answer = less(a[hint + offset], key);
      if (answer < 0) {
        return -1;
      }
      if (answer == 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    last += hint;
    offset += hint;
  } else {
    const int64_t limit = hint + 1;
    while (offset < limit) {
      answer = less(a[hint - offset], key);
      if (answer < 0) {
        return -1;
      }
      if (answer != 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    const int64_t swapped = last;
    last = hint - offset;
    offset = hint - swapped;
  }
  ++last;
  while (last < offset) {
    const int64_t middle = last + ((offset - last) >> 1);
    answer = less(a[middle], key);
    if (answer < 0) {
      return -1;
    }
    if (answer != 0) {
      last = middle + 1;
    } else {
      offset = middle;
    }
  }
  return offset;
}

// The same, after equals.
int64_t Sorter::gallop_right(Object* key, Object** a, int64_t n, int64_t hint) {
  int64_t last = 0, offset = 1;
  int answer = less(key, a[hint]);
  if (answer < 0) {
    return -1;
  }
  if (answer != 0) {
    const int64_t limit = hint + 1;
    while (offset < limit) {
      answer = less(key, a[hint - offset]);
      if (answer < 0) {
        return -1;
      }
      if (answer == 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    const int64_t swapped = last;
    last = hint - offset;
    offset = hint - swapped;
  } else {
    const int64_t limit = n - hint;
    while (offset < limit) {
      answer = less(key, a[hint + offset]);
      if (answer < 0) {
        return -1;
      }
      if (answer != 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    last += hint;
    offset += hint;
  }
  ++last;
  while (last < offset) {
    const int64_t middle = last + ((offset - last) >> 1);
    answer = less(key, a[middle]);
    if (answer < 0) {
      return -1;
    }
    if (answer != 0) {
      offset = middle;
    } else {
      last = middle + 1;
    }
  }
  return offset;
}

// Merges neighbours [a] and [b] where a is the shorter: a moves out, and both are merged from the left.
bool Sorter::merge_low(SortSlice a, int64_t na, SortSlice b, int64_t nb) {
  SortSlice to = a;
  SortSlice left = temporary(na);
  move_some(left, 0, a, 0, na);
  bool good = true;
  bool one_left = false;
  const auto take_right = [&] {
    copy_one(to, 0, b, 0);
    to.advance(1);
    b.advance(1);
    return --nb;
  };
  const auto take_left = [&] {
    copy_one(to, 0, left, 0);
    to.advance(1);
    left.advance(1);
    return --na;
  };
  bool done = take_right() == 0;
  if (!done && na == 1) {
    one_left = true;
  }
  while (!done && !one_left) {
    int64_t wins_left = 0, wins_right = 0;
    for (;;) {
      const int answer = less(b.keys[0], left.keys[0]);
      if (answer < 0) {
        good = false;
        done = true;
        break;
      }
      if (answer != 0) {
        ++wins_right;
        wins_left = 0;
        if (take_right() == 0) {
          done = true;
          break;
        }
        if (wins_right >= min_gallop_) {
          break;
        }
      } else {
        ++wins_left;
        wins_right = 0;
        if (take_left() == 1) {
          one_left = true;
          break;
        }
        if (wins_left >= min_gallop_) {
          break;
        }
      }
    }
    if (done || one_left) {
      break;
    }
    ++min_gallop_;
    do {
      min_gallop_ -= min_gallop_ > 1 ? 1 : 0;
      int64_t k = gallop_right(b.keys[0], left.keys, na, 0);
      wins_left = k;
      if (k != 0) {
        if (k < 0) {
          good = false;
          done = true;
          break;
        }
        move_some(to, 0, left, 0, k);
        to.advance(k);
        left.advance(k);
        na -= k;
        if (na == 1) {
          one_left = true;
          break;
        }
        // An inconsistent comparison can use all of it up.
        if (na == 0) {
          done = true;
          break;
        }
      }
      if (take_right() == 0) {
        done = true;
        break;
      }
      k = gallop_left(left.keys[0], b.keys, nb, 0);
      wins_right = k;
      if (k != 0) {
        if (k < 0) {
          good = false;
          done = true;
          break;
        }
        move_some(to, 0, b, 0, k);
        to.advance(k);
        b.advance(k);
        nb -= k;
        if (nb == 0) {
          done = true;
          break;
        }
      }
      if (take_left() == 1) {
        one_left = true;
        break;
      }
    } while (wins_left >= MIN_GALLOP || wins_right >= MIN_GALLOP);
    min_gallop_ += done || one_left ? 0 : 1;  // Leaving that mode costs, but not at the end.
  }
  if (one_left) {
    // The last of a belongs at the very end.
    move_some(to, 0, b, 0, nb);
    copy_one(to, nb, left, 0);
  } else if (na > 0) {
    move_some(to, 0, left, 0, na);
  }
  return good;
}

// The same where [b] is the shorter: b moves out, and both are merged from the right.
bool Sorter::merge_high(SortSlice a, int64_t na, SortSlice b, int64_t nb) {
  SortSlice right = temporary(nb);
  move_some(right, 0, b, 0, nb);
  // Positions of the next item to write and to read, from the right.
  SortSlice base = a;
  int64_t to = na + nb - 1;
  int64_t i = na - 1;  // in a
  int64_t j = nb - 1;  // in right
  bool good = true, done = false, one_right = false;
  const auto take_left = [&] {
    copy_one(base, to--, base, i--);
    return --na;
  };
  const auto take_right = [&] {
    copy_one(base, to--, right, j--);
    return --nb;
  };
  done = take_left() == 0;
  if (!done && nb == 1) {
    one_right = true;
  }
  while (!done && !one_right) {
    int64_t wins_left = 0, wins_right = 0;
    for (;;) {
      const int answer = less(right.keys[j], base.keys[i]);
      if (answer < 0) {
        good = false;
        done = true;
        break;
      }
      if (answer != 0) {
        ++wins_left;
        wins_right = 0;
        if (take_left() == 0) {
          done = true;
          break;
        }
        if (wins_left >= min_gallop_) {
          break;
        }
      } else {
        ++wins_right;
        wins_left = 0;
        if (take_right() == 1) {
          one_right = true;
          break;
        }
        if (wins_right >= min_gallop_) {
          break;
        }
      }
    }
    if (done || one_right) {
      break;
    }
    ++min_gallop_;
    do {
      min_gallop_ -= min_gallop_ > 1 ? 1 : 0;
      int64_t k = gallop_right(right.keys[j], base.keys, na, na - 1);
      if (k < 0) {
        good = false;
        done = true;
        break;
      }
      k = na - k;
      wins_left = k;
      if (k != 0) {
        to -= k;
        i -= k;
        move_some(base, to + 1, base, i + 1, k);
        na -= k;
        if (na == 0) {
          done = true;
          break;
        }
      }
      if (take_right() == 1) {
        one_right = true;
        break;
      }
      k = gallop_left(base.keys[i], right.keys, nb, nb - 1);
      if (k < 0) {
        good = false;
        done = true;
        break;
      }
      k = nb - k;
      wins_right = k;
      if (k != 0) {
        to -= k;
        j -= k;
        move_some(base, to + 1, right, j + 1, k);
        nb -= k;
        if (nb == 1) {
          one_right = true;
          break;
        }
        if (nb == 0) {
          done = true;
          break;
        }
      }
      if (take_left() == 0) {
        done = true;
        break;
      }
    } while (wins_left >= MIN_GALLOP || wins_right >= MIN_GALLOP);
    min_gallop_ += done || one_right ? 0 : 1;  // Leaving that mode costs, but not at the end.
  }
  if (one_right) {
    // The first of b belongs at the very front.
    to -= na;
    i -= na;
    move_some(base, to + 1, base, i + 1, na);
    copy_one(base, to, right, j);
  } else if (nb > 0) {
    move_some(base, to - (nb - 1), right, 0, nb);
  }
  return good;
}

bool Sorter::merge_at(int64_t n) {
  SortRun& first = pending_[n];
  SortRun& second = pending_[n + 1];
  SortSlice a = first.base;
  int64_t na = first.length;
  SortSlice b = second.base;
  int64_t nb = second.length;
  first.length = na + nb;
  if (n == pending_count_ - 3) {
    pending_[n + 1] = pending_[n + 2];
  }
  --pending_count_;
  // Items of a that are not above b[0], and items of b that are not below a's last, lie right already.
  int64_t k = gallop_right(b.keys[0], a.keys, na, 0);
  if (k < 0) {
    return false;
  }
  a.advance(k);
  na -= k;
  if (na == 0) {
    return true;
  }
  nb = gallop_left(a.keys[na - 1], b.keys, nb, nb - 1);
  if (nb <= 0) {
    return nb == 0;
  }
  return na <= nb ? merge_low(a, na, b, nb) : merge_high(a, na, b, nb);
}

}  // namespace heapglass
