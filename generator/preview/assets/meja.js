// The work table around a form of one file: what the engine knows of it, what is changed, what is undone and kept.
"use strict";
import { flush, isTyping, messages, said } from "./isian.js";
import { handIn } from "./kirim.js";
import { held } from "./lembar.js";
import { ask, AWAY, done, lightOf, UNKEPT, WAITING } from "./mesin.js";
import { keepSafe } from "./pulih.js";
import { Post } from "./surat.js";
import { arrange, isText, renewal } from "./susun.js";
import { display } from "./tampil.js";
import { byId, called, first, make, same } from "./unsur.js";

const place = byId("formulir", HTMLElement);
const news = byId("kabar", HTMLElement);
const whole = byId("teks-naskah", HTMLTextAreaElement);

/** What differs between files of one kind and of another.
 *  @typedef {{
 *    numbered: (path: Path) => Path | null,
 *    resolve: (change: Change, key: string, path: Path, numbered: Change) => Change,
 *    isOwn: (place: Path) => boolean,
 *    hasField: (place: Path) => boolean,
 *    before: () => void,
 *    after: (data: SopData, tried: Change[]) => void,
 *    fields: (data: SopData) => void,
 *    fresh: () => string,
 *    placeOf: (path: Path) => string,
 *    pathOf: (path: Path) => Path,
 *    cardOf: (path: Path) => HTMLElement | null,
 *    rows: () => any[],
 *    rowName: (id: string) => string,
 *  }} Kind */

const IN_TEXT = "Pada bagian Naskah"; // how findings begin that no field shows
/** @type {SopData} */
const NOTHING = { sidik: "", naskah: "", isi: {}, petikan: {}, tanpa_nama: [], nama: "", status: "", nomor: [], judul: {}, temuan: [], lembar: [], basi: false, daftar: {}, urung: false, ulang: false };

/** @param {string} text @param {string} kind */
export function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

/** @type {Form} */
const FORM = JSON.parse(byId("bentuk", HTMLScriptElement).text);

/** The form with the headings of the sheet in the place of its own words.
 *  @param {SopData["judul"]} judul @returns {Form} */
function headed({ identitas = {}, langkah = {}, kelompok = {} } = {}) {
  const called = (/** @type {Record<string, string>} */ names) => (/** @type {Description} */ one) => ({ ...one, label: names[one.kunci] ?? one.label, induk: kelompok[one.kunci] });
  return { ...FORM, identitas: FORM.identitas.map(called(identitas)), kolom: called(identitas)(FORM.kolom), langkah: FORM.langkah.map(called(langkah)) };
}

/** @type {Kind} */
let kind;
/** @type {Desk} */
export const desk = {
  data: NOTHING,
  form: FORM,
  get numbers() {
    return desk.data.nomor;
  },
  registry: (name) => desk.data.daftar[name] || [],
  /** Findings at a field; with `isOwn` those of a row that lie in none of its fields. */
  findings(path, isOwn = false) {
    const place = kind.numbered(path) || path;
    const isHere = (/** @type {any} */ one) => same(one.tempat.slice(0, place.length), place);
    return single(desk.data.temuan).filter((one) => isHere(one) && (!isOwn || kind.isOwn(one.tempat)));
  },
  /** What a field holds, with what was changed and is on its way to the file; null for nothing. */
  value: (path) => (kind.numbered(path) || [""]).reduce((at, part) => (at && typeof at === "object" && Object.hasOwn(at, part) ? at[part] : null), desk.data.isi),
  steps: () => kind.rows(),
  change(changes, wanted = "") {
    changes.forEach(expect);
    post.change(changes, wanted);
  },
  /** Ask for what is not about this file; undefined when nobody answers. */
  ask: (message) => ask({ berkas: post.file, ...message }).catch(() => tell(AWAY, "putus")),
  /** Know an entry of a registry before the next answer tells of it. */
  learn: (registry, entry) => desk.registry(registry).some((one) => one.id === entry.id) || desk.data.daftar[registry].push(entry),
  /** The text of the source where the form has no control for it. */
  excerpt: (path) => desk.data.petikan[JSON.stringify(kind.numbered(path))],
  renew: async () => void (await post.request("buka", {})),
  isUnnamed: (id) => desk.data.tanpa_nama.includes(id),
  fix({ kode, kata, letak }) {
    flush();
    post.turn("perbaiki", { kode, kata, letak });
  },
};
/** Findings one by one, each where it lies, also those that are told as one.
 *  @param {Finding[]} found */
const single = (found) => found.flatMap((one) => (one.rinci.length ? one.rinci : [one]));
export const post = new Post(place.dataset.berkas ?? "", show, tell, resolve);

/** Let the data at hand be as a field will be once it is written.
 *  @param {Change} change */
function expect({ isi, hapus, nilai }) {
  const path = kind.numbered(isi || hapus || [""]);
  if (!path || (hapus && typeof path[path.length - 1] === "number")) return;
  const last = path[path.length - 1];
  let around = desk.data.isi;
  for (const part of path.slice(0, -1)) around = around && typeof around === "object" ? (around[part] ??= {}) : null;
  if (!around || typeof around !== "object") return;
  if (isi) around[last] = nilai;
  if (hapus) delete around[last];
}

/** Return a change as the server knows it, with numbers for names of rows, and the id of the row that is meant: it may
 *  have another number there. Null when its row is gone.
 *  @param {any} change @returns {Change | null} */
function resolve(change) {
  const { sesudah, naik, fokus, ...rest } = change;
  const key = ["isi", "hapus", "sisip", "pindah", "tulis", "belah", "namai"].find((name) => name in change) ?? "";
  const path = kind.numbered(change[key]);
  const row = path && path[0] === "langkah" && path.length > 2 ? kind.rows()[Number(path[1])]?.id : undefined;
  return path && kind.resolve(change, key, path, { ...rest, [key]: path, ...(row ? { baris: row } : {}) });
}

/** Show what is known now: after an answer, a refusal (`problem`, of changes `tried`), or news from the file.
 *  @param {SopData} data @param {Change[]} tried */
function show(data, problem = "", wanted = "", tried = []) {
  flush();
  const lost = problem ? [...tried, ...post.waiting.splice(0)].map((one) => one.nilai).filter((words) => words && typeof words === "string") : [];
  kind.before();
  desk.data = data;
  desk.form = headed(data.judul);
  post.digest = data.sidik;
  kind.after(data, problem ? [] : tried);
  post.waiting.forEach(expect);
  const box = byId("salah", HTMLElement);
  const isReadable = data.isi !== null && !data.basi;
  if (problem) box.dataset.belum = lost.join("");
  else if (tried.length) delete box.dataset.belum; // what was not saved stays there until something else was
  box.hidden = !problem && isReadable && !box.dataset.belum;
  const unread = data.isi === null ? "Naskah ini tidak terbaca; perbaiki pada bagian Naskah." : "Karena ada galat, lembar belum digambar lagi: yang tampak adalah keadaan sebelumnya.";
  if (problem || !isReadable) box.textContent = !problem ? unread : lost.length ? `${problem}. Yang belum tersimpan: ${[...new Set(lost)].map((words) => `“${words}”`).join(", ")}. Periksa, lalu ketik lagi bila perlu.` : problem;
  first("h1", HTMLElement, place).textContent = data.nama;
  byId("status", HTMLElement).textContent = data.status;
  document.title = `${data.nama} – formulir`;
  byId("urung", HTMLButtonElement).disabled = !data.urung;
  byId("ulang", HTMLButtonElement).disabled = !data.ulang;
  const held = hold();
  renewal.isUnderWay = true;
  kind.fields(data);
  around(data);
  renewal.isUnderWay = false;
  release(held, wanted);
}

/** Remember what has the focus, and where in it, for the case that it is made anew. */
function hold() {
  const active = /** @type {HTMLTextAreaElement | null} */ (document.activeElement);
  const isField = active && active.dataset && active.dataset.kunci;
  return { scroll: scrollY, active, key: isField ? active.dataset.kunci : "", caret: isField && isText(active) ? [active.selectionStart, active.selectionEnd] : null };
}

/** Give the focus back, or to the control that is `wanted`; "baru" is that of a new row. */
function release(/** @type {any} */ held, /** @type {string} */ wanted) {
  const key = wanted === "baru" ? kind.fresh() : wanted || held.key;
  if (wanted || document.activeElement !== held.active) {
    const element = key && called(key, place);
    if (element) element.focus({ preventScroll: true });
    if (element && wanted) return element.scrollIntoView({ block: "center" });
    if (element && held.caret && isText(element)) element.setSelectionRange(held.caret[0], held.caret[1]);
  }
  scrollTo(scrollX, held.scroll);
}

/** What stands around the fields: findings that belong to none, all findings, the text.
 *  @param {SopData} data */
function around(data) {
  const rest = single(data.temuan).filter((one) => !kind.hasField(one.tempat));
  const general = byId("umum", HTMLElement);
  general.hidden = !rest.length;
  first(".pesan", HTMLElement, general).replaceWith(messages(desk, rest) || make("ul", { class: "pesan" }));
  overview(data.temuan);
  if (document.activeElement === whole || whole.dataset.berubah) return;
  whole.value = data.naskah;
  whole.dataset.sidik = data.sidik;
}

/** All findings in a list; each leads to its field.
 *  @param {Finding[]} found */
function overview(found) {
  const box = byId("semua", HTMLElement);
  box.hidden = !found.length;
  const counts = ["galat", "peringatan", "info"].map((weight) => [found.filter((one) => one.berat === weight).length, weight]);
  first("summary", HTMLElement, box).textContent = `Temuan: ${counts.filter(([count]) => count).map((one) => one.join(" ")).join(", ")}`;
  const where = (/** @type {Finding} */ one) => make("button", { type: "button", class: "ke", on: { click: () => go(one.kata.includes(IN_TEXT) ? [] : one.tempat, one.letak) } }, kind.placeOf(one.tempat));
  const item = (/** @type {Finding} */ one) => make("li", { class: one.berat }, where(one), " ", ...said(desk, one, false), also(one, where));
  arrange(first(".pesan", HTMLElement, box), found.map((one, index) => [String(index), JSON.stringify([one, ...placesOf(one)]), () => item(one)]));
}

/** How the places are called that a finding lies in.
 *  @param {Finding} one */
const placesOf = (one) => [one, ...one.rinci].map((part) => kind.placeOf(part.tempat));

/** The other places of a finding that stands for several, each a way to its field.
 *  @param {Finding} one @param {(part: Finding) => HTMLElement} where */
function also(one, where) {
  const places = placesOf(one);
  const others = one.rinci.filter((_, index) => places.indexOf(places[index + 1]) === index + 1);
  return others.length ? make("span", { class: "juga" }, "Juga: ", ...others.flatMap((part, index) => [index ? ", " : "", where(part)])) : null;
}

/** Bring a field to sight and let it be typed into; where there is none, the line of the text that is meant.
 *  @param {any[]} path @param {number[]} at line and column, from 1 */
export function go(path, [line] = [1]) {
  display("isian");
  const named = kind.pathOf(path);
  for (let length = named.length; length; length -= 1) {
    const key = JSON.stringify(named.slice(0, length));
    const fields = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-tempat]")]).filter((one) => one.dataset.tempat === key);
    const box = fields[0] ?? kind.cardOf(path.slice(0, length));
    if (!box) continue;
    for (let around = /** @type {HTMLElement | null} */ (box); around; around = around.parentElement) if (around instanceof HTMLDetailsElement) around.open = true;
    box.scrollIntoView({ block: "center" });
    return /** @type {HTMLElement | null} */ (box.querySelector("input, textarea, select"))?.focus({ preventScroll: true });
  }
  /** @type {HTMLDetailsElement} */ (whole.closest("details")).open = true;
  const before = whole.value.split("\n").slice(0, line - 1).join("\n").length + Number(line > 1);
  const end = whole.value.indexOf("\n", before);
  whole.focus();
  whole.setSelectionRange(before, end < 0 ? whole.value.length : end);
  whole.scrollTop = (whole.scrollHeight * (line - 5)) / whole.value.split("\n").length;
}

/** @param {string} action */
function turn(action) {
  flush();
  post.turn(action);
}

/** Begin to work on the file that the page is about.
 *  @param {Kind} of */
export async function begin(of) {
  kind = of;
  byId("urung", HTMLButtonElement).addEventListener("click", () => turn("urung"));
  byId("ulang", HTMLButtonElement).addEventListener("click", () => turn("ulang"));
  byId("isian", HTMLElement).addEventListener("submit", (event) => event.preventDefault());
  handIn(tell, async () => {
    flush();
    while (post.hasWork) await new Promise((done) => setTimeout(done, 100));
  });
  whole.addEventListener("input", () => (whole.dataset.berubah = "ya"));
  byId("simpan-naskah", HTMLElement).addEventListener("click", async () => {
    if (!(await post.request("ubah", { naskah: whole.value, sidik: whole.dataset.sidik }))) return;
    delete whole.dataset.berubah;
    whole.dispatchEvent(new Event("disimpan"));
  });
  addEventListener("keydown", (event) => {
    const isTyping = ["INPUT", "TEXTAREA"].includes(/** @type {HTMLElement} */ (event.target).tagName);
    if (!(event.ctrlKey || event.metaKey) || isTyping) return;
    if (event.key === "z" && !event.shiftKey) turn("urung");
    else if (event.key === "y" || (event.key === "z" && event.shiftKey)) turn("ulang");
    else return;
    event.preventDefault();
  });
  addEventListener("beforeunload", (event) => {
    if (post.hasWork || isTyping() || whole.dataset.berubah) event.preventDefault();
  });
  if (!(await post.request("buka", {}))) return;
  await keepSafe({ place, post, rows: kind.rows, rowName: kind.rowName, resolve, whole });
  follow();
}

/** Follow changes that others make to the file. */
async function follow() {
  for (;;) {
    try {
      await new Promise((done) => setTimeout(done, 1500));
      if (post.hasWork || isTyping() || document.hidden) continue;
      const before = post.digest;
      const data = await ask({ aksi: "buka", berkas: post.file, punya: held() });
      if (post.digest !== before) continue; // an older state than the one that is shown
      if (data.salah) tell(data.salah, "putus");
      else if ([AWAY, UNKEPT, WAITING].includes(news.textContent ?? "") && done() !== news.textContent) tell(done(), lightOf(done()));
      if (!data.salah && !post.hasWork && !isTyping() && !same(plain(data), plain(desk.data))) show(data);
    } catch {
      tell(AWAY, "putus");
    }
  }
}

/** What an answer says but for the drawings, which do not come twice. */
const plain = (/** @type {SopData} */ data) => ({ ...data, lembar: data.lembar.map((page) => ({ ...page, svg: "" })) });
