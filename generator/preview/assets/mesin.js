// Carries messages to the engine: to the program that serves this page, or to the worker of the page around it.
"use strict";
import { first } from "./unsur.js";

const place = first("[data-mesin]", HTMLElement);
const isServed = place.dataset.mesin !== "pekerja";
let word = place.dataset.kata ?? "";

if (!isServed) {
  if (parent === window) location.replace(`../#${location.search.slice(1)}`);
  place.dataset.pohon = new URL("../", location.href).pathname;
  place.dataset.berkas = `${decodeURI(location.search.slice(1))}.yml`;
}

/** What lists offer, as it came last: it need not be sent again.
 *  @type {{ sidik_daftar: string, daftar: SopData["daftar"] }} */
let lists = { sidik_daftar: "", daftar: {} };

/** Ask the engine: a message with `aksi` in, its answer out; a refusal has `salah`. Throws when nobody answers.
 *  @param {any} message @returns {Promise<any>} */
export async function ask(message) {
  const answer = await carried(message.punya ? { ...message, punya: [...message.punya, lists.sidik_daftar] } : message);
  const state = answer.data ?? answer;
  if (state.sidik_daftar && state.daftar) lists = state;
  else if (state.sidik_daftar) state.daftar = lists.daftar;
  return answer;
}

/** @param {any} message @returns {Promise<any>} */
async function carried(message) {
  if (isServed) return served(message);
  if (parent === window) return new Promise(() => {}); // nobody to ask: this page makes way for the one around it
  return (message.aksi === "buka" && (await begun(message.berkas))) || JSON.parse(await around().ask(JSON.stringify(message)));
}

/** What the page around this one, which has the worker, offers. */
const around = () => /** @type {{ mesin: Around }} */ (/** @type {unknown} */ (parent)).mesin;

/** Return what a published SOP says while the engine is on its way, so that it can be changed; null where there is more.
 *  @param {string} file */
async function begun(file) {
  if (!file.startsWith("sop/") || around().isReady || (await around().drafts).some((draft) => draft.berkas === file)) return null;
  try {
    const files = [file.replace(/\.yml$/, ""), "daftar"].map((name) => fetch(`../isi/${name}.json`).then((answer) => answer.json()));
    const [said, daftar] = await Promise.all(files);
    const lembar = await Promise.all(Array.from({ length: said.halaman }, (_, index) => published(file, index + 1))).catch(() => []);
    return around().isReady ? null : { ...said, daftar, lembar };
  } catch {
    return null;
  }
}

/** @param {object} message @returns {Promise<any>} */
async function served(message, isAgain = false) {
  const answer = await fetch(String(place.dataset.mesin), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-SOP-Kata": word },
    body: JSON.stringify(message),
    cache: "no-store",
  });
  if (answer.status === 403 && !isAgain && (await renewed())) return served(message, true);
  return answer.json();
}

/** Return a page of the sheet as the site shows it.
 *  @param {string} file @param {number} number @returns {Promise<SheetPage>} */
async function published(file, number) {
  const svg = await (await fetch(`../../sop/${/([^/]+)\.yml$/.exec(file)?.[1]}/lembar-${number}.svg`)).text();
  const [, lebar, tinggi] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { sidik: `terbit-${number}`, svg, lebar: Number(lebar), tinggi: Number(tinggi), tanda: [] };
}

/** Learn the new word of a program that was started anew, which its page tells. */
async function renewed() {
  const page = await (await fetch(location.href, { cache: "no-store" })).text();
  const found = /** @type {HTMLElement | null} */ (new DOMParser().parseFromString(page, "text/html").querySelector("[data-mesin]"));
  if (found) word = found.dataset.kata ?? "";
  return Boolean(found);
}

/** Return the address of the form of a file. */
export function addressOf(/** @type {string} */ file) {
  const path = file.replace(/\.yml$/, "").split("/").map(encodeURIComponent).join("/");
  return isServed ? `/${path}/isian/` : `../${pageOf(path)}/?${path}`;
}

/** Return which page of the site has the form of a file.
 *  @param {string} path */
export const pageOf = (path) => (path.startsWith("monev/") ? "penilaian" : "isian");

/** What is said of what was written while it cannot be kept. */
export const UNKEPT = "belum tersimpan di peramban ini: unduh usulan";

/** What is said while the engine is on its way: what is shown is as published, and what is typed waits. */
export const WAITING = "menunggu mesin formulir …";

/** Return what is said once what was written is done. */
export const done = () => (isServed ? "tersimpan" : !around().isReady ? WAITING : around().isKept ? "tersimpan" : UNKEPT);

/** Return the light beside what is said. */
export const lightOf = (/** @type {string} */ words) => (words === WAITING ? "sibuk" : [UNKEPT, AWAY].includes(words) ? "putus" : "");

/** What is said while the engine does not answer. */
export const AWAY = isServed ? "terputus: jalankan lagi sop serve" : "mesin formulir berhenti: muat ulang halaman ini";

/** Return the address of a font that a page of a sheet names. */
export const fontAt = (/** @type {string} */ name) => new URL(isServed ? `../huruf/${name}` : `../../aset/fonts/${name}`, import.meta.url).href;

/** Let a browser keep what the engine made: `content` in base64. */
export function download(/** @type {string} */ name, /** @type {string} */ content, type = "application/zip") {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
