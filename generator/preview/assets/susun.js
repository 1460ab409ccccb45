// Puts what is new in the place of what is old: what did not change stays, and so does the box that is being typed into.
"use strict";

/** Whether controls are being replaced: a browser then tells of changes that nobody finished. */
export const renewal = { isUnderWay: false };

const known = new WeakMap(); // element -> what it shows, as text

/** Let `place` hold one element for each of `wanted`, a list of [key, what it shows, how it is made]. */
export function arrange(place, wanted) {
  const before = new Map([...place.children].map((one) => [one.dataset.susun, one]));
  const elements = wanted.map(([key, shown, make]) => {
    const old = before.get(key);
    before.delete(key);
    if (old && known.get(old) === shown) return old;
    const fresh = make();
    fresh.dataset.susun = key;
    const element = old && graft(old, fresh) ? old : fresh;
    if (old && element === fresh) old.replaceWith(fresh);
    known.set(element, shown);
    return element;
  });
  for (const gone of before.values()) gone.remove();
  elements.forEach((one, at) => place.children[at] !== one && place.insertBefore(one, place.children[at] ?? null));
}

/** Let all of `old` become as `fresh` but for the box in it that has the focus: its caret and its undo stay. */
function graft(old, fresh) {
  let kept = document.activeElement;
  if (!old.contains(kept) || !isText(kept)) return false;
  let given = [...fresh.querySelectorAll("[data-kunci]")].find((one) => one.dataset.kunci === kept.dataset.kunci);
  if (!given || given.tagName !== kept.tagName || depth(given, fresh) !== depth(kept, old)) return false;
  kept.id = given.id;
  const box = kept;
  if (!("bebas" in kept.dataset) && words(kept) !== words(given)) kept.value = given.value;
  for (; kept !== old; kept = kept.parentNode, given = given.parentNode) {
    for (const one of [...kept.parentNode.childNodes]) if (one !== kept) one.remove();
    const around = [...given.parentNode.childNodes];
    const at = around.indexOf(given);
    kept.before(...around.slice(0, at));
    kept.after(...around.slice(at + 1));
    for (const { name, value } of given.parentNode.attributes) kept.parentNode.setAttribute(name, value);
  }
  box.dispatchEvent(new Event("dibarui"));
  return true;
}

export const isText = (element) => element.tagName === "TEXTAREA" || element.type === "text";
const words = (box) => box.value.split(/\s+/).filter(Boolean).join(" ");
const depth = (element, top) => (element === top ? 0 : 1 + depth(element.parentNode, top));
