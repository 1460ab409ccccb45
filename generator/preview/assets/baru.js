// Makes a new SOP and opens its form, and hands the changes in.
"use strict";
import { handIn } from "./kirim.js";
import { addressOf, ask, AWAY } from "./mesin.js";
import { completer, entered } from "./entri.js";
import { byId, first, make } from "./unsur.js";

const form = byId("baru", HTMLFormElement);
const news = byId("kabar", HTMLElement);
const units = first("select", HTMLSelectElement, form);

/** @param {string} text @param {string} kind */
function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const maker = first("button:not([type])", HTMLButtonElement, form);
  if (maker.disabled) return; // the engine may still be on its way
  maker.disabled = true;
  tell("membuat …", "sibuk");
  const message = { aksi: "baru", nama: first("input", HTMLInputElement, form).value, unit: units.value };
  const answer = await ask(message).catch(() => ({ salah: AWAY }));
  maker.disabled = Boolean(answer.berkas);
  if (answer.salah) tell(answer.salah, "putus");
  else location.href = addressOf(answer.berkas);
});

/** @type {Lists} */
const desk = {
  form: JSON.parse(byId("bentuk", HTMLScriptElement).text),
  registry: () => [...units.options].map((one) => ({ id: one.value, nama: one.text })),
  ask: (message) => ask(message).catch(() => tell(AWAY, "putus")),
  learn: (_, { id, nama }) => units.append(make("option", { value: id }, nama)),
  renew: unfinished,
};
byId("unit-lain", HTMLElement).addEventListener("click", async () => {
  const id = await entered(desk, "unit", "");
  if (id) units.value = id;
});
handIn(tell);

/** Show the entries of lists that somebody has to complete. */
async function unfinished() {
  const box = byId("belum", HTMLDetailsElement);
  const found = (await ask({ aksi: "belum" }).catch(() => null))?.entri;
  if (!found) return;
  box.hidden = !found.length;
  first("summary", HTMLElement, box).textContent = `Daftar bersama: ${found.length} entri perlu dilengkapi`;
  first("ul", HTMLElement, box).replaceChildren(...found.map(entry));
}

/** @param {{ daftar: string, id: string, nama: string, letak: string, kata: string[], pakai: string }} found */
function entry({ daftar, id, nama, letak, kata, pakai }) {
  const words = ` (${letak}): ${kata.join("; ").replace(/\.$/, "")}. ${pakai}`;
  return make("li", { class: "peringatan" }, make("b", {}, nama), words, make("span", { class: "perbaikan" }, completer(desk, { daftar, id }, nama, true)));
}
unfinished();
document.addEventListener("diimpor", unfinished);
addEventListener("pageshow", (event) => event.persisted && unfinished());

const records = byId("monev", HTMLFormElement);
const year = first("input", HTMLInputElement, records);
const [unit, half] = /** @type {NodeListOf<HTMLSelectElement>} */ (records.querySelectorAll("select"));
const now = new Date(); // only what is proposed: whoever fills the form in says which half-year it is about
year.value = String(now.getFullYear());
half.value = now.getMonth() < 6 ? "1" : "2";
records.addEventListener("submit", (event) => {
  event.preventDefault();
  location.href = addressOf(`monev/${year.value}-${half.value}/${unit.value}.yml`);
});
