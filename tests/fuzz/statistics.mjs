// Counts in how many programs each construct occurs.

const LEAST = 1 / 20;
// Below so many programs a share is chance.
const ENOUGH = 200;

export class Statistics {
  constructor(names) {
    this.counts = new Map(names.map((name) => [name, 0]));
    this.programs = 0;
  }

  add(used) {
    this.programs++;
    for (const name of used) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  // Returns the lines of a table, the rarest construct first.
  table() {
    const rows = [...this.counts].sort((a, b) => a[1] - b[1]).map(([name, count]) => `${(100 * count / this.programs).toFixed(1).padStart(5)} % ${name}`);
    const lines = [];
    for (let at = 0; at < rows.length; at += 3) lines.push(rows.slice(at, at + 3).map((row) => row.padEnd(42)).join('').trimEnd());
    return lines;
  }

  // Returns the constructs that occur too rarely.
  rare() { return this.programs < ENOUGH ? [] : [...this.counts].filter(([, count]) => count < LEAST * this.programs).map(([name]) => name); }
}
