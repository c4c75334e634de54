// Numbers: where they end, and what may not follow them. Their value is read by number_literals.cpp.
#include "lang/characters.h"
#include "lang/tokenizer.h"

namespace heapglass {

Token Tokenizer::number(int character) {
  if (character == '.') return number_tail(read(), true);
  if (character == '0') return zero_prefixed(read());
  if (!decimal_tail(character)) return make_bare(TokenType::Error);
  return number_tail(character, false);
}

// Reads on after a first 0; [character] is what follows it.
Token Tokenizer::zero_prefixed(int character) {
  if (character == 'x' || character == 'X') return radix_number(16, "hexadecimal");
  if (character == 'o' || character == 'O') return radix_number(8, "octal");
  if (character == 'b' || character == 'B') return radix_number(2, "binary");
  for (;;) {
    if (character == '_') {
      character = read();
      if (!is_digit(character)) {
        back(character);
        return refuse("invalid decimal literal");
      }
    }
    if (character != '0') break;
    character = read();
  }
  const char* zeros_end = current_;
  bool nonzero = false;
  if (is_digit(character)) {
    nonzero = true;
    if (!decimal_tail(character)) return make_bare(TokenType::Error);
  }
  const bool decimal = character == '.' || (character | 0x20) == 'e' || (character | 0x20) == 'j';
  if (nonzero && !decimal) {
    back(character);
    return refuse_at(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        character_count({line_start_, static_cast<size_t>(start_ - line_start_)}) + 1,
        character_count({line_start_, static_cast<size_t>(zeros_end - line_start_)}));
  }
  return number_tail(character, false);
}

// Reads the digits of an integer with a prefix.
Token Tokenizer::radix_number(int radix, const char* kind) {
  const auto fits = [radix](int c) { return hexadecimal_value(c) >= 0 && hexadecimal_value(c) < radix; };
  const auto bad_digit = [&](int c) {
    return refuse(std::string("invalid digit '") + static_cast<char>(c) + "' in " + kind + " literal");
  };
  int character = read();
  do {
    if (character == '_') character = read();
    if (!fits(character)) {
      if (is_digit(character)) return bad_digit(character);
      back(character);
      return refuse(std::string("invalid ") + kind + " literal");
    }
    do {
      character = read();
    } while (fits(character));
  } while (character == '_');
  if (is_digit(character)) return bad_digit(character);
  if (!verify_number_end(character, kind)) return make_bare(TokenType::Error);
  back(character);
  return make(TokenType::Number);
}

// Reads what may follow the whole part of a number: a fraction, an exponent, the j of an imaginary number.
Token Tokenizer::number_tail(int character, bool fraction) {
  if (!fraction && character == '.') {
    character = read();
    fraction = true;
  }
  if (fraction && is_digit(character) && !decimal_tail(character)) return make_bare(TokenType::Error);
  if (character == 'e' || character == 'E') {
    const int exponent = character;
    character = read();
    if (character == '+' || character == '-') {
      character = read();
      if (!is_digit(character)) {
        back(character);
        return refuse("invalid decimal literal");
      }
    } else if (!is_digit(character)) {
      back(character);
      if (!verify_number_end(exponent, "decimal")) return make_bare(TokenType::Error);
      back(exponent);
      return make(TokenType::Number);
    }
    if (!decimal_tail(character)) return make_bare(TokenType::Error);
  }
  const char* kind = "decimal";
  if (character == 'j' || character == 'J') {
    character = read();
    kind = "imaginary";
  }
  if (!verify_number_end(character, kind)) return make_bare(TokenType::Error);
  back(character);
  return make(TokenType::Number);
}

// Reads on through digits and single underscores; [character] becomes what follows them.
bool Tokenizer::decimal_tail(int& character) {
  for (;;) {
    do {
      character = read();
    } while (is_digit(character));
    if (character != '_') return true;
    character = read();
    if (!is_digit(character)) {
      back(character);
      refuse("invalid decimal literal");
      return false;
    }
  }
}

// Refuses a name right behind a number, and warns of a keyword there (`1if x else y`).
bool Tokenizer::verify_number_end(int character, const char* kind) {
  bool keyword = false;
  if (character == 'a') keyword = looks_like("nd");
  if (character == 'e') keyword = looks_like("lse");
  if (character == 'f') keyword = looks_like("or");
  if (character == 'o') keyword = looks_like("r");
  if (character == 'n') keyword = looks_like("ot");
  if (character == 'i') {
    const int second = read();
    keyword = second == 'f' || second == 'n' || second == 's';
    back(second);
  }
  const std::string message = std::string("invalid ") + kind + " literal";
  if (keyword) {
    warnings_.push_back({message, lineno_});
    return true;
  }
  if (character < 128 && is_name_part(character)) {
    back(character);
    refuse(message);
    return false;
  }
  return true;
}

// Whether the source goes on with [rest] and the word ends there.
bool Tokenizer::looks_like(const char* rest) {
  const char* at = current_;
  while (*rest != 0 && at < line_end_ && *at == *rest) {
    ++at;
    ++rest;
  }
  return *rest == 0 && (at == line_end_ || !is_name_part(static_cast<unsigned char>(*at)));
}

}  // namespace heapglass
