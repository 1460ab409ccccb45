/* Bantuan kecil pada halaman: pilihan pelaksana, daftar yang dapat diurutkan dan disaring, batas tinjauan.
   Tanpa skrip ini semuanya tetap ada: pilihan pelaksana bekerja dengan CSS, daftar tampil sebagai tabel biasa. */
(() => {
  "use strict";
  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /* Langkah saya: pilihan diingat di peramban ini dan dipakai pada SOP berikutnya yang memuat pelaksana itu. */
  const KEY = "langkah-saya";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (post) => { try { post ? localStorage.setItem(KEY, post) : localStorage.removeItem(KEY); } catch { /* tanpa ingatan */ } };
  const choices = document.querySelector(".pilih");
  if (choices) {
    const inputs = [...choices.querySelectorAll("input")];
    const status = element("p", { class: "pilih__kabar", role: "status" });
    choices.after(status);
    const tell = () => {
      const chosen = inputs.find((input) => input.checked);
      const name = chosen.nextElementSibling.firstChild.textContent.trim();
      status.textContent = chosen.value ? `Hanya langkah ${name} yang ditampilkan.` : "";
    };
    const choose = (input) => { input.checked = true; tell(); };
    const asked = new URLSearchParams(location.search).get("pelaksana") ?? remembered();
    const own = inputs.find((input) => asked && input.dataset.pelaksana === asked);
    if (own) choose(own);
    choices.addEventListener("change", (event) => { remember(event.target.dataset.pelaksana ?? ""); tell(); });
    const anchored = () => {
      try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
    };
    const show = () => {
      const row = anchored();
      const chosen = inputs.find((input) => input.checked);
      if (row && row.matches(".langkah tr") && chosen.value && !row.classList.contains(chosen.value)) {
        choose(inputs[0]);
        row.scrollIntoView();
      }
    };
    addEventListener("hashchange", show);
    show();
  }

  /* Sebuah versi dapat tersimpan sebelum tanggal berlakunya; sudah berlaku atau belum hanya diketahui peramban. */
  const today = new Date();
  const iso = [today.getFullYear(), String(today.getMonth() + 1).padStart(2, "0"), String(today.getDate()).padStart(2, "0")].join("-");
  const begins = document.querySelector("[data-berlaku-mulai]");
  if (begins && iso < begins.dataset.berlakuMulai) {
    const before = begins.dataset.sebelum;
    const words = element("span", {}, `Versi ini berlaku mulai ${begins.dataset.tanggal}.`);
    if (before) words.append(" Sampai saat itu berlaku ", element("a", { href: `${before}${location.protocol === "file:" ? "index.html" : ""}` }, "versi sebelumnya"), ".");
    begins.replaceWith(element("div", { class: "spanduk spanduk--draf", role: "note" }, element("strong", {}, "Belum berlaku"), words));
  }
  const old = document.querySelector("[data-berlaku-sampai]");
  if (old && iso < old.dataset.berlakuSampai) {
    old.className = "spanduk spanduk--berlaku";
    old.querySelector("strong").textContent = "Masih berlaku";
    for (const sheet of document.querySelectorAll("[data-lama]")) sheet.removeAttribute("data-lama");
  }

  /* Dalam daftar, yang tersimpan sebelum waktunya disebut begitu: statusnya milik SOP, isinya milik versi yang akan datang. */
  const inWords = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(year, month - 1, date ?? 1).toLocaleDateString("id", { day: date ? "numeric" : undefined, month: "long", year: "numeric" });
  };
  for (const mark of document.querySelectorAll("[data-mulai-berlaku]")) {
    const { mulaiBerlaku: day } = mark.dataset;
    if (iso < day) mark.after(" ", element("span", { class: "status status--draf" }, `Versi ini mulai ${inWords(day)}`));
  }
  for (const time of document.querySelectorAll("time[data-kejadian]")) if (iso < time.dateTime) time.append(" (akan datang)");

  /* Kode QR pada lembar cetak membawa kode naskahnya: sama dengan kode di halaman ini, atau salinannya usang. Yang sama
     dengan versi yang masih berlaku, selama naskah di sini draf atau belum berlaku, tidak usang. */
  const code = document.querySelector("[data-kode-naskah]");
  const printed = new URLSearchParams(location.search).get("v") ?? "";
  if (code && /^[0-9a-f]{8}$/.test(printed)) {
    const { kodeNaskah, kodeBerlaku, kodeSampai } = code.dataset;
    const holds = printed === kodeBerlaku && (!kodeSampai || iso < kodeSampai);
    const isCurrent = printed === kodeNaskah;
    const [kind, head, words] = holds
      ? ["berlaku", "Salinan cetak Anda masih berlaku", `Kode naskahnya ${printed}; naskah di halaman ini belum berlaku. `]
      : isCurrent
      ? ["berlaku", "Salinan cetak Anda mutakhir", `Kode naskahnya sama dengan yang ada di situs ini: ${printed}.`]
      : ["dicabut", "Salinan cetak Anda sudah tidak mutakhir", `Kode naskah di salinan: ${printed}; di situs ini: ${code.dataset.kodeNaskah}. Cetak ulang lembarnya. `];
    const note = element("div", { class: `spanduk spanduk--${kind}`, role: "status" }, element("strong", {}, head), element("span", {}, words));
    if (!isCurrent) {
      const index = location.protocol === "file:" ? "index.html" : "";
      note.lastChild.append(element("a", { href: `../../salinan/${index}?kode=${printed}` }, "Sejak kapan dan apa yang berubah"), ".");
    }
    document.querySelector(".kepala-sop h1").after(note);
  }

  if (location.protocol === "file:") for (const form of document.querySelectorAll("form[data-lembar]")) form.action += "index.html";

  /* Tinjauan berkala: tanggalnya ditulis saat situs dibuat, lewat atau belum hanya diketahui peramban. */
  for (const period of document.querySelectorAll("[data-sampai]")) {
    if (period.dataset.sampai <= iso) period.remove();
    else if (period.closest("td")) period.closest("td").dataset.nilai = period.querySelector("time").dateTime;
  }
  for (const time of document.querySelectorAll("time[data-tinjau]")) {
    if (time.dateTime < iso) time.after(" ", element("span", { class: "status status--tinjau" }, "Sudah lewat"));
  }

  /* Daftar */
  const MANY = 8;
  const text = (cell) => cell.textContent.trim();
  const value = (cell) => cell.dataset.nilai ?? text(cell);
  const order = (a, b) => {
    const empty = (word) => word === "—" || word === "belum diisi" || word === "";
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    return a.localeCompare(b, "id", { numeric: true });
  };

  /* Daftar panjang tampil bertahap; saringan dan urutan selalu mengenai seluruh daftar. */
  const STEP = matchMedia("(max-width: 59.984em)").matches ? 25 : 100;
  const number = (count) => count.toLocaleString("id");
  const views = new Map();
  const stepped = (table) => {
    const body = table.tBodies[0];
    const view = { fitting: new Set(body.rows), limit: STEP };
    const more = element("button", { type: "button", class: "tombol" });
    const all = element("button", { type: "button", class: "tombol" });
    const bar = element("div", { class: "tindakan lanjutan" }, more, all);
    view.show = () => {
      let shown = 0;
      for (const row of body.rows) {
        row.hidden = !view.fitting.has(row) || shown >= view.limit;
        shown += !row.hidden;
      }
      const left = view.fitting.size - shown;
      bar.hidden = !left;
      more.textContent = `Tampilkan ${number(Math.min(STEP, left))} lagi`;
      all.textContent = `Tampilkan semua (${number(view.fitting.size)})`;
    };
    const grow = (limit) => {
      view.limit = limit;
      view.show();
    };
    // Tombol yang ditekan dapat hilang; pembaca dengan papan ketik melanjutkan di baris baru yang pertama.
    const go = (limit) => {
      const next = [...body.rows].find((row) => row.hidden && view.fitting.has(row));
      grow(limit);
      next?.querySelector("a")?.focus({ preventScroll: true });
    };
    more.addEventListener("click", () => go(view.limit + STEP));
    all.addEventListener("click", () => go(Infinity));
    addEventListener("beforeprint", () => grow(Infinity));
    view.reach = (row) => { while (row.hidden && view.fitting.has(row)) grow(view.limit + STEP); };
    table.after(bar);
    views.set(table, view);
    view.show();
  };

  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = element("button", { type: "button", class: "urut" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows];
        rows.sort((a, b) => order(value(a.cells[column]), value(b.cells[column])) * (down ? -1 : 1));
        body.append(...rows);
        views.get(table).show();
      });
    });
  };

  const filterable = (tables) => {
    const rows = tables.flatMap((table) => [...table.tBodies[0].rows].map((row) => ({ row, words: row.textContent.toLocaleLowerCase("id") })));
    if (rows.length < MANY) return;
    const search = element("input", { type: "search", autocomplete: "off", placeholder: "Saring daftar", "aria-label": "Saring daftar" });
    const count = element("span", { class: "saring__jumlah", role: "status" });
    const bar = element("form", { class: "saring" }, search);
    bar.addEventListener("submit", (event) => event.preventDefault());
    const selects = [];
    const names = new Set(tables.flatMap((table) => [...table.tHead.rows[0].cells].filter((head) => "saring" in head.dataset).map(text)));
    for (const name of names) {
      const found = new Set();
      for (const { row } of rows) {
        const cell = [...row.cells].find((entry) => entry.dataset.label === name);
        if (cell) found.add(text(cell.firstElementChild ?? cell));
      }
      if (found.size < 2) continue;
      const select = element("select", { "aria-label": name }, element("option", { value: "" }, `Semua ${name.toLowerCase()}`));
      for (const entry of [...found].sort(order)) select.append(element("option", { value: entry }, entry));
      selects.push([name, select]);
      bar.append(select);
    }
    bar.append(count);
    const apply = () => {
      const words = search.value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
      for (const table of tables) views.get(table).limit = STEP;
      let shown = 0;
      for (const entry of rows) {
        const fits = words.every((word) => entry.words.includes(word)) && selects.every(([name, select]) => {
          if (!select.value) return true;
          const cell = [...entry.row.cells].find((candidate) => candidate.dataset.label === name);
          return cell && text(cell.firstElementChild ?? cell) === select.value;
        });
        const { fitting } = views.get(entry.row.closest("table"));
        if (fits) fitting.add(entry.row); else fitting.delete(entry.row);
        shown += fits;
      }
      count.textContent = shown === rows.length ? "" : `${number(shown)} dari ${number(rows.length)}`;
      for (const table of tables) {
        views.get(table).show();
        const section = table.closest("section");
        if (section && tables.length > 1) section.hidden = !views.get(table).fitting.size;
      }
    };
    bar.addEventListener("input", apply);
    const asked = new URLSearchParams(location.search).get("saring");
    if (asked) {
      search.value = asked;
      apply();
    }
    const first = tables[0].closest("section") ?? tables[0];
    if (tables.length > 1) first.before(bar); else tables[0].before(bar);
  };

  const lists = [...document.querySelectorAll("table[data-daftar]")];
  lists.forEach(stepped);
  lists.forEach(sortable);
  const columns = (table) => [...table.tHead.rows[0].cells].map(text).join("|");
  for (const shape of new Set(lists.map(columns))) filterable(lists.filter((table) => columns(table) === shape));

  /* Dokumen dan daftar tanpa tabel: yang pertama saja, selebihnya bila diminta atau dituju. */
  const FEW = 60;
  const unfolds = [];
  const shorten = (items, what) => {
    const folds = items.slice(FEW);
    if (!folds.length) return;
    for (const fold of folds) fold.hidden = true;
    const rest = element("button", { type: "button", class: "tombol" }, `Tampilkan ${number(folds.length)} ${what} lagi`);
    const unfold = () => { for (const fold of folds) fold.hidden = false; rest.remove(); };
    rest.addEventListener("click", () => { unfold(); folds[0].querySelector("summary, a").focus(); });
    (folds.at(-1).closest("[data-singkat]") ?? folds.at(-1)).after(rest);
    addEventListener("beforeprint", unfold);
    unfolds.push(unfold);
  };
  shorten([...document.querySelectorAll("details.dokumen")], "dokumen");
  for (const list of document.querySelectorAll("[data-singkat]")) shorten([...list.querySelectorAll("li")], list.dataset.singkat);

  /* Huruf di atas daftar menuju baris yang mungkin belum ditampilkan; dokumen yang dituju dibuka. */
  const reach = () => {
    let place = null;
    try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* bukan jangkar */ }
    const table = place?.closest("table[data-daftar]");
    if (table && place.hidden) views.get(table).reach(place);
    const folded = place?.closest("details");
    if (folded?.hidden) for (const unfold of unfolds) unfold();
    if (folded) folded.open = true;
    if (table || folded) place.scrollIntoView();
  };
  addEventListener("hashchange", reach);
  if (location.hash) reach();

  /* Singkatan yang diketuk menyebut artinya di dekatnya: pada layar sentuh tidak ada penunjuk yang berhenti di atasnya. */
  const meaning = element("p", { class: "arti-singkatan", role: "status" });
  document.body.append(meaning);
  const explain = (term) => {
    meaning.textContent = term ? `${term.textContent}: ${term.title}` : "";
    if (!term) return;
    const box = term.getBoundingClientRect();
    meaning.style.top = `${scrollY + box.bottom + 4}px`;
    meaning.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - meaning.offsetWidth - 8))}px`;
  };
  document.addEventListener("click", (event) => {
    const term = event.target instanceof Element ? event.target.closest("#isi abbr[title]") : null;
    explain(term?.closest("a, button, summary, label") ? null : term);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") explain(null); });

  /* Contoh kode yang lebih lebar daripada layar dapat digeser dengan papan ketik. */
  for (const code of document.querySelectorAll(".md-typeset pre > code")) code.tabIndex = 0;
})();
