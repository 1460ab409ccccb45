// The first page of the form in the site: drafts of this browser, and all SOPs to choose from.
"use strict";
import { addressOf, ask } from "./mesin.js";

const list = document.getElementById("draf");
const names = new Map([...document.querySelectorAll("#terbit a")].map((link) => [new URL(link.href).search.slice(1), link.textContent]));

function entry({ berkas, baru, usang }) {
  const item = document.createElement("li");
  const file = berkas.replace(/\.yml$/, "");
  const link = document.createElement(berkas.startsWith("sop/") ? "a" : "b");
  if (link.tagName === "A") link.href = addressOf(berkas);
  link.textContent = names.get(file) || file;
  item.append(link, ` ${baru ? "(baru)" : "(diubah)"} `);
  if (usang) item.append("– naskah terbitnya sudah berganti sejak draf ini dibuat ");
  if (!baru) item.append(button("Buang perubahan", () => discard(berkas)));
  return item;
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

async function discard(berkas) {
  if (!confirm("Perubahan pada naskah ini dibuang dan tidak dapat dikembalikan. Lanjutkan?")) return;
  await ask({ aksi: "buang", berkas });
  show();
}

async function show() {
  const { draf } = await ask({ aksi: "draf" });
  list.replaceChildren(...draf.map(entry));
  if (!draf.length) list.append(Object.assign(document.createElement("li"), { textContent: "Belum ada draf." }));
}

const sieve = document.getElementById("saring");
sieve.addEventListener("input", () => {
  const words = sieve.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of document.querySelectorAll("[data-cari]")) one.hidden = !words.every((word) => one.dataset.cari.includes(word));
});
show();
