// The rows of the activity table: what, who, with what, and where the flow goes on, in words.
"use strict";
import { field, listing, messages, put, told, written } from "./isian.js";
import { handle } from "./seret.js";
import { button, called, complain, isList, items, make } from "./unsur.js";

const CELLS = ["aktivitas", "persyaratan", "durasi", "output", "keterangan"];
const RARE = ["bagian", "catatan", "nomor_cetak", "nomor_urut", "bentuk", "teks", "perlu_konfirmasi"];
const KNOWN = [...CELLS, "id", "pelaksana", "hubungan", "ke", "keputusan", "simbol", "bagian"];
const isOpen = new Set(); // rows whose rare fields are shown

/** @typedef {(now: any[]) => any[]} Turn how the items of a list change */

/** @type {Map<string, string>} */
const lasting = new Map(); // id of a row that had none of its own words yet -> what this page calls it
let count = 0;

/** Let a page go on calling rows as it did: `ids` are those that a row has only until it has words.
 *  @param {string[]} ids */
export function keepNames(ids) {
  for (const id of ids) if (!lasting.has(id)) lasting.set(id, `${id}:${(count += 1)}`);
}

/** Let a row that got another id be called as before.
 *  @param {string | undefined} old @param {string} id */
export function renamed(old, id) {
  const name = lasting.get(old ?? "");
  if (old === id || !name) return;
  lasting.set(id, name);
  lasting.delete(old ?? "");
}

/** Return how a row is called in paths: by its id where it has one of its own, else by its number.
 *  @param {any[]} steps @param {number} index @returns {string | number} */
export function nameOf(steps, index) {
  const id = steps[index] && steps[index].id;
  return typeof id === "string" && steps.filter((one) => one && one.id === id).length === 1 ? rowName(id) : index;
}

/** How a row of an id is called.
 *  @param {string} id */
export const rowName = (id) => `@${lasting.get(id) ?? id}`;

/** Return what the card of a row shows, as [key, what, how it is made].
 *  @param {Desk} desk @param {any[]} steps @param {number} index @returns {[string, string, () => HTMLElement]} */
export function card(desk, steps, index) {
  const step = steps[index];
  const path = ["langkah", nameOf(steps, index)];
  const led = step && (step.ke || step.keputusan) ? JSON.stringify([step.ke, step.keputusan]) : "";
  // Of rows that this one does not lead to only whether they are there: their words are looked up when a list is opened.
  const targets = led && steps.map((one) => one && [one.id, one.catatan, led.includes(JSON.stringify(one.id)) && one.aktivitas]);
  const shown = [step, index, steps.length, desk.numbers[index], desk.findings(path), targets, desk.data.daftar.pelaksana, desk.data.judul];
  return [String(path[1]), JSON.stringify(shown), () => row(desk, steps, index, path)];
}

/** @param {Desk} desk @param {any[]} steps @param {number} index @param {Path} path */
function row(desk, steps, index, path) {
  const step = steps[index];
  if (!step || typeof step !== "object" || Array.isArray(step)) {
    return make("li", { class: "baris-langkah" }, make("p", {}, "Baris ini bukan langkah; perbaiki pada bagian Naskah."), written(desk, {}, path, step));
  }
  /** @param {string} key @param {{ short?: boolean, label?: string }} extra */
  const one = (key, extra = { short: true }) => {
    const description = desk.form.langkah.find((known) => known.kunci === key);
    return description ? field(desk, description, [...path, key], step[key], extra) : null;
  };
  const number = desk.numbers[index] ?? "";
  const words = `langkah ${number || index + 1}`;
  const others = Object.keys(step).filter((key) => !KNOWN.includes(key));
  return make(
    "li",
    { class: "baris-langkah", id: `langkah-${step.id}`, "data-langkah": step.id, on: { keydown: (/** @type {Event} */ event) => keys(desk, path, event), focusout: (/** @type {Event} */ event) => named(desk, path, event) } },
    make(
      "div",
      { class: "kepala" },
      make("b", { class: "nomor" }, number || "–"),
      handle(words, JSON.stringify([...path, "geser"]), (by, key) => move(desk, path, by, key)),
      button("↑", `Naikkan ${words}`, () => move(desk, path, -1), index === 0),
      button("↓", `Turunkan ${words}`, () => move(desk, path, 1), index === steps.length - 1),
      button("+", `Sisipkan langkah sesudah ${words}`, () => insert(desk, path[1])),
      step.simbol || step.catatan === "true" ? null : button("Belah", `Belah ${words} di tempat kursor`, () => split(desk, path)),
      button("×", `Hapus ${words}`, () => remove(desk, path)),
    ),
    step.bagian === undefined ? null : one("bagian", { label: "Judul tabel yang dimulai di sini" }),
    one("aktivitas"),
    step.catatan === "true" ? null : who(desk, step, path),
    step.catatan === "true" ? null : flow(desk, steps, index, path),
    make("div", { class: "mutu" }, ...CELLS.slice(1).map((key) => one(key))),
    ...others.map((key) => one(key)),
    messages(desk, desk.findings(path, true)),
    rare(path[1], () => RARE.filter((key) => step[key] === undefined).map((key) => one(key, key === "bagian" ? { label: "Judul tabel yang dimulai di sini" } : {}))),
  );
}

/** What few rows have, made when it is asked for.
 *  @param {string | number} name @param {() => (HTMLElement | null)[]} fields */
function rare(name, fields) {
  const box = make("details", { class: "lain", open: isOpen.has(name) }, make("summary", {}, "Judul tabel, catatan, nomor, bentuk …"));
  const fill = () => box.open && box.children.length === 1 && box.append(...fields().filter((one) => one !== null));
  fill();
  box.addEventListener("toggle", () => {
    isOpen[box.open ? "add" : "delete"](name);
    fill();
  });
  return box;
}

/** Insert a row after another, or with null at the end.
 *  @param {Desk} desk @param {any} after */
export function insert(desk, after) {
  desk.change([{ sisip: ["langkah"], sesudah: after, nilai: { aktivitas: null, pelaksana: null } }], "baru");
}

/** @param {Desk} desk @param {Path} path @param {number} by */
function move(desk, path, by, wanted = JSON.stringify([...path, "aktivitas"])) {
  const steps = desk.steps();
  const at = steps.findIndex((_, index) => nameOf(steps, index) === path[1]);
  if (at + by >= 0 && at + by < steps.length) desk.change([{ pindah: path, naik: by }], wanted);
  else if (Math.abs(by) > 1) move(desk, path, by < 0 ? -at : steps.length - 1 - at, wanted);
}

/** Make two rows of one, where the caret stands in its activity.
 *  @param {Desk} desk @param {Path} path */
function split(desk, path) {
  const box = called(JSON.stringify([...path, "aktivitas"]));
  if (!(box instanceof HTMLTextAreaElement)) return;
  const at = box.selectionStart || box.value.length;
  desk.change([{ belah: path, kata: [box.value.slice(0, at).trim().replace(/[,;]$/, ""), box.value.slice(at).trim().replace(/^(?:dan|lalu|kemudian)\s+/, "")] }], "baru");
}

/** Keys that do in a row what its buttons do.
 *  @param {Desk} desk @param {Path} path @param {any} event */
function keys(desk, path, event) {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const key = event.target.dataset.kunci || JSON.stringify([...path, "aktivitas"]);
    move(desk, path, event.key === "ArrowUp" ? -1 : 1, key);
  } else if (event.key === "Enter" && event.ctrlKey && event.shiftKey) split(desk, path);
  else if (event.key === "Enter" && event.ctrlKey) insert(desk, path[1]);
  else return;
  event.preventDefault();
}

/** A row gets its lasting name when its activity is left for the first time.
 *  @param {Desk} desk @param {Path} path @param {any} event */
function named(desk, path, event) {
  if (event.target.dataset.kunci !== JSON.stringify([...path, "aktivitas"])) return;
  const step = desk.value(path);
  if (step && desk.isUnnamed(step.id) && event.target.value.trim()) desk.change([{ namai: path, lama: step.id }]);
}

/** @param {Desk} desk @param {Path} path */
function remove(desk, path) {
  const steps = desk.steps();
  const own = steps.find((_, at) => nameOf(steps, at) === path[1]);
  const leads = (/** @type {any} */ step) => JSON.stringify([step.ke, step.keputusan, step.simbol]).includes(JSON.stringify(own.id));
  const led = own && own.id ? steps.filter((step) => step && step !== own && leads(step)) : [];
  const words = led.length ? ` ${led.length} langkah lain menuju ke sini; arahkan lagi sesudahnya.` : "";
  if (words && !confirm(`Hapus langkah ini?${words}`)) return;
  const at = steps.indexOf(own);
  const next = at + 1 < steps.length ? at + 1 : at - 1;
  desk.change([{ hapus: path }], next < 0 ? "" : JSON.stringify(["langkah", nameOf(steps, next), "aktivitas"]));
}

/** How the sheet heads who does the work.
 *  @param {Desk} desk */
const labelOf = (desk) => desk.form.langkah.find((one) => one.kunci === "pelaksana")?.label ?? "Pelaksana";

/** @param {Desk} desk @param {any} step @param {Path} path */
function who(desk, step, path) {
  const place = [...path, "pelaksana"];
  if (step.simbol) return make("div", { class: "isian" }, make("span", {}, "Simbol dan alur"), written(desk, { label: "simbol" }, [...path, "simbol"], step.simbol), messages(desk, desk.findings([...path, "simbol"])));
  if (!isList(step.pelaksana)) return make("div", { class: "isian" }, make("span", {}, labelOf(desk)), written(desk, {}, place, step.pelaksana), messages(desk, desk.findings(place)));
  const shown = items(step.pelaksana);
  const id = `siapa-${path[1]}`;
  const store = (/** @type {Turn} */ change) => {
    const before = desk.value(place);
    const changed = change(items(before));
    /** @type {Change[]} */
    const changes = [{ isi: place, nilai: changed.length > 1 ? changed : (changed[0] ?? null), lama: before }];
    const columns = desk.value(["pelaksana"]);
    const added = Array.isArray(columns) ? changed.filter((/** @type {string} */ post) => !columns.includes(post)) : [];
    if (added.length) changes.push({ isi: ["pelaksana"], nilai: [...columns, ...added], lama: columns });
    if (changed.length < 2 && desk.value([...path, "hubungan"])) changes.push({ hapus: [...path, "hubungan"] });
    desk.change(changes);
  };
  const found = desk.findings(place);
  return make(
    "div",
    { class: "isian isian--daftar", "data-tempat": JSON.stringify(place) },
    make("label", { for: id }, labelOf(desk)),
    listing(desk, "pelaksana", shown, id, store, JSON.stringify(place)),
    shown.length > 1 ? relation(desk, step, path) : null,
    messages(desk, found),
  );
}

/** @param {Desk} desk @param {any} step @param {Path} path */
function relation(desk, step, path) {
  const words = { bersama: "bersama-sama", berurutan: "bergiliran, berurutan", atau: "salah satunya" };
  const place = [...path, "hubungan"];
  const select = make("select", { "aria-label": "Cara mengerjakan", "data-kunci": JSON.stringify(place) });
  for (const [value, label] of Object.entries(words)) select.append(make("option", { value, selected: (step.hubungan || "bersama") === value }, label));
  select.addEventListener("change", () => put(desk, place, select.value));
  return select;
}

/** How the flow goes on after a row: "" where the form has no words for it.
 *  @param {any} step */
function kind(step) {
  const isPlain = (/** @type {any} */ target) => typeof target === "string" && !target.includes("/");
  if (step.simbol) return "";
  if (step.keputusan) return typeof step.keputusan === "object" && !Array.isArray(step.keputusan) && Object.values(step.keputusan).every(isPlain) ? "pilih" : "";
  if (Array.isArray(step.ke)) return !step.ke.length ? "selesai" : step.ke.length > 1 && step.ke.every(isPlain) ? "cabang" : "";
  if (step.ke) return isPlain(step.ke) ? "tuju" : "";
  return step.bentuk === "selesai" ? "selesai" : "lanjut";
}

/** @param {Desk} desk @param {any[]} steps @param {number} index @param {Path} path */
function flow(desk, steps, index, path) {
  const step = steps[index];
  const now = kind(step);
  const label = make("span", { class: "label" }, "Sesudah ini");
  const found = [...desk.findings([...path, "ke"]), ...desk.findings([...path, "keputusan"])];
  if (step.simbol) return null;
  if (!now) return make("div", { class: "isian" }, label, ...["ke", "keputusan"].filter((key) => step[key]).map((key) => written(desk, { label: key }, [...path, key], step[key])), messages(desk, found));
  const words = { lanjut: "lanjut ke baris berikutnya", tuju: "menuju langkah …", pilih: "memilih: bila … ke …", cabang: "bercabang ke beberapa langkah", selesai: "selesai di sini" };
  const select = make("select", { "aria-label": "Sesudah langkah ini", "data-kunci": JSON.stringify([...path, "sesudah"]) });
  for (const [value, text] of Object.entries(words)) select.append(make("option", { value, selected: value === now }, text));
  select.addEventListener("change", () => desk.change(turned(steps, index, path, select.value)));
  return make("div", { class: "isian isian--alur" }, label, select, now === "tuju" ? target(desk, steps, index, [...path, "ke"], step.ke) : null, now === "pilih" ? exits(desk, steps, index, path) : null, now === "cabang" ? branches(desk, steps, index, path) : null, messages(desk, found));
}

/** The changes that make a row go on in another way.
 *  @param {any[]} steps @param {number} index @param {Path} path @param {string} wanted */
function turned(steps, index, path, wanted) {
  // Also those that are not there: another choice, which the list passed on its way here, may have made them.
  /** @type {Change[]} */
  const changes = ["ke", "keputusan", "bentuk"].map((key) => ({ hapus: [...path, key] }));
  const back = (steps[Math.max(0, index - 1)] || {}).id || "lanjut";
  if (wanted === "tuju") changes.push({ isi: [...path, "ke"], nilai: back });
  if (wanted === "pilih") changes.push({ isi: [...path, "keputusan"], nilai: { Ya: "lanjut", Tidak: back } });
  if (wanted === "cabang") changes.push({ isi: [...path, "ke"], nilai: ["lanjut", back === "lanjut" ? (steps[index + 2] || steps[index] || {}).id : back] });
  if (wanted === "selesai") changes.push({ isi: [...path, "ke"], nilai: [] });
  return changes;
}

/** @param {Desk} desk @param {any[]} steps @param {number} index @param {Path} path @param {string} value @param {(id: string) => void} [store] */
function target(desk, steps, index, path, value, store) {
  const select = make("select", { "aria-label": "Langkah tujuan", "data-kunci": JSON.stringify(path) });
  const words = (/** @type {any} */ step, /** @type {any} */ at) => `${at < index ? "kembali ke " : ""}${desk.numbers[at] || "–"}. ${firstWords(step.aktivitas)}`;
  select.append(make("option", { value: "lanjut", selected: value === "lanjut" }, "baris berikutnya"));
  steps.forEach((step, at) => {
    if (at === index || !step || typeof step.id !== "string" || step.catatan === "true") return;
    select.append(make("option", { value: step.id, selected: value === step.id, "data-baris": at }, words(step, at)));
  });
  const isKnown = [...select.options].some((option) => option.value === value);
  if (!isKnown) select.append(make("option", { value, selected: true }, "(langkah itu tidak ada lagi; pilih yang lain)"));
  select.addEventListener("focus", () => {
    for (const option of select.options) {
      const at = option.dataset.baris;
      if (at !== undefined && desk.steps()[Number(at)]) option.textContent = words(desk.steps()[Number(at)], Number(at));
    }
  });
  select.addEventListener("change", () => (store ? store(select.value) : put(desk, path, select.value)));
  return select;
}

/** @param {any} activity */
function firstWords(activity) {
  const text = (isList(activity) && items(activity).join(" ")) || "(belum ditulis)";
  return text.length > 60 ? `${text.slice(0, 57)} …` : text;
}

/** Several targets at once, each worked on at the same time.
 *  @param {Desk} desk @param {any[]} steps @param {number} index @param {Path} path */
function branches(desk, steps, index, path) {
  const place = [...path, "ke"];
  const store = (/** @type {Turn} */ change) => put(desk, place, change(items(desk.value(place))));
  const targets = items(steps[index].ke);
  const rows = targets.map((to, at) => {
    const led = target(desk, steps, index, [...place, at], to, (value) => store((now) => now.map((one, other) => (other === at ? value : one))));
    return make("li", {}, "→ ", led, button("×", `Hapus cabang ${at + 1}`, () => store((now) => now.filter((_, other) => other !== at)), targets.length < 3));
  });
  const more = button("+", "Tambah cabang", () => store((now) => [...now, "lanjut"]));
  return make("ul", { class: "pilihan-alur" }, ...rows, make("li", {}, more, " tambah cabang"));
}

/** @param {Desk} desk @param {any[]} steps @param {number} index @param {Path} path */
function exits(desk, steps, index, path) {
  const place = [...path, "keputusan"];
  const entries = Object.entries(steps[index].keputusan);
  // By place, not by label: another change of these exits may be on its way.
  const store = (/** @type {Turn} */ change) => put(desk, place, Object.fromEntries(change(Object.entries(desk.value(place) ?? {}))));
  /** @type {(at: number, label: string | null, to?: string) => Turn} */
  const changed = (at, label, to) => (now) => now.map((one, other) => (other === at ? [label ?? one[0], to ?? one[1]] : one));
  const rows = entries.map(([label, to], at) => {
    const key = JSON.stringify([...path, "keputusan", at]);
    const box = make("input", { type: "text", value: label, "aria-label": "Bila", "data-kunci": key, "data-bebas": true });
    told(box, () => {
      const words = box.value.trim();
      const isTaken = Object.keys(desk.value(place) ?? {}).some((one, other) => one === words && other !== at);
      complain(box, !words ? "Tulis kata pilihannya, misalnya Ya." : isTaken ? `Pilihan ${words} sudah ada; pakai kata lain.` : "");
      if (words && !isTaken) store(changed(at, words));
    });
    const led = target(desk, steps, index, [...place, at, "tujuan"], to, (value) => store(changed(at, null, value)));
    const off = button("×", `Hapus pilihan ${label}`, () => store((now) => now.filter((_, other) => other !== at)), entries.length < 2);
    return make("li", {}, "bila ", box, " → ", led, off);
  });
  const free = (/** @type {object} */ now) => ["Ya", "Tidak", "Perbaiki", "Tolak"].find((word) => !Object.hasOwn(now, word)) || `Pilihan ${Object.keys(now).length + 1}`;
  const more = button("+", "Tambah pilihan", () => store((now) => [...now, [free(Object.fromEntries(now)), "lanjut"]]));
  return make("ul", { class: "pilihan-alur" }, ...rows, make("li", {}, more, " tambah pilihan"));
}
