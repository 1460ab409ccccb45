// The form of what is recorded of a unit's SOPs in a half-year: all of them in one table.
"use strict";
import { field, flush, messages, written } from "./isian.js";
import { begin, desk } from "./meja.js";
import { entered } from "./entri.js";
import { arrange } from "./susun.js";
import { byId, first, make } from "./unsur.js";

const place = byId("formulir", HTMLElement);
const assessor = first("select", HTMLSelectElement, byId("semua-baris", HTMLElement));
const day = first("input", HTMLInputElement, byId("semua-baris", HTMLElement));
const CELLS = [["penerapan", "catatan"], ["tindakan"], ["evaluasi"], ["tindak_lanjut"], ["penilai", "tanggal"]];
const KEYS = CELLS.flat();
const NEW = "+"; // no id: asks for an entry that the registry lacks
/** @type {(key: string) => Description} */
const described = (key) => /** @type {Description} */ (desk.form.penilaian.find((one) => one.kunci === key));
/** @type {(id: string) => any} */
const entry = (id) => desk.data.isi?.[id];
const isRecord = (/** @type {any} */ value) => value && typeof value === "object" && !Array.isArray(value);
const name = (/** @type {any} */ id) => desk.data.baris?.find((one) => one.id === id)?.nama ?? String(id);

/** @param {SopData} data */
function fields(data) {
  const { baris: sops = [], pernyataan: statements = [] } = data;
  arrange(byId("pernyataan", HTMLElement), statements.map((words, index) => [String(index), words, () => make("li", {}, words)]));
  arrange(first("tbody", HTMLElement, place), sops.map(row));
  byId("kosong", HTMLElement).hidden = sops.length > 0;
  if (assessor.options.length !== desk.registry("pelaksana").length + 2) offerAssessors(assessor.value);
}

/** @param {string} chosen */
function offerAssessors(chosen) {
  const posts = [{ id: "", nama: "–" }, ...desk.registry("pelaksana"), { id: NEW, nama: "Pelaksana baru …" }];
  assessor.replaceChildren(...posts.map(({ id, nama }) => make("option", { value: id, selected: id === chosen }, nama)));
}

assessor.addEventListener("change", async () => {
  if (assessor.value !== NEW) return;
  assessor.value = "";
  const id = await entered(desk, "pelaksana", "");
  fields(desk.data);
  offerAssessors(id);
  assessor.focus();
});

/** Return what the row of an SOP shows, as [key, what, how it is made].
 *  @param {Entry} sop @returns {[string, string, () => HTMLElement]} */
function row({ id, nama }) {
  const shown = [nama, entry(id), desk.findings([id]), desk.registry("pelaksana").length, desk.data.pernyataan, desk.data.sebutan];
  const head = () => make("th", { scope: "row" }, nama, messages(desk, desk.findings([id], true)));
  const odd = () => [make("td", { colspan: CELLS.length }, written(desk, { label: nama }, [id], entry(id)))];
  const isOdd = entry(id) !== undefined && entry(id) !== null && !isRecord(entry(id));
  return [id, JSON.stringify(shown), () => make("tr", { id: `baris-${id}` }, head(), ...(isOdd ? odd() : CELLS.map((keys) => cell(id, keys))))];
}

/** @param {string} id @param {string[]} keys */
function cell(id, keys) {
  const value = entry(id) ?? {};
  const own = keys.map((key) => (key === "evaluasi" ? answers(id, value[key]) : field(desk, worded(key), [id, key], value[key], { short: true })));
  const unknown = keys.includes("tanggal") ? Object.keys(value).filter((key) => !KEYS.includes(key)) : [];
  return make("td", {}, ...own, ...unknown.map((key) => written(desk, { label: key }, [id, key], value[key])));
}

/** How a field is asked for here: with the words that the form on paper has for its choices, without examples of words,
 *  which in a table of many rows look like something written.
 *  @param {string} key @returns {Description} */
function worded(key) {
  const about = described(key);
  const plain = (/** @type {Description} */ one) => ({ ...one, contoh: /\d/.test(one.contoh ?? "") ? one.contoh : "" });
  return { ...plain(about), isi: about.isi?.map(plain), ...(key === "penerapan" ? { sebutan: desk.data.sebutan } : {}) };
}

/** The answers to all statements, and what else is answered.
 *  @param {string} id @param {any} value */
function answers(id, value) {
  const about = described("evaluasi");
  const path = [id, "evaluasi"];
  if (value && (!isRecord(value) || desk.excerpt(path) !== undefined)) return written(desk, about, path, value);
  const statements = desk.data.pernyataan ?? [];
  const numbers = [...new Set([...statements.map((_, index) => String(index + 1)), ...Object.keys(value ?? {})])];
  const controls = numbers.map((number) => {
    const words = make("span", { class: "pernyataan" }, ` ${statements[Number(number) - 1] ?? "(bukan pernyataan formulir ini)"}`);
    const label = make("span", {}, number, words);
    return field(desk, { ...about, kunci: number, cara: "pilihan", wajib: false }, [...path, number], value?.[number], { short: true, label });
  });
  const of_all = desk.findings(path).filter((one) => one.tempat.length === 2);
  return make("fieldset", { class: "jawaban", "data-tempat": JSON.stringify(path) }, make("legend", {}, about.label), ...controls, messages(desk, of_all));
}

byId("semua-baris", HTMLElement).addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  flush();
  const given = { penilai: assessor.value, tanggal: day.value.trim() };
  const judged = (desk.data.baris ?? []).map((one) => one.id).filter((id) => entry(id)?.penerapan || entry(id)?.evaluasi);
  const changes = judged.flatMap((id) => Object.entries(given).filter(([key, value]) => value && !entry(id)[key]).map(([key, value]) => ({ isi: [id, key], nilai: value, lama: null })));
  if (changes.length) desk.change(changes);
  const filled = changes.length ? `${changes.length} isian ditambahkan.` : "Tidak ada yang ditambahkan: pilih penilai atau tulis tanggal, dan nilai dahulu SOP-nya.";
  first("[role=status]", HTMLElement, byId("semua-baris", HTMLElement)).textContent = filled;
});

await begin({
  numbered: (path) => path,
  resolve: (_, __, ___, change) => change,
  isOwn: (at) => !KEYS.includes(String(at[1])),
  hasField: (at) => Boolean(desk.data.baris?.some((one) => one.id === at[0])),
  before: () => {},
  after: () => {},
  fields,
  fresh: () => "",
  placeOf: ([id, key]) => (id === undefined ? "Naskah" : `${name(id)}${key ? `, ${described(String(key))?.label ?? key}` : ""}`),
  pathOf: (path) => path,
  cardOf: ([id]) => document.getElementById(`baris-${id}`),
  rows: () => [],
  rowName: String,
});
