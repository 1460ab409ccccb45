/* Bagan di layar penuh: muat, perbesar, geser, cubit, kepala lajur yang tetap tampak, papan ketik, cetak.
   Tanpa skrip ini bagan tetap dapat dibuka sebagai gambar tersendiri. */
(() => {
  "use strict";
  /* Pembaca dapat memilih tampilan lain daripada perangkatnya; aturan gelap di dalam bagan mengikuti halaman. */
  const tint = (root) => {
    const dark = document.body.dataset.mdColorScheme === "slate";
    for (const style of root.querySelectorAll("style")) {
      style.textContent = style.textContent.replace(/screen and \([^)]*\)(?=\{(?::root|svg)\{)/, `screen and (${dark ? "min" : "max"}-width:0)`);
    }
  };
  const charts = [...document.querySelectorAll(".bagan object")];
  /* Di dalam bagan tautan menyebut berkasnya, supaya berlaku pula tanpa server; lewat http alamat halaman tanpa itu. */
  const XLINK = "http://www.w3.org/1999/xlink";
  const asPage = (address) => (location.protocol === "file:" ? address : address.replace(/^index\.html/, "./").replace(/\/index\.html(?=#|$)/, "/"));
  const tinted = (object) => {
    try {
      const chart = object.contentDocument;
      if (chart?.documentElement?.nodeName !== "svg") return;
      tint(chart);
      for (const link of chart.querySelectorAll("a")) link.setAttributeNS(XLINK, "xlink:href", asPage(link.getAttributeNS(XLINK, "href")));
    } catch { /* sebagai berkas isinya tertutup */ }
  };
  for (const object of charts) {
    object.addEventListener("load", () => tinted(object));
    tinted(object);
  }
  new MutationObserver(() => charts.forEach(tinted)).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });

  const openers = [...document.querySelectorAll("[data-lihat-bagan]")];
  if (!openers.length) return;
  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const READABLE = 12.05; // piksel: huruf terkecil saat bagan dibuka
  const LEAST = 0.1, MOST = 6, STEP = 1.25;

  const button = (name, sign, act) => {
    const node = element("button", { type: "button", class: "tombol", "aria-label": name, title: name }, sign);
    node.addEventListener("click", act);
    return node;
  };
  const percent = element("span", { class: "lihat__skala", role: "status" });
  const heads = element("div", { class: "lihat__kepala", "aria-hidden": "true", inert: "" });
  const sheet = element("div", { class: "lihat__isi" });
  const view = element("div", { class: "lihat__layar", tabindex: "0", role: "region", "aria-label": "Bagan; digeser dengan tombol panah" }, heads, sheet);
  const title = element("strong");
  const dialog = element("dialog", { class: "lihat" },
    element("div", { class: "lihat__alat" }, title, percent,
      button("Perkecil", "−", () => zoom(scale / STEP)), button("Perbesar", "+", () => zoom(scale * STEP)),
      button("Muat seluruh bagan", "Muat", () => fit()), button("Cetak bagan", "Cetak", () => printed()),
      button("Tutup", "Tutup", () => dialog.close())),
    view);

  let size = { width: 1, height: 1, head: 0 }, scale = 1, shown = "";

  /* Titik layar (x, y) tetap di atas bagian bagan yang sama. */
  const zoom = (wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const before = scale;
    scale = Math.min(MOST, Math.max(LEAST, wanted));
    const place = [(view.scrollLeft + x) / before, (view.scrollTop + y) / before];
    for (const box of [sheet, heads]) box.style.width = `${size.width * scale}px`;
    sheet.style.height = `${size.height * scale}px`;
    heads.style.height = `${size.head * scale}px`;
    heads.style.setProperty("--tinggi-bagan", sheet.style.height);
    sheet.style.marginTop = `${-size.head * scale}px`;
    view.scrollTo(place[0] * scale - x, place[1] * scale - y);
    percent.textContent = `${Math.round(scale * 100)} %`;
  };
  const fit = () => {
    zoom(Math.min(view.clientWidth / size.width, view.clientHeight / size.height) * 0.995); // tanpa bilah gulir karena pembulatan
    view.scrollTo(0, 0);
  };
  const smallest = (svg) => {
    const sizes = [...svg.querySelectorAll("text")].map((text) => parseFloat(text.getAttribute("font-size")));
    const unit = size.width / (svg.viewBox.baseVal.width || size.width);
    return sizes.length ? Math.min(...sizes) * unit : READABLE;
  };
  /* Seluruh lebarnya bila hurufnya terbaca, selain itu sebesar yang terbaca. */
  const start = (least) => {
    zoom(Math.max(Math.min(view.clientWidth / size.width, MOST / 4), READABLE / least));
    view.scrollTo(0, 0);
  };

  /* Lewat http bagan menjadi bagian halaman, sehingga dapat digeser dan dicubit; sebagai berkas ia tetap gambar. */
  const load = async (address, name) => {
    if (shown === address) return;
    shown = address;
    try {
      const answer = await fetch(address);
      const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
      if (!answer.ok || parsed.nodeName !== "svg") throw new Error(address);
      const host = element("div", { class: "lihat__gambar" });
      parsed.setAttribute("width", "100%");
      parsed.setAttribute("height", "100%");
      for (const link of parsed.querySelectorAll("a")) {
        const target = link.getAttributeNS(XLINK, "href");
        if (target) link.setAttribute("href", asPage(new URL(target, new URL(address, location.href)).href));
      }
      for (const style of parsed.querySelectorAll("style")) style.textContent = style.textContent.replaceAll(":root", "svg");
      for (const [place, box] of [[sheet, host], [heads, host.cloneNode()]]) {
        box.attachShadow({ mode: "open" }).append(document.importNode(parsed, true));
        place.replaceChildren(box);
      }
    } catch {
      for (const place of [sheet, heads]) place.replaceChildren(element("object", { type: "image/svg+xml", data: address, "aria-label": name }));
    }
  };
  const drawn = () => sheet.firstElementChild?.shadowRoot?.querySelector("svg");

  const toStep = (step) => {
    const node = step && [...(drawn()?.querySelectorAll("g.node[id]") ?? [])].find((group) => group.id.startsWith(`simbol-${step}--`));
    if (!node) return;
    const box = node.getBoundingClientRect(), frame = view.getBoundingClientRect();
    view.scrollBy(box.x + box.width / 2 - frame.x - frame.width / 2, box.y + box.height / 2 - frame.y - frame.height / 2);
    node.querySelector("a")?.focus({ preventScroll: true });
  };

  const open = async (address, step = "") => {
    const object = charts.find((candidate) => candidate.getAttribute("data") === address);
    if (!object) return;
    const width = parseFloat(object.style.getPropertyValue("--lebar"));
    const [w, h] = object.style.aspectRatio.split("/").map(Number);
    size = { width, height: (width * h) / w, head: Number(object.dataset.kepala ?? 0) };
    title.textContent = object.getAttribute("aria-label");
    dialog.setAttribute("aria-label", title.textContent);
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    view.focus();
    await load(address, title.textContent);
    for (const box of [sheet, heads]) if (box.firstElementChild?.shadowRoot) tint(box.firstElementChild.shadowRoot);
    start(drawn() ? smallest(drawn()) : READABLE * 0.88);
    toStep(step);
  };

  const printed = () => {
    document.body.classList.add("cetak-bagan");
    addEventListener("afterprint", () => document.body.classList.remove("cetak-bagan"), { once: true });
    print();
  };

  for (const opener of openers) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(opener.dataset.lihatBagan);
    });
  }
  const asked = () => {
    const [, step] = /^#bagan(?:-(.*))?$/.exec(location.hash) ?? [];
    if (/^#bagan(-(?!alir$)|$)/.test(location.hash)) open(openers[0].dataset.lihatBagan, step && decodeURIComponent(step));
  };
  addEventListener("hashchange", asked);
  asked();
  dialog.addEventListener("close", () => {
    if (/^#bagan(-(?!alir$)|$)/.test(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
  });
  /* Tautan ke langkah di halaman yang sama menutup bagan lebih dahulu. */
  dialog.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node.nodeName === "a");
    if (!link || moved) { if (moved) event.preventDefault(); return; }
    const target = new URL(link.getAttribute("href"), location.href);
    if (!target.hash.startsWith("#langkah-")) return;
    event.preventDefault();
    dialog.close();
    location.hash = target.hash;
  });

  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "+": () => zoom(scale * STEP), "=": () => zoom(scale * STEP), "-": () => zoom(scale / STEP), 0: fit }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const frame = view.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - frame.x, event.clientY - frame.y);
  }, { passive: false });

  /* Geser dengan tetikus. */
  let held = null, moved = false;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    held = { x: event.clientX + view.scrollLeft, y: event.clientY + view.scrollTop, from: [event.clientX, event.clientY] };
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    moved ||= Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]) > 4;
    if (moved) view.scrollTo(held.x - event.clientX, held.y - event.clientY);
  });
  addEventListener("pointerup", () => { held = null; setTimeout(() => { moved = false; }); });
  view.addEventListener("dragstart", (event) => event.preventDefault());

  /* Cubit dengan dua jari. */
  let pinch = null;
  const between = ([a, b]) => ({ far: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
  view.addEventListener("touchstart", (event) => { pinch = event.touches.length === 2 ? { ...between(event.touches), scale } : null; }, { passive: true });
  view.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const now = between(event.touches), frame = view.getBoundingClientRect();
    zoom(pinch.scale * (now.far / pinch.far), now.x - frame.x, now.y - frame.y);
  }, { passive: false });
})();
