// Runs programs here and in the oracle, and compares what they print.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../runner/engine.mjs';
import { withoutAddresses } from '../runner/script.mjs';

const BATCH = fileURLToPath(new URL('oracle_batch.py', import.meta.url));
const SECONDS = 30;
const MOST_STEPS = 20_000_000;
const CUT_OFF = 124;

export class Runner {
  constructor({ engine, oracle, options = [] }) {
    Object.assign(this, { engine, oracle, options });
    this.folder = mkdtempSync(join(tmpdir(), 'heapglass-fuzz-'));
  }

  close() { rmSync(this.folder, { recursive: true, force: true }); }

  // Resolves to what the oracle says of each of TEXTS, as [code, stdout, stderr].
  async inOracle(texts) {
    const result = await runCommand([this.oracle, BATCH], { input: JSON.stringify(texts), seconds: SECONDS * texts.length });
    if (result.code !== 0) throw new Error(`the oracle failed: ${result.stderr}`);
    return JSON.parse(result.stdout);
  }

  async here(text) {
    writeFileSync(join(this.folder, 'main.py'), text);
    const result = await runCommand([this.engine, 'run', `--max-steps=${MOST_STEPS}`, ...this.options, 'main.py'], { cwd: this.folder, seconds: SECONDS });
    return [result.signal ?? (result.timedOut ? CUT_OFF : result.code), result.stdout, result.stderr];
  }

  // Resolves to one entry for each of TEXTS: {expected, found}, and whether they differ. A program that the oracle does not end in
  // time is no witness.
  async compare(texts) {
    const oracle = this.inOracle(texts);
    oracle.catch(() => {});
    const found = [];
    for (const text of texts) found.push(await this.here(text));
    const expected = await oracle;
    return texts.map((_, at) => ({ expected: expected[at], found: found[at],
      differs: expected[at][0] !== CUT_OFF && said(expected[at]) !== said(found[at]) }));
  }
}

const said = ([code, stdout, stderr]) => JSON.stringify([code, withoutAddresses(stdout), withoutAddresses(stderr)]);
