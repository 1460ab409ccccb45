// Pages of sheets as pictures. A picture fetches nothing, so the fonts that a page names are put into it.
"use strict";
import { fontAt } from "./mesin.js";

const FONT = /url\([^)"']*\/(\w+-\w+\.woff2)\)/g;
const fonts = new Map(); // name -> promise of a data: address
const pages = new Map(); // digest -> promise of a blob: address

/** Return the digests of the pages at hand, which need not be sent again. */
export const held = () => [...pages.keys()];

/** Return promises of addresses of pages, and let go of all others a moment later. */
export function addresses(/** @type {SheetPage[]} */ shown) {
  const wanted = shown.map((/** @type {SheetPage} */ page) => {
    if (page.svg && !pages.has(page.sidik)) pages.set(page.sidik, made(page.svg));
    return pages.get(page.sidik);
  });
  const kept = new Set(shown.map((/** @type {SheetPage} */ page) => page.sidik));
  for (const [name, address] of pages) {
    if (kept.has(name)) continue;
    pages.delete(name);
    setTimeout(async () => URL.revokeObjectURL(await address), 5_000); // the old page stands until the new one has come
  }
  return wanted;
}

/** @param {string} svg */
async function made(svg) {
  const names = [...new Set([...svg.matchAll(FONT)].map(([, name]) => name))];
  const carried = new Map(await Promise.all(names.map(async (name) => /** @type {[string, string]} */ ([name, await font(name)]))));
  const whole = svg.replace(FONT, (_, name) => `url(${carried.get(name)})`);
  return URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
}

/** @param {string} name */
function font(name) {
  if (!fonts.has(name)) fonts.set(name, fetched(name));
  return fonts.get(name);
}

/** @param {string} name @returns {Promise<string>} */
async function fetched(name) {
  try {
    const answer = await fetch(fontAt(name));
    if (!answer.ok) throw new Error(String(answer.status));
    const reader = new FileReader();
    return await new Promise((done, failed) => {
      reader.onload = () => done(String(reader.result));
      reader.onerror = failed;
      answer.blob().then((blob) => reader.readAsDataURL(blob), failed);
    });
  } catch {
    fonts.delete(name); // asked for again with the next page
    return fontAt(name);
  }
}
