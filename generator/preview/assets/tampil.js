// What a window shows that is too narrow for both: the fields or the sheet, each where it was left.
"use strict";
import { byId } from "./unsur.js";

const place = byId("formulir", HTMLElement);
const tabs = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tampil]"));
/** @type {Record<string, number>} */
const left = { isian: 0, lembar: 0 };

const isSheet = () => place.classList.contains("tampil-lembar");

/** Show the sheet or the fields; `mark` is what has to be in sight then, else it is what was in sight before.
 *  @param {"isian" | "lembar"} part @param {Element | null} [mark] */
export function display(part, mark = null) {
  if (part === (isSheet() ? "lembar" : "isian")) return;
  left[isSheet() ? "lembar" : "isian"] = scrollY;
  place.classList.toggle("tampil-lembar", part === "lembar");
  for (const one of tabs) one.setAttribute("aria-pressed", String(one.dataset.tampil === part));
  scrollTo(0, left[part]);
  mark?.scrollIntoView({ block: "center" });
}

/** Let the buttons show their parts; `markOf` returns what the sheet has to bring to sight, if there is such a thing.
 *  @param {() => Element | null | undefined} markOf */
export function offer(markOf) {
  for (const tab of tabs) tab.addEventListener("click", () => (tab.dataset.tampil === "lembar" ? display("lembar", markOf()) : display("isian")));
}
