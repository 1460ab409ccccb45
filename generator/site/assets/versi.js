/* Lembar saya, dan apa yang berlaku pada suatu tanggal: daftarnya dimuat sebagai skrip baru bila ditanya, jadi situs yang
   dibuka sebagai berkas pun menjawab. */
(() => {
  "use strict";
  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const root = new URL("..", location.href.replace(/[?#].*|index\.html.*/g, "")).href;
  const index = location.protocol === "file:" ? "index.html" : "";
  const link = (folder, ...words) => element("a", { href: `${root}${folder}${index}` }, ...words);
  const banner = (kind, head, ...words) => element("div", { class: `spanduk spanduk--${kind}` }, element("strong", {}, head), element("span", {}, ...words));
  const asked = new URLSearchParams(location.search);
  const told = document.querySelector(".jawaban-lembar");
  const ask = (name, answer) => {
    const script = element("script", { src: `${root}cari/${name}.js` });
    script.addEventListener("load", answer);
    script.addEventListener("error", () => told.replaceChildren(banner("tinjau", "Daftarnya tidak dapat dibaca", "Bangun situs ini lagi.")));
    document.head.append(script);
  };

  const inWords = (iso) => new Date(`${iso}T00:00:00`).toLocaleDateString("id", { day: "numeric", month: "long", year: "numeric" });
  const now = new Date();
  const today = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");

  /* Apakah lembar saya masih berlaku? Kodenya dicari di antara semua isi yang pernah ada. */
  const asCode = (text) => (text.toLowerCase().replace(/.*:/, "").replace(/[\s.-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1").match(/^[0-9a-f]{8}$/) ?? [""])[0];
  const answered = (codes, code) => {
    const page = (id, ...words) => link(`sop/${id}/`, ...words);
    if (codes.kini[code]) {
      const [id, name, status, begins, before] = codes.kini[code];
      if (today < begins) return banner("draf", "Belum berlaku", page(id, name), `: isi lembar Anda berlaku mulai ${inWords(begins)}.`, ...(before ? [" Sampai saat itu berlaku ", link(before, "versi sebelumnya"), "."] : []));
      const [kind, head] = { berlaku: ["berlaku", "Ya, masih berlaku"], draf: ["draf", "Mutakhir, tetapi masih draf"], dicabut: ["dicabut", "Sudah dicabut"] }[status];
      return banner(kind, head, page(id, name), status === "berlaku" ? ": isi lembar Anda sama dengan yang ada sekarang." : ": isinya sama dengan yang ada di situs ini.");
    }
    if (codes.lama[code]) {
      const [id, name, since, until, changes, version, holds] = codes.lama[code];
      const now = codes.sop[id];
      if (holds === "") return banner("berlaku", "Ya, masih berlaku", link(version, name), ": perubahannya masih draf. Naskah draf itu: ", page(id, now ?? name), ".");
      if (today < holds) return banner("berlaku", "Ya, masih berlaku", link(version, name), `: berlaku sampai sebelum ${inWords(holds)}. Sesudah itu: `, page(id, now ?? name), ".");
      return banner("dicabut", "Tidak, ini lembar lama", `${name}: isi ini tercatat sejak ${since}${until ? ` sampai ${until}` : ""}. `,
        ...(changes ? [`Sejak itu berubah: ${changes}. `] : []),
        ...(version ? [holds === null ? "Isinya kemudian diubah dengan tanggal berlaku yang sama: " : "Lembar lama itu: ", link(version, "versi yang pernah berlaku"), ". "] : []),
        ...(now ? ["Yang sekarang: ", page(id, now), "."] : ["SOP ini tidak ada lagi dalam koleksi."]));
    }
    return banner("tinjau", "Kode tidak dikenal", "Periksa ketikannya. ", document.querySelector("[data-batas]")?.textContent ?? "Kode ini tidak pernah ada dalam riwayat naskah, atau dicetak dari naskah yang belum disimpan.");
  };
  const sought = asked.get("kode");
  if (document.querySelector("[data-lembar]") && sought !== null) {
    document.querySelector("[data-lembar] input").value = sought;
    const code = asCode(sought);
    if (!code) told.replaceChildren(banner("tinjau", "Bukan kode naskah", "Kode naskah terdiri atas delapan huruf a sampai f dan angka."));
    else ask("kode", () => told.replaceChildren(answered(window.sopKode, code)));
  }

  /* Apa yang berlaku pada suatu tanggal? */
  const day = asked.get("tanggal") ?? "";
  const form = document.querySelector("[data-berlaku]");
  const FEW = 100;
  const listed = (versions) => {
    const list = element("ul", { class: "riwayat" });
    const add = (some) => list.append(...some.map(([name, number, since, until, folder]) => element("li", {}, element("span", {}, `sejak ${inWords(since)}`), element("span", {}, link(folder, name), " ",
      element("span", { class: "baris" }, [number, until === "?" ? "sudah dicabut; sejak kapan tidak diketahui" : until ? `sampai sebelum ${inWords(until)}` : "masih berlaku"].filter(Boolean).join(" · "))))));
    add(versions.slice(0, FEW));
    const rest = element("button", { type: "button", class: "tombol" }, `Tampilkan ${(versions.length - FEW).toLocaleString("id")} lagi`);
    rest.addEventListener("click", () => { add(versions.slice(FEW)); rest.remove(); list.children[FEW].querySelector("a").focus(); });
    return versions.length > FEW ? [list, rest] : [list];
  };
  if (form && /^\d{4}-\d\d-\d\d$/.test(day)) {
    const name = asked.get("sop") ?? "";
    form.tanggal.value = day;
    form.sop.value = name;
    ask("versi", () => {
      const words = name.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
      const held = window.sopVersi
        .filter(([title, number, since, until]) => since <= day && (until === "?" || !until || day < until) && words.every((word) => `${title} ${number}`.toLocaleLowerCase("id").includes(word)))
        .sort((a, b) => a[0].localeCompare(b[0], "id"));
      const begins = document.querySelector("[data-mulai]").dataset.mulai;
      const doubt = !begins || day < begins ? " Versi yang sudah diganti sebelum naskahnya tersimpan di sini tidak diketahui." : "";
      told.replaceChildren(banner(held.length ? "berlaku" : "tinjau", `Pada ${inWords(day)} ${held.length ? `berlaku ${held.length.toLocaleString("id")} SOP` : "tidak diketahui SOP yang berlaku"}`, name ? `yang memuat “${name}”.` : "", doubt));
      document.querySelector("[data-daftar-berlaku]").replaceChildren(...listed(held));
    });
  }
})();
