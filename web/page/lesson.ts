// A lesson as data: the cells of a file in percent format (lessons/README.md), and the program that
// its first cells make, with the learner's variants in their places.
//
// L1  Cells keep their lines: an unchanged lesson's program has every statement on its line of the file.
// L2  A variant replaces the text of its cell and moves only what stands below it.

export interface Prediction { id: string; question: string; choices: string[]; answer: number; because: string }
export interface Look { when: "before" | "after"; line: string; panel: string; select: string; say: string }
export interface Check { that: string; say: string; hint: string }

export type Cell =
  | { kind: "markdown"; text: string; length: number }
  | { kind: "code"; index: number; text: string; source: string; length: number }
  | { kind: "predict"; value: Prediction; length: number }
  | { kind: "look"; value: Look; length: number }
  | { kind: "check"; value: Check; length: number };

export type CodeCell = Extract<Cell, { kind: "code" }>;

export interface Lesson {
  id: string;
  title: string;
  cells: Cell[];
  code_cells: CodeCell[];
  // Number of lines before the first cell.
  lead: number;
  // The one cell is the whole program, from line 1 on.
  plain?: boolean;
}

// What runs when code cell [last] is run. [first_line] of a code cell is its place in [code], from 1.
export interface Program {
  code: string;
  last: number;
  first_lines: number[];
  line_counts: number[];
}

const HEAD = /^# %%(?: \[(\w+)\])?\s*$/;
const EXPECT = /\s*# expect(?: error)?:.*$/;

export function parse_lesson(id: string, file: string): Lesson {
  const lines = file.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const heads = lines.flatMap((line, i) => (HEAD.test(line) ? [i] : []));
  const lesson: Lesson = { id, title: id, cells: [], code_cells: [], lead: heads[0] ?? lines.length };
  heads.forEach((head, n) => {
    const kind = HEAD.exec(lines[head])?.[1] ?? "code";
    const end = heads[n + 1] ?? lines.length;
    add_cell(lesson, kind, lines.slice(head + 1, end), end - head);
  });
  const first = lesson.cells.find((cell) => cell.kind === "markdown");
  const title = first?.kind === "markdown" ? /^# (.+)$/m.exec(first.text) : null;
  if (title) lesson.title = title[1];
  return lesson;
}

function add_cell(lesson: Lesson, kind: string, body: string[], length: number): void {
  if (kind === "markdown") {
    lesson.cells.push({ kind, text: body.map((line) => line.replace(/^# ?/, "")).join("\n"), length });
  } else if (kind === "code") {
    const cell: CodeCell = {
      kind, length, index: lesson.code_cells.length, source: body.join("\n"), text: shown_text(body),
    };
    lesson.cells.push(cell);
    lesson.code_cells.push(cell);
  } else if (kind === "predict" || kind === "look" || kind === "check") {
    lesson.cells.push(cell_of_keys(kind, keys_of(body), length));
  }
}

// The code without its expectations, which would spoil the bets, and without blank lines at its end.
function shown_text(body: string[]): string {
  return body.map((line) => line.replace(EXPECT, "")).join("\n").replace(/\s+$/, "");
}

function keys_of(body: string[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const line of body) {
    const pair = /^# (\w+): (.*)$/.exec(line);
    if (pair) keys.set(pair[1], [...(keys.get(pair[1]) ?? []), pair[2].trim()]);
  }
  return keys;
}

function cell_of_keys(kind: "predict" | "look" | "check", keys: Map<string, string[]>, length: number): Cell {
  const one = (key: string) => keys.get(key)?.[0] ?? "";
  if (kind === "predict") {
    const value = {
      id: one("id"), question: one("question"), choices: keys.get("choice") ?? [],
      answer: Number(one("answer")), because: one("because"),
    };
    return { kind, value, length };
  }
  if (kind === "check") return { kind, value: { that: one("that"), say: one("say"), hint: one("hint") }, length };
  const at = /^(before|after) (.*)$/.exec(one("at"));
  const value: Look = {
    when: at?.[1] === "before" ? "before" : "after", line: at?.[2] ?? "",
    panel: one("panel"), select: one("select"), say: one("say"),
  };
  return { kind, value, length };
}

const SANDBOX_TEXT = `# Your own program. Everything runs here, in your browser.
import gc


class Node:
    pass


a = Node()
b = Node()
a.other = b
b.other = a
del a, b
print("found:", gc.collect())
`;

// The page for programs of one's own.
export function sandbox_lesson(): Lesson {
  const text = SANDBOX_TEXT.trimEnd();
  const note = "# Sandbox\n\nWrite what you like, run it, and step through it. The picture follows.";
  const code: CodeCell = { kind: "code", index: 0, text, source: text, length: 0 };
  return {
    id: "sandbox", title: "Sandbox", cells: [{ kind: "markdown", text: note, length: 0 }, code],
    code_cells: [code], lead: 0, plain: true,
  };
}

// The program of the code cells 0 to [last]; [variants] holds the learner's texts by cell.
export function program_of(lesson: Lesson, variants: Map<number, string>, last: number): Program {
  if (lesson.plain) return plain_program(variants.get(0) ?? lesson.code_cells[0].text);
  const lines: string[] = Array(lesson.lead).fill("");
  const program: Program = { code: "", last, first_lines: [], line_counts: [] };
  for (const cell of lesson.cells) {
    if (cell.kind !== "code") {
      lines.push(...Array<string>(cell.length).fill(""));
      continue;
    }
    const variant = variants.get(cell.index);
    const body = variant === undefined ? padded(cell) : variant.split("\n");
    lines.push("");
    program.first_lines.push(lines.length + 1);
    program.line_counts.push(body.length);
    lines.push(...body);
    if (cell.index === last) break;
  }
  program.code = lines.join("\n").replace(/\s+$/, "") + "\n";
  return program;
}

function plain_program(text: string): Program {
  const code = text.endsWith("\n") ? text : `${text}\n`;
  return { code, last: 0, first_lines: [1], line_counts: [text.split("\n").length] };
}

function padded(cell: CodeCell): string[] {
  const lines = cell.text.split("\n");
  return lines.concat(Array(Math.max(0, cell.length - 1 - lines.length)).fill(""));
}

// Where a line of the program lies: its code cell and the line in it, from 1; null outside of all.
export function place_of(program: Program, line: number): { cell: number; line: number } | null {
  for (let cell = program.last; cell >= 0; --cell) {
    const local = line - program.first_lines[cell] + 1;
    if (local >= 1 && local <= program.line_counts[cell]) return { cell, line: local };
  }
  return null;
}
