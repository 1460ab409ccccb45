/* Mesin pencarian: Pagefind lewat http, daftar kecil bila situs dibuka sebagai berkas. Hasilnya diurutkan menurut jenis dan
   status, kata yang tidak ada diganti kata terdekat dari koleksi ini sendiri. Tampilannya ada di situs.js. */
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src);
  const isFile = location.protocol === "file:";

  /* Kata tersembunyi pada indeks: nomor, keluarga kata pada judul dan kata kunci, keluarga kata pada isi. */
  const WEIGHTS = { title: 5, nomor: 6, judul: 3, kunci: 3, kata: 0.3 };
  const words = (text) => new Set(text.split(" "));
  const QUESTION = words("ada apa apakah arti atau bagaimana bagaimanakah berapa bisa cara dan dari dengan di gimana ingin itu kami kapan ke mana mau oleh pada saya siapa tentang untuk yang");
  /* Yang menanyakan pekerjaan seseorang, bukan isi sebuah SOP. */
  const WORK = words("langkah tugas pekerjaan kerjaan peran");

  /* Ditulis seperti pada indeks: garis miring tanpa spasi, "no. 62" sebagai "nomor 62", "pp5" sebagai "pp 5", tanpa kata tanya. */
  const HOW_LONG = /\bberapa\s+lama(nya)?\b/gi;
  const asIndexed = (text) => {
    const told = text.replace(HOW_LONG, " ").trim() || text;
    const plain = told.replace(/\s*\/\s*/g, "/").replace(/\bno\b\.?\s*(?=\d)/gi, "nomor ").replace(/\b(uu|pp|per(?:pu|pres|da|bup|wali?|gub|men[a-z]*)|kep[a-z]+)(?=\d)/gi, "$1 ");
    const all = plain.split(/\s+/).filter(Boolean);
    const telling = all.filter((word) => !QUESTION.has(word.toLowerCase()));
    const kept = telling.length ? telling : all;
    const bare = kept.filter((word) => !WORK.has(word.toLowerCase()));
    return { words: bare.length ? bare : kept, asksForWork: bare.length > 0 && bare.length < kept.length };
  };

  const script = (name) => new Promise((done, fail) => {
    const node = document.createElement("script");
    node.src = new URL(`cari/${name}.js`, base);
    node.onload = () => done();
    node.onerror = fail;
    document.head.append(node);
  });
  const lists = new Map();
  const list = (name, value) => {
    if (!lists.has(name)) lists.set(name, script(name).then(() => window[value]));
    return lists.get(name);
  };

  let engine = null;
  const load = () => (engine ??= isFile ? list("daftar", "sopDaftar").then(plainEngine) : import(new URL("pagefind/pagefind.js", base)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 22, baseUrl: base.pathname, ranking: { metaWeights: WEIGHTS } });
    await pagefind.init();
    await pagefind.filters(); // tanpa ini jumlah pada saringan tidak disertakan dalam hasil
    return pagefind;
  }));

  /* Sebagai berkas, peramban tidak mengizinkan indeks Pagefind dibaca; daftar yang dimuat sebagai skrip dicari dengan cara
     yang sama dilihat dari luar. */
  const plainEngine = (entries) => {
    const facets = (entry) => Object.fromEntries(Object.entries(entry.saring));
    const prepared = entries.map((entry) => ({ ...entry, low: [entry.judul, entry.kunci, entry.isi].map((text) => text.toLowerCase()) }));
    const score = (entry, word) => {
      const begins = (text) => text.startsWith(word) || text.includes(` ${word}`) || (word.length > 3 && text.includes(word));
      return [5, 4, 1].reduce((sum, weight, place) => sum + (begins(entry.low[place]) ? weight : 0), 0);
    };
    const fits = (entry, filters) => Object.entries(filters).every(([facet, value]) => [value].flat().every((one) => (entry.saring[facet] ?? []).includes(one)));
    const counts = (found) => {
      const sum = {};
      for (const entry of entries) for (const [facet, values] of Object.entries(facets(entry))) for (const value of values) {
        sum[facet] ??= {};
        sum[facet][value] = (sum[facet][value] ?? 0) + (found.has(entry) ? 1 : 0);
      }
      return sum;
    };
    const data = (entry, asked) => {
      const at = Math.max(0, entry.isi.toLowerCase().indexOf(asked[0] ?? "") - 40);
      const safe = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      return { url: new URL(entry.alamat, base).href, meta: { title: entry.judul }, filters: entry.saring, content: `${entry.kunci} ${entry.isi}`, excerpt: safe(entry.isi.slice(at, at + 160)) };
    };
    const search = async (text, { filters = {} } = {}) => {
      const asked = (text ?? "").toLowerCase().replaceAll('"', "").split(/\s+/).filter(Boolean);
      const found = prepared.map((entry, id) => ({ entry, id, scores: asked.map((word) => score(entry, word)) }))
        .filter(({ entry, scores }) => scores.every(Boolean) && fits(entry, filters))
        .map(({ entry, id, scores }) => ({ id, entry, score: scores.reduce((a, b) => a + b, 0), data: async () => data(entry, asked) }))
        .sort((a, b) => b.score - a.score);
      return { results: found, filters: counts(new Set(found.map(({ id }) => entries[id]))) };
    };
    return { search, filters: async () => counts(new Set(entries)) };
  };

  /* Jenis dan status dengan bobotnya, dari yang lebih dahulu. Yang dicabut selalu sesudah yang berlaku. */
  const CLASSES = [
    [{ Jenis: "SOP", Status: "Berlaku" }, 1], [{ Jenis: "SOP", Status: "Draf" }, 0.85], [{ Jenis: "SOP", Status: "Dicabut" }, 0.02],
    [{ Jenis: "Pelaksana" }, 0.55], [{ Jenis: "Kontak" }, 0.5], [{ Jenis: "Unit" }, 0.45], [{ Jenis: "Dasar hukum" }, 0.5], [{ Jenis: "Istilah" }, 0.3], [{ Jenis: "Rujukan" }, 0.3],
  ];
  const GUIDE = "Panduan", REVOKED = 2, REFERENCE = CLASSES.length - 1, WORK_WEIGHT = 4;
  const ranked = async (pagefind, text, filters, asksForWork) => {
    const all = await pagefind.search(text || null, { filters });
    if (!text) return all;
    const place = new Map();
    await Promise.all(CLASSES.map(async ([kind], number) => {
      if (Object.entries(kind).some(([facet, value]) => filters[facet] && filters[facet] !== value)) return;
      for (const { id } of (await pagefind.search(text, { filters: { ...filters, ...kind } })).results) place.set(id, number);
    }));
    const weight = (number) => (asksForWork && CLASSES[number][0].Jenis === "Pelaksana" ? WORK_WEIGHT : CLASSES[number][1]);
    const readers = all.results.filter(({ id }) => place.has(id));
    const guides = all.results.filter(({ id }) => !place.has(id));
    const score = ({ id, score: own }) => own * weight(place.get(id));
    readers.sort((a, b) => (place.get(a.id) === REVOKED) - (place.get(b.id) === REVOKED) || score(b) - score(a));
    const isAside = readers.some(({ id }) => place.get(id) !== REFERENCE) && filters.Jenis !== GUIDE;
    return { ...all, results: isAside ? readers : [...readers, ...guides], guides: isAside ? guides.length : 0 };
  };

  /* Semua kata pada satu halaman; bila tidak ada, halaman dengan kata terbanyak. */
  const matched = async (pagefind, asked, filters, asksForWork) => {
    const together = await ranked(pagefind, asked.join(" "), filters, asksForWork);
    if (together.results.length || asked.length < 2) return together;
    const sums = new Map();
    for (const word of asked) {
      const { results } = await ranked(pagefind, word, filters, asksForWork);
      results.forEach((result, place) => {
        const sum = sums.get(result.id) ?? { result, value: 0 };
        sum.value += 1 / (1 + results.length / 8) + 1 / (2 + place);
        sums.set(result.id, sum);
      });
    }
    return { ...together, results: [...sums.values()].sort((a, b) => b.value - a.value).map(({ result }) => result) };
  };

  /* Untuk kata yang tidak ada, Pagefind memberi kata terpanjang yang menjadi awalnya: "cutti" memberi "C++". Yang diterima
     hanya kata berakar sama, awal sebuah kata pada halaman, atau salah ketik di ujung: paling banyak dua huruf lebih. */
  const SHORTEST = 4;
  const plain = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const isMeant = async (pagefind, word, pages) => {
    const bare = plain(word);
    const begins = new RegExp(`(?<![\\p{L}\\p{N}])${bare}`, "iu");
    if (!bare || pages.some((page) => begins.test(`${page.content} ${Object.values(page.meta).join(" ")}`))) return true;
    return (await pagefind.search(`"${word.replaceAll('"', "")}"`)).results.length > 0;
  };
  const nearEnd = async (pagefind, word) => {
    const bare = plain(word);
    const starts = [1, 2].map((extra) => bare.slice(0, -extra)).filter((start) => start.length >= SHORTEST);
    for (const start of starts) if ((await pagefind.search(`"${start}"`)).results.length) return start;
    return "";
  };

  /* Jarak Damerau-Levenshtein (tanpa suntingan bertindih) sampai `most`. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  const nearest = async (word) => {
    const bare = plain(word);
    if (bare.length < SHORTEST || /\d/.test(bare)) return "";
    const most = bare.length > 5 ? 2 : 1;
    let best = "", least = most + 1;
    for (const known of (await list("kata", "sopKata")).split(" ")) {
      const far = distance(bare, known, most) + (known[0] === bare[0] ? 0 : 0.5);
      if (far < least) [best, least] = [known, far];
    }
    return best;
  };

  const SHOWN = 12;
  const read = (results) => Promise.all(results.map((result) => result.data()));

  /* Menemukan: hasil, halaman pertama yang sudah dibaca, kata yang tidak ada, dan kata yang diganti. */
  const find = async (text, filters) => {
    const pagefind = await load();
    const { words: asked, asksForWork } = asIndexed(text);
    let all = await matched(pagefind, asked, filters, asksForWork);
    let pages = await read(all.results.slice(0, SHOWN));
    const missing = [], replaced = [], kept = [];
    for (const word of asked) {
      const own = pages.length ? pages : await read((await pagefind.search(word)).results.slice(0, SHOWN));
      if (own.length && await isMeant(pagefind, word, own)) { kept.push(word); continue; }
      const near = await nearest(word).catch(() => "") || (isFile ? "" : await nearEnd(pagefind, word)); // daftar kecil mencocokkan awal kata
      if (near) { replaced.push([word, near]); kept.push(near); } else missing.push(word);
    }
    if (missing.length || replaced.length) {
      all = kept.length ? await matched(pagefind, kept, filters, asksForWork) : { results: [], filters: {} };
      pages = await read(all.results.slice(0, SHOWN));
    }
    return { results: all.results, guides: all.guides ?? 0, counts: all.filters, pages, missing, replaced, words: kept };
  };

  /* Arti sebuah singkatan atau istilah yang ditanyakan. */
  const meaning = async (asked) => {
    const sought = asked.map((word) => word.toLowerCase());
    const whole = sought.join(" ");
    if (!sought.length) return null;
    const found = (await list("istilah", "sopIstilah")).find(([short, long]) => short.toLowerCase() === whole || long.toLowerCase() === whole || (sought.length === 2 && sought.includes(short.toLowerCase()) && short.length > 2));
    return found ? { short: found[0], long: found[1], more: found[2], address: new URL(found[3], base).href } : null;
  };

  window.sopCari = { base, isFile, find, meaning, read, SHOWN, filters: async () => (await load()).filters(), load };
})();
