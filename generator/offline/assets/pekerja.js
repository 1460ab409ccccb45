// The engine in a worker of the page: starts the runtime, answers messages in turn, keeps drafts in this browser.
"use strict"; // the name of the worker is that of the file with the sources
import { loadPyodide } from "./pyodide.js";
import createPyodideModule from "./pyodide.asm.js";
import { Drafts } from "./draf.js";

const STAGES = ["mesin Python", "program pembuat SOP", "naskah kumpulan SOP", "draf di peramban ini", "siap"];
const here = (name) => new URL(name, import.meta.url).href;
let graphviz = null;

const told = (stage) => postMessage({ maju: stage, dari: STAGES.length - 1, kata: STAGES[stage] });

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

async function started() {
  told(0);
  const archive = fetched(here("mesin.paket")).then((answer) => answer.arrayBuffer());
  const sources = fetched(here(`../${self.name}`)).then((answer) => answer.text());
  const drafts = Drafts.opened(here("../"));
  const python = await loadPyodide({ indexURL: here("./"), createPyodideModule });
  told(1);
  python.registerJsModule("pygraphviz", { AGraph: ({ string }) => ({ draw: ({ prog }) => graphviz.layout(string, "svg", prog), close() {} }) });
  python.unpackArchive(await archive, "gztar", { extractDir: "/lib/sop" });
  python.runPython("import sys; sys.path.insert(0, '/lib/sop')");
  const { Session } = python.pyimport("generator.studio.session");
  told(2);
  const published = await sources;
  for (const [path, content] of Object.entries(JSON.parse(published).isi_gambar)) {
    const place = `/naskah/${path}`;
    python.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    python.FS.writeFile(place, Uint8Array.from(atob(content), (one) => one.charCodeAt(0)));
  }
  told(3);
  const kept = await drafts;
  const session = Session(published, JSON.stringify(await kept.all()), "/naskah");
  kept.follow((path, text) => session.take(path, text));
  told(4);
  fetched(here("graphviz.js")).catch(() => null); // so that it is at hand without network too
  return { session, kept };
}

const engine = started();
let turn = engine.catch((error) => postMessage({ gagal: String(error.message || error).slice(-500) }));

/** Answer one message after another. What was written is kept before the answer goes out. */
onmessage = ({ data: { nomor, pesan } }) => {
  turn = turn.then(async () => {
    try {
      const { session, kept } = await engine;
      if (JSON.parse(pesan).aksi === "bagan") graphviz ??= await (await import("./graphviz.js")).Graphviz.load();
      const { jawab, tulis } = JSON.parse(session.ask(pesan));
      for (const draft of tulis) await kept.put(draft);
      postMessage({ nomor, jawab: JSON.stringify(jawab) });
    } catch (error) {
      postMessage({ nomor, galat: String(error.message || error).slice(-500) });
    }
  });
};
