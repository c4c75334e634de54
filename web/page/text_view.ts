// The text view says the same moment as the picture, in headings, tables and lists, from the same
// snapshot. It needs no WebGL and leaves nothing out.

import type { ExplainedSlot, FrameView, ObjectView, Snapshot } from "./contract";
import { add, make, plural } from "./dom";

export const TEXT_FIELDS = ["frames", "objects", "refs", "gc", "heap", "holders", "reachability"];
export const TEXT_LIMIT = 300;
// References of one cycle that are listed.
const MOST_EDGES = 20;

const GENERATION_NAMES = ["Generation 0, the youngest", "Generation 1", "Generation 2, the oldest"];

export class TextView {
  private own_open = false;
  private objects = new Map<string, ObjectView>();

  constructor(private readonly root: HTMLElement, private readonly select: (key: string) => void) {}

  show(snapshot: Snapshot, selected: string | null): void {
    this.objects = new Map(snapshot.objects.items.map((object) => [object.id, object]));
    const scroll = this.root.scrollTop;
    const focused = focused_key(this.root);
    this.root.replaceChildren(
      this.moment(snapshot), this.frames(snapshot), ...this.why(snapshot), this.object_tables(snapshot, selected), ...this.garbage(snapshot),
      this.generations(snapshot), this.collector(snapshot), this.heap(snapshot),
    );
    this.root.scrollTop = scroll;
    if (focused) this.root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  private moment(snapshot: Snapshot): HTMLElement {
    const where = snapshot.line ? `, line ${snapshot.line}` : "";
    return section("Moment",
      make("p", {}, `Moment ${snapshot.t} of ${snapshot.end}${where}: ${snapshot.status.replaceAll("_", " ")}.`),
      snapshot.sentence ? make("p", {}, snapshot.sentence) : null,
      snapshot.error ? make("p", {}, `${snapshot.error.type}: ${snapshot.error.message} (line ${snapshot.error.line})`) : null);
  }

  // ---- names

  private frames(snapshot: Snapshot): HTMLElement {
    const parts = snapshot.frames.flatMap((frame) => this.frame(frame));
    return section("Names", ...(parts.length ? parts : [make("p", {}, "No code is running, so there are no names.")]));
  }

  private frame(frame: FrameView): HTMLElement[] {
    const title = frame.function === "<module>" ? "The main program" : `In the function ${frame.function}`;
    const head = make("h4", {}, frame.line ? `${title}, line ${frame.line}` : title);
    const rows = frame.names.map((name) => [
      make("code", {}, name.name), this.pointed(name.to), name.kind + (name.owned ? "" : ", borrowed"),
    ]);
    const parts = [head, rows.length ? table(`Names of ${frame.function}`, ["Name", "Points to", "Kind"], rows)
                                     : make("p", {}, "No names yet.")];
    if (frame.stack.length) {
      parts.push(make("h5", {}, "Values in use by the line"), make("ol", {}, ...frame.stack.map(
        (entry) => make("li", {}, this.pointed(entry.to), entry.owned ? "" : " (borrowed, not counted)"))));
    }
    return parts;
  }

  private pointed(id: string | null): Node {
    if (!id || id === "0x0") return document.createTextNode("nothing");
    const object = this.objects.get(id);
    if (!object) return make("code", {}, id);
    return make("button", { type: "button", class: "link", "data-focus": `to-${object.key}`,
      onclick: () => this.go_to(object.key) }, name_of(object));
  }

  private go_to(key: string): void {
    const row = this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    const details = row?.closest("details");
    if (details) details.open = true;
    row?.scrollIntoView({ block: "center" });
    row?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    this.select(key);
  }

  // ---- objects

  private object_tables(snapshot: Snapshot, selected: string | null): HTMLElement {
    const { items, total } = snapshot.objects;
    const program = items.filter((object) => object.origin === "program");
    const own = items.filter((object) => object.origin !== "program");
    const part = section("Objects", make("p", {}, this.summary(program)));
    if (program.length) add(part, this.object_table("Objects of your program", program, selected));
    if (own.length) {
      const details = make("details", { ontoggle: () => (this.own_open = details.open) },
        make("summary", {}, `${plural(own.length, "object")} of Python itself`),
        this.object_table("Objects of Python itself", own, selected));
      details.open = this.own_open;
      add(part, details);
    }
    if (total > items.length) add(part, make("p", {}, `${plural(total - items.length, "more object")} are not listed.`));
    return part;
  }

  private summary(program: ObjectView[]): string {
    const lost = program.filter((object) => object.state === "unreachable").length;
    const all = program.length ? `Your program has ${plural(program.length, "object")}.` : "Your program has no objects yet.";
    return lost ? `${all} ${lost === 1 ? "1 of them cannot" : `${lost} of them cannot`} be reached any more.` : all;
  }

  private object_table(caption: string, objects: ObjectView[], selected: string | null): HTMLElement {
    const heads = ["Object", "Count", "Held by", "Refers to", "Size", "Generation", "State", "Address"];
    const rows = objects.map((object) => [
      make("button", { type: "button", class: "link", "data-focus": `row-${object.key}`, onclick: () => this.select(object.key) },
        name_of(object)),
      object.immortal ? "immortal" : String(object.refcnt),
      this.holders(object), this.refs(object), make("span", { class: "number" }, plural(object.size, "byte")), generation_of(object), state_of(object),
      make("code", {}, object.id),
    ]);
    const wrap = table(caption, heads, rows);
    wrap.querySelectorAll("tbody tr").forEach((row, i) => {
      row.setAttribute("data-key", objects[i].key);
      row.setAttribute("data-state", objects[i].state);
      if (objects[i].key === selected) row.setAttribute("aria-current", "true");
    });
    return wrap;
  }

  private holders(object: ObjectView): Node | string {
    if (object.holders === null) return "not counted";
    if (!object.holders.length) return "nothing";
    return make("ul", {}, ...object.holders.map((holder) => make("li", {}, holder_text(holder))));
  }

  private refs(object: ObjectView): Node | string {
    if (!object.refs?.length) return "nothing";
    return make("ul", {}, ...object.refs.map((ref) =>
      make("li", {}, make("code", {}, ref.label), ref.weak ? " weakly " : " ", this.pointed(ref.to))));
  }

  // ---- explanations

  // Of the selected object: the path to it, and what else keeps it.
  private why(snapshot: Snapshot): HTMLElement[] {
    const why = snapshot.explain?.why;
    if (!why) return [];
    return [section("Why is it still there?",
      make("p", {}, this.pointed(why.object.id), `: ${why.sentence}`),
      why.path.length > 1 ? slot_list("ol", why.path) : null)];
  }

  private garbage(snapshot: Snapshot): HTMLElement[] {
    const garbage = snapshot.explain?.garbage;
    if (!garbage?.total) return [];
    const cycles = garbage.cycles.map((cycle) =>
      make("li", {}, make("p", {}, cycle.sentence), slot_list("ul", cycle.edges.items.slice(0, MOST_EDGES))));
    return [section("Garbage", make("p", {}, garbage.sentence), cycles.length ? make("ul", {}, ...cycles) : null)];
  }

  // ---- the collector

  private generations(snapshot: Snapshot): HTMLElement {
    const { count, threshold } = snapshot.gc;
    const parts = GENERATION_NAMES.flatMap((name, number) => {
      const members = snapshot.objects.items.filter((o) => o.generation === number && o.origin === "program");
      const unit = number === 0 ? "new objects" : `looks at generation ${number - 1}`;
      return [
        make("h4", {}, name),
        make("p", {}, `Counter ${count[number]}, threshold ${threshold[number]} (${unit}).`),
        members.length
          ? make("ul", {}, ...members.map((object) => make("li", {}, this.pointed(object.id), state_mark(object))))
          : make("p", {}, "No object of your program."),
      ];
    });
    return section("Generations", ...parts);
  }

  private collector(snapshot: Snapshot): HTMLElement {
    const { enabled, phase, last } = snapshot.gc;
    const rows = [
      ["Automatic collections", enabled ? "on" : "off"],
      ["Counters", snapshot.gc.count.join(", ")],
      ["Thresholds", snapshot.gc.threshold.join(", ")],
      ["Now", phase ?? "not collecting"],
      ["Last collection", last
        ? `generation ${last.generation}: ${last.collected} collected, ${last.uncollectable} uncollectable` : "none yet"],
    ];
    return section("Garbage collector", facts(rows));
  }

  private heap(snapshot: Snapshot): HTMLElement {
    const { arenas, pools, blocks_used, bytes_used, large } = snapshot.heap;
    return section("Private heap", facts([
      ["Arenas", arenas.toLocaleString("en")], ["Pools", pools.toLocaleString("en")],
      ["Blocks in use", blocks_used.toLocaleString("en")], ["Bytes in use", bytes_used.toLocaleString("en")],
      ["Large blocks", large.length ? `${large.length}: ${large.map((block) => plural(block.size, "byte")).join(", ")}` : "none"],
    ]));
  }
}

export function name_of(object: ObjectView): string {
  if (!object.repr) return object.type;
  return object.repr.startsWith(`<${object.type} `) ? object.repr : `${object.type} ${object.repr}`;
}

// Who holds it, in words: "name a", "local name x of f", "item 0 of the list 0x…".
export function holder_text(holder: { kind: string; label: string; from: string }): string {
  const words = { name: `name ${holder.label}`, local: `local name ${holder.label}` }[holder.kind] ?? holder.label;
  if (!holder.from || (holder.kind === "name" && holder.from === "<module>")) return words;
  return `${words} of ${holder.from === "<module>" ? "the main program" : holder.from}`;
}

function generation_of(object: ObjectView): string {
  if (object.generation === null) return object.tracked ? "none" : "not watched";
  return String(object.generation);
}

function state_of(object: ObjectView): string {
  const words: string[] = [object.state];
  if (object.finalizing) words.push("in __del__");
  else if (object.finalized) words.push("__del__ has run");
  return words.join(", ");
}

function slot_list(tag: "ol" | "ul", slots: ExplainedSlot[]): HTMLElement {
  return make(tag, {}, ...slots.map((slot) => make("li", {}, slot.sentence)));
}

function state_mark(object: ObjectView): string {
  return object.state === "live" ? "" : ` (${object.state})`;
}

function section(title: string, ...children: (Node | null)[]): HTMLElement {
  const part = make("section", {}, make("h3", {}, title));
  add(part, ...children);
  return part;
}

function facts(rows: string[][]): HTMLElement {
  return make("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

function table(caption: string, heads: string[], rows: (Node | string)[][]): HTMLElement {
  return make("div", { class: "table-wrap", tabindex: 0, role: "region", "aria-label": caption },
    make("table", {},
      make("caption", { class: "visually-hidden" }, caption),
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, i) =>
        i === 0 ? make("th", { scope: "row" }, cell) : make("td", {}, cell)))))));
}

function focused_key(root: HTMLElement): string | null {
  const active = document.activeElement;
  return active && root.contains(active) ? active.getAttribute("data-focus") : null;
}
