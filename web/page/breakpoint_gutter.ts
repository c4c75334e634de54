// Breakpoints in an editor: a column beside the line numbers that is clicked, and F8 for the line of the cursor.
//
// A breakpoint keeps to its line while text above it changes; where a line goes, its breakpoint goes.

import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, gutter, GutterMarker, keymap } from "@codemirror/view";

const toggle_line = StateEffect.define<number>();
const set_lines = StateEffect.define<number[]>();

class Dot extends GutterMarker {
  override toDOM(): Node {
    const dot = document.createElement("span");
    dot.className = "cm-breakpoint";
    return dot;
  }
}
const dot = new Dot();

type Dots = RangeSet<GutterMarker>;

function numbers_of(dots: Dots, state: EditorState): number[] {
  const numbers = new Set<number>();
  for (const at = dots.iter(); at.value; at.next()) numbers.add(state.doc.lineAt(at.from).number);
  return [...numbers].sort((a, b) => a - b);
}

function dots_at(numbers: Iterable<number>, state: EditorState): Dots {
  const within = [...new Set(numbers)].filter((line) => line >= 1 && line <= state.doc.lines).sort((a, b) => a - b);
  return RangeSet.of(within.map((line) => dot.range(state.doc.line(line).from)));
}

const dots_field = StateField.define<Dots>({
  create: () => RangeSet.empty,
  update(dots, transaction) {
    const { state } = transaction;
    let now = transaction.docChanged ? dots_at(numbers_of(dots.map(transaction.changes), state), state) : dots;
    for (const effect of transaction.effects) {
      if (effect.is(set_lines)) now = dots_at(effect.value, state);
      if (!effect.is(toggle_line)) continue;
      const lines = numbers_of(now, state);
      const others = lines.filter((line) => line !== effect.value);
      now = dots_at(others.length < lines.length ? others : [...lines, effect.value], state);
    }
    return now;
  },
});

const look = EditorView.theme({
  ".cm-breakpoints": { width: "1.125rem", cursor: "pointer" },
  ".cm-breakpoints .cm-gutterElement": { display: "flex", alignItems: "center", justifyContent: "center" },
  ".cm-breakpoint": { width: "0.6875rem", height: "0.6875rem", borderRadius: "50%", backgroundColor: "var(--bad)" },
  "@media (forced-colors: active)": { ".cm-breakpoint": { backgroundColor: "Mark", border: "2px solid CanvasText" } },
});

// The lines that have a breakpoint, from 1, in order.
export function breakpoint_lines(state: EditorState): number[] {
  return numbers_of(state.field(dots_field), state);
}

export function show_breakpoints(view: EditorView, lines: number[]): void {
  if (String(breakpoint_lines(view.state)) !== String(lines)) view.dispatch({ effects: set_lines.of(lines) });
}

// Calls [on_change] with the lines after each change; [toggled] names the line that the reader has just set or cleared.
export function breakpoint_gutter(on_change: (lines: number[], toggled: number | null) => void): Extension {
  const toggle = (view: EditorView, at: number) => {
    view.dispatch({ effects: toggle_line.of(view.state.doc.lineAt(at).number) });
    return true;
  };
  return [
    dots_field, look,
    gutter({
      class: "cm-breakpoints",
      markers: (view) => view.state.field(dots_field),
      domEventHandlers: { mousedown: (view, line) => toggle(view, line.from) },
    }),
    keymap.of([{ key: "F8", run: (view) => toggle(view, view.state.selection.main.head) }]),
    EditorView.updateListener.of((update) => {
      const lines = breakpoint_lines(update.state);
      if (String(breakpoint_lines(update.startState)) === String(lines)) return;
      const toggles = update.transactions.flatMap((one) => one.effects).filter((effect) => effect.is(toggle_line));
      on_change(lines, toggles.length > 0 ? Number(toggles[0].value) : null);
    }),
  ];
}
