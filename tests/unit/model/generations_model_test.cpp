#include <doctest/doctest.h>

#include "model/generations_model.h"
#include "scenes.h"

using namespace heapglass;

TEST_CASE("each tracked object stands in its generation with the collector's numbers") {
  GenerationsModel model = build_generations(scenes::reference_counting(), {});
  REQUIRE(model.places.size() == 4);
  CHECK(model.places[0].count == 137);
  CHECK(model.places[0].threshold == 2000);
  CHECK(model.places[0].total == 2);
  CHECK(model.places[1].chips[0].key == "12.1");
  CHECK(model.places[2].chips[0].key == "13.1");
  CHECK(model.places[3].chips.size() == 1);
  CHECK(model.next == "Next automatic collection: after 1,864 more new containers.");
  CHECK(model.last == "Last collection: generation 0, 2 collected.");
}

TEST_CASE("without automatic collection the model says why none comes") {
  Snapshot snapshot = scenes::reference_counting();
  snapshot.gc.enabled = false;
  CHECK(build_generations(snapshot, {}).next.find("switched off") != std::string::npos);
  snapshot.gc.enabled = true;
  snapshot.gc.threshold[0] = 0;
  CHECK(build_generations(snapshot, {}).next.find("zero") != std::string::npos);
}

TEST_CASE("places and chips do not overlap on any width") {
  for (float width : {320.0f, 390.0f, 700.0f, 1200.0f, 1900.0f}) {
    GenerationsModel model = build_generations(scenes::many(100), {});
    lay_out_generations(model, width);
    CHECK(model.places[0].left_out == 41);
    std::vector<Rect> chips;
    for (size_t i = 0; i < model.places.size(); ++i) {
      CHECK(model.places[i].rect.right() <= width);
      for (size_t k = 0; k < i; ++k) CHECK_FALSE(model.places[i].rect.overlaps(model.places[k].rect));
      for (const GenerationChip& chip : model.places[i].chips) {
        CHECK(chip.rect.bottom() <= model.places[i].rect.bottom());
        for (const Rect& other : chips) REQUIRE_FALSE(chip.rect.overlaps(other));
        chips.push_back(chip.rect);
      }
    }
  }
}
