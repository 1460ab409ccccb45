// The form of one SOP: shows what the server knows of it, and sends what is changed.
"use strict";
import { field, flush, messages, renewal } from "./isian.js";
import { insert, row } from "./langkah.js";
import { Post, same } from "./surat.js";

const place = document.getElementById("formulir");
const news = document.getElementById("kabar");
const read = (id) => JSON.parse(document.getElementById(id).textContent);

function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

const desk = {
  data: read("data"),
  form: read("bentuk"),
  tell,
  get numbers() {
    return desk.data.nomor;
  },
  registry: (name) => desk.data.daftar[name] || [],
  /** Findings at a field; with `isOwn` those of a row that lie in none of its fields. */
  findings(path, isOwn = false) {
    const place = numbered(path) || path;
    const isHere = (one) => same(one.tempat.slice(0, place.length), place);
    return desk.data.temuan.filter((one) => isHere(one) && (!isOwn || !shown(one.tempat[2])));
  },
  change: (changes, wanted = "") => post.change(changes, wanted),
  newPost: (name) => post.newPost(name),
};

const IN_ROWS = ["aktivitas", "persyaratan", "durasi", "output", "keterangan", "pelaksana", "ke", "keputusan"];
const shown = (key) => IN_ROWS.includes(key);
const post = new Post(place, show, tell, resolve);

function rows(data = desk.data) {
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  return Array.isArray(content.langkah) ? content.langkah : [];
}

/** Return a path with the number of a row in place of its name "@id"; null when that row is gone. */
function numbered(path) {
  if (path[0] !== "langkah" || typeof path[1] !== "string") return path;
  const index = rows().findIndex((step) => step && `@${step.id}` === path[1]);
  return index < 0 ? null : [path[0], index, ...path.slice(2)];
}

/** Return a change as the server knows it, with numbers for names of rows; null when its row is gone. */
function resolve(change) {
  const { sesudah, naik, ...rest } = change;
  const key = ["isi", "hapus", "sisip", "pindah"].find((name) => name in change);
  const path = numbered(change[key]);
  if (!path) return null;
  if (key === "sisip" && sesudah !== undefined) {
    const before = sesudah === null ? null : numbered(["langkah", sesudah]);
    return { ...rest, di: before ? before[1] + 1 : rows().length };
  }
  if (key === "pindah") return { pindah: ["langkah"], dari: path[1], ke: Math.max(0, Math.min(rows().length - 1, path[1] + naik)) };
  return { ...rest, [key]: path };
}

function show(data, problem = "", wanted = "") {
  knownRows = new Set(rows().map((step) => step && step.id));
  desk.data = data;
  post.digest = data.sidik;
  const box = document.getElementById("salah");
  box.hidden = !problem && data.isi !== null && !data.basi;
  box.textContent = problem || (data.isi === null ? "Naskah ini tidak terbaca; perbaiki pada bagian Naskah." : "Naskah sedang tidak terbaca; lembar di samping adalah keadaan sebelumnya.");
  place.querySelector("h1").textContent = data.nama;
  document.getElementById("status").textContent = data.status;
  document.title = `${data.nama} – formulir`;
  document.getElementById("urung").disabled = !data.urung;
  document.getElementById("ulang").disabled = !data.ulang;
  sheets(data.lembar);
  flush();
  if (post.waiting.length && !problem && !wanted) return; // what is typed meanwhile is sent first; then all is shown
  const held = hold();
  renewal.isUnderWay = true;
  fields(data);
  renewal.isUnderWay = false;
  release(held, wanted);
}

/** Remember what has the focus, with what was typed into it that the server does not know yet. */
function hold() {
  const active = document.activeElement;
  if (!active || !active.dataset || !active.dataset.kunci) return { scroll: scrollY };
  const isText = active.tagName === "TEXTAREA" || active.type === "text";
  return {
    scroll: scrollY,
    key: active.dataset.kunci,
    value: isText ? active.value : null,
    from: isText ? active.selectionStart : null,
    to: isText ? active.selectionEnd : null,
  };
}

let knownRows = new Set();

/** Return the key of the first control of a row that was not there before. */
function fresh() {
  const step = rows().find((one) => one && !knownRows.has(one.id));
  return step ? JSON.stringify(["langkah", `@${step.id}`, "aktivitas"]) : "";
}

/** Give the focus back, or to the control that is `wanted`; "baru" is that of a new row. */
function release(held, wanted) {
  const key = wanted === "baru" ? fresh() : wanted || held.key;
  const element = key && [...place.querySelectorAll("[data-kunci]")].find((one) => one.dataset.kunci === key);
  if (element) element.focus({ preventScroll: true });
  if (element && wanted) {
    element.scrollIntoView({ block: "center" });
    return;
  }
  if (element && held.value !== null && element.tagName !== "SELECT") {
    if (element.value !== held.value) {
      element.value = held.value;
      element.dispatchEvent(new InputEvent("input", { inputType: "insertText" }));
    }
    element.setSelectionRange(held.from, held.to);
  }
  scrollTo(scrollX, held.scroll);
}

function fields(data) {
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  const steps = rows(data);
  const cards = steps.map((step, index) => (step && typeof step === "object" ? row(desk, steps, index) : null));
  place.querySelector("ol.langkah").replaceChildren(...cards.filter(Boolean));
  const controls = (isRare) =>
    desk.form.identitas.filter((one) => one.jarang === isRare).map((one) => field(desk, one, [one.kunci], content[one.kunci]));
  place.querySelector(".bidang").replaceChildren(...controls(false));
  place.querySelector(".bidang-lain").replaceChildren(
    field(desk, desk.form.kolom, ["pelaksana"], content.pelaksana),
    ...controls(true),
  );
  const known = desk.form.identitas.map((one) => one.kunci);
  const rest = data.temuan.filter((one) => !known.includes(one.tempat[0]) && !(one.tempat[0] === "langkah" && one.tempat.length > 1) && one.tempat[0] !== "pelaksana");
  const general = document.getElementById("umum");
  general.hidden = !rest.length;
  general.querySelector(".pesan").replaceWith(messages(rest) || Object.assign(document.createElement("ul"), { className: "pesan" }));
  const whole = document.getElementById("teks-naskah");
  if (document.activeElement !== whole && !whole.dataset.berubah) whole.value = data.naskah;
}

function sheets(pages) {
  const figures = pages.map((page, index) => {
    const figure = document.createElement("figure");
    figure.className = "halaman";
    const paper = document.createElement("div");
    paper.className = "kertas";
    const image = new Image(Math.round(page.lebar * 4), Math.round(page.tinggi * 4));
    image.src = page.alamat;
    image.alt = `Halaman ${index + 1} dari ${pages.length}`;
    paper.append(image, ...page.tanda.map(mark));
    figure.append(paper);
    return figure;
  });
  place.querySelector(".kertas-kertas").replaceChildren(...figures);
}

function mark(one) {
  const link = document.createElement("a");
  link.className = `tanda ${one.severity}`;
  link.href = `#langkah-${one.step}`;
  link.tabIndex = -1;
  link.setAttribute("aria-hidden", "true");
  Object.assign(link.style, { left: `${one.left}%`, top: `${one.top}%`, width: `${one.width}%`, height: `${one.height}%` });
  link.addEventListener("click", () => place.classList.remove("tampil-lembar"));
  return link;
}

function turn(action) {
  if (!post.hasWork) post.ask(action, {});
}

for (const tab of place.querySelectorAll("[data-tampil]")) {
  tab.addEventListener("click", () => {
    place.classList.toggle("tampil-lembar", tab.dataset.tampil === "lembar");
    for (const one of place.querySelectorAll("[data-tampil]")) one.setAttribute("aria-pressed", String(one === tab));
    scrollTo(0, 0);
  });
}
document.getElementById("urung").addEventListener("click", () => turn("urung"));
document.getElementById("ulang").addEventListener("click", () => turn("ulang"));
document.getElementById("isian").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("tambah-langkah").addEventListener("click", () => {
  insert(desk, null);
});
const whole = document.getElementById("teks-naskah");
whole.addEventListener("input", () => (whole.dataset.berubah = "ya"));
document.getElementById("simpan-naskah").addEventListener("click", async () => {
  if (await post.ask("ubah", { naskah: whole.value, sidik: post.digest })) delete whole.dataset.berubah;
});
addEventListener("keydown", (event) => {
  const isTyping = ["INPUT", "TEXTAREA"].includes(event.target.tagName);
  if (!(event.ctrlKey || event.metaKey) || isTyping) return;
  if (event.key === "z" && !event.shiftKey) turn("urung");
  else if (event.key === "y" || (event.key === "z" && event.shiftKey)) turn("ulang");
  else return;
  event.preventDefault();
});
addEventListener("beforeunload", (event) => {
  if (post.hasWork || whole.dataset.berubah) event.preventDefault();
});

/** Follow changes that others make to the file. */
async function follow() {
  for (;;) {
    try {
      await new Promise((done) => setTimeout(done, 1500));
      if (post.hasWork || document.hidden) continue;
      const answer = await fetch(`${post.address}data`, { cache: "no-store" });
      const data = answer.ok ? await answer.json() : null;
      if (data && !post.hasWork && !same(data, desk.data)) show(data);
    } catch {
      tell("terputus, mencoba lagi", "putus");
    }
  }
}

document.getElementById("tambah-langkah").disabled = false;
tell("tersimpan", "");
show(desk.data);
follow();
