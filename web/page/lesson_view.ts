// The lesson on the page: text, code cells with their editors, bets, pointers and goals.

import { add, by_id, icon, make } from "./dom";
import { CodeEditor } from "./editor";
import type { Cell, Check, CodeCell, Look, Prediction } from "./lesson";
import { render_inline, render_markdown } from "./markdown";
import { recall, remember } from "./storage";
import type { Workbench } from "./workbench";

export interface LessonActions {
  run: (cell: number) => void;
  step: (cell: number) => void;
  look: (cell: number, look: Look) => void;
  activate: (cell: number) => void;
  edited: () => void;
  breakpoints: (cell: number, lines: number[], toggled: number | null) => void;
}

interface CodeView {
  cell: CodeCell;
  section: HTMLElement;
  editor: CodeEditor;
  reset: HTMLButtonElement;
  run: HTMLButtonElement;
  note: HTMLElement;
  bet: BetView | null;
}

interface GoalView { cell: number; check: Check; element: HTMLElement; text: HTMLElement }

export class LessonView {
  private readonly root = by_id("lesson");
  private codes: CodeView[] = [];
  private goals: GoalView[] = [];

  constructor(private readonly bench: Workbench, private readonly actions: LessonActions) {}

  // Shows the workbench's lesson; [only] a single code cell with what belongs to it, for an embed.
  open(only: number | null): void {
    for (const code of this.codes) code.editor.destroy();
    this.codes = [];
    this.goals = [];
    this.root.replaceChildren();
    if (only !== null) add(this.root, make("h1", { class: "visually-hidden" }, this.bench.lesson.title));
    let bet: BetView | null = null;
    let wanted = only === null;
    const cells = this.bench.lesson.cells;
    cells.forEach((cell, at) => {
      if (only !== null) wanted = belongs_to(cells, at) === only;
      if (!wanted) return;
      if (cell.kind === "predict") bet = this.add_bet(cell.value);
      else this.add_cell(cell, bet);
      if (cell.kind === "code") bet = null;
    });
    this.update_numbers();
    this.show_active();
  }

  private add_cell(cell: Cell, bet: BetView | null): void {
    if (cell.kind === "markdown") {
      add(this.root, make("div", { class: "prose" }, render_markdown(cell.text)));
    } else if (cell.kind === "code") {
      this.add_code(cell, bet);
    } else if (cell.kind === "look") {
      this.add_look(cell.value, this.codes.length - 1);
    } else if (cell.kind === "check") {
      this.add_goal(cell.value, this.codes.length - 1);
    }
  }

  // ---- code

  private add_code(cell: CodeCell, bet: BetView | null): void {
    const name = this.bench.lesson.code_cells.length > 1 ? `Program ${cell.index + 1}` : "Program";
    const run = make("button", { type: "button", class: "run", title: "Run this program (Ctrl+Enter)",
      onclick: () => this.run(cell.index) }, icon("run"), "Run", make("span", { class: "visually-hidden" }, ` ${name}`));
    const step = make("button", { type: "button", title: "Step through this program (F10)",
      onclick: () => this.actions.step(cell.index) }, icon("forward"), "Step",
      make("span", { class: "visually-hidden" }, ` through ${name}`));
    const reset = make("button", { type: "button", class: "quiet", title: "Back to the lesson's text. Ctrl+Z in the editor undoes this.",
      onclick: () => this.reset(cell.index) }, icon("undo"), "Reset", make("span", { class: "visually-hidden" }, ` ${name}`));
    const note = make("p", { class: "cell-note", hidden: true });
    const editor = new CodeEditor({
      text: this.bench.text_of(cell), label: `${name}, code`, first_line: 1,
      on_change: (text) => this.edited(cell, text),
      on_escape: () => run.focus(),
      on_focus: () => this.actions.activate(cell.index),
      on_breakpoints: (lines, toggled) => this.actions.breakpoints(cell.index, lines, toggled),
    });
    const section = make("section", { class: "cell", "aria-label": name },
      make("div", { class: "cell-head" }, make("span", { class: "cell-name" }, name), reset, step, run), editor.element, note);
    section.addEventListener("pointerdown", () => this.actions.activate(cell.index));
    add(this.root, section);
    this.codes.push({ cell, section, editor, reset, run, note, bet });
    bet?.bind(() => this.actions.run(cell.index));
  }

  private find(cell: number): CodeView | undefined {
    return this.codes.find((code) => code.cell.index === cell);
  }

  // Runs the cell, unless a bet stands before it that is still open.
  run(cell: number): void {
    const code = this.find(cell);
    if (code?.bet?.open) code.bet.insist();
    else this.actions.run(cell);
  }

  private edited(cell: CodeCell, text: string): void {
    this.bench.edit(cell, text);
    this.update_numbers();
    this.actions.edited();
  }

  reset(cell: number): void {
    const code = this.find(cell);
    code?.editor.set_text(code.cell.text);
    code?.editor.focus();
  }

  private update_numbers(): void {
    for (const code of this.codes) {
      code.editor.set_first_line(this.bench.first_line_of(code.cell));
      code.reset.hidden = !this.bench.variants.has(code.cell.index);
    }
    const note = by_id("not-saved");
    note.hidden = this.bench.saved || !this.bench.variants.size;
  }

  get active_section(): HTMLElement | null {
    return this.find(this.bench.active)?.section ?? null;
  }

  // The cursor's line in code cell [cell], as a line of the program.
  cursor_line(cell: number): number {
    const code = this.find(cell);
    return code ? this.bench.first_line_of(code.cell) + code.editor.cursor_line - 1 : 1;
  }

  // Brings the editors' breakpoints up to the workbench's.
  show_breakpoints(): void {
    const wanted = new Map(this.bench.break_lines);
    for (const code of this.codes) code.editor.show_breakpoints(wanted.get(code.cell.index) ?? []);
  }

  show_active(): void {
    for (const code of this.codes) code.section.classList.toggle("active", code.cell.index === this.bench.active);
  }

  // Marks lines, goals and bets for the moment; [follow] scrolls the marked line into view.
  mark(follow: boolean): void {
    const place = this.bench.place;
    const error = this.bench.error_place;
    for (const code of this.codes) {
      const here = (at: typeof place) => (at?.cell === code.cell.index ? at.line : null);
      code.editor.mark({ current: error ? null : here(place), error: here(error) });
    }
    const shown = error ?? place;
    if (follow && shown) this.scroll_to(shown.cell, shown.line);
    this.show_active();
    this.show_goals();
    this.reveal_bets();
  }

  private scroll_to(cell: number, line: number): void {
    const box = this.find(cell)?.editor.line_box(line);
    const frame = this.root.getBoundingClientRect();
    if (!box || this.root.scrollHeight <= this.root.clientHeight) return;
    if (box.top < frame.top + 40) this.root.scrollTop += box.top - frame.top - 120;
    else if (box.bottom > frame.bottom - 40) this.root.scrollTop += box.bottom - frame.bottom + 120;
  }

  scroll_to_top(): void {
    this.root.scrollTop = 0;
    window.scrollTo(0, 0);
  }

  // Ends the lesson with a link to the next one.
  add_end(link: HTMLElement | null): void {
    this.root.querySelector(".lesson-end")?.remove();
    if (link) add(this.root, make("p", { class: "lesson-end" }, link));
  }

  // ---- bets

  private add_bet(prediction: Prediction): BetView {
    const view = new BetView(prediction, this.bench.lesson.id);
    add(this.root, view.element);
    return view;
  }

  private reveal_bets(): void {
    const { status } = this.bench.player.status;
    if (status !== "finished" || this.bench.stale) return;
    this.find(this.bench.program?.last ?? -1)?.bet?.reveal();
  }

  // ---- pointers and goals

  private add_look(look: Look, at: number): void {
    const cell = this.codes[at]?.cell.index;
    if (cell === undefined) return;
    add(this.root, make("aside", { class: "look", "aria-label": `Look at the picture: ${look.say}` },
      make("p", {}, render_inline(look.say)),
      make("button", { type: "button", onclick: () => this.actions.look(cell, look) }, icon("look"), "Show me")));
  }

  private add_goal(check: Check, at: number): void {
    const cell = this.codes[at]?.cell.index;
    if (cell === undefined) return;
    const text = make("span");
    const element = make("p", { class: "goal" }, icon("goal"), text);
    add(this.root, element);
    this.goals.push({ cell, check, element, text });
    this.show_goals();
  }

  private show_goals(): void {
    for (const goal of this.goals) {
      const held = this.bench.check(goal.cell, goal.check);
      goal.element.dataset.state = held === undefined ? "open" : held ? "held" : "missed";
      const words = held === undefined ? `Goal: after the run, \`${goal.check.that}\`.` : held ? goal.check.say : goal.check.hint;
      goal.text.replaceChildren(render_inline(words));
    }
  }
}

// The index of the code cell that cell [at] belongs to: a bet to the next, all others to the last one.
function belongs_to(cells: Cell[], at: number): number | null {
  const cell = cells[at];
  if (cell.kind === "code") return cell.index;
  if (cell.kind === "markdown") return null;
  const rest = cell.kind === "predict" ? cells.slice(at) : cells.slice(0, at).reverse();
  const found = rest.find((other) => other.kind === "code");
  return found?.kind === "code" ? found.index : null;
}

// A bet: a question with choices, answered before the program runs, and its solution after.
class BetView {
  readonly element: HTMLElement;
  open = true;
  private choice = 0;
  private revealed = false;
  private readonly result = make("div", { class: "bet-result", role: "status" });
  private readonly place: HTMLButtonElement;
  private readonly skip: HTMLButtonElement;
  private readonly hint = make("p", { class: "bet-hint", hidden: true }, "Choose an answer first, or run it without a bet.");
  private readonly key: string;
  private run: () => void = () => undefined;

  constructor(private readonly prediction: Prediction, lesson: string) {
    this.key = `bet:${lesson}:${prediction.id}`;
    this.place = make("button", { type: "button", class: "primary", onclick: () => this.take() }, "Bet and run");
    this.skip = make("button", { type: "button", class: "quiet", onclick: () => this.waive() }, "Run without a bet");
    const choices = prediction.choices.map((text, i) => this.choice_of(text, i + 1));
    this.element = make("section", { class: "bet", "aria-label": `Place your bet: ${prediction.question}` },
      make("fieldset", {}, make("legend", {}, make("span", { class: "bet-tag" }, "Your bet"), render_inline(prediction.question)), ...choices),
      make("div", { class: "bet-buttons" }, this.place, this.skip), this.hint, this.result);
    this.restore();
  }

  bind(run: () => void): void {
    this.run = run;
  }

  private choice_of(text: string, number: number): HTMLElement {
    const radio = make("input", { type: "radio", name: this.key, value: number,
      onchange: () => { this.choice = number; this.hint.hidden = true; } });
    return make("label", {}, radio, make("span", {}, render_inline(text)));
  }

  private restore(): void {
    const saved = Number(recall(this.key));
    if (!(saved >= 1 && saved <= this.prediction.choices.length)) return;
    this.choice = saved;
    this.open = false;
    this.radios()[saved - 1].checked = true;
    this.reveal();
  }

  private radios(): HTMLInputElement[] {
    return [...this.element.querySelectorAll("input")];
  }

  private take(): void {
    if (!this.choice) return this.insist();
    this.open = false;
    remember(this.key, String(this.choice));
    this.run();
  }

  private waive(): void {
    this.open = false;
    this.run();
  }

  insist(): void {
    this.hint.hidden = false;
    this.element.scrollIntoView({ block: "nearest" });
    this.radios()[0]?.focus();
  }

  // Shows the solution, once the program has run.
  reveal(): void {
    if (this.open || this.revealed) return;
    this.revealed = true;
    const { answer, choices, because } = this.prediction;
    this.element.querySelectorAll("label").forEach((label, i) => {
      if (i + 1 === answer) label.dataset.state = "right";
      else if (i + 1 === this.choice) label.dataset.state = "wrong";
    });
    for (const radio of this.radios()) radio.disabled = true;
    this.element.querySelector(".bet-buttons")?.remove();
    const verdict = this.choice === 0 ? "The answer: " : this.choice === answer ? "You were right: " : "Not this time. The answer: ";
    const again = make("button", { type: "button", class: "quiet", onclick: () => this.again() }, "Bet again");
    this.result.replaceChildren(make("p", {}, make("strong", {}, verdict), render_inline(choices[answer - 1]), ". "),
      make("p", {}, render_inline(because)), again);
    this.element.dataset.state = this.choice === answer ? "right" : "shown";
  }

  private again(): void {
    remember(this.key, null);
    this.open = true;
    this.revealed = false;
    this.choice = 0;
    for (const label of this.element.querySelectorAll("label")) delete label.dataset.state;
    for (const radio of this.radios()) radio.checked = radio.disabled = false;
    delete this.element.dataset.state;
    this.result.replaceChildren();
    this.hint.before(make("div", { class: "bet-buttons" }, this.place, this.skip));
    this.radios()[0]?.focus();
  }
}
