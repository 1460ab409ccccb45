// Entries of the lists that SOPs share: what a list lacks is added, what it has is put right, each in a dialog.
"use strict";
import { grow } from "./tinggi.js";
import { items, make, same } from "./unsur.js";

/** @typedef {{ id: string, nama: string }} Offer */
/** @typedef {{ key: string, control: HTMLElement, element: HTMLElement, value: () => string | string[] | null, isNeeded: boolean }} Part */

/** How an entry of a list is called. @type {Record<string, string>} */
const CALLED = { pelaksana: "pelaksana", unit: "unit", dasar_hukum: "peraturan", istilah: "istilah" };
const NONE = "–";
const ADD = "Tambahkan";

/** Ask for what a registry lacks, begun with `words`; return its id, "" when nothing is added.
 *  @param {Lists} desk @param {string} registry @param {string} words
 *  @returns {Promise<string>} */
export async function entered(desk, registry, words) {
  const guess = await desk.ask({ aksi: "usul", daftar: registry, kata: words });
  if (!guess || guess.id) return guess?.id ?? "";
  const parts = desk.form.baru[registry].map((one, index) => part(one, guess.isi[one.kunci], `entri-${index}`, desk.registry));
  const title = CALLED[registry].replace(/^./, (letter) => letter.toUpperCase());
  const answer = await asked(`${title} baru`, ["Menjadi bagian dari usulan yang sama."], parts, ADD, () =>
    desk.ask({ aksi: "tambah", daftar: registry, isi: valuesOf(parts) }),
  );
  if (answer) desk.learn(registry, { id: answer.id, nama: answer.nama });
  return answer?.id ?? "";
}

/** A button that opens an entry of a list; `name` is how people know it, `key` tells it from others for the same entry.
 *  @param {Lists} desk @param {EntryId} entry @param {string} name */
export function completer(desk, { daftar, id }, name, isDoubted = false, key = "") {
  const entry = { daftar, id };
  const verb = isDoubted ? "Lengkapi" : "Betulkan";
  const label = `${verb} ${name} di daftar ${CALLED[daftar]}`;
  const named = { "aria-label": label, title: label, "data-entri": JSON.stringify(entry), "data-kunci": JSON.stringify([key, entry]) };
  return make("button", { type: "button", class: "lengkapi", ...named, on: { click: () => complete(desk, entry, verb).then(() => refocus(named)) } }, isDoubted ? verb : "✎");
}

/** Give the focus back where the page was made anew meanwhile: to the same button, one for the same entry, or the next.
 *  @param {{ "data-entri": string, "data-kunci": string }} named */
function refocus({ "data-entri": entry, "data-kunci": key }) {
  if (document.activeElement !== document.body) return;
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-entri]")]).filter((one) => !one.closest("details:not([open])"));
  const next = all.find((one) => one.dataset.kunci === key) ?? all.find((one) => one.dataset.entri === entry) ?? all[0];
  next?.focus({ preventScroll: true });
}

/** Open an entry of a list, and let what uses it be shown anew once it is put right.
 *  @param {Lists} desk @param {EntryId} entry @param {string} verb */
async function complete(desk, { daftar, id }, verb) {
  const entry = await desk.ask({ aksi: "entri", daftar, id });
  if (!entry) return;
  const offered = (/** @type {string} */ name) => entry.pilihan[name].filter((/** @type {Offer} */ one) => name !== daftar || one.id !== id);
  const parts = entry.salah ? [] : desk.form.entri[daftar].filter((one) => !Object.hasOwn(entry.tetap, one.kunci)).map((one, index) => part(one, entry.isi[one.kunci], `entri-${index}`, offered));
  const before = valuesOf(parts);
  const kept = Object.values(entry.tetap ?? {}).join(", ");
  const rest = kept && `Tetap seperti tertulis, tidak diubah di sini: ${kept}.`;
  const lead = entry.salah ? [`${entry.salah}.`] : [`${entry.nama.replace(/\.$/, "")}.`, entry.pakai, rest];
  const answer = await asked(`${verb} ${CALLED[daftar]}`, lead, parts, "Simpan", () => {
    const changed = Object.entries(valuesOf(parts)).filter(([key, value]) => !same(value, before[key]));
    const known = Object.fromEntries(changed.map(([key]) => [key, entry.isi[key] ?? null]));
    return desk.ask({ aksi: "betulkan", daftar, id, isi: Object.fromEntries(changed), lama: known });
  });
  if (answer) await desk.renew();
}

/** @param {Part[]} parts */
const valuesOf = (parts) => Object.fromEntries(parts.map((one) => [one.key, one.value()]));

/** Ask in a dialog until `send` has an answer that is no refusal; return it, null when the dialog is left.
 *  @param {string} title @param {string[]} lead @param {Part[]} parts @param {string} verb @param {() => Promise<any>} send
 *  @returns {Promise<any>} */
function asked(title, lead, parts, verb, send) {
  const dialog = make("dialog", { class: "entri", "aria-labelledby": "judul-entri", "aria-describedby": "tentang-entri" });
  const fault = make("p", { class: "tolak", role: "alert" });
  const act = parts.length ? make("button", {}, verb) : null;
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { id: "judul-entri" }, title),
    make("div", { id: "tentang-entri" }, ...lead.filter(Boolean).map((words) => make("p", { class: "bantuan" }, words))),
    ...parts.map((one) => one.element),
    fault,
    make("p", { class: "tombol" }, act, make("button", { type: "button", on: { click: () => dialog.close() } }, act ? "Batal" : "Tutup")),
  );
  dialog.append(form);
  document.body.append(dialog);
  const isNew = verb === ADD;
  return new Promise((done) => {
    /** @type {any} */
    let answer = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (act) act.disabled = true; // asked twice the second would find another entry than it knows
      const found = await send();
      if (act) act.disabled = false;
      fault.textContent = found?.salah ? `${found.salah}.` : found ? "" : "Terputus; coba lagi.";
      if (!found || found.salah) return;
      answer = found;
      dialog.close();
    });
    form.addEventListener("keydown", (event) => {
      const { tagName, dataset } = /** @type {HTMLElement} */ (event.target);
      if (event.key !== "Enter" || tagName === "BUTTON" || "banyak" in dataset) return;
      event.preventDefault();
      form.requestSubmit();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(answer);
    });
    dialog.showModal();
    const gap = parts.find((one) => !one.value() && (one.isNeeded || isNew));
    (gap ?? parts[0])?.control.focus();
  });
}

/** One field of an entry; `offered` are the entries that a list has.
 *  @param {Description} description @param {any} value @param {string} id @param {(name: string) => Offer[]} offered @returns {Part} */
function part(description, value, id, offered) {
  const { kunci: key, cara, bantuan, label, wajib } = description;
  const { control, around, now } = (CONTROLS[cara] ?? text)(description, value, id, offered);
  const mark = wajib ? make("abbr", { title: "wajib diisi" }, " *") : null;
  const help = make("small", { class: "bantuan", id: `${id}-bantuan` }, bantuan);
  control.setAttribute("aria-describedby", help.id);
  const element = make("div", { class: `isian isian--${cara}` }, make("label", { for: id }, label, mark), around ?? control, help);
  return { key, control, element, value: now, isNeeded: Boolean(wajib) };
}

/** @typedef {{ control: HTMLElement, around?: HTMLElement, now: () => string | string[] | null }} Control */

/** @type {(description: Description, value: any, id: string) => Control} */
function text(description, value, id) {
  const box = make("textarea", { id, rows: "1", placeholder: description.contoh });
  box.value = value ?? "";
  grow(box);
  const isOneLine = !box.value.includes("\n");
  if (!isOneLine) box.dataset.banyak = "";
  return { control: box, now: () => (isOneLine ? box.value.replace(/\s+/g, " ") : box.value).trim() || null };
}

/** Texts, one a line. @type {(description: Description, value: any, id: string) => Control} */
function lines(description, value, id) {
  const box = make("textarea", { id, rows: "2", placeholder: description.contoh, "data-banyak": "" });
  box.value = items(value).join("\n");
  grow(box);
  return { control: box, now: () => listed(box.value.split("\n").map((line) => line.trim())) };
}

/** Texts as a source has them: one by itself.
 *  @param {string[]} texts */
function listed(texts) {
  const kept = texts.filter(Boolean);
  return kept.length > 1 ? kept : (kept[0] ?? null);
}

/** What explains a doubt, and a box that says there is none any more.
 *  @type {(description: Description, value: any, id: string) => Control} */
function doubt(description, value, id) {
  const { control, now } = text(description, value, id);
  if (!value) return { control, now };
  const sure = make("input", { id: `${id}-pasti`, type: "checkbox" });
  sure.addEventListener("change", () => /** @type {HTMLTextAreaElement} */ (control).toggleAttribute("disabled", sure.checked));
  const label = make("label", { for: sure.id, class: "pasti" }, sure, " Sudah dipastikan: hapus tanda ini");
  return { control, around: make("div", {}, control, label), now: () => (sure.checked ? null : now()) };
}

/** @type {(description: Description, value: any, id: string) => Control} */
function tick(description, value, id) {
  const box = make("input", { id, type: "checkbox", checked: value === "true" });
  return { control: box, now: () => (box.checked ? "true" : null) };
}

/** @type {(description: Description, value: any, id: string, offered: (name: string) => Offer[]) => Control} */
function choice(description, value, id, offered) {
  const select = options(choicesOf(description, offered), value ?? "", { id });
  return { control: select, now: () => select.value || null };
}

/** Entries of a list, one below the other, and a place for one more.
 *  @type {(description: Description, value: any, id: string, offered: (name: string) => Offer[]) => Control} */
function several(description, value, id, offered) {
  const place = make("div", { class: "beberapa" });
  const known = choicesOf(description, offered);
  const add = (/** @type {string} */ chosen) => {
    const select = options(known, chosen, place.children.length ? { "aria-label": `${description.label} berikutnya` } : { id });
    select.addEventListener("change", () => select === place.lastElementChild && select.value && add(""));
    place.append(select);
    return select;
  };
  const [first] = [...items(value), ""].map(add);
  return { control: first, around: place, now: () => listed([...place.querySelectorAll("select")].map((one) => one.value)) };
}

/** @param {Description} description @param {(name: string) => Offer[]} offered @returns {Offer[]} */
const choicesOf = (description, offered) => (description.pilihan ? description.pilihan.map((word) => ({ id: word, nama: word })) : offered(description.daftar));

/** @param {Offer[]} known @param {string} value @param {Record<string, string>} attributes */
function options(known, value, attributes) {
  const all = value && !known.some((one) => one.id === value) ? [...known, { id: value, nama: "(tidak ada di daftar)" }] : known;
  return make("select", attributes, make("option", { value: "" }, NONE), ...all.map((one) => make("option", { value: one.id, selected: one.id === value }, one.nama)));
}

/** @type {Record<string, (description: Description, value: any, id: string, offered: (name: string) => Offer[]) => Control>} */
const CONTROLS = { teks: text, baris: lines, tanda: doubt, centang: tick, pilihan: choice, satu: choice, daftar: several };
