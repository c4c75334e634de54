// The words of explanations, all from the one table explain_sentences.inc.
#pragma once

#include "observe/labels.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heapglass {

enum class Phrase : uint8_t {
#define X(phrase, text) phrase,
#include "observe/explain_sentences.inc"
#undef X
};

using PhraseFields = std::initializer_list<std::pair<std::string_view, std::string>>;

// The text of [which] with its fields filled in; a field with a capital starts a sentence.
std::string phrase(Phrase which, PhraseFields fields = {});

std::string object_text(Object* object);  // "the list 0x…"
std::string this_text(Object* object);    // "this list"
std::string objects_text(uint64_t number);
std::string times_text(uint64_t number);
// "a, b and c"; of more than a handful those past it, and [unlisted] ones, are only counted.
std::string list_text(const std::vector<std::string>& items, uint64_t unlisted = 0);

// "`a` in `<module>`", "item 0 of the list 0x…": the one who holds.
std::string holder_text(const HolderText& holder);
// "`a` in `<module>` holds the list 0x…", "item 0 of the list 0x… is the Node 0x…"
std::string reference_text(const HolderText& holder, const std::string& object);
// ", whose item 0 is the Node 0x…"
std::string next_text(const HolderText& holder, const std::string& object);

std::string with_capital(std::string text);

}  // namespace heapglass
