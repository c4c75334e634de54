// The toolbar below the picture: the buttons, the timeline, the speed, and the line that says what
// happened. Its one sentence is the page's live region.

import type { Status } from "./contract";
import { by_id } from "./dom";
import { at_end } from "./player";
import type { Workbench } from "./workbench";

export interface TransportActions {
  to_start: () => void;
  back: (lines: number) => void;
  run: () => void;
  stop: () => void;
  forward: (lines: number) => void;
  to_end: () => void;
  scrub: (moment: number) => void;
}

export class Transport {
  private readonly slider = by_id<HTMLInputElement>("timeline");
  private readonly speed_choice = by_id<HTMLSelectElement>("speed");
  private readonly buttons: Record<string, HTMLButtonElement> = {};
  private scrubbing = 0;

  constructor(private readonly bench: Workbench, actions: TransportActions) {
    const verbs: Record<string, () => void> = {
      start: actions.to_start, back: () => actions.back(1), run: actions.run, stop: actions.stop,
      forward: () => actions.forward(1), end: actions.to_end,
    };
    for (const [name, verb] of Object.entries(verbs)) {
      const button = by_id<HTMLButtonElement>(`do-${name}`);
      this.buttons[name] = button;
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") verb();
      });
    }
    this.slider.addEventListener("input", () => this.scrub(actions));
    this.slider.addEventListener("keydown", (event) => this.slider_key(event, actions));
  }

  // Lines a second, or null for "at once".
  get speed(): number | null {
    return this.speed_choice.value === "all" ? null : Number(this.speed_choice.value);
  }

  // Keeps one seek a frame while the handle is dragged.
  private scrub(actions: TransportActions): void {
    cancelAnimationFrame(this.scrubbing);
    this.scrubbing = requestAnimationFrame(() => actions.scrub(Number(this.slider.value)));
  }

  // The arrows go by lines, as the buttons do.
  private slider_key(event: KeyboardEvent, actions: TransportActions): void {
    const lines = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (lines !== undefined) lines > 0 ? actions.forward(lines) : actions.back(-lines);
    else if (event.key === "Home") actions.to_start();
    else if (event.key === "End") actions.to_end();
    else return;
    event.preventDefault();
  }

  show(status: Status): void {
    const { running } = this.bench.player;
    const moment = instructions(status.moment);
    const start = Math.min(instructions(this.bench.start_moment), moment);
    this.slider.min = String(start);
    this.slider.max = String(Math.max(instructions(status.end), moment, start + 1));
    this.slider.value = String(moment);
    this.slider.setAttribute("aria-valuetext", `${this.words(status)}, moment ${status.moment} of ${status.end}`);
    const back = moment > instructions(this.bench.first_moment);
    this.enable("start", back);
    this.enable("back", back);
    this.enable("stop", running);
    this.enable("run", !running);
    const more = this.bench.stale || !at_end(status);
    this.enable("forward", more && !running);
    this.enable("end", more && !running);
    by_id("status").textContent = this.words(status);
    by_id("moment").textContent = this.bench.program ? `moment ${status.moment} of ${status.end}` : "";
    document.body.dataset.status = running ? "running" : status.status;
  }

  private enable(name: string, enabled: boolean): void {
    this.buttons[name].setAttribute("aria-disabled", String(!enabled));
  }

  private words(status: Status): string {
    if (this.bench.player.running) return "Running …";
    if (!this.bench.program) return "Ready";
    if (this.bench.stale) return "Changed: run it again to see what it does now";
    switch (status.status) {
      case "waiting_for_input": return "Waiting for a line of input";
      case "finished": return "Finished";
      case "error": return `Ended by an error${status.error?.line ? ` on line ${status.error.line}` : ""}`;
      case "limit": return "Stopped at a limit of the engine";
      case "stopped": return status.line ? `Stopped before line ${status.line}` : "Stopped";
      default: return status.line ? `Line ${status.line} runs next` : "Ready";
    }
  }

  // Says what just happened, on the screen and to a screen reader.
  say(sentence: string): void {
    const line = by_id("sentence");
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

export function instructions(moment: string): number {
  return Number(moment.split(".")[0]) || 0;
}
