// The right half of the page: the canvas with its tabs and buttons, the selected object, the text view.

import type { ExplainRequest, Panel, SnapshotRequest } from "./contract";
import { by_id } from "./dom";
import type { Engine } from "./engine";
import { holder_text, name_of, TEXT_FIELDS, TEXT_LIMIT, TextView } from "./text_view";
import type { Workbench } from "./workbench";

const CANVAS = "#picture";
const PAN = 80;

type ViewCommand = Record<string, string | number>;

export class Picture {
  panel: Panel = "graph";
  selected: string | null = null;
  has_canvas = false;

  private readonly tabs = [...document.querySelectorAll<HTMLButtonElement>("#tabs [role=tab]")];
  private readonly canvas_panel = by_id("canvas-panel");
  private readonly text_panel = by_id("text-panel");
  private readonly text_view: TextView;
  private engine: Engine | null = null;
  private options: Record<string, unknown> = {};

  constructor(private readonly bench: Workbench, private readonly on_panel: (panel: Panel) => void) {
    this.text_view = new TextView(by_id("text-view"), (key) => this.select(key));
    for (const tab of this.tabs) tab.addEventListener("click", () => this.show_panel(tab.dataset.panel as Panel));
    by_id("tabs").addEventListener("keydown", (event) => this.tab_key(event));
    for (const button of document.querySelectorAll<HTMLButtonElement>("#view-tools button"))
      button.addEventListener("click", () => this.command(button.dataset.do ?? ""));
    this.watch_options();
    const canvas = by_id("picture");
    canvas.addEventListener("heapglass-view", () => this.poll());
    canvas.addEventListener("webglcontextlost", () => by_id("no-canvas").hidden = false);
    canvas.addEventListener("webglcontextrestored", () => by_id("no-canvas").hidden = true);
  }

  attach(engine: Engine): void {
    this.engine = engine;
    this.has_canvas = false;
    try {
      this.has_canvas = engine.instance.attach_canvas(CANVAS);
    } catch (error) {
      console.warn("The canvas could not be attached.", error);
    }
    by_id("no-canvas").hidden = this.has_canvas;
    by_id("view-tools").hidden = by_id("view-options").hidden = !this.has_canvas;
    this.set_options({});
    this.show_panel(this.has_canvas ? this.panel : "text");
    this.selected = null;
  }

  private watch_options(): void {
    const find = by_id<HTMLInputElement>("find");
    const small = by_id<HTMLInputElement>("small-values");
    const own = by_id<HTMLInputElement>("own-objects");
    find.addEventListener("input", () => this.set_options({ search: find.value }));
    small.addEventListener("change", () => this.set_options({ small_values_inline: !small.checked }));
    own.addEventListener("change", () => this.set_options({ show_interpreter: own.checked }));
  }

  set_options(options: Record<string, unknown>): void {
    this.options = { ...this.options, ...options };
    if (this.has_canvas) this.engine?.instance.set_options(JSON.stringify(this.options));
  }

  show_panel(panel: Panel): void {
    this.panel = panel;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.panel === panel;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) (panel === "text" ? this.text_panel : this.canvas_panel).setAttribute("aria-labelledby", tab.id);
    }
    by_id("view-options").hidden = panel === "text" || !this.has_canvas;
    this.canvas_panel.hidden = panel === "text";
    this.text_panel.hidden = panel !== "text";
    if (panel !== "text" && this.has_canvas) this.engine?.instance.set_view(panel);
    this.refresh();
    this.on_panel(panel);
  }

  private tab_key(event: KeyboardEvent): void {
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -this.tabs.length, End: this.tabs.length }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const now = this.tabs.findIndex((tab) => tab.dataset.panel === this.panel);
    const count = this.tabs.length;
    const next = Math.abs(move) === count ? (move < 0 ? 0 : count - 1) : (now + move + count) % count;
    this.tabs[next].focus();
    this.tabs[next].click();
  }

  // Brings what is not drawn by the engine up to the moment.
  refresh(): void {
    if (this.panel === "text") this.refresh_text();
    this.refresh_selection();
  }

  private refresh_text(): void {
    const explain: ExplainRequest = this.selected ? { why: this.selected, garbage: true } : { garbage: true };
    const request: SnapshotRequest = { fields: TEXT_FIELDS, limit: TEXT_LIMIT, explain };
    const snapshot = this.bench.program ? this.bench.player.peek(request) : null;
    if (snapshot) this.text_view.show(snapshot, this.selected);
    else by_id("text-view").textContent = "Run or step the program to see its memory here.";
  }

  private refresh_selection(): void {
    const line = by_id("selection");
    const key = this.selected;
    const snapshot = key ? this.bench.player.peek({ fields: ["objects", "holders"], objects: [key] }) : null;
    const object = snapshot?.objects.items.find((item) => item.key === key);
    line.hidden = !object;
    if (!object) return;
    const count = object.immortal ? "immortal" : `count ${object.refcnt}`;
    const holders = object.holders?.length ? `, held by ${object.holders.map(holder_text).join("; ")}` : "";
    const state = object.state === "live" ? "" : `, ${object.state}`;
    line.textContent = `${name_of(object)}: ${count}${holders}${state}`;
  }

  select(key: string): void {
    this.selected = key;
    this.send({ do: "select", key });
    this.refresh();
  }

  private command(word: string): void {
    const [verb, x, y] = word.split(" ");
    if (verb === "zoom") this.send({ do: "zoom", by: Number(x) });
    else if (verb === "pan") this.send({ do: "pan", dx: Number(x) * PAN, dy: Number(y) * PAN });
    else this.send({ do: verb });
    if (verb === "next" || verb === "previous") this.take_selection();
    if (verb === "legend") this.toggle_legend();
  }

  private send(command: ViewCommand): void {
    if (this.has_canvas) this.engine?.instance.view_command(JSON.stringify(command));
  }

  private toggle_legend(): void {
    const button = document.querySelector<HTMLButtonElement>("#view-tools [data-do=legend]");
    button?.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  }

  private take_selection(): void {
    const view = JSON.parse(this.engine?.instance.view() || "{}");
    this.selected = view.selected || this.selected;
    this.refresh();
  }

  // After a click in the canvas.
  private poll(): void {
    for (let text = this.engine?.instance.poll_view_event(); text; text = this.engine?.instance.poll_view_event()) {
      const event = JSON.parse(text);
      if ("selected" in event) this.selected = event.selected || null;
    }
    this.refresh();
  }

  view(): unknown {
    return JSON.parse(this.engine?.instance.view() || "null");
  }
}

export function panel_of(word: string): Panel {
  return word === "generations" || word === "text" ? word : "graph";
}
