// Controls of the form: each shows one field of the source, and tells by a path what was changed in it.
"use strict";
import { same } from "./surat.js";

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
  const label = make(isGroup ? "span" : "label", isGroup ? { id: `${id}-label` } : { for: id }, description.label);
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

/** Whether controls are being replaced: a browser then tells of changes that nobody finished. */
export const renewal = { isUnderWay: false };

const unsent = new Set();

/** Let all inputs tell at once what they would tell in a moment. */
export function flush() {
  for (const tell of [...unsent]) tell();
}

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

function put(desk, path, before, value) {
  if (same(before ?? null, value)) return;
  desk.change([{ isi: path, nilai: value, lama: before ?? null }]);
}

function text(desk, description, path, value, id) {
  if (typeof (value ?? "") !== "string") return written(desk, description, path, value);
  const box = make("textarea", { id, rows: "1", placeholder: description.contoh, "data-kunci": JSON.stringify(path) });
  box.value = value ?? "";
  grow(box);
  const isOneLine = !box.value.includes("\n");
  if (isOneLine) box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const words = () => (isOneLine ? box.value.replace(/\s+/g, " ") : box.value).trim();
  return told(box, () => put(desk, path, value, words() || null));
}

function choice(desk, description, path, value, id) {
  const select = make(
    "select",
    { id, "data-kunci": JSON.stringify(path) },
    make("option", { value: "" }, "–"),
    ...description.pilihan.map((word) => make("option", { value: word, selected: word === value }, word)),
  );
  select.addEventListener("change", () => put(desk, path, value, select.value || null));
  return select;
}

function tick(desk, description, path, value, id) {
  const box = make("input", { id, type: "checkbox", checked: value === "true", "data-kunci": JSON.stringify(path) });
  box.addEventListener("change", () => put(desk, path, value, box.checked ? "true" : null));
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
    put(desk, path, value, kept.length > 1 ? kept : (kept[0] ?? null));
  });
}

export function grow(area) {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener("input", fit);
  requestAnimationFrame(fit);
}

/** A list of what a registry knows, in an order. */
function list(desk, description, path, value, id) {
  const items = value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
  if (items.some((item) => typeof item !== "string")) return written(desk, description, path, value);
  const store = (changed) => put(desk, path, value, changed.length > 1 || path.length === 1 ? (changed.length ? changed : null) : (changed[0] ?? null));
  return listing(desk, description.daftar, items, id, store, JSON.stringify(path));
}

/** The items of a list by name, with buttons to move and remove them, and a box that offers what is known. */
export function listing(desk, registry, items, id, store, key) {
  const known = desk.registry(registry);
  const named = (item) => (known.find((entry) => entry.id === item) || { nama: item }).nama;
  const rows = items.map((item, index) => {
    const moved = (by) => {
      const changed = items.slice();
      changed.splice(index + by, 0, ...changed.splice(index, 1));
      store(changed);
    };
    return make(
      "li",
      {},
      make("span", {}, named(item)),
      button("↑", `Naikkan ${named(item)}`, () => moved(-1), index === 0),
      button("↓", `Turunkan ${named(item)}`, () => moved(1), index === items.length - 1),
      button("×", `Hapus ${named(item)}`, () => store(items.filter((_, other) => other !== index))),
    );
  });
  const options = make("datalist", { id: `${id}-pilihan` }, ...known.map((entry) => make("option", { value: entry.nama })));
  const box = make("input", { id, type: "text", list: `${id}-pilihan`, placeholder: "tambah …", "data-kunci": key });
  const take = async () => {
    const words = box.value.trim();
    if (!words || renewal.isUnderWay || !box.isConnected) return;
    box.value = "";
    const entry = known.find((one) => one.nama === words || one.id === words);
    let item = entry ? entry.id : registry === "keterkaitan" ? words : "";
    if (!item && registry === "pelaksana" && confirm(`"${words}" belum ada di daftar pelaksana. Tambahkan?`)) {
      item = await desk.newPost(words);
    } else if (!item && registry === "dasar_hukum") {
      desk.tell(`"${words}" belum ada di daftar peraturan; tambahkan di folder regulasi`, "putus");
    }
    if (item && !items.includes(item)) store([...items, item]);
  };
  box.addEventListener("blur", take);
  box.addEventListener("keydown", (event) => event.key === "Enter" && take());
  box.addEventListener("input", (event) => !event.inputType && take()); // chosen from what is offered
  return make("div", { class: "daftar-isian" }, make("ol", {}, ...rows), box, options);
}

export function button(sign, label, act, isOff = false) {
  return make("button", { type: "button", "aria-label": label, title: label, disabled: isOff, on: { click: act } }, sign);
}

function group(desk, description, path, value) {
  const inner = value && typeof value === "object" && !Array.isArray(value) ? value : {};
  return make("div", { class: "kelompok" }, ...description.isi.map((one) => field(desk, one, [...path, one.kunci], inner[one.kunci], { short: true })));
}

/** What the form has no control for is shown as it is written. */
function written(desk, description, path, value) {
  if (value === null || value === undefined) return make("p", { class: "kosong" }, "Diisi pada naskah.");
  return make("pre", { class: "tertulis" }, typeof value === "string" ? value : JSON.stringify(value, null, 1));
}

const CONTROLS = { teks: text, pilihan: choice, centang: tick, baris: lines, daftar: list, kelompok: group };
