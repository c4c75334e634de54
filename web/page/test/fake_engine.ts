// A scripted stand-in for the WebAssembly instance, for work on the page without the engine. It is
// bundled by `build.mjs --fake` only and never shipped.
//
// Every line of code is one moment; `print("text")` prints its text, `a = []` makes an object,
// `b = a` a second name, `del a` removes one, `while True:` never ends, `1/0` fails.

import type { Instance } from "../engine";
import type { NameView, ObjectView, Snapshot, Status } from "../contract";

interface Moment { line: number; out: string; err: string; names: Map<string, number>; made: number[] }

class FakeInstance implements Instance {
  private moments: Moment[] = [];
  private at = 0;
  private target = 0;
  private endless = false;
  private failed: Moment | null = null;
  private drawn = 0;

  load(code: string): string {
    this.moments = [];
    this.at = this.target = 0;
    this.endless = false;
    this.failed = null;
    let now: Moment = { line: 0, out: "", err: "", names: new Map(), made: [] };
    code.split("\n").forEach((text, index) => {
      const line = text.trim();
      if (!line || line.startsWith("#") || this.endless || this.failed) return;
      this.moments.push({ ...now, line: index + 1 });
      now = this.next(now, line, index + 1);
    });
    this.moments.push({ ...now, line: now.line });
    return this.status("ready");
  }

  private next(now: Moment, line: string, number: number): Moment {
    const next: Moment = { line: number, out: now.out, err: now.err, names: new Map(now.names), made: [...now.made] };
    const expect = /^print\("?([^")]*)"?.*\)$/.exec(line);
    if (expect) next.out += `${expect[1]}\n`;
    const assign = /^(\w+) = (.+)$/.exec(line);
    if (assign && next.names.has(assign[2])) next.names.set(assign[1], next.names.get(assign[2])!);
    else if (assign) {
      next.made.push(number);
      next.names.set(assign[1], number);
    }
    for (const name of /^del (.+)$/.exec(line)?.[1].split(", ") ?? []) next.names.delete(name);
    if (line.startsWith("while True")) this.endless = true;
    if (line === "1/0") {
      next.err = `Traceback (most recent call last):\n  File "main.py", line ${number}, in <module>\nZeroDivisionError: division by zero\n`;
      this.failed = next;
    }
    return next;
  }

  start(text: string): string {
    const command = JSON.parse(text);
    const last = this.moments.length - 1;
    if (command.verb === "breakpoints") return this.status();
    if (command.verb === "stop") {
      this.target = this.at;
      return this.status("stopped");
    }
    if (command.verb === "run") this.target = this.endless ? Infinity : last;
    if (command.verb === "step") this.target = clamp(this.at + command.n, 0, last);
    if (command.verb === "seek") this.target = command.moment === "end" ? last : clamp(Number(command.moment), 0, last);
    return this.status(this.target === this.at ? undefined : "running");
  }

  advance(): string {
    if (this.target === Infinity) {
      this.at = this.moments.length - 1;
      const begin = performance.now();
      while (performance.now() - begin < 8);
      return this.status("running");
    }
    this.at = this.target;
    return this.status();
  }

  private status(word?: Status["status"]): string {
    const last = this.moments.length - 1;
    const done = this.at === last && last > 0 && !this.endless;
    const now = this.moments[this.at];
    const status: Status = {
      moment: String(this.at), end: String(last), busy: word === "running", line: now?.line ?? 0,
      status: word ?? (done ? (this.failed ? "error" : "finished") : "paused"),
      progress: last ? this.at / last : 0, sentence: this.at ? `Line ${this.moments[this.at - 1].line} ran.` : "",
      error: done && this.failed
        ? { type: "ZeroDivisionError", message: "division by zero", line: this.failed.line, traceback: this.failed.err }
        : null,
    };
    return JSON.stringify(status);
  }

  snapshot(): string {
    const now = this.moments[this.at] ?? { line: 0, out: "", err: "", names: new Map(), made: [] };
    const names: NameView[] = [...now.names].map(([name, line]) => ({ name, to: address(line), kind: "global", owned: true }));
    const items = now.made.map((line: number): ObjectView => this.object(now, line));
    const snapshot: Snapshot = {
      schema: 1, engine: "fake", profile: "3.14", t: String(this.at), end: String(this.moments.length - 1),
      line: now.line, status: "paused", stdout: now.out, stderr: now.err, error: null, exit_code: null,
      sentence: "", frames: [{ function: "<module>", line: now.line, names, stack: [] }],
      objects: { total: items.length, items },
      gc: { enabled: true, count: [3, 0, 0], threshold: [2000, 10, 10], phase: null, last: null },
      heap: { arenas: 1, pools: 9, blocks_used: 512, bytes_used: 40960, large: [] },
    };
    return JSON.stringify(snapshot);
  }

  private object(now: Moment, line: number): ObjectView {
    const holders = [...now.names].filter(([, to]) => to === line);
    return {
      id: address(line), key: `${line}.1`, type: "list", repr: "[]", refcnt: holders.length, size: 56, tracked: true,
      generation: 0, state: holders.length ? "live" : "unreachable", immortal: false, finalizing: false,
      finalized: false, gc_refs: null, origin: "program", refs: [],
      holders: holders.map(([name]) => ({ slot: "0x1", kind: "name", label: name, from: "<module>" })),
    };
  }

  output(stdout_from: number, stderr_from: number): string {
    const now = this.moments[this.at];
    const out = now?.out ?? "";
    const err = now?.err ?? "";
    return JSON.stringify({
      stdout: out.slice(stdout_from), stderr: err.slice(stderr_from), stdout_total: out.length, stderr_total: err.length,
    });
  }

  attach_canvas(): boolean { return true; }
  detach_canvas(): void {}
  set_view(): void {}
  set_options(): void { ++this.drawn; }
  view_command(): void {}
  view(): string { return JSON.stringify({ panel: "graph", theme: "light", cards: [], edges: [], selected: null }); }
  frames_drawn(): number { return this.drawn; }
  poll_view_event(): string { return ""; }
}

function address(line: number): string {
  return `0x7f00000${(line * 64).toString(16).padStart(5, "0")}`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

(globalThis as any).createHeapglass = async () => new FakeInstance();
