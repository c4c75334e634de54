// The console: what the program printed, its traceback, and the line for input().

import type { ErrorReport } from "./contract";
import { by_id, make } from "./dom";
import type { Console } from "./player";

// Older output than this many characters is not shown, only counted.
const SHOWN = 60_000;

export class ConsoleView {
  private readonly body = by_id("console-body");
  private readonly form = by_id<HTMLFormElement>("input-form");
  private readonly field = by_id<HTMLInputElement>("input-line");

  constructor(on_input: (line: string) => void) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const line = this.field.value;
      this.field.value = "";
      on_input(line);
    });
  }

  // [earlier] characters were printed by the cells before, and stay in the background. An error that
  // nothing was written about (a program that does not compile) is written here.
  show(console: Console, earlier: number, error: ErrorReport | null, stale: boolean): void {
    const follow = this.body.scrollHeight - this.body.scrollTop - this.body.clientHeight < 40;
    const skip = Math.max(0, console.stdout.length - SHOWN);
    const before = console.stdout.slice(skip, Math.max(skip, earlier));
    const now = console.stdout.slice(Math.max(skip, earlier));
    this.body.replaceChildren();
    if (skip) this.body.append(make("p", { class: "console-note" }, `${skip.toLocaleString("en")} characters of earlier output are not shown.`));
    if (before) this.body.append(make("pre", { class: "earlier" }, before));
    if (now) this.body.append(make("pre", {}, now));
    const unsaid = error && !console.stderr.includes(error.type) ? error.traceback || `${error.type}: ${error.message}` : "";
    const stderr = console.stderr + unsaid;
    if (stderr) this.body.append(make("pre", { class: "stderr" }, stderr));
    if (!console.stdout && !stderr) this.body.append(make("p", { class: "console-note" }, "What the program prints appears here."));
    this.body.classList.toggle("stale", stale);
    if (follow) this.body.scrollTop = this.body.scrollHeight;
  }

  ask(waiting: boolean): void {
    if (this.form.hidden === !waiting) return;
    this.form.hidden = !waiting;
    if (waiting) this.field.focus();
  }
}
