// The menu "Step by": every kind of step, forward and back, and what else a run stops at.
//
// Each kind has a button for each direction; with Shift the forward one goes back, as F10 does.

import type { StepKind } from "./contract";
import { by_id, icon, make } from "./dom";

// What a run stops at besides the lines marked in the editor.
export interface Stops { exception: boolean; collection: boolean; change: boolean }

export interface StepMenuActions {
  step: (kind: StepKind, n: number) => void;
  stops: (stops: Stops) => void;
}

const KINDS: [StepKind, string][] = [
  ["over", "Line, over calls"],
  ["into", "Line, into calls"],
  ["out", "Out of this call"],
  ["instruction", "Instruction"],
  ["cursor", "To the cursor’s line"],
  ["breakpoint", "Breakpoint"],
  ["change", "Change of the selected count"],
  ["free", "Object freed"],
  ["collection", "Collection"],
];

const STOPS: [keyof Stops, string][] = [
  ["exception", "an exception is raised"],
  ["collection", "a collection starts"],
  ["change", "the selected object’s count changes"],
];

export class StepMenu {
  private readonly boxes: Partial<Record<keyof Stops, HTMLInputElement>> = {};

  constructor(private readonly actions: StepMenuActions) {
    by_id("step-kinds").replaceChildren(...KINDS.map(([kind, words]) => this.row(kind, words)));
    by_id("stop-kinds").append(...STOPS.map(([kind, words]) => this.choice(kind, words)));
  }

  private row(kind: StepKind, words: string): HTMLElement {
    return make("div", { class: "step-row" },
      make("button", { type: "button", "data-kind": kind, "data-way": "back", "aria-label": `Back: ${words}`, title: `Back: ${words}`,
        onclick: () => this.actions.step(kind, -1) }, icon("back")),
      make("button", { type: "button", "data-kind": kind, "data-way": "forward", title: "With Shift: back",
        onclick: (event: MouseEvent) => this.actions.step(kind, event.shiftKey ? -1 : 1) }, icon("forward"), words));
  }

  private choice(kind: keyof Stops, words: string): HTMLElement {
    const box = make("input", { type: "checkbox", onchange: () => this.actions.stops(this.stops) });
    this.boxes[kind] = box;
    return make("label", {}, box, words);
  }

  get stops(): Stops {
    const is_on = (kind: keyof Stops) => this.boxes[kind]?.checked ?? false;
    return { exception: is_on("exception"), collection: is_on("collection"), change: is_on("change") };
  }

  show(stops: Stops): void {
    for (const [kind] of STOPS) {
      const box = this.boxes[kind];
      if (box) box.checked = stops[kind];
    }
  }
}
