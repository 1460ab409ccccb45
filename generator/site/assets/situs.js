/* Pencarian di kepala halaman. Tanpa skrip ini situs tetap dapat dibaca seluruhnya. */
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src);
  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /* Kata tersembunyi pada indeks: nomor, keluarga kata pada judul, keluarga kata pada isi. */
  const WEIGHTS = { title: 5, nomor: 6, judul: 3, kata: 0.3 };
  const QUESTION = new Set("ada apa apakah atau bagaimana bagaimanakah berapa cara dan dari dengan di itu kami kapan ke mana oleh pada saya siapa tentang untuk yang".split(" "));

  /* Ditulis seperti pada indeks: garis miring tanpa spasi, "no. 62" sebagai "nomor 62", tanpa kata tanya. */
  const asIndexed = (words) => {
    const text = words.replace(/\s*\/\s*/g, "/").replace(/\bno\b\.?\s*(?=\d)/gi, "nomor ");
    const telling = text.split(/\s+/).filter((word) => !QUESTION.has(word.toLowerCase()));
    return telling.length ? telling.join(" ") : text;
  };

  let engine = null;
  const load = () => (engine ??= import(new URL("pagefind/pagefind.js", base)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 22, baseUrl: base.pathname, ranking: { metaWeights: WEIGHTS } });
    await pagefind.init();
    await pagefind.filters(); // tanpa ini jumlah pada saringan tidak disertakan dalam hasil
    return pagefind;
  }));

  const input = element("input", {
    type: "search", id: "cari-kata", autocomplete: "off", spellcheck: "false", "aria-controls": "cari-hasil",
    placeholder: "Kata, nomor SOP, atau peraturan",
  });
  const filters = element("div", { class: "cari__saring" });
  const status = element("p", { class: "cari__jumlah", role: "status" });
  const list = element("ol", { class: "cari__hasil", id: "cari-hasil" });
  const dialog = element("dialog", { class: "cari", "aria-label": "Pencarian" },
    element("form", { method: "dialog", class: "cari__kepala" },
      element("label", { class: "tersembunyi", for: "cari-kata" }, "Cari"), input,
      element("button", { class: "tombol", value: "tutup", formnovalidate: "" }, "Tutup")),
    filters, status, list);
  document.body.append(dialog);

  const FACETS = ["Jenis", "Unit", "Status", "Pelaksana", "Jenis regulasi"];
  const selects = new Map();
  const asked = new URLSearchParams(location.search);
  const preset = Object.fromEntries(asked.getAll("pilih").map((pair) => pair.split(/:(.*)/s).slice(0, 2)));

  const chosen = () => {
    const values = FACETS.map((facet) => [facet, selects.has(facet) ? selects.get(facet).value : preset[facet]]);
    return Object.fromEntries(values.filter(([, value]) => value));
  };

  /* Pencarian yang terbuka ada di alamat halaman, sehingga dapat disalin, dan tombol Kembali membukanya lagi. */
  const keepAddress = () => {
    const address = new URL(location.href);
    const words = dialog.open ? input.value.trim() : "";
    const choices = dialog.open ? Object.entries(chosen()) : [];
    address.searchParams.delete("q");
    address.searchParams.delete("pilih");
    if (words || choices.length) address.searchParams.set("q", words);
    for (const [facet, value] of choices) address.searchParams.append("pilih", `${facet}:${value}`);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  const showFacets = (counts) => {
    for (const facet of FACETS) {
      const values = Object.entries(counts[facet] ?? {});
      let select = selects.get(facet);
      if (!select) {
        if (!values.length) continue;
        select = element("select", { "aria-label": facet });
        select.addEventListener("change", () => search());
        filters.append(select);
      }
      const current = chosen()[facet] ?? "";
      selects.set(facet, select);
      select.replaceChildren(element("option", { value: "" }, `Semua ${facet.toLowerCase()}`));
      for (const [value, count] of values.sort(([a], [b]) => a.localeCompare(b, "id"))) {
        if (count || value === current) select.append(element("option", { value }, `${value} (${count})`));
      }
      select.value = current;
      select.classList.toggle("terpilih", Boolean(current));
    }
  };

  const excerpt = (markup) => {
    const parsed = new DOMParser().parseFromString(`<p>${markup}</p>`, "text/html");
    const paragraph = element("p");
    for (const node of parsed.body.firstChild.childNodes) {
      paragraph.append(node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent);
    }
    return paragraph;
  };

  const row = (data) => {
    const facts = [...(data.filters.Jenis ?? []), ...(data.filters.Status ?? []), ...(data.filters.Unit ?? [])];
    return element("li", {},
      element("a", { href: data.url },
        element("strong", {}, data.meta.title ?? data.url),
        element("span", { class: "cari__fakta" }, facts.join(" · ")),
        excerpt(data.excerpt)));
  };

  /* Untuk kata yang tidak ada, Pagefind memberi kata terpanjang yang menjadi awalnya: "cutti" memberi "C++". Yang diterima
     hanya kata berakar sama, awal sebuah kata pada halaman, atau salah ketik di ujung: paling banyak dua huruf lebih. */
  const SHORTEST = 4;
  const isMeant = async (pagefind, word, pages) => {
    const bare = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const begins = new RegExp(`(?<![\\p{L}\\p{N}])${bare}`, "iu");
    if (!bare || pages.some((page) => begins.test(`${page.content} ${Object.values(page.meta).join(" ")}`))) return true;
    const near = [1, 2].map((extra) => bare.slice(0, -extra)).filter((start) => start.length >= SHORTEST);
    for (const root of [word.replaceAll('"', ""), ...near]) if ((await pagefind.search(`"${root}"`)).results.length) return true;
    return false;
  };

  const SHOWN = 12;
  const best = (all) => Promise.all(all.results.slice(0, SHOWN).map((result) => result.data()));
  const found = async (pagefind, words, filters) => {
    const all = await pagefind.debouncedSearch(words.join(" ") || null, { filters }, 120);
    if (!all) return null;
    const pages = await best(all);
    const missing = [];
    for (const word of words) {
      const own = pages.length ? pages : await best(await pagefind.search(word));
      if (!own.length || !await isMeant(pagefind, word, own)) missing.push(word);
    }
    if (!missing.length) return { all, pages, missing };
    const rest = words.filter((word) => !missing.includes(word));
    const again = rest.length ? await found(pagefind, rest, filters) : { all: { results: [], filters: {} }, pages: [], missing: [] };
    return again && { ...again, missing: [...missing, ...again.missing] };
  };

  const sentence = (count, shown, missing) => {
    const lacking = missing.length ? `Tidak ada halaman dengan kata ${missing.map((word) => `“${word}”`).join(", ")}. ` : "";
    if (!count) return `${lacking || "Tidak ada halaman yang cocok. "}Coba kata lain atau lepaskan saringan.`;
    return `${lacking}${count} halaman ${lacking ? "cocok dengan kata lainnya" : "ditemukan"}${count > shown ? `, ${shown} teratas ditampilkan` : ""}.`;
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const words = input.value.trim();
    /* Kata yang hasilnya sedang ditampilkan. */
    const done = () => {
      dialog.dataset.kata = words;
      keepAddress();
    };
    try {
      const pagefind = await load();
      if (mine !== turn) return;
      const active = chosen();
      if (!words && !Object.keys(active).length) {
        showFacets(await pagefind.filters());
        list.replaceChildren();
        status.textContent = "Ketik kata yang dicari, atau pilih saringan.";
        done();
        return;
      }
      const answer = await found(pagefind, asIndexed(words).split(/\s+/).filter(Boolean), active);
      if (!answer || mine !== turn) return;
      showFacets(answer.all.filters);
      list.replaceChildren(...answer.pages.map(row));
      status.textContent = sentence(answer.all.results.length, answer.pages.length, answer.missing);
      done();
    } catch {
      status.textContent = "Pencarian tidak tersedia. Buka situs lewat alamat http, bukan sebagai berkas.";
    }
  };

  const open = (words) => {
    if (words !== undefined) input.value = words;
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    search();
  };

  input.addEventListener("input", search);
  dialog.addEventListener("close", keepAddress);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && links.length && event.target.nodeName !== "SELECT") {
      event.preventDefault();
      links[Math.min(place + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && place >= 0) {
      event.preventDefault();
      (links[place - 1] ?? input).focus();
    } else if (event.key === "Escape") {
      /* Bidang cari sendiri hanya mengosongkan isinya. */
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      links[0]?.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      open();
    }
  }, true);

  const button = element("button", { type: "button", class: "cari-tombol", "aria-haspopup": "dialog" });
  button.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3a6.5 6.5 0 0 1 5.2 10.4l.3.3h.8l5 5-1.5 1.5-5-5v-.8l-.3-.3A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9"/></svg><span>Cari</span><kbd>/</kbd>';
  button.addEventListener("click", () => open());
  const header = document.querySelector(".md-header__inner");
  header?.insertBefore(button, header.querySelector(".md-header__title").nextSibling);

  for (const form of document.querySelectorAll("form[data-cari]")) {
    const field = form.querySelector("input");
    form.addEventListener("submit", (event) => { event.preventDefault(); open(field.value); });
    field.addEventListener("input", () => { const words = field.value; field.value = ""; open(words); input.setSelectionRange(words.length, words.length); });
  }

  if (asked.has("q")) open(asked.get("q"));

  /* Menu samping dan bagian yang dapat digeser perlu tahu apakah memang meluap. */
  for (const frame of document.querySelectorAll(".bagan")) {
    const mark = () => frame.classList.toggle("bagan--meluap", frame.scrollWidth > frame.clientWidth + 1);
    mark();
    addEventListener("resize", mark);
  }
})();
