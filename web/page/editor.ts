// A code cell's editor: CodeMirror with Python's colours, the line about to run, and the line that failed.
//
// It lives in a shadow root, where its styles are style sheet objects and no inline styles, so that the
// page needs no 'unsafe-inline'. Tab leaves it as any field, and Escape leaves it too.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration, type DecorationSet, drawSelection, EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { breakpoint_gutter, show_breakpoints } from "./breakpoint_gutter";

export interface Marks { current: number | null; error: number | null }

export interface EditorOptions {
  text: string;
  label: string;
  first_line: number;
  on_change: (text: string) => void;
  on_escape: () => void;
  on_focus: () => void;
  on_breakpoints: (lines: number[], toggled: number | null) => void;
}

const set_marks = StateEffect.define<Marks>();

const current_line = Decoration.line({ class: "cm-current" });
const error_line = Decoration.line({ class: "cm-error" });

class LineSign extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}
const current_sign = new LineSign("cm-current-gutter");
const error_sign = new LineSign("cm-error-gutter");

const marks_field = StateField.define<Marks>({
  create: () => ({ current: null, error: null }),
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(set_marks)) return effect.value;
    return transaction.docChanged ? { current: null, error: null } : marks;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (marks) => (view) => line_decorations(view, marks)),
    gutterLineClass.compute([field], (state) => gutter_signs(state, state.field(field))),
  ],
});

function marked_lines(state: EditorState, marks: Marks): [number, keyof Marks][] {
  const lines: [number, keyof Marks][] = [];
  if (marks.current !== null && marks.current !== marks.error) lines.push([marks.current, "current"]);
  if (marks.error !== null) lines.push([marks.error, "error"]);
  return lines
    .filter(([line]) => line >= 1 && line <= state.doc.lines)
    .sort(([a], [b]) => a - b);
}

function line_decorations(view: EditorView, marks: Marks): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const [line, kind] of marked_lines(view.state, marks)) {
    const from = view.state.doc.line(line).from;
    builder.add(from, from, kind === "error" ? error_line : current_line);
  }
  return builder.finish();
}

function gutter_signs(state: EditorState, marks: Marks) {
  const builder = new RangeSetBuilder<GutterMarker>();
  for (const [line, kind] of marked_lines(state, marks)) {
    const from = state.doc.line(line).from;
    builder.add(from, from, kind === "error" ? error_sign : current_sign);
  }
  return builder.finish();
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.className],
    color: "var(--code-name)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "0.9375rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflowX: "auto" },
  ".cm-content": { padding: "0.625rem 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 0.875rem 0 0.625rem" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--muted)" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.375rem 0 0.75rem", minWidth: "2.25rem", fontSize: "0.8125rem" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, & ::selection":
    { backgroundColor: "var(--accent-soft)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket":
    { backgroundColor: "transparent", outline: "1px solid var(--line-strong)", borderRadius: "2px" },
  ".cm-current": { backgroundColor: "var(--accent-soft)", boxShadow: "inset 3px 0 0 var(--accent)" },
  ".cm-error": { backgroundColor: "var(--bad-soft)", boxShadow: "inset 3px 0 0 var(--bad)" },
  ".cm-current-gutter": { color: "var(--accent)", fontWeight: "600" },
  ".cm-error-gutter": { color: "var(--bad)", fontWeight: "600" },
  "@media (forced-colors: active)": {
    ".cm-current": { outline: "2px solid Highlight", outlineOffset: "-2px" },
    ".cm-error": { outline: "2px dashed Mark", outlineOffset: "-2px" },
  },
});

export class CodeEditor {
  readonly element = document.createElement("div");
  private readonly view: EditorView;
  private readonly numbers = new Compartment();
  private silent = false;

  constructor(private readonly options: EditorOptions) {
    this.element.className = "editor";
    const root = this.element.attachShadow({ mode: "open" });
    const mount = document.createElement("div");
    root.append(mount);
    this.view = new EditorView({ parent: mount, root, state: this.state(options.text) });
  }

  private state(text: string): EditorState {
    const { options } = this;
    return EditorState.create({
      doc: text,
      extensions: [
        breakpoint_gutter(options.on_breakpoints),
        this.numbers.of(numbers_from(options.first_line)),
        history(), drawSelection(), indentOnInput(), bracketMatching(), indentUnit.of("    "),
        python(), syntaxHighlighting(colours), look, marks_field,
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({
          tabindex: "0",
          "aria-label": options.label, "aria-description": "Tab or Escape leaves the editor. F8 sets or clears a breakpoint on the line of the cursor.",
          spellcheck: "false", autocorrect: "off", autocapitalize: "off",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !this.silent) options.on_change(update.state.doc.toString());
          if (update.focusChanged && update.view.hasFocus) options.on_focus();
        }),
        keymap.of([
          { key: "Escape", run: () => (options.on_escape(), true) },
          // These belong to the page: run, and the context menu's key that steps back.
          ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter" && binding.key !== "Escape"),
          ...historyKeymap,
        ]),
      ],
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  // Replaces the text as one change that can be undone; [quietly] does not report it.
  set_text(text: string, quietly = false): void {
    this.silent = quietly;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.silent = false;
  }

  set_first_line(line: number): void {
    this.view.dispatch({ effects: this.numbers.reconfigure(numbers_from(line)) });
  }

  // The line of the cursor, from 1 in this cell.
  get cursor_line(): number {
    const { state } = this.view;
    return state.doc.lineAt(state.selection.main.head).number;
  }

  show_breakpoints(lines: number[]): void {
    show_breakpoints(this.view, lines);
  }

  // Marks the line about to run and the line that failed, both from 1 in this cell.
  mark(marks: Marks): void {
    const now = this.view.state.field(marks_field);
    if (now.current === marks.current && now.error === marks.error) return;
    this.view.dispatch({ effects: set_marks.of(marks) });
  }

  // The marked line's place on the screen, to scroll to.
  line_box(line: number): { top: number; bottom: number } | null {
    const { doc } = this.view.state;
    if (line < 1 || line > doc.lines) return null;
    return this.view.coordsAtPos(doc.line(line).from);
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }
}

function numbers_from(first_line: number) {
  return lineNumbers({ formatNumber: (line) => String(line + first_line - 1) });
}
