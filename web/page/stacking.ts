// Where console and picture stand. On a wide page they have places of their own; on a narrow one they
// follow the code cell they belong to, so that code, output and picture are seen together.

import { by_id } from "./dom";

const narrow = matchMedia("(width < 56rem)");

export class Stacking {
  private readonly console = document.querySelector<HTMLElement>(".console")!;
  private readonly view = by_id("view");
  private readonly left = document.querySelector<HTMLElement>(".left")!;
  private readonly controls = by_id("transport");

  constructor(private readonly active_cell: () => HTMLElement | null) {
    narrow.addEventListener("change", () => this.place());
  }

  // Puts both where the page has them from the start; must be done before the lesson is replaced.
  home(): void {
    if (this.console.parentElement !== this.left) this.left.append(this.console);
    if (this.view.nextElementSibling !== this.controls) this.controls.before(this.view);
  }

  place(): void {
    const cell = narrow.matches ? this.active_cell() : null;
    if (!cell) return this.home();
    if (cell.nextElementSibling !== this.console) cell.after(this.console);
    if (this.console.nextElementSibling !== this.view) this.console.after(this.view);
  }
}
