// The engine in a worker of the page: answers messages in turn, keeps drafts in this browser.
"use strict"; // the name of the worker is that of the file with the sources
import { Drafts } from "./draf.js";
import { STAGES, fetched, started, withReaders } from "./mulai.js";

const LATER = ["graphviz.js", "pembaca.paket"]; // fetched once all is ready, so that they are at hand without network too

/** @param {number} stage */
const told = (stage) => postMessage({ maju: stage, dari: STAGES.length - 1, kata: STAGES[stage] });
/** @type {import("./graphviz.js").Graphviz | null} */
let graphviz = null;
Object.assign(self, { drawGraph: (/** @type {string} */ graph, /** @type {string} */ layout) => graphviz?.layout(graph, "svg", layout) });

async function opened() {
  const drafts = Drafts.opened(new URL("../", import.meta.url));
  const { python, session } = await started(self.name, told);
  const kept = await drafts;
  const strange = session.resume(JSON.stringify(await kept.all()));
  session.keep = (text) => {
    const draft = JSON.parse(text);
    unkept.set(draft.berkas, draft);
  };
  kept.follow((path, text, base) => {
    unkept.delete(path);
    session.take(path, text, base);
  });
  tellOfDrafts(kept, strange, session.outdated());
  told(STAGES.length - 1);
  for (const later of LATER) fetched(new URL(later, import.meta.url).href).catch(() => null);
  return { python, session, kept, strange };
}

/** What was written and this browser has not taken yet, by file.
 *  @type {Map<string, Draft>} */
const unkept = new Map();

/** Keep what was written; what finds no room is tried again with the next message.
 *  @param {Drafts} kept */
async function keepAll(kept) {
  for (const [path, draft] of unkept) {
    await kept.put(draft).then(() => unkept.delete(path)).catch(() => {});
  }
}

/** Tell whether what is written outlives the page.
 *  @param {Drafts} kept @param {number} strange how many drafts nobody can read @param {number} outdated how many are of what is no longer published */
function tellOfDrafts(kept, strange, outdated) {
  const left = strange ? ` ${strange} draf di peramban ini tidak terbaca dan dibiarkan.` : "";
  const old = outdated ? ` ${outdated} draf dibuat dari naskah terbit yang sudah berganti: lihat “Draf di peramban ini”.` : "";
  const words = !kept.base
    ? "Siap, tetapi peramban ini tidak menyimpan draf (mungkin jendela pribadi). Unduh usulan sebelum menutup halaman."
    : unkept.size
      ? "Draf BELUM tersimpan: ruang peramban penuh. Unduh usulan sebelum menutup halaman."
      : `Siap. Draf tersimpan di peramban ini.${left}${old}`;
  postMessage({ kabar: words, simpan: !unkept.size });
}

const engine = opened();
/** @type {Promise<void> | null} */
let readers = null;
/** @type {Promise<unknown>} */
let turn = engine.catch((error) => postMessage({ gagal: reason(error) }));

/** @param {any} error */
const reason = (error) => String(error.message || error).slice(-500);

/** Answer one message after another. What was written is kept before the answer goes out, or told not to be. */
onmessage = ({ data: { nomor, pesan } }) => {
  turn = turn.then(async () => {
    try {
      const { python, session, kept, strange } = await engine;
      const { aksi } = JSON.parse(pesan);
      if (aksi === "impor") await (readers ??= withReaders(python).catch((error) => { readers = null; throw error; }));
      if (aksi === "bagan") graphviz ??= await (await import("./graphviz.js")).Graphviz.load();
      const jawab = session.ask(pesan);
      if (unkept.size) {
        await keepAll(kept);
        tellOfDrafts(kept, strange, session.outdated());
      }
      postMessage({ nomor, jawab });
    } catch (error) {
      postMessage({ nomor, galat: reason(error) });
    }
  });
};
