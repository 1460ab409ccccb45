// The form of one SOP: shows what the engine knows of it, and sends what is changed.
"use strict";
import { field, flush, isTyping, messages, said } from "./isian.js";
import { card, insert, keepNames, nameOf, renamed, rowName } from "./langkah.js";
import { handIn } from "./kirim.js";
import { addresses, held } from "./lembar.js";
import { ask, AWAY } from "./mesin.js";
import { keepSafe } from "./pulih.js";
import { Post } from "./surat.js";
import { arrange, isText, renewal } from "./susun.js";
import { byId, called, first, make, origin, same } from "./unsur.js";

const place = byId("formulir", HTMLElement);
const news = byId("kabar", HTMLElement);
const whole = byId("teks-naskah", HTMLTextAreaElement);

/** @param {string} text @param {string} kind */
function tell(text, kind) {
  news.textContent = text;
  news.className = kind;
}

/** @type {SopData} */
const NOTHING = { sidik: "", naskah: "", isi: {}, petikan: {}, tanpa_nama: [], nama: "", status: "", nomor: [], temuan: [], lembar: [], basi: false, daftar: {}, urung: false, ulang: false };

/** @type {Desk} */
const desk = {
  data: NOTHING,
  form: JSON.parse(byId("bentuk", HTMLScriptElement).text),
  get numbers() {
    return desk.data.nomor;
  },
  registry: (name) => desk.data.daftar[name] || [],
  /** Findings at a field; with `isOwn` those of a row that lie in none of its fields. */
  findings(path, isOwn = false) {
    const place = numbered(path) || path;
    const isHere = (/** @type {any} */ one) => same(one.tempat.slice(0, place.length), place);
    return desk.data.temuan.filter((one) => isHere(one) && (!isOwn || !shown(one.tempat[2])));
  },
  /** What a field holds, with what was changed and is on its way to the file; null for nothing. */
  value: (path) => (numbered(path) || [""]).reduce((at, part) => (at && typeof at === "object" && Object.hasOwn(at, part) ? at[part] : null), desk.data.isi),
  steps: () => rows(),
  change(changes, wanted = "") {
    changes.forEach(expect);
    post.change(changes, wanted);
  },
  /** Ask for what is not about this file; undefined when nobody answers. */
  ask: (message) => ask({ berkas: post.file, ...message }).catch(() => tell(AWAY, "putus")),
  /** Know an entry of a registry before the next answer tells of it. */
  learn: (registry, entry) => desk.registry(registry).some((one) => one.id === entry.id) || desk.data.daftar[registry].push(entry),
  /** The text of the source where the form has no control for it. */
  excerpt: (path) => desk.data.petikan[JSON.stringify(numbered(path))],
  isUnnamed: (id) => desk.data.tanpa_nama.includes(id),
  fix({ kode, kata, letak }) {
    flush();
    post.turn("perbaiki", { kode, kata, letak });
  },
};

const IN_ROWS = ["aktivitas", "persyaratan", "durasi", "output", "keterangan", "pelaksana", "ke", "keputusan"];
/** @param {any} key */
const shown = (key) => IN_ROWS.includes(key);
const post = new Post(place.dataset.berkas ?? "", show, tell, resolve);

/** @returns {any[]} */
function rows(data = desk.data) {
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  return Array.isArray(content.langkah) ? content.langkah : [];
}

/** Return a path with the number of a row in place of its name "@id"; null when that row is gone.
 *  @param {Path} path @returns {Path | null} */
function numbered(path) {
  if (path[0] !== "langkah" || typeof path[1] !== "string") return path;
  const steps = rows();
  const index = steps.findIndex((step, at) => step && rowName(step.id) === path[1] && nameOf(steps, at) === path[1]);
  return index < 0 ? null : [path[0], index, ...path.slice(2)];
}

/** Let the data at hand be as a field will be once it is written.
 *  @param {Change} change */
function expect({ isi, hapus, nilai }) {
  const path = numbered(isi || hapus || ["langkah", 0]);
  if (!path || (hapus && path.length < 3)) return;
  const last = path[path.length - 1];
  let around = desk.data.isi;
  for (const part of path.slice(0, -1)) around = around && typeof around === "object" ? (around[part] ??= {}) : null;
  if (!around || typeof around !== "object") return;
  if (isi) around[last] = nilai;
  if (hapus) delete around[last];
}

/** Return a change as the server knows it, with numbers for names of rows; null when its row is gone.
 *  @param {any} change @returns {Change | null} */
function resolve(change) {
  const { sesudah, naik, fokus, ...rest } = change;
  const key = ["isi", "hapus", "sisip", "pindah", "tulis", "belah", "namai"].find((name) => name in change) ?? "";
  const path = numbered(change[key]);
  if (!path) return null;
  if (key === "sisip" && sesudah !== undefined) {
    const before = sesudah === null ? null : numbered(["langkah", sesudah]);
    return { ...rest, di: before ? Number(before[1]) + 1 : rows().length };
  }
  if (key === "pindah") return { pindah: ["langkah"], dari: Number(path[1]), ke: Math.max(0, Math.min(rows().length - 1, Number(path[1]) + naik)) };
  return { ...rest, [key]: path };
}

/** Show what is known now: after an answer, a refusal (`problem`, of changes `tried`), or news from the file.
 *  @param {SopData} data @param {Change[]} tried */
function show(data, problem = "", wanted = "", tried = []) {
  flush();
  const lost = problem ? [...tried, ...post.waiting.splice(0)].map((one) => one.nilai).filter((words) => words && typeof words === "string") : [];
  knownRows = new Set(rows().map((step) => step && step.id));
  desk.data = data;
  post.digest = data.sidik;
  if (!problem) for (const one of tried) if (one.namai) renamed(one.lama, rows()[Number(one.namai[1])]?.id);
  keepNames(data.tanpa_nama);
  post.waiting.forEach(expect);
  const box = byId("salah", HTMLElement);
  const isReadable = data.isi !== null && !data.basi;
  if (problem) box.dataset.belum = lost.join("");
  else if (tried.length) delete box.dataset.belum; // what was not saved stays there until something else was
  box.hidden = !problem && isReadable && !box.dataset.belum;
  const unread = data.isi === null ? "Naskah ini tidak terbaca; perbaiki pada bagian Naskah." : "Naskah sedang tidak terbaca; lembar di samping adalah keadaan sebelumnya.";
  if (problem || !isReadable) box.textContent = !problem ? unread : lost.length ? `${problem}. Yang belum tersimpan: ${[...new Set(lost)].map((words) => `“${words}”`).join(", ")}. Periksa, lalu ketik lagi bila perlu.` : problem;
  first("h1", HTMLElement, place).textContent = data.nama;
  byId("status", HTMLElement).textContent = data.status;
  document.title = `${data.nama} – formulir`;
  byId("urung", HTMLButtonElement).disabled = !data.urung;
  byId("ulang", HTMLButtonElement).disabled = !data.ulang;
  sheets(data.lembar);
  const held = hold();
  renewal.isUnderWay = true;
  fields(data);
  renewal.isUnderWay = false;
  release(held, wanted);
}

/** Remember what has the focus, and where in it, for the case that it is made anew. */
function hold() {
  const active = /** @type {HTMLTextAreaElement | null} */ (document.activeElement);
  const isField = active && active.dataset && active.dataset.kunci;
  return { scroll: scrollY, active, key: isField ? active.dataset.kunci : "", caret: isField && isText(active) ? [active.selectionStart, active.selectionEnd] : null };
}

let knownRows = new Set();

/** Return the key of the first control of a row that was not there before. */
function fresh() {
  const step = rows().find((one) => one && !knownRows.has(one.id));
  return step ? JSON.stringify(["langkah", rowName(step.id), "aktivitas"]) : "";
}

/** Give the focus back, or to the control that is `wanted`; "baru" is that of a new row. */
function release(/** @type {any} */ held, /** @type {string} */ wanted) {
  const key = wanted === "baru" ? fresh() : wanted || held.key;
  if (wanted || document.activeElement !== held.active) {
    const element = key && called(key, place);
    if (element) element.focus({ preventScroll: true });
    if (element && wanted) return element.scrollIntoView({ block: "center" });
    if (element && held.caret && isText(element)) element.setSelectionRange(held.caret[0], held.caret[1]);
  }
  scrollTo(scrollX, held.scroll);
}

/** @param {SopData} data */
function fields(data) {
  const content = data.isi && typeof data.isi === "object" ? data.isi : {};
  const steps = rows(data);
  arrange(first("ol.langkah", HTMLElement, place), steps.map((_, index) => card(desk, steps, index)));
  /** @param {Description} one @returns {[string, string, () => HTMLElement]} */
  const control = (one) => {
    const shown = [content[one.kunci], desk.findings([one.kunci]), one.daftar && data.daftar[one.daftar], excerptsOf(one.kunci)];
    return [one.kunci, JSON.stringify(shown), () => field(desk, one, [one.kunci], content[one.kunci])];
  };
  const { identitas, kolom } = desk.form;
  arrange(first(".bidang", HTMLElement, place), identitas.filter((one) => !one.jarang).map(control));
  const known = ["langkah", "pelaksana", ...identitas.map((one) => one.kunci)];
  const odd = Object.keys(content).filter((key) => !known.includes(key)).map((key) => ({ kunci: key, label: key, bantuan: "Tidak dikenal formulir.", cara: "naskah", pilihan: [], daftar: "", isi: [] }));
  arrange(first(".bidang-lain", HTMLElement, place), [kolom, ...identitas.filter((one) => one.jarang), ...odd].map(control));
  const rest = data.temuan.filter((one) => one.tempat[0] === "langkah" ? one.tempat.length < 2 : !known.includes(String(one.tempat[0])));
  const general = byId("umum", HTMLElement);
  general.hidden = !rest.length;
  first(".pesan", HTMLElement, general).replaceWith(messages(desk, rest) || make("ul", { class: "pesan" }));
  overview(data.temuan);
  if (document.activeElement === whole || whole.dataset.berubah) return;
  whole.value = data.naskah;
  whole.dataset.sidik = data.sidik;
}

const excerptsOf = (/** @type {string} */ key) => Object.entries(desk.data.petikan).filter(([path]) => JSON.parse(path)[0] === key);

/** All findings in a list; each leads to its field.
 *  @param {Finding[]} found */
function overview(found) {
  const box = byId("semua", HTMLElement);
  box.hidden = !found.length;
  const counts = ["galat", "peringatan", "info"].map((kind) => [found.filter((one) => one.berat === kind).length, kind]);
  first("summary", HTMLElement, box).textContent = `Temuan: ${counts.filter(([count]) => count).map((one) => one.join(" ")).join(", ")}`;
  const item = (/** @type {any} */ one) => make("li", { class: one.berat }, make("button", { type: "button", class: "ke", on: { click: () => go(one.tempat) } }, placeOf(one.tempat)), " ", ...said(desk, one));
  arrange(first(".pesan", HTMLElement, box), found.map((one, index) => [String(index), JSON.stringify([one, placeOf(one.tempat)]), () => item(one)]));
}

/** How a place is called in words.
 *  @param {any[]} path */
function placeOf(path) {
  const [first, index, key] = path;
  const label = (/** @type {Description[]} */ fields, /** @type {string} */ key) => fields.find((/** @type {any} */ one) => one.kunci === key)?.label ?? key;
  if (first !== "langkah" || index === undefined) return first ? label([...desk.form.identitas, desk.form.kolom], first) : "Naskah";
  return `Langkah ${desk.numbers[index] || index + 1}${key ? `, ${label(desk.form.langkah, key)}` : ""}`;
}

/** Bring a field to sight and let it be typed into.
 *  @param {any[]} path */
function go(path) {
  place.classList.remove("tampil-lembar");
  const steps = rows();
  const named = path[0] === "langkah" && path.length > 1 ? ["langkah", nameOf(steps, path[1]), ...path.slice(2)] : path;
  for (let length = named.length; length; length -= 1) {
    const key = JSON.stringify(named.slice(0, length));
    const fields = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-tempat]")]).filter((one) => one.dataset.tempat === key);
    /** @type {HTMLElement | null} */
    const card = length === 2 && steps[path[1]] && document.getElementById(`langkah-${steps[path[1]].id}`);
    const box = fields[0] ?? card;
    if (!box) continue;
    for (let around = /** @type {HTMLElement | null} */ (box); around; around = around.parentElement) if (around instanceof HTMLDetailsElement) around.open = true;
    box.scrollIntoView({ block: "center" });
    return /** @type {HTMLElement | null} */ (box.querySelector("input, textarea, select"))?.focus({ preventScroll: true });
  }
  /** @type {HTMLDetailsElement} */ (whole.closest("details")).open = true;
  whole.focus();
}

/** Show the pages. An image that is there gets a new address, so that the old page stands until the new one has come.
 *  @param {SheetPage[]} pages */
function sheets(pages) {
  const papers = first(".kertas-kertas", HTMLElement, place);
  const made = addresses(pages);
  arrange(papers, pages.map((page, index) => [String(index), `${page.lebar} ${page.tinggi}`, () => figure(page)]));
  pages.forEach((page, index) => {
    const paper = first(".kertas", HTMLElement, papers.children[index]);
    const image = first("img", HTMLImageElement, paper);
    image.alt = `Halaman ${index + 1} dari ${pages.length}`;
    made[index]?.then((/** @type {string} */ address) => image.getAttribute("src") !== address && (image.src = address));
    while (image.nextSibling) image.nextSibling.remove();
    paper.append(...page.tanda.map(mark));
  });
}

/** @param {SheetPage} page */
function figure(page) {
  const size = { width: Math.round(page.lebar * 4), height: Math.round(page.tinggi * 4) };
  return make("figure", { class: "halaman" }, make("div", { class: "kertas" }, make("img", size)));
}

/** @param {Mark} one */
function mark(one) {
  const link = document.createElement("a");
  link.className = `tanda ${one.severity}`;
  link.href = `#langkah-${one.step}`;
  link.tabIndex = -1;
  link.setAttribute("aria-hidden", "true");
  Object.assign(link.style, { left: `${one.left}%`, top: `${one.top}%`, width: `${one.width}%`, height: `${one.height}%` });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(["langkah", rows().findIndex((step) => step && step.id === one.step), "aktivitas"]);
  });
  return link;
}

/** Let the sheet show the row that is being written, where it stands beside the form. */
place.addEventListener("focusin", (event) => {
  const card = origin(event).closest("li.baris-langkah");
  const found = card && [...place.querySelectorAll(".tanda")].find((one) => one.getAttribute("href") === `#${card.id}`);
  if (!found) return;
  const [sheet, box] = [byId("lembar", HTMLElement), found.getBoundingClientRect()];
  const frame = sheet.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) sheet.scrollTop += box.top - frame.top - frame.height / 3;
});

/** @param {string} action */
function turn(action) {
  flush();
  post.turn(action);
}

const tabs = /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-tampil]"));
for (const tab of tabs) {
  tab.addEventListener("click", () => {
    place.classList.toggle("tampil-lembar", tab.dataset.tampil === "lembar");
    for (const one of tabs) one.setAttribute("aria-pressed", String(one === tab));
    scrollTo(0, 0);
  });
}
byId("urung", HTMLButtonElement).addEventListener("click", () => turn("urung"));
byId("ulang", HTMLButtonElement).addEventListener("click", () => turn("ulang"));
byId("isian", HTMLElement).addEventListener("submit", (event) => event.preventDefault());
byId("tambah-langkah", HTMLButtonElement).addEventListener("click", () => {
  insert(desk, null);
});
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
  if (event.key !== "Enter" || !event.ctrlKey || event.defaultPrevented || origin(event).closest("dialog")) return;
  event.preventDefault();
  insert(desk, null);
});
addEventListener("keydown", (event) => {
  const isTyping = ["INPUT", "TEXTAREA"].includes(origin(event).tagName);
  if (!(event.ctrlKey || event.metaKey) || isTyping) return;
  if (event.key === "z" && !event.shiftKey) turn("urung");
  else if (event.key === "y" || (event.key === "z" && event.shiftKey)) turn("ulang");
  else return;
  event.preventDefault();
});
addEventListener("beforeunload", (event) => {
  if (post.hasWork || isTyping() || whole.dataset.berubah) event.preventDefault();
});

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
      else if (news.textContent === AWAY) tell("tersimpan", "");
      if (!data.salah && !post.hasWork && !isTyping() && !same(plain(data), plain(desk.data))) show(data);
    } catch {
      tell(AWAY, "putus");
    }
  }
}

/** What an answer says but for the drawings, which do not come twice. */
const plain = (/** @type {SopData} */ data) => ({ ...data, lembar: data.lembar.map((page) => ({ ...page, svg: "" })) });

byId("tambah-langkah", HTMLButtonElement).disabled = false;
if (await post.request("buka", {})) {
  await keepSafe({ place, post, rows, rowName, resolve, whole });
  follow();
}
