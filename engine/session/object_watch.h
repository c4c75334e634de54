// Looks for the moments at which objects are freed, or at which their counts change, while a stretch of a recording is played.
//
// A count is compared at every boundary between instructions; a dead object's counts as 0, so that being made and being freed are changes
// too. Which blocks are given back is heard from the allocator (memory/recorder.h), so that where only frees are wanted the loop runs on
// to the next of them. Nothing is written to the Space.
#pragma once

#include "object/object.h"
#include "session/playback.h"

#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace heapglass {

// What a key names: an object of the program by its birth, one of the interpreter by its address; the other one is 0.
struct ObjectKey {
  uint64_t birth = 0;
  Address address = 0;
};

// Reads "13.2" (see key_of); nothing where [text] is no key.
std::optional<ObjectKey> object_key_of(std::string_view text);

class ObjectWatch : public Looker {
 public:
  enum class For : uint8_t { Free, Change };

  void clear();
  // Watches the object [key], or every object of the program that the collector knows.
  void watch(const ObjectKey& key, For what);
  void watch_every_free() { every_free_ = true; }
  bool is_empty() const { return watched_.empty() && !every_free_; }

  // Begins a stretch: the first moment looked at is what the next is compared with. Where [stops] is given it is told to stop at the
  // first moment that is found.
  void begin(Playback* stops);
  // The moments found in this stretch, in order.
  const std::vector<uint64_t>& found() const { return found_; }
  // Whether nothing can be found after this stretch, or before [moment]: the objects are gone, or not yet made.
  bool is_over() const;
  bool is_before_all(uint64_t moment) const;

  void look(uint64_t moment) override;
  void listen(bool on) override;
  bool wants_every_moment() const override;

 private:
  friend struct ObjectWatchHooks;
  struct Watched {
    ObjectKey key;
    For what;
    Address block = 0, object = 0;  // 0: not met yet; what is just being made has only a block.
    bool alive = false;
    uint32_t count = 0;     // At the boundary before.
  };

  void meet();
  void find(Watched& watched);
  void locate(Watched& watched);
  void made(Address block);
  void freed(Address block_or_object);
  void died(uint64_t birth);
  bool changes(Watched& watched);

  std::vector<Watched> watched_;
  bool every_free_ = false;
  Playback* stops_ = nullptr;
  bool met_ = false;              // The first moment of the stretch has been looked at.
  bool some_died_ = false;        // Since the boundary before.
  std::unordered_set<Address> kept_;  // Dead objects on free lists; only where every free is watched.
  std::vector<uint64_t> found_;
};

}  // namespace heapglass
