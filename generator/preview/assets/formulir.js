// The form of one SOP: its identity, its rows, and the sheet beside them.
"use strict";
import { field } from "./isian.js";
import { card, insert, keepNames, nameOf, renamed, rowName } from "./langkah.js";
import { show } from "./lembar.js";
import { begin, desk, go } from "./meja.js";
import { arrange } from "./susun.js";
import { offer } from "./tampil.js";
import { byId, first, make, origin } from "./unsur.js";

const place = byId("formulir", HTMLElement);
const IN_ROWS = ["aktivitas", "persyaratan", "durasi", "output", "keterangan", "pelaksana", "ke", "keputusan"];
const BY_FLOW = ["id", "hubungan", "simbol"]; // which no control of that name shows
/** Whether the card of a row has a control of its own for a field, which tells what is found there: one that every row
 *  has, or one that is written in this row.
 *  @param {any} step @param {string} key */
const isShown = (step, key) => IN_ROWS.includes(key) || (step?.[key] !== undefined && !BY_FLOW.includes(key) && desk.form.langkah.some((one) => one.kunci === key));
/** @type {Set<string>} */
let knownRows = new Set();
/** @type {Element | null} */
let written = null; // where in the form something was typed last

/** @returns {any[]} */
function rows(data = desk.data) {
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  return Array.isArray(content.langkah) ? content.langkah : [];
}

/** Return a path with the number of a row in place of its name "@id"; null when that row is gone.
 *  @param {Path} path @returns {Path | null} */
function numbered(path) {
  if (path[0] !== "langkah" || typeof path[1] !== "string") return path;
  const steps = rows();
  const index = steps.findIndex((step, at) => step && rowName(step.id) === path[1] && nameOf(steps, at) === path[1]);
  return index < 0 ? null : [path[0], index, ...path.slice(2)];
}

/** @type {import("./meja.js").Kind["resolve"]} */
function resolve({ sesudah, naik = 0 }, key, path, change) {
  if (key === "sisip" && sesudah !== undefined) {
    const before = sesudah === null ? null : numbered(["langkah", sesudah]);
    return { ...change, di: before ? Number(before[1]) + 1 : rows().length };
  }
  if (key === "pindah") return { pindah: ["langkah"], dari: Number(path[1]), ke: Math.max(0, Math.min(rows().length - 1, Number(path[1]) + naik)) };
  return change;
}

/** Return the key of the first control of a row that was not there before. */
function fresh() {
  const step = rows().find((one) => one && !knownRows.has(one.id));
  return step ? JSON.stringify(["langkah", rowName(step.id), "aktivitas"]) : "";
}

/** @param {SopData} data */
function fields(data) {
  sheets(data.lembar);
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  const steps = rows(data);
  arrange(first("ol.langkah", HTMLElement, place), steps.map((_, index) => card(desk, steps, index)));
  /** @param {Description} one @returns {[string, string, () => HTMLElement]} */
  const control = (one) => {
    const shown = [one.label, content[one.kunci], desk.findings([one.kunci]), one.daftar && data.daftar[one.daftar], excerptsOf(one.kunci)];
    return [one.kunci, JSON.stringify(shown), () => field(desk, one, [one.kunci], content[one.kunci])];
  };
  const { identitas, kolom } = desk.form;
  arrange(first(".bidang", HTMLElement, place), identitas.filter((one) => !one.jarang).map(control));
  const known = ["langkah", "pelaksana", ...identitas.map((one) => one.kunci)];
  const odd = Object.keys(content).filter((key) => !known.includes(key)).map((key) => ({ kunci: key, label: key, bantuan: "Tidak dikenal formulir.", cara: "naskah", pilihan: [], daftar: "", isi: [] }));
  arrange(first(".bidang-lain", HTMLElement, place), [kolom, ...identitas.filter((one) => one.jarang), ...odd].map(control));
}

const excerptsOf = (/** @type {string} */ key) => Object.entries(desk.data.petikan).filter(([path]) => JSON.parse(path)[0] === key);

/** How a place is called in words.
 *  @param {any[]} path */
function placeOf(path) {
  const [first, index, key] = path;
  const label = (/** @type {Description[]} */ fields, /** @type {string} */ key) => fields.find((/** @type {any} */ one) => one.kunci === key)?.label ?? key;
  if (first !== "langkah" || index === undefined) return first ? label([...desk.form.identitas, desk.form.kolom], first) : "Naskah";
  return `Langkah ${desk.numbers[index] || index + 1}${key && key !== "id" ? `, ${label(desk.form.langkah, key)}` : ""}`;
}

/** Show the pages, the one first that is being written, then those in sight.
 *  @param {SheetPage[]} pages */
function sheets(pages) {
  const papers = first(".kertas-kertas", HTMLElement, place);
  arrange(papers, pages.map((page, index) => [String(index), `${page.lebar} ${page.tinggi}`, () => figure(page)]));
  const images = pages.map((page, index) => {
    const paper = first(".kertas", HTMLElement, papers.children[index]);
    const image = first("img", HTMLImageElement, paper);
    image.alt = `Halaman ${index + 1} dari ${pages.length}`;
    while (image.nextSibling) image.nextSibling.remove();
    paper.append(...page.tanda.map(mark));
    return image;
  });
  const wanted = markOf(document.activeElement)?.parentElement ?? images[0]?.parentElement;
  show(pages, images, (image) => (image.parentElement === wanted ? 0 : isSeen(image) ? 1 : 2));
}

/** The mark on the sheet of the row that an element of the form belongs to.
 *  @param {Element | null} element */
function markOf(element) {
  const card = element?.closest("li.baris-langkah");
  return card && [...place.querySelectorAll(".tanda")].find((one) => one.getAttribute("href") === `#${card.id}`);
}

/** @param {Element} element */
function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && bottom > top;
}

/** @param {SheetPage} page */
function figure(page) {
  const size = { width: Math.round(page.lebar * 4), height: Math.round(page.tinggi * 4) };
  return make("figure", { class: "halaman" }, make("div", { class: "kertas" }, make("img", size)));
}

/** @param {Mark} one */
function mark(one) {
  const link = document.createElement("a");
  link.className = `tanda ${one.severity}`;
  link.href = `#langkah-${one.step}`;
  link.tabIndex = -1;
  link.setAttribute("aria-hidden", "true");
  Object.assign(link.style, { left: `${one.left}%`, top: `${one.top}%`, width: `${one.width}%`, height: `${one.height}%` });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(["langkah", rows().findIndex((step) => step && step.id === one.step), "aktivitas"]);
  });
  return link;
}

/** Let the sheet show the row that is being written, where it stands beside the form. */
place.addEventListener("focusin", (event) => {
  written = origin(event);
  const found = markOf(written);
  if (!found) return;
  const [sheet, box] = [byId("lembar", HTMLElement), found.getBoundingClientRect()];
  const frame = sheet.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) sheet.scrollTop += box.top - frame.top - frame.height / 3;
});

offer(() => markOf(written));
byId("tambah-langkah", HTMLButtonElement).addEventListener("click", () => {
  insert(desk, null);
});
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.ctrlKey || event.defaultPrevented || origin(event).closest("dialog")) return;
  event.preventDefault();
  insert(desk, null);
});

byId("tambah-langkah", HTMLButtonElement).disabled = false;
const isKnown = (/** @type {any} */ key) => [...desk.form.identitas, desk.form.kolom].some((one) => one.kunci === key);
await begin({
  numbered,
  resolve,
  isOwn: (at) => !isShown(rows()[Number(at[1])], String(at[2])),
  hasField: (at) => (at[0] === "langkah" ? at.length > 1 : isKnown(at[0])),
  before: () => (knownRows = new Set(rows().map((step) => step && step.id))),
  after(data, tried) {
    for (const one of tried) if (one.namai) renamed(one.lama, rows()[Number(one.namai[1])]?.id);
    keepNames(data.tanpa_nama);
  },
  fields,
  fresh,
  placeOf,
  pathOf: (path) => (path[0] === "langkah" && path.length > 1 ? ["langkah", nameOf(rows(), Number(path[1])), ...path.slice(2)] : path),
  cardOf: ([first, index]) => (first === "langkah" && index !== undefined && rows()[Number(index)] ? document.getElementById(`langkah-${rows()[Number(index)].id}`) : null),
  rows,
  rowName,
});
