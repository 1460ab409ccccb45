// Controls of the form: each shows one field of the source, and tells by a path what was changed in it.
"use strict";
import { completer } from "./entri.js";
import { picker } from "./pilih.js";
import { renewal } from "./susun.js";
import { grow } from "./tinggi.js";
import { button, isList, items, make, same } from "./unsur.js";

const PAUSE = 120; // milliseconds after the last key of those that come within as many
const BRIEF = 40; // and after one that comes alone
const BREATH = 1500; // milliseconds within which typing goes on, and is undone as one

let number = 0;

/** A field with its label, its help and the findings about it.
 *  @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {{ short?: boolean, label?: string | Node }} extra @returns {HTMLElement} */
export function field(desk, description, path, value, extra = {}) {
  const id = `isian-${(number += 1)}`;
  const control = CONTROLS[description.cara] || written;
  const found = desk.findings(path);
  const help = extra.short ? "" : make("small", { id: `${id}-bantuan`, class: "bantuan" }, description.bantuan);
  const inner = control(desk, description, path, value, id);
  const isGroup = ["kelompok", "deret", "naskah"].includes(description.cara);
  const label = make(isGroup ? "span" : "label", isGroup ? { id: `${id}-label` } : { for: id, "data-induk": description.induk }, ...breakable(extra.label || description.label));
  if (description.wajib) label.append(make("abbr", { title: "wajib diisi" }, " *"));
  return make(
    "div",
    { class: `isian isian--${description.cara}${found.some((one) => one.berat === "galat") ? " bergalat" : ""}`, "data-tempat": JSON.stringify(path) },
    label,
    inner,
    help,
    messages(desk, found),
  );
}

/** A heading as the sheet has it, which may go on in another line after a slash.
 *  @param {string | Node} label */
const breakable = (label) => (typeof label === "string" ? label.split(/(?<=\/)/).flatMap((part, at) => (at ? [make("wbr"), part] : [part])) : [label]);

/** What is said about a field, with what puts it right where only one thing does.
 *  @param {Desk} desk @param {Finding[]} found */
export function messages(desk, found) {
  if (!found.length) return null;
  return make("ul", { class: "pesan" }, ...found.map((one) => make("li", { class: one.berat }, ...said(desk, one))));
}

/** One finding in words; at a field an entry of a list has its button already.
 *  @param {Desk} desk @param {Finding} one */
export function said(desk, one, isAtField = true) {
  const hint = one.saran ? make("span", { class: "saran" }, ` Saran: ${one.saran}`) : null;
  const example = one.contoh ? make("pre", { class: "contoh" }, one.contoh) : null;
  const entry = one.entri && !isAtField ? make("span", { class: "perbaikan" }, completer(desk, one.entri, one.entri.nama, true)) : null;
  return [make("b", {}, one.berat), ` ${one.kata}`, hint, make("code", {}, ` ${one.kode}`), example, mend(desk, one), entry];
}

/** @param {Desk} desk @param {Finding} one */
function mend(desk, one) {
  if (!one.perbaikan?.length) return null;
  const changes = make("span", { title: "yang diubah" }, one.perbaikan.join("\n"));
  const act = make("button", { type: "button", on: { click: () => desk.fix(one) } }, "Perbaiki");
  act.setAttribute("aria-label", `Perbaiki: ${one.kata}`);
  return make("span", { class: "perbaikan" }, act, changes);
}

const unsent = new Set();

/** Let all inputs tell at once what they would tell in a moment. */
export function flush() {
  for (const tell of [...unsent]) tell();
}

/** Whether there is an input that was typed into and did not tell yet. */
export const isTyping = () => unsent.size > 0;

/** Let an input tell its value a moment after the last key, and at once when it is left.
 *  @template {HTMLElement} T
 *  @param {T} element @param {(goesOn: boolean) => void} tell */
export function told(element, tell) {
  let timer = 0;
  let last = 0;
  let key = -PAUSE;
  const now = () => {
    clearTimeout(timer);
    unsent.delete(now);
    const goesOn = performance.now() - last < BREATH;
    last = performance.now();
    if (element.isConnected && !renewal.isUnderWay) tell(goesOn);
  };
  element.addEventListener("input", () => {
    clearTimeout(timer);
    unsent.add(now);
    const before = key;
    key = performance.now();
    timer = setTimeout(now, key - before < PAUSE ? PAUSE : BRIEF);
  });
  element.addEventListener("change", now);
  return element;
}

/** Change a field. What it held is what it holds now: an answer may have come since its control was made.
 *  @param {Desk} desk @param {Path} path @param {any} value */
export function put(desk, path, value, goesOn = false) {
  const before = desk.value(path);
  if (!same(before, value)) desk.change([{ isi: path, nilai: value, lama: before, ...(goesOn ? { sambung: true } : {}) }]);
}

/** @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function text(desk, description, path, value, id) {
  if (typeof (value ?? "") !== "string") return written(desk, description, path, value);
  const box = make("textarea", { id, rows: "1", placeholder: description.contoh, "data-kunci": JSON.stringify(path) });
  box.value = value ?? "";
  grow(box);
  const isOneLine = !box.value.includes("\n");
  if (isOneLine) box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const words = () => (isOneLine ? box.value.replace(/\s+/g, " ") : box.value).trim();
  return told(box, (goesOn) => put(desk, path, words() || null, goesOn));
}

/** @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function choice(desk, description, path, value, id) {
  const select = make(
    "select",
    { id, "data-kunci": JSON.stringify(path) },
    make("option", { value: "" }, "–"),
    ...description.pilihan.map((word, index) => make("option", { value: word, selected: word === value }, description.sebutan?.[index] ?? word)),
    value && !description.pilihan.includes(value) ? make("option", { value, selected: true }, `${value} (bukan pilihan)`) : null,
  );
  select.addEventListener("change", () => put(desk, path, select.value || null));
  return select;
}

/** @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function tick(desk, description, path, value, id) {
  const box = make("input", { id, type: "checkbox", checked: value === "true", "data-kunci": JSON.stringify(path) });
  box.addEventListener("change", () => put(desk, path, box.checked ? "true" : null));
  return box;
}

/** One text, or a list with an item a line.
 *  @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function lines(desk, description, path, value, id) {
  const texts = value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
  const isOdd = Array.isArray(value) && texts.some((item) => typeof item !== "string" || item.includes("\n"));
  if (isOdd || texts.some((item) => typeof item !== "string")) return written(desk, description, path, value);
  const isOneText = !Array.isArray(value) && texts.some((item) => item.includes("\n"));
  const area = make("textarea", { id, rows: "1", placeholder: description.contoh, "data-kunci": JSON.stringify(path) });
  area.value = texts.join("\n");
  grow(area);
  const now = (/** @type {boolean} */ goesOn) => {
    const found = isOneText ? [area.value.trim()] : area.value.split("\n").map((line) => line.trim());
    const kept = found.filter(Boolean);
    put(desk, path, kept.length > 1 ? kept : (kept[0] ?? null), goesOn);
  };
  told(area, now);
  if (!description.daftar || isOneText) return area;
  const take = (/** @type {string} */ words) => {
    const before = items(desk.value(path));
    if (!before.includes(words)) put(desk, path, before.length ? [...before, words] : words);
  };
  const key = JSON.stringify([...path, "pilih"]);
  const label = `Pilih ${description.label} yang pernah dipakai`;
  return make("div", { class: "baris-pilih" }, area, picker(desk, description.daftar, { id: `${id}-pilih`, key, take, isFree: true, label }));
}

/** A list of what a registry knows, in an order.
 *  @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function list(desk, description, path, value, id) {
  if (!isList(value)) return written(desk, description, path, value);
  const store = (/** @type {(now: string[]) => string[]} */ change) => {
    const changed = change(items(desk.value(path)));
    put(desk, path, changed.length > 1 || (changed.length && path.length === 1) ? changed : (changed[0] ?? null));
  };
  return listing(desk, description.daftar, items(value), id, store, JSON.stringify(path));
}

/** The items of a list by name, with buttons to move and remove them, and a box that offers what is known.
 *  `store` is given how the items change, not what they become: another change may be on its way.
 *  @param {Desk} desk @param {string} registry @param {string[]} shown @param {string} id
 *  @param {(change: (now: string[]) => string[]) => void} store @param {string} key */
export function listing(desk, registry, shown, id, store, key) {
  const told = desk.data.temuan.flatMap(({ entri }) => (entri?.daftar === registry ? [{ ...entri, ragu: true }] : [])); // also such as cannot be read
  /** @type {(item: string) => { nama: string, ragu?: boolean }} */
  const known = (item) => [...desk.registry(registry), ...told].find((entry) => entry.id === item) ?? { nama: item };
  const named = (/** @type {string} */ item) => known(item).nama;
  const correct = (/** @type {string} */ id) => completer(desk, { daftar: registry, id }, named(id), Boolean(known(id).ragu), key);
  const rows = shown.map((item, index) => {
    /** @type {(by: number) => (now: string[]) => string[]} */
    const moved = (by) => (now) => {
      const changed = now.filter((one) => one !== item);
      changed.splice(now.indexOf(item) + by, 0, item);
      return changed;
    };
    return make(
      "li",
      { class: known(item).ragu ? "ragu" : "" },
      make("span", {}, named(item)),
      desk.form.entri[registry] ? correct(item) : null,
      button("↑", `Naikkan ${named(item)}`, () => store(moved(-1)), index === 0),
      button("↓", `Turunkan ${named(item)}`, () => store(moved(1)), index === shown.length - 1),
      button("×", `Hapus ${named(item)}`, () => store((now) => now.filter((one) => one !== item))),
    );
  });
  const take = (/** @type {string} */ item) => store((now) => (now.includes(item) ? now : [...now, item]));
  return make("div", { class: "daftar-isian" }, make("ol", {}, ...rows), picker(desk, registry, { id, key, take, isFree: registry === "keterkaitan" }));
}

/** One of what a registry knows.
 *  @param {Desk} desk @param {Description} description @param {Path} path @param {any} value @param {string} id */
function one(desk, description, path, value, id) {
  if (typeof (value ?? "") !== "string") return written(desk, description, path, value);
  const known = desk.registry(description.daftar);
  const isOdd = value && !known.some((entry) => entry.id === value);
  const select = make(
    "select",
    { id, "data-kunci": JSON.stringify(path) },
    make("option", { value: "" }, "–"),
    ...known.map((entry) => make("option", { value: entry.id, selected: entry.id === value }, entry.nama)),
    isOdd ? make("option", { value, selected: true }, `${value} (tidak ada di daftar)`) : null,
  );
  select.addEventListener("change", () => put(desk, path, select.value || null));
  return select;
}

/** @param {Desk} desk @param {Description} description @param {Path} path @param {any} value */
function group(desk, description, path, value) {
  const inner = value ?? {};
  if (typeof inner !== "object" || Array.isArray(inner)) return written(desk, description, path, value);
  return make("div", { class: "kelompok" }, ...description.isi.map((one) => field(desk, one, [...path, one.kunci], inner[one.kunci], { short: true })));
}

/** A list of records: the fields of each, and buttons that add and remove one.
 *  @param {Desk} desk @param {Description} description @param {Path} path @param {any} value */
function series(desk, description, path, value) {
  const records = value ?? [];
  const isOdd = !Array.isArray(records) || records.some((record) => !record || typeof record !== "object" || Array.isArray(record));
  if (isOdd) return written(desk, description, path, value);
  const rows = records.map((record, index) =>
    make(
      "li",
      {},
      make("div", { class: "kelompok" }, ...description.isi.map((one) => field(desk, one, [...path, index, one.kunci], record[one.kunci], { short: true }))),
      button("×", `Hapus ${description.label} ${index + 1}`, () => put(desk, path, without(desk.value(path), index))),
    ),
  );
  const empty = Object.fromEntries(description.isi.filter((one) => one.wajib).map((one) => [one.kunci, null]));
  const add = () => put(desk, path, [...(desk.value(path) ?? []), empty]);
  const more = make("button", { type: "button", "data-kunci": JSON.stringify([...path, "tambah"]), on: { click: add } }, `Tambah ${description.label.toLowerCase()}`);
  return make("div", { class: "deret" }, make("ol", {}, ...rows), more);
}

/** @param {any[] | null} items @param {number} index */
function without(items, index) {
  const rest = (items ?? []).filter((_, at) => at !== index);
  return rest.length ? rest : null;
}

/** What the form has no control for: its text in the source, changed in place.
 *  @param {Desk} desk @param {{ label?: string }} description @param {Path} path @param {any} value @returns {HTMLElement} */
export function written(desk, description, path, value) {
  const key = JSON.stringify([...path, "naskah"]);
  const last = path.at(-1);
  const isEntry = typeof last === "string";
  const shown = value === null || value === undefined ? "" : (desk.excerpt(path) ?? null);
  if (shown === null) return make("pre", { class: "tertulis" }, typeof value === "string" ? value : JSON.stringify(value, null, 1));
  const label = `Naskah ${description.label || last}`;
  const area = make("textarea", { class: "petikan", rows: "1", spellcheck: "false", "aria-label": label, placeholder: isEntry ? `${last}: …` : "", "data-kunci": key });
  area.value = shown;
  grow(area);
  area.addEventListener("change", () => {
    if (renewal.isUnderWay || !area.isConnected || area.value === shown) return;
    desk.change([area.value.trim() || !isEntry ? { tulis: path, naskah: area.value } : { hapus: path }]);
  });
  return make("div", { class: "tertulis" }, area, make("small", { class: "bantuan" }, "Ditulis seperti pada naskah; disimpan saat isian ini ditinggalkan."));
}

/** @type {Record<string, (desk: Desk, description: Description, path: Path, value: any, id: string) => HTMLElement>} */
const CONTROLS = { teks: text, pilihan: choice, centang: tick, baris: lines, daftar: list, satu: one, kelompok: group, deret: series };
