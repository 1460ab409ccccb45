// The rows of the activity table: what, who, with what, and where the flow goes on, in words.
"use strict";
import { button, field, listing, make, messages, told } from "./isian.js";

const CELLS = ["aktivitas", "persyaratan", "durasi", "output", "keterangan"];
const ODD = "ditulis dengan bentuk panjang; diubah pada naskah";

/** Return the card of one row. */
export function row(desk, steps, index) {
  const step = steps[index];
  const isNamed = typeof step.id === "string" && steps.filter((one) => one && one.id === step.id).length === 1;
  const path = ["langkah", isNamed ? `@${step.id}` : index];
  const described = (key) => desk.form.langkah.find((one) => one.kunci === key);
  const number = desk.numbers[index] ?? "";
  const cells = CELLS.map((key) => field(desk, described(key), [...path, key], step[key], { short: true }));
  const rest = Object.keys(step).filter((key) => ![...CELLS, "id", "pelaksana", "hubungan", "ke", "keputusan", "bentuk", "teks", "simbol"].includes(key));
  const others = rest.map((key) => described(key) && field(desk, described(key), [...path, key], step[key], { short: true }));
  const own = desk.findings(path, true);
  return make(
    "li",
    { class: "baris-langkah", id: `langkah-${step.id}`, "data-langkah": step.id, draggable: "false" },
    make(
      "div",
      { class: "kepala" },
      make("b", { class: "nomor" }, number || "–"),
      button("↑", `Naikkan langkah ${number}`, () => move(desk, path, -1), index === 0),
      button("↓", `Turunkan langkah ${number}`, () => move(desk, path, 1), index === steps.length - 1),
      button("+", `Sisipkan langkah sesudah langkah ${number}`, () => insert(desk, path[1])),
      button("×", `Hapus langkah ${number}`, () => remove(desk, steps, index, path)),
    ),
    cells[0],
    step.catatan === "true" ? null : who(desk, step, path),
    step.catatan === "true" ? null : flow(desk, steps, index, path),
    make("div", { class: "mutu" }, ...cells.slice(1)),
    ...others,
    messages(own),
  );
}

/** Insert a row after another, or with null at the end. */
export function insert(desk, after) {
  desk.change([{ sisip: ["langkah"], sesudah: after, nilai: { aktivitas: null, pelaksana: null } }], "baru");
}

function move(desk, path, by) {
  desk.change([{ pindah: path, naik: by }], JSON.stringify([...path, "aktivitas"]));
}

function remove(desk, steps, index, path) {
  const id = steps[index].id;
  const led = steps.filter((step) => step && step !== steps[index] && JSON.stringify([step.ke, step.keputusan, step.simbol]).includes(JSON.stringify(id)));
  const words = led.length ? ` ${led.length} langkah lain menuju ke sini; arahkan lagi sesudahnya.` : "";
  if (words && !confirm(`Hapus langkah ini?${words}`)) return;
  desk.change([{ hapus: path }]);
}

function who(desk, step, path) {
  if (step.simbol) return make("p", { class: "isian" }, make("span", {}, "Pelaksana"), make("em", {}, ` ${ODD}`));
  const items = !step.pelaksana ? [] : Array.isArray(step.pelaksana) ? step.pelaksana : [step.pelaksana];
  const id = `siapa-${step.id}`;
  const store = (changed) => {
    const changes = [{ isi: [...path, "pelaksana"], nilai: changed.length > 1 ? changed : (changed[0] ?? null), lama: step.pelaksana ?? null }];
    const columns = desk.data.isi.pelaksana;
    const added = Array.isArray(columns) ? changed.filter((post) => !columns.includes(post)) : [];
    added.forEach((post, at) => changes.push({ sisip: ["pelaksana"], di: columns.length + at, nilai: post }));
    if (changed.length < 2 && step.hubungan) changes.push({ hapus: [...path, "hubungan"] });
    desk.change(changes);
  };
  const found = desk.findings([...path, "pelaksana"]);
  const link = items.length > 1 ? relation(desk, step, path) : null;
  return make(
    "div",
    { class: "isian isian--daftar", "data-tempat": JSON.stringify([...path, "pelaksana"]) },
    make("label", { for: id }, "Pelaksana"),
    listing(desk, "pelaksana", items, id, store, JSON.stringify([...path, "pelaksana"])),
    link,
    messages(found),
  );
}

function relation(desk, step, path) {
  const words = { bersama: "bersama-sama", berurutan: "bergiliran, berurutan", atau: "salah satunya" };
  const select = make("select", { "aria-label": "Cara mengerjakan", "data-kunci": JSON.stringify([...path, "hubungan"]) });
  for (const [value, label] of Object.entries(words)) select.append(make("option", { value, selected: (step.hubungan || "bersama") === value }, label));
  select.addEventListener("change", () => desk.change([{ isi: [...path, "hubungan"], nilai: select.value, lama: step.hubungan ?? null }]));
  return select;
}

/** How the flow goes on after a row: "" where the form has no words for it. */
function kind(step) {
  const isPlain = (target) => typeof target === "string" && !target.includes("/");
  if (step.simbol) return "";
  if (step.keputusan) return typeof step.keputusan === "object" && Object.values(step.keputusan).every(isPlain) ? "pilih" : "";
  if (Array.isArray(step.ke) && !step.ke.length) return "selesai";
  if (step.ke) return isPlain(step.ke) ? "tuju" : "";
  return step.bentuk === "selesai" ? "selesai" : "lanjut";
}

function flow(desk, steps, index, path) {
  const step = steps[index];
  const now = kind(step);
  const label = make("span", { class: "label" }, "Sesudah ini");
  const found = [...desk.findings([...path, "ke"]), ...desk.findings([...path, "keputusan"])];
  if (!now) return make("div", { class: "isian" }, label, make("em", {}, ` ${ODD}`), messages(found));
  const words = { lanjut: "lanjut ke baris berikutnya", tuju: "menuju langkah …", pilih: "memilih: bila … ke …", selesai: "selesai di sini" };
  const select = make("select", { "aria-label": "Sesudah langkah ini", "data-kunci": JSON.stringify([...path, "sesudah"]) });
  for (const [value, text] of Object.entries(words)) select.append(make("option", { value, selected: value === now }, text));
  select.addEventListener("change", () => desk.change(turned(steps, index, path, select.value)));
  return make("div", { class: "isian isian--alur" }, label, select, now === "tuju" ? target(desk, steps, index, [...path, "ke"], step.ke) : null, now === "pilih" ? exits(desk, steps, index, path) : null, messages(found));
}

/** The changes that make a row go on in another way. */
function turned(steps, index, path, wanted) {
  const step = steps[index];
  const changes = [];
  for (const key of ["ke", "keputusan", "bentuk"]) if (step[key] !== undefined) changes.push({ hapus: [...path, key] });
  const back = (steps[Math.max(0, index - 1)] || {}).id || "lanjut";
  if (wanted === "tuju") changes.push({ isi: [...path, "ke"], nilai: back });
  if (wanted === "pilih") changes.push({ isi: [...path, "keputusan"], nilai: { Ya: "lanjut", Tidak: back } });
  if (wanted === "selesai") changes.push({ isi: [...path, "ke"], nilai: [] });
  return changes;
}

function target(desk, steps, index, path, value, store) {
  const select = make("select", { "aria-label": "Langkah tujuan", "data-kunci": JSON.stringify(path) });
  select.append(make("option", { value: "lanjut", selected: value === "lanjut" }, "baris berikutnya"));
  steps.forEach((step, at) => {
    if (at === index || !step || !step.id || step.catatan === "true") return;
    const words = `${desk.numbers[at] || "–"}. ${firstWords(step.aktivitas)}`;
    select.append(make("option", { value: step.id, selected: value === step.id }, at < index ? `kembali ke ${words}` : words));
  });
  const isKnown = [...select.options].some((option) => option.value === value);
  if (!isKnown) select.append(make("option", { value, selected: true }, `${value} (tidak ada)`));
  select.addEventListener("change", () => (store ? store(select.value) : desk.change([{ isi: path, nilai: select.value, lama: value }])));
  return select;
}

function firstWords(activity) {
  const text = Array.isArray(activity) ? activity.join(" ") : activity || "(belum ditulis)";
  return text.length > 60 ? `${text.slice(0, 57)} …` : text;
}

function exits(desk, steps, index, path) {
  const now = steps[index].keputusan;
  const entries = Object.entries(now);
  const store = (changed) => desk.change([{ isi: [...path, "keputusan"], nilai: Object.fromEntries(changed), lama: now }]);
  const rows = entries.map(([label, to], at) => {
    const key = JSON.stringify([...path, "keputusan", at]);
    const box = make("input", { type: "text", value: label, "aria-label": "Bila", "data-kunci": key });
    told(box, () => {
      const words = box.value.trim();
      if (words && words !== label && !(words in now)) store(entries.map((entry, other) => (other === at ? [words, to] : entry)));
    });
    const led = target(desk, steps, index, [...path, "keputusan", label], to, (value) => store(entries.map((entry, other) => (other === at ? [label, value] : entry))));
    const off = button("×", `Hapus pilihan ${label}`, () => store(entries.filter((_, other) => other !== at)), entries.length < 2);
    return make("li", {}, "bila ", box, " → ", led, off);
  });
  const free = ["Ya", "Tidak", "Perbaiki", "Tolak"].find((word) => !(word in now)) || `Pilihan ${entries.length + 1}`;
  const more = button("+", "Tambah pilihan", () => store([...entries, [free, "lanjut"]]));
  return make("ul", { class: "pilihan-alur" }, ...rows, make("li", {}, more, " tambah pilihan"));
}
