// The page: opens the lesson that the link names, joins lesson, player, picture, console and toolbar,
// and offers window.heapglass.

import lesson_files from "virtual:lessons";
import { type Heapglass, listen_to_parent, type LoadRequest } from "./api";
import { ConsoleView } from "./console_view";
import type { Breakpoint, Status, StepKind, StepPlace } from "./contract";
import { by_id, make } from "./dom";
import { in_frame, poster, report_height } from "./embed";
import { decode_hash, encode_hash, HashError, type HashState } from "./hash";
import { type Lesson, parse_lesson, program_of, sandbox_lesson } from "./lesson";
import { LessonView } from "./lesson_view";
import { panel_of, Picture } from "./picture";
import { message_of, Player, type Result, VerbError } from "./player";
import { Stacking } from "./stacking";
import { type Stops, StepMenu } from "./step_menu";
import { storage_works } from "./storage";
import { chosen_theme, reduced_motion, start_theme, theme_now } from "./theme";
import { Transport } from "./transport";
import { Workbench } from "./workbench";

const lessons: Lesson[] = [...lesson_files.map(({ id, text }) => parse_lesson(id, text)), sandbox_lesson()];
const sandbox = lessons[lessons.length - 1];

class App {
  private readonly player = new Player();
  private readonly bench = new Workbench(this.player, lessons[0]);
  private readonly lesson_view = new LessonView(this.bench, {
    run: (cell) => this.do_at_once(() => this.bench.run_cell(cell, this.transport.speed)),
    step: (cell) => this.do(() => this.bench.step_through(cell)),
    look: (cell, look) => this.do_at_once(() => this.look(cell, look)),
    activate: (cell) => this.activate(cell),
    edited: () => this.edited(),
    breakpoints: (cell, lines, toggled) => this.breakpoints_changed(cell, lines, toggled),
  });
  private readonly console_view = new ConsoleView((line) => this.do(() => this.bench.give_input(line)));
  private readonly picture = new Picture(this.bench, () => this.write_hash());
  private readonly transport = new Transport(this.bench, {
    to_start: () => this.do(() => this.bench.to_start()),
    back: (lines) => this.do(() => this.bench.step(-lines)),
    run: () => this.lesson_view.run(this.bench.active),
    stop: () => this.do(() => this.bench.stop()),
    forward: (lines) => this.do(() => this.bench.step(lines)),
    to_end: () => this.do(() => this.bench.to_end()),
    scrub: (moment) => this.do(() => this.bench.scrub(moment)),
  });
  private readonly step_menu = new StepMenu({
    step: (kind, n) => this.do(() => this.step_by(kind, n)),
    stops: (stops) => this.do(async () => this.stops_changed(stops)),
  });
  private readonly stacking = new Stacking(() => this.lesson_view.active_section);
  private state: HashState = {};
  private written = "";
  private writing = 0;
  private spoken = "";
  private is_ready: () => void = () => undefined;

  async start(): Promise<void> {
    this.state = await this.read_hash();
    this.listen();
    start_theme(this.state.theme, () => this.tell_canvas());
    this.open(this.state);
    this.publish();
    document.documentElement.classList.toggle("embed", this.embedded);
    await poster(this.embedded && !this.state.autorun, this.bench.lesson.title);
    report_height();
    await this.restore();
  }

  private get embedded(): boolean {
    return this.state.embed === true || in_frame;
  }

  // ---- links

  private async read_hash(): Promise<HashState> {
    try {
      return await decode_hash(location.hash);
    } catch (error) {
      this.notice(`${error instanceof HashError ? error.message : "The link cannot be read."} The first lesson is shown instead.`);
      return {};
    }
  }

  // Shows the lesson that [state] names, with the program it carries.
  private open(state: HashState): void {
    const named = lessons.find((lesson) => lesson.id === state.lesson || lesson.id.replace(/^\d+_/, "") === state.lesson);
    if (state.lesson && !named) this.notice(`There is no lesson “${state.lesson}”. The first one is shown instead.`);
    const lesson = named ?? (state.code !== undefined ? sandbox : lessons[0]);
    this.bench.open(lesson, state.code === undefined ? undefined : variants_of(lesson, state.code));
    this.bench.active = Math.min(Math.max((state.step ?? 1) - 1, 0), lesson.code_cells.length - 1);
    this.bench.input = state.input ?? "";
    if (state.view) this.picture.show_panel(panel_of(state.view));
    this.stacking.home();
    this.lesson_view.open(this.embedded && state.step !== undefined ? this.bench.active : null);
    this.show_menu();
    this.show_stops();
    this.stacking.place();
    document.title = `${lesson.title} · Heapglass`;
  }

  // Starts the engine and goes to the link's moment.
  private async restore(): Promise<void> {
    this.notice_starting(true);
    try {
      await this.player.ready();
      this.notice_starting(false);
      await this.bench.open_at(this.state.at);
      this.is_ready();
      if (this.state.autorun && !this.state.at) await this.bench.run_cell(this.bench.active, this.transport.speed);
    } catch (error) {
      this.notice_starting(false);
      this.failed(error);
    }
  }

  private write_hash(): void {
    clearTimeout(this.writing);
    this.writing = window.setTimeout(async () => {
      this.written = await encode_hash(this.link_state(!storage_works || this.bench.lesson === sandbox));
      if (location.hash !== this.written) history.replaceState(null, "", this.written);
    }, 250);
  }

  // The page as a link; [with_code] carries the learner's text.
  private link_state(with_code: boolean): HashState {
    const { bench, player } = this;
    const known = bench.program !== null && !bench.stale;
    const changed = bench.variants.size > 0;
    return {
      lesson: bench.lesson === sandbox && changed && with_code ? undefined : bench.lesson.id,
      step: bench.lesson.code_cells.length > 1 ? bench.active + 1 : undefined,
      code: changed && with_code ? code_of(bench.lesson, bench.variants) : undefined,
      input: bench.input || undefined,
      at: known && player.status.moment !== bench.start_moment ? player.status.moment : undefined,
      view: this.picture.panel === "graph" ? undefined : this.picture.panel,
      theme: chosen_theme() ?? undefined,
      embed: this.state.embed,
      autorun: this.state.autorun,
    };
  }

  private async copy_link(): Promise<void> {
    const hash = await encode_hash({ ...this.link_state(true), embed: undefined, autorun: undefined });
    const link = location.href.replace(/#.*$/, "") + hash;
    const field = by_id<HTMLInputElement>("link-text");
    field.value = link;
    by_id("link-note").textContent = "";
    by_id<HTMLDialogElement>("link-dialog").showModal();
    field.select();
    await navigator.clipboard?.writeText(link).then(
      () => by_id("link-note").textContent = "The link is copied.",
      () => by_id("link-note").textContent = "Copy the marked text.");
  }

  // ---- verbs

  private async do(verb: () => Promise<unknown>): Promise<void> {
    this.hide_notice();
    try {
      await verb();
    } catch (error) {
      this.failed(error);
    }
  }

  // Ends what runs first: the reader wants something else now.
  private do_at_once(verb: () => Promise<unknown>): Promise<void> {
    return this.do(async () => {
      if (this.player.running) await this.bench.stop();
      return verb();
    });
  }

  private failed(error: unknown): void {
    if (error instanceof VerbError && (error.code === "cancelled" || error.code === "engine_restarted")) return;
    console.error(error);
    this.notice(message_of(error));
  }

  private async look(cell: number, look: Parameters<Workbench["look"]>[1]): Promise<void> {
    const found = await this.bench.look(cell, look);
    if (!found) return this.notice("The program was changed, so that moment is not in it. Reset the program to see it.");
    if (look.panel) this.picture.show_panel(this.picture.has_canvas ? panel_of(look.panel) : "text");
    const key = look.select ? this.bench.object_key(look.select) : null;
    if (key) this.picture.select(key);
    if (getComputedStyle(by_id("page")).getPropertyValue("--stacked").trim() === "1")
      by_id("view").scrollIntoView({ block: "start", behavior: reduced_motion.matches ? "auto" : "smooth" });
  }

  private activate(cell: number): void {
    if (this.bench.active === cell) return;
    this.bench.active = cell;
    this.lesson_view.show_active();
    this.stacking.place();
  }

  // ---- steps and breakpoints

  private async step_by(kind: StepKind, n: number): Promise<void> {
    const place: StepPlace = {};
    if (kind === "cursor") place.line = this.lesson_view.cursor_line(this.bench.active);
    if (kind === "change" || kind === "free") place.object = this.picture.selected ?? undefined;
    if (kind === "change" && !place.object) return this.notice("Select an object in the picture first.");
    await this.bench.step_by(kind, n, place);
  }

  private breakpoints_changed(cell: number, lines: number[], toggled: number | null): void {
    if (lines.length > 0) this.bench.break_lines.set(cell, lines);
    else this.bench.break_lines.delete(cell);
    if (toggled === null) return;
    const line = this.bench.first_line_of(this.bench.lesson.code_cells[cell]) + toggled - 1;
    this.transport.say(`The breakpoint on line ${line} is ${lines.includes(toggled) ? "set" : "cleared"}.`);
  }

  private stops_changed(stops: Stops): void {
    const breaks: Breakpoint[] = [];
    if (stops.exception) breaks.push({ on: "exception" });
    if (stops.collection) breaks.push({ on: "collection" });
    if (stops.change && this.picture.selected) breaks.push({ on: "change", object: this.picture.selected });
    this.bench.other_breaks = breaks;
    this.show_stops();
    if (stops.change && !this.picture.selected) this.notice("Select an object in the picture first.");
  }

  private show_stops(): void {
    const has = (on: string) => this.bench.other_breaks.some((each) => "on" in each && each.on === on);
    this.step_menu.show({ exception: has("exception"), collection: has("collection"), change: has("change") });
  }

  private async set_breakpoints(list: Breakpoint[]): Promise<Result> {
    const result = await this.bench.set_breakpoints(list);
    this.lesson_view.show_breakpoints();
    this.show_stops();
    return result;
  }

  private edited(): void {
    this.show_moment(this.player.status);
    this.write_hash();
  }

  // ---- what is shown

  private listen(): void {
    this.player.on("engine", (engine) => {
      this.picture.attach(engine);
      this.tell_canvas();
    });
    this.player.on("notice", (text) => this.notice(text));
    this.player.on("status", (status) => {
      if (!this.bench.quiet || this.player.running) this.transport.show(status);
    });
    this.player.on("output", () => {
      if (!this.bench.quiet) this.show_console();
    });
    this.bench.on_moment((status) => {
      this.show_moment(status);
      this.picture.refresh();
      this.speak(status);
      this.write_hash();
    });
    window.addEventListener("hashchange", () => this.hash_changed());
    window.addEventListener("keydown", (event) => this.key(event));
    by_id("copy-link").addEventListener("click", () => this.copy_link());
    by_id("help").addEventListener("click", () => by_id<HTMLDialogElement>("help-dialog").showModal());
    by_id("notice-close").addEventListener("click", () => this.hide_notice());
    // Skip links move the focus and leave the hash alone, which is the page's state.
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-skip]"))
      link.addEventListener("click", (event) => {
        event.preventDefault();
        by_id(link.dataset.skip ?? "").focus();
      });
    document.addEventListener("click", (event) => {
      for (const menu of open_menus()) if (!menu.contains(event.target as Node)) menu.open = false;
    });
  }

  private async hash_changed(): Promise<void> {
    if (location.hash === this.written) return;
    this.hide_notice();
    this.state = { ...(await this.read_hash()), embed: this.state.embed };
    await this.bench.stop();
    this.open(this.state);
    this.lesson_view.scroll_to_top();
    by_id("lesson").focus({ preventScroll: true });
    await this.restore();
  }

  private show_moment(status: Status): void {
    const stepping = status.status === "paused" || status.status === "stopped" || status.status === "error";
    this.lesson_view.mark(stepping && !this.bench.stale);
    this.stacking.place();
    this.show_console();
    this.console_view.ask(status.status === "waiting_for_input" && !this.bench.stale);
    this.transport.show(status);
    by_id("view").classList.toggle("stale", this.bench.stale);
  }

  private show_console(): void {
    this.console_view.show(this.player.console, this.bench.start_output, this.player.status.error ?? null, this.bench.stale);
  }

  // One sentence for each step the reader asked for.
  private speak(status: Status): void {
    const here = `${status.moment} ${status.status} ${status.sentence}`;
    if (here === this.spoken) return;
    this.spoken = here;
    this.transport.say(this.sentence_of(status));
  }

  private sentence_of(status: Status): string {
    if (status.status === "error" && status.error) return `${status.error.type}: ${status.error.message}`;
    if (status.status === "waiting_for_input") return "The program waits for a line of input, in the console.";
    if (status.status === "finished") {
      const now = this.player.console.stdout.slice(this.bench.start_output).trim();
      const last = now.split("\n").at(-1) ?? "";
      return now ? `Finished. The last line printed is: ${last.slice(0, 200)}` : "Finished. Nothing was printed.";
    }
    if (status.sentence) return status.sentence;
    if (status.status === "ready") return "Ready. Step through the program, or run it.";
    return status.line ? `Line ${status.line} runs next.` : "";
  }

  private show_menu(): void {
    const at = lessons.indexOf(this.bench.lesson);
    const entry = (lesson: Lesson, i: number) => make("li", {}, make("a", {
      href: `#v=1&lesson=${lesson.id}`, "aria-current": i === at ? "page" : null,
      onclick: () => (by_id<HTMLDetailsElement>("lesson-menu").open = false),
    }, make("span", { class: "lesson-number", "aria-hidden": "true" }, lesson === sandbox ? "·" : String(i + 1)), lesson.title));
    by_id("lesson-list").replaceChildren(...lessons.map(entry));
    by_id("lesson-title").textContent = this.bench.lesson.title;
    by_id("lesson-count").textContent = this.bench.lesson === sandbox ? "" : `${at + 1} of ${lessons.length - 1}`;
    const next = lessons[at + 1];
    this.lesson_view.add_end(next ? make("a", { class: "next", href: `#v=1&lesson=${next.id}` }, `Next: ${next.title}`) : null);
    by_id<HTMLAnchorElement>("new-tab").href = location.href.replace(/&?(embed|autorun=1)\b/g, "");
  }

  private tell_canvas(): void {
    this.picture.set_options({ theme: theme_now(), reduced_motion: reduced_motion.matches });
    this.write_hash();
  }

  private notice(text: string): void {
    by_id("notice-text").textContent = text;
    by_id("notice").hidden = false;
  }

  private hide_notice(): void {
    by_id("notice").hidden = true;
  }

  private notice_starting(starting: boolean): void {
    document.body.classList.toggle("starting", starting);
    if (starting) by_id("status").textContent = "Starting …";
  }

  // ---- the keyboard

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.player.running) return void this.do(() => this.bench.stop());
    if (event.key === "Escape") return this.escape_menu();
    if (event.defaultPrevented || document.querySelector("dialog[open]") || document.body.classList.contains("behind-poster")) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && command) this.lesson_view.run(this.bench.active);
    else if (event.key === "F10" && !command) this.press(event.shiftKey ? "do-back" : "do-forward");
    else if (event.key === "F9" && !command) this.press(event.shiftKey ? "do-start" : "do-end");
    else return;
    event.preventDefault();
  }

  private press(id: string): void {
    by_id<HTMLButtonElement>(id).click();
  }

  private escape_menu(): void {
    const menu = open_menus()[0];
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }

  // ---- window.heapglass

  private publish(): void {
    const { player } = this;
    const heapglass: Heapglass = {
      ready: new Promise((resolve) => { this.is_ready = resolve; }),
      load: (request) => this.load(request),
      run: () => player.run(),
      play: (speed) => player.play(speed),
      stop: () => this.bench.stop(),
      step: (kind, n, place) => player.step(kind, n, place),
      seek: (moment) => player.seek(String(moment)),
      breakpoints: (list) => this.set_breakpoints(list),
      snapshot: (request) => player.snapshot(request),
      explain: (request) => player.explain(request),
      view: async () => this.picture.view(),
      on: (event, listener) => player.on(event, listener as never),
    };
    window.heapglass = heapglass;
    listen_to_parent(heapglass);
  }

  // Loads a program into the sandbox, or a lesson up to a step (all of it without one).
  private async load(request: LoadRequest): Promise<Result> {
    const { bench } = this;
    if (typeof request?.code !== "string" && typeof request?.lesson !== "string")
      throw new VerbError("bad_request", "load needs {code} or {lesson}.");
    await this.bench.stop();
    this.state = { lesson: request.lesson, step: request.step, input: request.input, embed: this.state.embed,
                   code: typeof request.lesson === "string" ? undefined : request.code };
    this.open({ ...this.state, step: request.step ?? 9999 });
    const program = program_of(bench.lesson, bench.variants, bench.active);
    const result = await this.player.load(program.code, bench.input);
    bench.loaded(program);
    this.show_moment(this.player.status);
    return result;
  }
}

function open_menus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];
}

// The learner's text of a link: the code cells, each after a `# %%` line; one alone for the sandbox.
function variants_of(lesson: Lesson, code: string): Map<number, string> {
  if (lesson === sandbox) return new Map([[0, code]]);
  const texts = code.split(/^# %%$\n?/m).slice(1).map((text) => text.replace(/\n$/, ""));
  return new Map(texts.flatMap((text, cell) => (text && cell < lesson.code_cells.length ? [[cell, text]] : [])));
}

function code_of(lesson: Lesson, variants: Map<number, string>): string {
  if (lesson === sandbox) return variants.get(0) ?? lesson.code_cells[0].text;
  return lesson.code_cells.map((cell) => `# %%\n${variants.get(cell.index) ?? ""}\n`).join("");
}

void new App().start();
