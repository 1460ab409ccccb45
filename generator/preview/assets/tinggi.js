// Boxes that are as high as their words.
"use strict";

/** Let a box be as high as its words: while they are typed, and whenever it gets another width.
 *  @param {HTMLTextAreaElement} area */
export function grow(area) {
  area.addEventListener("input", () => fit([area]));
  soon(area);
  watcher.observe(area);
}

/** @type {Set<HTMLTextAreaElement>} */
const growing = new Set();
const widths = new WeakMap(); // of boxes as they were fitted last; none of those that were out of sight
const watcher = new ResizeObserver((all) => {
  for (const area of all.map(({ target }) => /** @type {HTMLTextAreaElement} */ (target))) {
    if (area.offsetWidth && area.offsetWidth !== widths.get(area)) soon(area);
  }
});

/** @param {HTMLTextAreaElement} area */
function soon(area) {
  growing.add(area);
  if (growing.size > 1) return;
  requestAnimationFrame(() => {
    fit([...growing]);
    growing.clear();
  });
}

/** Measure all boxes at once: one by one each of them would let the whole page be laid out.
 *  @param {HTMLTextAreaElement[]} areas */
function fit(areas) {
  for (const area of areas) area.style.height = "auto";
  const sizes = areas.map((area) => ({ area, height: area.scrollHeight, width: area.offsetWidth }));
  for (const { area, height, width } of sizes) {
    widths.set(area, width);
    if (width) area.style.height = `${height + 2}px`;
  }
}
