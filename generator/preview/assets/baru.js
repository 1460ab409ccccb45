// Makes a new SOP and opens its form, and hands the changes out as a proposal.
"use strict";
import { addressOf, ask, AWAY, download } from "./mesin.js";

const form = document.getElementById("baru");
const news = document.getElementById("kabar");

async function asked(message, take) {
  const answer = await ask(message).catch(() => ({ salah: AWAY }));
  if (!answer.salah) return take(answer);
  news.textContent = answer.salah;
  news.className = "putus";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [name, unit] = [form.querySelector("input").value, form.querySelector("select").value];
  asked({ aksi: "baru", nama: name, unit }, (answer) => (location.href = addressOf(answer.berkas)));
});
document.getElementById("usulan").addEventListener("click", () => {
  asked({ aksi: "usulan" }, (answer) => download(answer.nama, answer.isi));
});
