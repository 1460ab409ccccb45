// Asks the preview whether the sources changed, and puts the new content in place of the old one.
"use strict";
const body = /** @type {HTMLElement} */ (document.getElementById("isi"));
const news = /** @type {HTMLElement} */ (document.getElementById("kabar"));
let version = Number(body.dataset.versi);

/** @param {string} text @param {string} kind */
function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

/** @param {number} seconds */
function pause(seconds) {
  return new Promise((done) => setTimeout(done, 1000 * seconds));
}

async function renew() {
  const answer = await fetch(String(body.dataset.isi), { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const open = new Set([...body.querySelectorAll("details[open]")].map((part) => part.parentElement?.textContent));
  const scrolled = [...body.querySelectorAll(".temuan, .bagan")].map((part) => [part.scrollTop, part.scrollLeft]);
  body.innerHTML = await answer.text();
  for (const part of body.querySelectorAll("details")) part.open = open.has(part.parentElement?.textContent);
  [...body.querySelectorAll(".temuan, .bagan")].forEach((part, index) => {
    if (scrolled[index]) [part.scrollTop, part.scrollLeft] = scrolled[index];
  });
  const heading = body.querySelector("h1");
  if (heading) document.title = heading.textContent + " – pratinjau";
  sift();
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch("/versi?sejak=" + version, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { versi: found, jeda } = await answer.json();
      if (found !== version) {
        tell("memperbarui …", "sibuk");
        await renew();
        version = found;
        body.dataset.versi = String(found);
      }
      tell("langsung", "");
      if (jeda) await pause(jeda); // too many pages wait already
    } catch {
      tell("terputus, mencoba lagi", "putus");
      await pause(1);
    }
  }
}

const sieve = /** @type {HTMLInputElement | null} */ (document.getElementById("saring"));

function sift() {
  if (!sieve) return;
  const words = sieve.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("[data-cari]"))) {
    entry.hidden = !words.every((word) => String(entry.dataset.cari).includes(word));
  }
}

if (sieve) sieve.addEventListener("input", sift);

body.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const place = /** @type {HTMLElement} */ (target.closest("[data-langkah]"));
  if (!place || target.closest("summary")) return;
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll(".tanda"))) {
    mark.classList.toggle("terpilih", mark.dataset.langkah === place.dataset.langkah);
  }
  const mark = body.querySelector(".tanda.terpilih");
  if (mark && place.closest("#temuan")) {
    event.preventDefault();
    mark.scrollIntoView({ block: "center" });
  }
});

follow();
