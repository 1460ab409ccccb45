// Pages of sheets as pictures. A picture fetches nothing, so the fonts that a page names are put into it.
"use strict";
import { fontAt } from "./mesin.js";

const FONT = /url\([^)"']*\/(\w+-\w+\.woff2)\)/g;
const fonts = new Map(); // name -> promise of a data: address
/** @type {Map<string, Promise<string>>} */
const pages = new Map(); // digest -> promise of a data: address, which a picture has sooner than a blob's
let last = 0;

/** Return the digests of the pages at hand, which need not be sent again. */
export const held = () => [...pages.keys()];

/** Let images show pages, those first that are wanted most (the least number of `rank`): each waits until the one before
 *  has come, since a page out of sight takes as long. An old page stands until the new one has come.
 *  @param {SheetPage[]} shown @param {HTMLImageElement[]} images @param {(image: HTMLImageElement) => number} rank */
export async function show(shown, images, rank) {
  const turn = (last += 1);
  for (const page of shown) if (page.svg && !pages.has(page.sidik)) pages.set(page.sidik, made(page.svg));
  const kept = new Set(shown.map((page) => page.sidik));
  for (const name of pages.keys()) if (!kept.has(name)) pages.delete(name);
  const waiting = images.map((image, index) => ({ image, rank: rank(image), page: pages.get(shown[index].sidik) }));
  for (const { image, page } of waiting.sort((one, other) => one.rank - other.rank)) {
    const address = await page;
    if (turn !== last) return; // there are newer pages
    if (address === undefined || image.getAttribute("src") === address) continue;
    await new Promise((done) => Object.assign(image, { onload: done, onerror: done, src: address }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); // until it is painted
  }
}

/** @param {string} svg */
async function made(svg) {
  const names = [...new Set([...svg.matchAll(FONT)].map(([, name]) => name))];
  const carried = new Map(await Promise.all(names.map(async (name) => /** @type {[string, string]} */ ([name, await font(name)]))));
  const whole = svg.replace(FONT, (_, name) => `url(${carried.get(name)})`);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole)}`;
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
