/* Pencarian di kepala halaman. Tanpa skrip ini situs tetap dapat dibaca seluruhnya. */
(() => {
  "use strict";
  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  const cari = window.sopCari;

  /* Sebagai berkas, sebuah folder bukan halaman: setiap tautan menyebut berkasnya. */
  if (cari.isFile) {
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.href, location.href);
      if (target.protocol !== "file:" || !target.pathname.endsWith("/")) continue;
      target.pathname += "index.html";
      link.href = target.href;
    }
  }

  const input = element("input", {
    type: "search", id: "cari-kata", autocomplete: "off", spellcheck: "false", "aria-controls": "cari-hasil",
    placeholder: "Kata, nomor SOP, atau peraturan",
  });
  const filters = element("div", { class: "cari__saring" });
  const status = element("p", { class: "cari__jumlah", role: "status" });
  const PAUSE = 120; // milidetik sejak huruf terakhir
  const definition = element("div", { class: "cari__arti", "aria-live": "polite" });
  const more = element("button", { type: "button", class: "tombol cari__lagi", hidden: "" });
  const list = element("ol", { class: "cari__hasil", id: "cari-hasil" });
  const guides = element("button", { type: "button", class: "tombol cari__lagi", hidden: "" });
  guides.addEventListener("click", () => { selects.get("Jenis").value = "Panduan"; search(); input.focus(); });
  const found = element("div", { class: "cari__isi" }, definition, list, more, guides);
  const dialog = element("dialog", { class: "cari", "aria-label": "Pencarian" },
    element("form", { method: "dialog", class: "cari__kepala" },
      element("label", { class: "tersembunyi", for: "cari-kata" }, "Cari"), input,
      element("button", { class: "tombol", value: "tutup", formnovalidate: "" }, "Tutup")),
    filters, status, found);
  document.body.append(dialog);

  const FACETS = ["Instansi", "Jenis", "Unit", "Status", "Pelaksana", "Jenis regulasi"];
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
    const facts = [...(data.filters.Jenis ?? []), ...(data.filters.Status ?? []), ...(data.filters.Unit ?? []), ...(data.filters.Instansi ?? [])];
    return element("li", {},
      element("a", { href: data.url },
        element("strong", {}, data.meta.title ?? data.url),
        element("span", { class: "cari__fakta" }, facts.join(" · ")),
        excerpt(data.excerpt)));
  };

  const sentence = ({ results, missing, replaced, words }) => {
    const quoted = (list) => list.map((word) => `“${word}”`).join(", ");
    const instead = replaced.length ? `Tidak ada ${quoted(replaced.map(([word]) => word))}; ini hasil untuk “${words.join(" ")}”. ` : "";
    const lacking = missing.length ? `Tidak ada halaman dengan kata ${quoted(missing)}. ` : "";
    if (!results.length) return `${instead}${lacking || "Tidak ada halaman yang cocok. "}Coba kata lain atau lepaskan saringan.`;
    return `${instead}${lacking}${results.length} halaman ${lacking ? "cocok dengan kata lainnya" : "ditemukan"}.`;
  };

  /* Arti istilah yang ditanyakan, di atas hasil. */
  const card = (found) => element("div", {}, element("strong", {}, found.short), ` ${found.long}. `, found.more ? `${found.more} ` : "", element("a", { href: found.address }, "Istilah"));
  const define = async (words, mine) => {
    const found = await cari.meaning(words).catch(() => null);
    if (mine !== turn) return;
    definition.replaceChildren(...(found ? [card(found)] : []));
  };

  /* Hasil berikutnya tampil bila diminta; yang pertama dari yang baru mendapat fokus. */
  const offer = (results, shown) => {
    const left = results.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Tampilkan ${Math.min(cari.SHOWN, left)} lagi`;
    more.onclick = async () => {
      const pages = await cari.read(results.slice(shown, shown + cari.SHOWN));
      const rows = pages.map(row);
      list.append(...rows);
      offer(results, shown + pages.length);
      rows[0]?.querySelector("a").focus();
    };
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
      const active = chosen();
      if (!words && !Object.keys(active).length) {
        const counts = await cari.filters();
        if (mine !== turn) return;
        showFacets(counts);
        list.replaceChildren();
        definition.replaceChildren();
        more.hidden = guides.hidden = true;
        status.textContent = "Ketik kata yang dicari, atau pilih saringan.";
        done();
        return;
      }
      await cari.load();
      await new Promise((later) => setTimeout(later, PAUSE));
      if (mine !== turn) return;
      const answer = await cari.find(words, active);
      if (mine !== turn) return;
      showFacets(answer.counts);
      list.replaceChildren(...answer.pages.map(row));
      list.scrollTop = 0;
      offer(answer.results, answer.pages.length);
      guides.hidden = !answer.guides;
      guides.textContent = `Cari di panduan (${answer.guides})`;
      status.textContent = sentence(answer);
      await define(answer.words, mine);
      if (mine === turn) done();
    } catch {
      status.textContent = "Pencarian tidak tersedia: berkas pencarian situs ini tidak lengkap. Pakai Daftar SOP, atau minta pengelola membangun situs lagi.";
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
