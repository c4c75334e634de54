#include "lesson/facts.h"

#include "lesson/text.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <variant>

namespace heapglass {

namespace {

using Value = std::variant<std::monostate, bool, int64_t, std::string>;  // None, True or False, a number, a text.

struct Statement {
  std::string fact, argument, comparison, value;
};

std::optional<Statement> read_statement(std::string_view text) {
  for (const std::string_view comparison : {"==", "!=", "<=", ">=", "<", ">"}) {
    const size_t at = text.find(comparison);
    if (at == std::string_view::npos) {
      continue;
    }
    Statement statement{std::string(trimmed(text.substr(0, at))), "", std::string(comparison), std::string(trimmed(text.substr(at + comparison.size())))};
    if (const size_t open = statement.fact.find('('); open != std::string::npos) {
      const size_t close = statement.fact.find(')', open);
      statement.argument = close == std::string::npos ? "" : std::string(trimmed(std::string_view(statement.fact).substr(open + 1, close - open - 1)));
      statement.fact.resize(open);
    }
    return statement;
  }
  return std::nullopt;
}

std::optional<Value> literal(const std::string& word) {
  if (word == "True" || word == "False") {
    return word == "True";
  }
  if (word == "None") {
    return Value();
  }
  if (word.size() > 1 && word.front() == '"' && word.back() == '"') {
    return word.substr(1, word.size() - 2);
  }
  char* end = nullptr;
  const int64_t number = std::strtoll(word.c_str(), &end, 10);
  return word.empty() || *end != '\0' ? std::nullopt : std::optional<Value>(number);
}

const ObjectView* object_named(const std::string& name, const Snapshot& snapshot) {
  for (auto frame = snapshot.frames.rbegin(); frame != snapshot.frames.rend(); ++frame) {
    const auto entry = std::find_if(frame->names.begin(), frame->names.end(), [&name](const NameView& each) { return each.name == name; });
    if (entry != frame->names.end() && entry->to != 0) {
      const auto& items = snapshot.objects.items;
      const auto object = std::find_if(items.begin(), items.end(), [&entry](const ObjectView& each) { return each.id == entry->to; });
      return object == items.end() ? nullptr : &*object;
    }
  }
  return nullptr;
}

std::string last_line(std::string_view text) {
  const std::string_view all = text.substr(0, text.find_last_not_of(" \n") + 1);
  return std::string(all.substr(all.rfind('\n') + 1));
}

Value of_object(const std::string& fact, const ObjectView& object) {
  if (fact == "refcnt") {
    return static_cast<int64_t>(object.refcnt);
  }
  if (fact == "size") {
    return static_cast<int64_t>(object.size);
  }
  if (fact == "tracked") {
    return object.tracked;
  }
  return object.generation == Generation::None ? Value() : Value(static_cast<int64_t>(object.generation));
}

std::optional<Value> value_of(const Statement& statement, const Snapshot& snapshot) {
  if (statement.fact == "collected") {
    return snapshot.gc.last ? Value(snapshot.gc.last->collected) : Value();
  }
  if (statement.fact == "output") {
    return Value(last_line(snapshot.stdout_text));
  }
  if (statement.fact == "alive") {
    const auto& items = snapshot.objects.items;
    return Value(static_cast<int64_t>(std::count_if(items.begin(), items.end(), [&statement](const ObjectView& object) {
      return object.type == statement.argument && object.state != ObjectState::Freed;
    })));
  }
  for (const std::string_view known : {"refcnt", "size", "generation", "tracked"}) {
    if (statement.fact == known) {
      const ObjectView* object = object_named(statement.argument, snapshot);
      return object == nullptr ? Value() : of_object(statement.fact, *object);
    }
  }
  return std::nullopt;
}

bool compare(const Value& found, const std::string& comparison, const Value& wanted) {
  if (comparison == "==" || comparison == "!=") {
    return (found == wanted) == (comparison == "==");
  }
  const auto* a = std::get_if<int64_t>(&found);
  const auto* b = std::get_if<int64_t>(&wanted);
  if (a == nullptr || b == nullptr) {
    return false;
  }
  return comparison == "<" ? *a < *b : comparison == "<=" ? *a <= *b : comparison == ">" ? *a > *b : *a >= *b;
}

}  // namespace

std::optional<bool> fact_holds(std::string_view text, const Snapshot& snapshot) {
  const std::optional<Statement> statement = read_statement(text);
  const std::optional<Value> wanted = statement ? literal(statement->value) : std::nullopt;
  const std::optional<Value> found = wanted ? value_of(*statement, snapshot) : std::nullopt;
  return found ? std::optional<bool>(compare(*found, statement->comparison, *wanted)) : std::nullopt;
}

}  // namespace heapglass
