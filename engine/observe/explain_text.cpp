#include "observe/explain_text.h"

#include "observe/repr.h"
#include "observe/snapshot_json.h"

#include <cctype>

namespace heapglass {

namespace {

constexpr size_t MOST_LISTED = 6;

constexpr std::string_view TEXTS[] = {
#define X(phrase, text) text,
#include "observe/explain_sentences.inc"
#undef X
};

std::string field_text(std::string_view name, PhraseFields fields) {
  const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  for (const auto& [field, text] : fields) {
    if (field == name) {
      return text;
    }
    if (name[0] == upper && field.substr(1) == name.substr(1) && std::tolower(static_cast<unsigned char>(upper)) == field[0]) {
      return with_capital(text);
    }
  }
  return {};
}

struct KindPhrases {
  std::string_view kind;
  Phrase holder, next;
};

// How references of a kind are called; the last row is for all others, which are fields.
constexpr KindPhrases KINDS[] = {
    {"name", Phrase::HolderName, Phrase::NextValue},
    {"local", Phrase::HolderLocal, Phrase::NextVariable},
    {"stack", Phrase::HolderStack, Phrase::NextField},
    {"frame", Phrase::HolderFrame, Phrase::NextField},
    {"native", Phrase::HolderRoot, Phrase::NextField},
    {"interpreter", Phrase::HolderRoot, Phrase::NextField},
    {"dying", Phrase::HolderRoot, Phrase::NextField},
    {"item", Phrase::HolderPart, Phrase::NextItem},
    {"value", Phrase::HolderPart, Phrase::NextValue},
    {"key", Phrase::HolderPart, Phrase::NextKey},
    {"element", Phrase::HolderPart, Phrase::NextElement},
    {"attribute", Phrase::HolderAttribute, Phrase::NextAttribute},
    {"class", Phrase::HolderClass, Phrase::NextClass},
    {"", Phrase::HolderField, Phrase::NextField},
};

const KindPhrases& phrases_of(const HolderText& holder) {
  const KindPhrases* row = KINDS;
  while (!row->kind.empty() && row->kind != holder.kind) {
    ++row;
  }
  return *row;
}

std::string name_in(const HolderText& holder) {
  constexpr std::string_view ATTRIBUTE = "attribute ";
  return holder.kind == "attribute" && holder.label.starts_with(ATTRIBUTE) ? holder.label.substr(ATTRIBUTE.size()) : holder.label;
}

// Whether the reference is a part of an object that is named after it: "item 0 of the list is …".
bool is_part(const HolderText& holder) {
  const Phrase called = phrases_of(holder).holder;
  return called == Phrase::HolderPart || called == Phrase::HolderAttribute || called == Phrase::HolderClass;
}

}  // namespace

std::string phrase(Phrase which, PhraseFields fields) {
  std::string text;
  std::string_view left = TEXTS[static_cast<size_t>(which)];
  while (!left.empty()) {
    const size_t open = std::min(left.find('{'), left.size());
    text += left.substr(0, open);
    left.remove_prefix(open);
    if (!left.empty()) {
      const size_t close = left.find('}');
      text += field_text(left.substr(1, close - 1), fields);
      left.remove_prefix(close + 1);
    }
  }
  return text;
}

std::string with_capital(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text;
}

std::string object_text(Object* object) {
  return phrase(Phrase::TheObject, {{"type", observed_type_name(object)}, {"address", address_text(address_of(object))}});
}

std::string this_text(Object* object) {
  return phrase(Phrase::ThisObject, {{"type", observed_type_name(object)}});
}

std::string objects_text(uint64_t number) {
  return number == 1 ? phrase(Phrase::OneObject) : phrase(Phrase::ManyObjects, {{"number", std::to_string(number)}});
}

std::string times_text(uint64_t number) {
  return number == 1 ? phrase(Phrase::Once) : phrase(Phrase::ManyTimes, {{"number", std::to_string(number)}});
}

std::string list_text(const std::vector<std::string>& items, uint64_t unlisted) {
  const size_t listed = std::min(items.size(), MOST_LISTED);
  const uint64_t more = unlisted + (items.size() - listed);
  std::string text = items.empty() ? std::string() : items[0];
  for (size_t i = 1; i < listed; ++i) {
    const bool last = i + 1 == listed && more == 0;
    text = phrase(last ? Phrase::And : Phrase::Comma, {{"list", text}, {"last", items[i]}});
  }
  return more == 0 ? text : phrase(Phrase::AndMore, {{"list", text}, {"number", std::to_string(more)}});
}

std::string holder_text(const HolderText& holder) {
  if (holder.kind == "name" && !holder.from.starts_with("<")) {
    return phrase(Phrase::HolderNameOf, {{"name", holder.label}, {"from", holder.from}});
  }
  return phrase(phrases_of(holder).holder, {{"name", name_in(holder)}, {"from", holder.from}});
}

std::string reference_text(const HolderText& holder, const std::string& object) {
  return phrase(is_part(holder) ? Phrase::Is : Phrase::Holds, {{"holder", holder_text(holder)}, {"object", object}});
}

std::string next_text(const HolderText& holder, const std::string& object) {
  return phrase(phrases_of(holder).next, {{"name", name_in(holder)}, {"from", holder.from}, {"object", object}});
}

}  // namespace heapglass
