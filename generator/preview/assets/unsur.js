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

/** The element of an id, which is one of a kind. Throws where the page has none.
 *  @template {Element} T
 *  @param {string} id
 *  @param {new () => T} kind
 *  @returns {T} */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`#${id}`);
}

/** The first element that a selector names, one of a kind. Throws where there is none.
 *  @template {Element} T
 *  @param {string} selector
 *  @param {new () => T} kind
 *  @param {ParentNode} [place]
 *  @returns {T} */
export function first(selector, kind, place = document) {
  const element = place.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(selector);
}

/** @param {unknown} one @param {unknown} other */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The element that an event began at.
 *  @param {Event} event */
export const origin = (event) => /** @type {HTMLElement} */ (event.target);

/** The element of the form that is called so by `data-kunci`.
 *  @param {string} key
 *  @param {ParentNode} [place]
 *  @returns {HTMLElement | undefined} */
export const called = (key, place = document) =>
  /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-kunci]")]).find((one) => one.dataset.kunci === key);

/** The texts of a list, which may be written as one text or not at all.
 *  @param {any} value @returns {any[]} */
export const items = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const isList = (/** @type {any} */ value) => items(value).every((item) => typeof item === "string");
