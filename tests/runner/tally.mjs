// Counts what passed and what failed, and closes with the line that tests/run sums up.

export class Tally {
  passed = 0;
  failed = 0;

  pass() { this.passed++; }

  fail(name, lines) {
    this.failed++;
    console.log([`FAILED ${name}`, ...lines.map((line) => `    ${line}`)].join('\n'));
  }

  // Counts NAME as passed where LINES, what is wrong with it, is empty.
  add(name, lines) { if (lines.length === 0) this.pass(); else this.fail(name, lines); }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}

// Splits arguments into options (--name value, or --name for those in FLAGS) and the rest.
export function readArguments(flags) {
  const options = {};
  const rest = [];
  const words = process.argv.slice(2);
  while (words.length > 0) {
    const word = words.shift();
    if (!word.startsWith('--')) rest.push(word);
    else if (flags.includes(word.slice(2))) options[word.slice(2)] = true;
    else options[word.slice(2)] = words.shift();
  }
  return { options, rest };
}
