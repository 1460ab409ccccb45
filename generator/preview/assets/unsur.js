// Elements of the page. Texts are texts, never HTML.
"use strict";

/** Make an element; `on` holds listeners by event, true an attribute without a value.
 *  @template {keyof HTMLElementTagNameMap} K
 *  @param {K} name
 *  @param {Record<string, any>} attributes
 *  @param {...(Node | string | null | undefined)} children
 *  @returns {HTMLElementTagNameMap[K]} */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, /** @type {EventListener} */ (act));
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && (value !== "" || key === "value")) element.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}

/** @param {string} sign @param {string} label @param {() => void} act */
export function button(sign, label, act, isOff = false) {
  return make("button", { type: "button", "aria-label": label, title: label, disabled: isOff, on: { click: act } }, sign);
}

/** Say below a box why its words are not taken; "" says nothing more. They stay in it.
 *  @param {HTMLElement} box
 *  @param {string} words */
export function complain(box, words) {
  box.parentElement?.querySelector(":scope > .tolak")?.remove();
  box.setAttribute("aria-invalid", String(Boolean(words)));
  if (words) box.after(make("small", { class: "tolak", role: "alert" }, words));
}

/** @param {unknown} one @param {unknown} other */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The element of the form that is called so by `data-kunci`.
 *  @param {string} key
 *  @param {ParentNode} [place]
 *  @returns {HTMLElement | undefined} */
export const called = (key, place = document) =>
  /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-kunci]")]).find((one) => one.dataset.kunci === key);
