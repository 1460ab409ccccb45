// Controls of the form: each shows one field of the source, and tells by a path what was changed in it.
"use strict";
import { same } from "./surat.js";
import { renewal } from "./susun.js";

const PAUSE = 350; // milliseconds after the last key

/** Make an element. Texts are texts, never HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== "") element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

let number = 0;

/** A field with its label, its help and the findings about it. */
export function field(desk, description, path, value, extra = {}) {
  const id = `isian-${(number += 1)}`;
  const control = CONTROLS[description.cara] || written;
  const found = desk.findings(path);
  const help = extra.short ? "" : make("small", { id: `${id}-bantuan`, class: "bantuan" }, description.bantuan);
  const inner = control(desk, description, path, value, id);
  const isGroup = ["daftar", "kelompok", "naskah"].includes(description.cara);
  const label = make(isGroup ? "span" : "label", isGroup ? { id: `${id}-label` } : { for: id }, extra.label || description.label);
  if (description.wajib) label.append(make("abbr", { title: "wajib diisi" }, " *"));
  return make(
    "div",
    { class: `isian isian--${description.cara}${found.length ? " bertemuan" : ""}`, "data-tempat": JSON.stringify(path) },
    label,
    inner,
    help,
    messages(found),
  );
}

/** What is said about a field. */
export function messages(found) {
  if (!found.length) return null;
  return make(
    "ul",
    { class: "pesan" },
    ...found.map((one) =>
      make(
        "li",
        { class: one.berat },
        make("b", {}, one.berat),
        ` ${one.kata}`,
        one.saran ? make("span", { class: "saran" }, ` Saran: ${one.saran}`) : null,
        make("code", {}, ` ${one.kode}`),
      ),
    ),
  );
}

/** Say below a box why its words are not taken; "" says nothing more. They stay in it. */
export function complain(box, words) {
  box.parentNode.querySelector(":scope > .tolak")?.remove();
  box.setAttribute("aria-invalid", String(Boolean(words)));
  if (words) box.after(make("small", { class: "tolak", role: "alert" }, words));
}

const unsent = new Set();

/** Let all inputs tell at once what they would tell in a moment. */
export function flush() {
  for (const tell of [...unsent]) tell();
}

/** Whether there is an input that was typed into and did not tell yet. */
export const isTyping = () => unsent.size > 0;

/** Let an input tell its value a moment after the last key, and at once when it is left. */
export function told(element, tell) {
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    unsent.delete(now);
    if (element.isConnected && !renewal.isUnderWay) tell();
  };
  element.addEventListener("input", () => {
    clearTimeout(timer);
    unsent.add(now);
    timer = setTimeout(now, PAUSE);
  });
  element.addEventListener("change", now);
  return element;
}

/** Change a field. What it held is what it holds now: an answer may have come since its control was made. */
export function put(desk, path, value) {
  const before = desk.value(path);
  if (!same(before, value)) desk.change([{ isi: path, nilai: value, lama: before }]);
}

function text(desk, description, path, value, id) {
  if (typeof (value ?? "") !== "string") return written(desk, description, path, value);
  const box = make("textarea", { id, rows: "1", placeholder: description.contoh, "data-kunci": JSON.stringify(path) });
  box.value = value ?? "";
  grow(box);
  const isOneLine = !box.value.includes("\n");
  if (isOneLine) box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const words = () => (isOneLine ? box.value.replace(/\s+/g, " ") : box.value).trim();
  return told(box, () => put(desk, path, words() || null));
}

function choice(desk, description, path, value, id) {
  const select = make(
    "select",
    { id, "data-kunci": JSON.stringify(path) },
    make("option", { value: "" }, "–"),
    ...description.pilihan.map((word) => make("option", { value: word, selected: word === value }, word)),
  );
  select.addEventListener("change", () => put(desk, path, select.value || null));
  return select;
}

function tick(desk, description, path, value, id) {
  const box = make("input", { id, type: "checkbox", checked: value === "true", "data-kunci": JSON.stringify(path) });
  box.addEventListener("change", () => put(desk, path, box.checked ? "true" : null));
  return box;
}

/** One text, or a list with an item a line. */
function lines(desk, description, path, value, id) {
  const items = value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
  const isOdd = Array.isArray(value) && items.some((item) => typeof item !== "string" || item.includes("\n"));
  if (isOdd || items.some((item) => typeof item !== "string")) return written(desk, description, path, value);
  const isOneText = !Array.isArray(value) && items.some((item) => item.includes("\n"));
  const area = make("textarea", { id, rows: "1", placeholder: description.contoh, "data-kunci": JSON.stringify(path) });
  area.value = items.join("\n");
  grow(area);
  return told(area, () => {
    const found = isOneText ? [area.value.trim()] : area.value.split("\n").map((line) => line.trim());
    const kept = found.filter(Boolean);
    put(desk, path, kept.length > 1 ? kept : (kept[0] ?? null));
  });
}

export function grow(area) {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener("input", fit);
  if (!growing.size) requestAnimationFrame(fitAll);
  growing.add(area);
}

const growing = new Set();

/** Measure all new boxes at once: one by one each of them would let the whole page be laid out. */
function fitAll() {
  const heights = [...growing].map((area) => [area, area.scrollHeight]);
  growing.clear();
  for (const [area, height] of heights) area.style.height = `${height + 2}px`;
}

/** A list of what a registry knows, in an order. */
function list(desk, description, path, value, id) {
  if (!isList(value)) return written(desk, description, path, value);
  const store = (change) => {
    const changed = change(items(desk.value(path)));
    put(desk, path, changed.length > 1 || (changed.length && path.length === 1) ? changed : (changed[0] ?? null));
  };
  return listing(desk, description.daftar, items(value), id, store, JSON.stringify(path));
}

/** The texts of a list, which may be written as one text or not at all. */
export const items = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const isList = (value) => items(value).every((item) => typeof item === "string");

/** The items of a list by name, with buttons to move and remove them, and a box that offers what is known.
 *  `store` is given how the items change, not what they become: another change may be on its way. */
export function listing(desk, registry, shown, id, store, key) {
  const named = (item) => (desk.registry(registry).find((entry) => entry.id === item) || { nama: item }).nama;
  const rows = shown.map((item, index) => {
    const moved = (by) => (now) => {
      const changed = now.filter((one) => one !== item);
      changed.splice(now.indexOf(item) + by, 0, item);
      return changed;
    };
    return make(
      "li",
      {},
      make("span", {}, named(item)),
      button("↑", `Naikkan ${named(item)}`, () => store(moved(-1)), index === 0),
      button("↓", `Turunkan ${named(item)}`, () => store(moved(1)), index === shown.length - 1),
      button("×", `Hapus ${named(item)}`, () => store((now) => now.filter((one) => one !== item))),
    );
  });
  const box = make("input", { id, type: "text", list: `pilihan-${registry}`, placeholder: "tambah …", "data-kunci": key, "data-bebas": true });
  const take = async () => {
    const words = box.value.trim();
    if (renewal.isUnderWay || !box.isConnected) return;
    complain(box, "");
    if (!words) return;
    box.value = "";
    let item = found(desk.registry(registry), words, registry === "dasar_hukum") || (registry === "keterkaitan" ? words : "");
    if (!item && registry === "pelaksana" && confirm(`"${words}" belum ada di daftar pelaksana. Tambahkan?`)) item = await desk.newPost(words);
    if (item) return store((now) => (now.includes(item) ? now : [...now, item]));
    box.value = words;
    complain(box, ADVICE[registry]);
  };
  box.addEventListener("change", take);
  box.addEventListener("keydown", (event) => event.key === "Enter" && take());
  box.addEventListener("input", (event) => !event.inputType && take()); // chosen from what is offered
  return make("div", { class: "daftar-isian" }, make("ol", {}, ...rows), box);
}

const ADVICE = {
  dasar_hukum: "Belum ada di daftar peraturan. Ketik nomor atau sebagian judulnya, lalu pilih dari yang ditawarkan; peraturan baru ditambahkan pengelola.",
  pelaksana: "Belum ditambahkan. Pilih dari yang ditawarkan, atau tekan Enter untuk menambahkannya.",
};

/** Return the id of the entry that words mean: its name or id however written; of long names a part is enough. */
function found(entries, words, isPartEnough) {
  const plain = words.toLowerCase();
  const exact = entries.find((one) => [one.nama.toLowerCase(), one.id].includes(plain));
  const partly = isPartEnough ? entries.filter((one) => one.nama.toLowerCase().includes(plain)) : [];
  return exact ? exact.id : partly.length === 1 ? partly[0].id : "";
}

export function button(sign, label, act, isOff = false) {
  return make("button", { type: "button", "aria-label": label, title: label, disabled: isOff, on: { click: act } }, sign);
}

function group(desk, description, path, value) {
  const inner = value ?? {};
  if (typeof inner !== "object" || Array.isArray(inner)) return written(desk, description, path, value);
  return make("div", { class: "kelompok" }, ...description.isi.map((one) => field(desk, one, [...path, one.kunci], inner[one.kunci], { short: true })));
}

/** What the form has no control for is shown as it is written. */
export function written(desk, description, path, value) {
  if (value === null || value === undefined) return make("p", { class: "kosong" }, "Diisi pada naskah.");
  return make("pre", { class: "tertulis" }, typeof value === "string" ? value : JSON.stringify(value, null, 1));
}

const CONTROLS = { teks: text, pilihan: choice, centang: tick, baris: lines, daftar: list, kelompok: group };
