// Random numbers that a seed decides: the same seed makes the same programs on every machine.

// Mixes two numbers into the state of a generator (the finalizer of murmur3).
function mix(seed, index) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

export class Random {
  constructor(seed, index) { this.state = mix(seed, index); }

  // Returns a number of [0, 1) (mulberry32).
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = this.state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  // Returns an integer of [low, high].
  integer(low, high) { return low + Math.floor(this.next() * (high - low + 1)); }

  chance(share) { return this.next() < share; }

  pick(items) { return items[this.integer(0, items.length - 1)]; }

  // Returns one of ROWS, each as likely as its weight says.
  weighted(rows, weight) {
    let left = this.next() * rows.reduce((sum, row) => sum + weight(row), 0);
    return rows.find((row) => (left -= weight(row)) < 0) ?? rows.at(-1);
  }
}
