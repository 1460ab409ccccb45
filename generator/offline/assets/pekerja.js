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
  session.resume(JSON.stringify(await kept.all()));
  session.keep = (draft) => keeping.push(kept.put(JSON.parse(draft)));
  kept.follow((path, text) => session.take(path, text));
  told(STAGES.length - 1);
  for (const later of LATER) fetched(new URL(later, import.meta.url).href).catch(() => null);
  return { python, session };
}

/** @type {Promise<void>[]} */
const keeping = [];
const engine = opened();
/** @type {Promise<void> | null} */
let readers = null;
/** @type {Promise<unknown>} */
let turn = engine.catch((error) => postMessage({ gagal: reason(error) }));

/** @param {any} error */
const reason = (error) => String(error.message || error).slice(-500);

/** Answer one message after another. What was written is kept before the answer goes out. */
onmessage = ({ data: { nomor, pesan } }) => {
  turn = turn.then(async () => {
    try {
      const { python, session } = await engine;
      const { aksi } = JSON.parse(pesan);
      if (aksi === "impor") await (readers ??= withReaders(python).catch((error) => { readers = null; throw error; }));
      if (aksi === "bagan") graphviz ??= await (await import("./graphviz.js")).Graphviz.load();
      const jawab = session.ask(pesan);
      await Promise.all(keeping.splice(0));
      postMessage({ nomor, jawab });
    } catch (error) {
      postMessage({ nomor, galat: reason(error) });
    }
  });
};
