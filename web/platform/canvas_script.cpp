#include "platform/canvas_script.h"

#include <emscripten.h>

// clang-format off
#ifdef EM_JS_DEPS
EM_JS_DEPS(heapglass_canvas, "$UTF8ToString");
#endif

EM_JS(int, heapglass_canvas_listen, (const char* selector), {
  const canvas = document.querySelector(UTF8ToString(selector));
  if (!canvas) return 0;
  if (canvas.heapglassStop) canvas.heapglassStop();
  const stop = new AbortController();
  const on = (name, listener, options) =>
    canvas.addEventListener(name, listener, Object.assign({ signal: stop.signal }, options));
  const focused = () => canvas.getRootNode().activeElement === canvas;

  const pointer = (action, event) => {
    const box = canvas.getBoundingClientRect();
    Module["_heapglass_pointer"](action, event.pointerId, event.pointerType === "mouse" ? 0 : 1,
      event.ctrlKey ? 1 : 0, event.clientX - box.left - canvas.clientLeft, event.clientY - box.top - canvas.clientTop);
  };
  let press = 0;
  on("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    canvas.focus({ preventScroll: true });
    try { canvas.setPointerCapture(event.pointerId); } catch (error) {}
    clearTimeout(press);
    if (event.pointerType !== "mouse") press = setTimeout(() => pointer(4, event), 450);
    pointer(0, event);
  });
  on("pointermove", (event) => {
    if (Math.abs(event.movementX) + Math.abs(event.movementY) > 3) clearTimeout(press);
    pointer(1, event);
  });
  on("pointerup", (event) => { clearTimeout(press); pointer(2, event); });
  on("pointercancel", (event) => { clearTimeout(press); pointer(2, event); pointer(3, event); });
  on("pointerleave", (event) => pointer(3, event));
  on("contextmenu", (event) => { if (event.pointerType !== "mouse") event.preventDefault(); });
  on("wheel", (event) => {
    if (!focused() && !event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? canvas.clientHeight : 1;
    Module["_heapglass_wheel"](event.deltaX * unit, event.deltaY * unit, event.ctrlKey ? 1 : 0);
  }, { passive: false });
  const touches = () => { canvas.style.touchAction = focused() ? "none" : "pan-y"; };
  on("focus", touches);
  on("blur", touches);
  touches();

  const report = (width, height) =>
    Module["_heapglass_resized"](canvas.clientWidth, canvas.clientHeight, width, height);
  const observer = new ResizeObserver((entries) => {
    const box = entries[entries.length - 1].devicePixelContentBoxSize;
    if (box) report(box[0].inlineSize, box[0].blockSize);
    else report(Math.round(canvas.clientWidth * devicePixelRatio), Math.round(canvas.clientHeight * devicePixelRatio));
  });
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch (error) {
    observer.observe(canvas);
  }
  // Where exact pixels are not observed, a new pixel ratio comes without a new size.
  const ratio = () => {
    matchMedia("(resolution: " + devicePixelRatio + "dppx)").addEventListener("change", () => {
      observer.unobserve(canvas);
      try { observer.observe(canvas, { box: "device-pixel-content-box" }); } catch (error) { observer.observe(canvas); }
      ratio();
    }, { once: true, signal: stop.signal });
  };
  ratio();
  report(Math.round(canvas.clientWidth * devicePixelRatio), Math.round(canvas.clientHeight * devicePixelRatio));
  canvas.heapglassStop = () => { stop.abort(); observer.disconnect(); clearTimeout(press); canvas.heapglassStop = null; };
  return 1;
});

EM_JS(void, heapglass_canvas_unlisten, (const char* selector), {
  const canvas = document.querySelector(UTF8ToString(selector));
  if (canvas && canvas.heapglassStop) canvas.heapglassStop();
});

EM_JS(void, heapglass_canvas_cursor, (const char* selector, const char* name), {
  const canvas = document.querySelector(UTF8ToString(selector));
  if (canvas) canvas.style.cursor = UTF8ToString(name);
});

EM_JS(void, heapglass_canvas_announce, (const char* selector), {
  const canvas = document.querySelector(UTF8ToString(selector));
  if (canvas) queueMicrotask(() => canvas.dispatchEvent(new CustomEvent("heapglass-view", { bubbles: true })));
});
// clang-format on
