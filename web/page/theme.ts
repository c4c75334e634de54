// Light or dark: the reader's choice, else the system's. The canvas is told the same word.

import { by_id } from "./dom";
import { recall, remember } from "./storage";

export type Theme = "light" | "dark";

const system_dark = matchMedia("(prefers-color-scheme: dark)");
export const reduced_motion = matchMedia("(prefers-reduced-motion: reduce)");

let chosen: Theme | null = null;

export function theme_now(): Theme {
  return chosen ?? (system_dark.matches ? "dark" : "light");
}

export function chosen_theme(): Theme | null {
  return chosen;
}

// Starts with the link's theme or the remembered one; calls [changed] now and on each change.
export function start_theme(from_link: string | undefined, changed: (theme: Theme) => void): void {
  const saved = from_link ?? recall("theme");
  chosen = saved === "light" || saved === "dark" ? saved : null;
  const apply = () => {
    const theme = theme_now();
    document.documentElement.dataset.theme = theme;
    by_id("theme").setAttribute("aria-pressed", String(theme === "dark"));
    changed(theme);
  };
  by_id("theme").addEventListener("click", () => {
    chosen = theme_now() === "dark" ? "light" : "dark";
    remember("theme", chosen);
    apply();
  });
  system_dark.addEventListener("change", apply);
  reduced_motion.addEventListener("change", apply);
  apply();
}
