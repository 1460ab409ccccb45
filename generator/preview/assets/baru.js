// Makes a new SOP and opens its form, and hands the changes in.
"use strict";
import { handIn } from "./kirim.js";
import { addressOf, ask, AWAY } from "./mesin.js";
import { entered } from "./pilih.js";
import { make } from "./unsur.js";

const form = document.getElementById("baru");
const news = document.getElementById("kabar");
const units = form.querySelector("select");

function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const message = { aksi: "baru", nama: form.querySelector("input").value, unit: units.value };
  const answer = await ask(message).catch(() => ({ salah: AWAY }));
  if (answer.salah) tell(answer.salah, "putus");
  else location.href = addressOf(answer.berkas);
});

const desk = {
  form: JSON.parse(document.getElementById("bentuk").textContent),
  registry: () => [...units.options].map((one) => ({ id: one.value, nama: one.textContent })),
  ask: (message) => ask(message).catch(() => tell(AWAY, "putus")),
  learn: (_, { id, nama }) => units.append(make("option", { value: id }, nama)),
};
document.getElementById("unit-lain").addEventListener("click", async () => {
  const id = await entered(desk, "unit", "");
  if (id) units.value = id;
});
handIn(tell);
