// The workbench joins a lesson and the player: which program is meant, where its cells lie in time, and
// what the toolbar's verbs do. It knows no element of the page.
//
// A code cell is run as the program of all cells up to it. Its first moment is found once by running
// the cells before it; from there on the cell can be stepped, and its output told from theirs.
//
// W1  Operations run one after the other; stop() ends the one that runs and drops those that wait.

import type { Breakpoint, Snapshot, Status, StepKind, StepPlace } from "./contract";
import { FACT_FIELDS, holds, object_named } from "./facts";
import { type Check, type CodeCell, type Lesson, type Look, place_of, type Program, program_of } from "./lesson";
import { at_end, Player, type Result, VerbError } from "./player";
import { recall_variants, remember_variants } from "./storage";

interface Entry { moment: number; finished: boolean }

export interface Place { cell: number; line: number }

type Listener = (status: Status) => void;

export class Workbench {
  lesson: Lesson;
  variants = new Map<number, string>();
  // The code cell that the toolbar acts on.
  active = 0;
  input = "";
  program: Program | null = null;
  // The first line's moment; the first moment of the active cell, and how much the cells before it printed.
  first_moment = "0";
  start_moment = "0";
  start_output = 0;
  // Whether the text was changed since the program was loaded.
  stale = false;
  saved = true;
  // What a run stops at: lines of the code cells, from 1, and all else.
  break_lines = new Map<number, number[]>();
  other_breaks: Breakpoint[] = [];

  private entries = new Map<string, Entry>();
  private composing = 0;
  private queue: Promise<unknown> = Promise.resolve();
  // stop() begins a new turn; an operation of an older one goes no further.
  private turn = 0;
  private running_turn = 0;
  private moment_listeners = new Set<Listener>();

  constructor(readonly player: Player, lesson: Lesson) {
    this.lesson = lesson;
    player.on("moment", (status) => {
      if (!this.composing) this.tell(status);
    });
  }

  on_moment(listener: Listener): void {
    this.moment_listeners.add(listener);
  }

  private tell(status: Status): void {
    for (const listener of this.moment_listeners) listener(status);
  }

  // Several verbs that the page shall see as one.
  private async compose<T>(work: () => Promise<T>): Promise<T> {
    ++this.composing;
    try {
      return await work();
    } finally {
      if (--this.composing === 0) this.tell(this.player.status);
    }
  }

  private operate<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn;
    const operation = this.queue.then(() => {
      this.running_turn = turn;
      this.check_turn();
      return work();
    });
    this.queue = operation.catch(() => undefined);
    return operation;
  }

  private check_turn(): void {
    if (this.running_turn !== this.turn) throw new VerbError("cancelled", "It was stopped.");
  }

  // One verb of the player, as part of an operation.
  private async go<T>(verb: () => Promise<T>): Promise<T> {
    this.check_turn();
    const result = await verb();
    this.check_turn();
    return result;
  }

  // Stops what runs, and resolves when no operation is left.
  async stop(): Promise<Result> {
    ++this.turn;
    await this.player.stop();
    await this.queue;
    return this.player.result();
  }

  get quiet(): boolean {
    return this.composing > 0;
  }

  // ---- texts

  open(lesson: Lesson, variants?: Map<number, string>): void {
    this.lesson = lesson;
    this.variants = variants ?? recall_variants(lesson.id);
    this.active = 0;
    this.input = "";
    this.program = null;
    this.stale = false;
    this.first_moment = this.start_moment = "0";
    this.start_output = 0;
    this.break_lines.clear();
    this.other_breaks = [];
  }

  text_of(cell: CodeCell): string {
    return this.variants.get(cell.index) ?? cell.text;
  }

  edit(cell: CodeCell, text: string): void {
    if (text === cell.text) this.variants.delete(cell.index);
    else this.variants.set(cell.index, text);
    this.saved = remember_variants(this.lesson.id, this.variants);
    if (this.program && cell.index <= this.program.last) this.stale = true;
  }

  first_line_of(cell: CodeCell): number {
    return program_of(this.lesson, this.variants, cell.index).first_lines[cell.index];
  }

  get place(): Place | null {
    if (!this.program || this.stale || at_end(this.player.status)) return null;
    return place_of(this.program, this.player.status.line);
  }

  get error_place(): Place | null {
    const { status, error } = this.player.status;
    if (!this.program || this.stale || status !== "error" || !error) return null;
    return place_of(this.program, error.line);
  }

  // ---- verbs

  // Loads the active cell's program, and goes to [moment] or to the cell's first line.
  open_at(moment: string | undefined): Promise<Result> {
    return this.operate(async () => {
      await this.prepare();
      // A link may name a moment inside an instruction: then the one before it is meant.
      return moment === undefined ? this.player.result() : this.go(() => this.player.seek(moment.replace(/\.\d+$/, "")));
    });
  }

  // Loads the active cell's program, if it is not loaded, and stands at the cell's first line.
  private async prepare(): Promise<boolean> {
    const program = program_of(this.lesson, this.variants, this.active);
    const same = this.program?.last === program.last && this.player.code === program.code &&
                 this.player.input === this.input && !this.stale;
    if (!same) await this.compose(() => this.enter(program));
    await this.arm(program);
    return !same;
  }

  // The breakpoints as lines of [program].
  private breakpoints_of(program: Program): Breakpoint[] {
    const lines = [...this.break_lines].filter(([cell]) => cell <= program.last)
      .flatMap(([cell, numbers]) => numbers.map((line) => ({ line: program.first_lines[cell] + line - 1 })));
    return [...lines.sort((a, b) => a.line - b.line), ...this.other_breaks];
  }

  // Tells the engine of the breakpoints, where they are others than it knows.
  private async arm(program: Program): Promise<void> {
    const list = this.breakpoints_of(program);
    if (JSON.stringify(list) !== JSON.stringify(this.player.breakpoints_set)) await this.go(() => this.player.breakpoints(list));
  }

  // Takes breakpoints as lines of the program: each goes to its cell.
  set_breakpoints(list: Breakpoint[]): Promise<Result> {
    return this.operate(async () => {
      const result = await this.go(() => this.player.breakpoints(list));
      const program = this.program ?? program_of(this.lesson, this.variants, this.active);
      this.break_lines.clear();
      for (const each of list) {
        const place = "line" in each ? place_of(program, each.line) : null;
        if (place) this.break_lines.set(place.cell, [...(this.break_lines.get(place.cell) ?? []), place.line].sort((a, b) => a - b));
      }
      this.other_breaks = list.filter((each) => !("line" in each));
      return result;
    });
  }

  private async enter(program: Program): Promise<void> {
    const entry = program.last > 0 ? await this.entry_of(program.last) : { moment: 0, finished: true };
    await this.go(() => this.player.load(program.code, this.input));
    this.loaded(program);
    if (!entry.finished || entry.moment === 0) return;
    await this.advance_to_cell(program, entry.moment);
    this.start_moment = this.player.status.moment;
    this.start_output = this.player.console.stdout.length;
  }

  // Takes note that [program] was loaded and stands before its first line.
  loaded(program: Program): void {
    this.program = program;
    this.stale = false;
    this.first_moment = this.start_moment = this.player.status.moment;
    this.start_output = 0;
  }

  // Where the cells before [cell] end.
  private async entry_of(cell: number): Promise<Entry> {
    const before = program_of(this.lesson, this.variants, cell - 1);
    const key = `${before.code}\0${this.input}`;
    const known = this.entries.get(key);
    if (known) return known;
    await this.go(() => this.player.load(before.code, this.input));
    this.loaded(before);
    await this.go(() => this.player.seek("end"));
    const { status, moment } = this.player.status;
    const entry = { moment: Number(moment.split(".")[0]), finished: status === "finished" };
    this.entries.set(key, entry);
    return entry;
  }

  // The program before ends with the instructions of a return, which the longer one does not have.
  private async advance_to_cell(program: Program, moment: number): Promise<void> {
    await this.go(() => this.player.seek(String(Math.max(0, moment - 3))));
    for (let tries = 0; tries < 12 && !at_end(this.player.status); ++tries) {
      if (place_of(program, this.player.status.line)?.cell === program.last) return;
      await this.go(() => this.player.step("line", 1));
    }
  }

  // Runs the code cell [cell] and those before it; [speed] lines a second, or at once.
  run_cell(cell: number, speed: number | null): Promise<Result> {
    this.active = cell;
    return this.operate(async () => {
      const fresh = await this.prepare();
      // A program that cannot be compiled has ended already.
      if (fresh && at_end(this.player.status)) return this.player.result();
      if (!fresh && at_end(this.player.status)) await this.compose(() => this.go(() => this.player.seek(this.start_moment)));
      return this.go(() => (speed === null ? this.player.run() : this.player.play(speed)));
    });
  }

  step(n: number): Promise<Result> {
    return this.operate(async () => {
      const fresh = await this.prepare();
      return fresh && n > 0 ? this.player.result() : this.go(() => this.player.step("line", n));
    });
  }

  // A step of another kind; one to the cursor goes to [place.line] of the program.
  step_by(kind: StepKind, n: number, place: StepPlace): Promise<Result> {
    return this.operate(async () => {
      await this.prepare();
      return this.go(() => this.player.step(kind, n, place));
    });
  }

  // Steps through code cell [cell]: begins at its first line, and again from there after the end.
  step_through(cell: number): Promise<Result> {
    this.active = cell;
    return this.operate(async () => {
      if (await this.prepare()) return this.player.result();
      if (at_end(this.player.status)) return this.go(() => this.player.seek(this.start_moment));
      return this.go(() => this.player.step("line", 1));
    });
  }

  // To the cell's first line; from there to the program's.
  to_start(): Promise<Result> {
    return this.operate(async () => {
      if (await this.prepare()) return this.player.result();
      const there = this.player.status.moment === this.start_moment;
      return this.go(() => this.player.seek(there ? this.first_moment : this.start_moment));
    });
  }

  to_end(): Promise<Result> {
    return this.operate(async () => {
      await this.prepare();
      return this.go(() => this.player.seek("end"));
    });
  }

  // The line moment at or after [moment].
  scrub(moment: number): Promise<Result> {
    return this.operate(async () => {
      if (await this.prepare()) return this.player.result();
      return this.compose(async () => {
        await this.go(() => this.player.seek(String(Math.max(0, moment - 1))));
        return this.go(() => this.player.step("line", 1));
      });
    });
  }

  // A line for input(): it becomes part of the program, which replays to where it waits and runs on.
  give_input(line: string): Promise<Result> {
    this.input += `${line}\n`;
    return this.operate(() => this.compose(async () => {
      const { moment } = this.player.status;
      await this.go(() => this.player.load(this.player.code, this.input));
      await this.go(() => this.player.seek(moment));
      return this.go(() => this.player.run());
    }));
  }

  // Goes to the moment that a lesson's look cell names, in code cell [cell]; false where there is none.
  look(cell: number, look: Look): Promise<boolean> {
    this.active = cell;
    return this.operate(() => this.compose(async () => {
      if (!(await this.prepare())) await this.go(() => this.player.seek(this.start_moment));
      const line = this.line_of(cell, look.line);
      if (line === null || !(await this.advance_until(line))) return false;
      if (look.when === "after") await this.go(() => this.player.step("over", 1));
      if (look.when === "after" && this.player.status.line === line && !at_end(this.player.status))
        await this.go(() => this.player.step("line", 1));
      return true;
    }));
  }

  private line_of(cell: number, text: string): number | null {
    const code = this.text_of(this.lesson.code_cells[cell]).split("\n");
    const index = code.findIndex((line) => line.trim() === text);
    return index < 0 || !this.program ? null : this.program.first_lines[cell] + index;
  }

  private async advance_until(line: number): Promise<boolean> {
    for (let tries = 0; tries < 2000; ++tries) {
      if (this.player.status.line === line) return true;
      if (at_end(this.player.status)) return false;
      const before = this.player.status.moment;
      await this.go(() => this.player.step("line", 1));
      if (this.player.status.moment === before) return false;
    }
    return false;
  }

  // Whether a lesson's check holds now, at the end of its cell; undefined before that.
  check(cell: number, check: Check): boolean | undefined {
    if (this.stale || this.program?.last !== cell || this.player.status.status !== "finished") return undefined;
    const snapshot = this.player.peek({ fields: FACT_FIELDS });
    return snapshot ? holds(check.that, snapshot) : undefined;
  }

  object_key(name: string): string | null {
    const snapshot: Snapshot | null = this.player.peek({ fields: ["frames", "objects"] });
    return (snapshot && object_named(name, snapshot)?.key) ?? null;
  }
}

