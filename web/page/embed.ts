// What is different inside another page: a poster before anything is loaded, and messages about height.

import { by_id } from "./dom";

export const in_frame = window.parent !== window;

// Resolves when the reader presses the poster's button; at once with [autorun] or outside a frame.
export function poster(wanted: boolean, title: string): Promise<void> {
  const element = by_id("poster");
  if (!wanted) {
    element.hidden = true;
    return Promise.resolve();
  }
  by_id("poster-title").textContent = title;
  element.hidden = false;
  document.body.classList.add("behind-poster");
  by_id("page").inert = true;
  return new Promise((resolve) => {
    by_id("poster-run").addEventListener("click", () => {
      element.hidden = true;
      by_id("page").inert = false;
      document.body.classList.remove("behind-poster");
      resolve();
    }, { once: true });
  });
}

// Tells the embedding page the height that the content would like to have.
export function report_height(): void {
  if (!in_frame) return;
  let last = 0;
  const report = () => {
    const height = Math.ceil(by_id("page").scrollHeight);
    if (height === last || !height) return;
    last = height;
    window.parent.postMessage({ type: "heapglass:height", v: 1, height }, "*");
    window.parent.postMessage({ subject: "lti.frameResize", height }, "*");
  };
  new ResizeObserver(report).observe(by_id("page"));
  report();
}
