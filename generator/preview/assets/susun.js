// Puts what is new in the place of what is old: what did not change stays, and so does the box that is being typed into.
"use strict";
import { called } from "./unsur.js";

/** Whether controls are being replaced: a browser then tells of changes that nobody finished. */
export const renewal = { isUnderWay: false };

const known = new WeakMap(); // element -> what it shows, as text

/** Let `place` hold one element for each of `wanted`, a list of [key, what it shows, how it is made].
 *  @param {HTMLElement} place
 *  @param {[string, string, () => HTMLElement][]} wanted */
export function arrange(place, wanted) {
  const before = new Map(/** @type {HTMLElement[]} */ ([...place.children]).map((one) => [one.dataset.susun, one]));
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

/** Let all of `old` become as `fresh` but for the box in it that has the focus: its caret and its undo stay.
 *  @param {HTMLElement} old
 *  @param {HTMLElement} fresh */
function graft(old, fresh) {
  const box = /** @type {HTMLTextAreaElement} */ (document.activeElement);
  if (!old.contains(box) || !isText(box)) return false;
  const like = /** @type {HTMLTextAreaElement | undefined} */ (called(box.dataset.kunci ?? "", fresh));
  if (!like || like.tagName !== box.tagName || depth(like, fresh) !== depth(box, old)) return false;
  box.id = like.id;
  if (!("bebas" in box.dataset) && words(box) !== words(like)) box.value = like.value;
  /** @type {HTMLElement} */
  let kept = box;
  /** @type {HTMLElement} */
  let given = like;
  while (kept !== old) {
    const [above, source] = /** @type {HTMLElement[]} */ ([kept.parentElement, given.parentElement]);
    for (const one of [...above.childNodes]) if (one !== kept) one.remove();
    const around = [...source.childNodes];
    const at = around.indexOf(given);
    kept.before(...around.slice(0, at));
    kept.after(...around.slice(at + 1));
    for (const { name, value } of source.attributes) above.setAttribute(name, value);
    [kept, given] = [above, source];
  }
  box.dispatchEvent(new Event("dibarui"));
  return true;
}

/** @param {Element} element @returns {element is HTMLTextAreaElement | HTMLInputElement} */
export const isText = (element) => element.tagName === "TEXTAREA" || /** @type {HTMLInputElement} */ (element).type === "text";
/** @param {HTMLTextAreaElement} box */
const words = (box) => box.value.split(/\s+/).filter(Boolean).join(" ");
/** @param {Node} element @param {Node} top @returns {number} */
const depth = (element, top) => (element === top ? 0 : 1 + depth(/** @type {Node} */ (element.parentNode), top));
