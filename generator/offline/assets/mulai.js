// Starts the engine: out of the memory that an earlier visit kept, else from its files.
"use strict";
import { loadPyodide } from "./pyodide.js";
import createPyodideModule from "./pyodide.asm.js";
import { keptMemory } from "./ingatan.js";

export const STAGES = ["mesin Python", "program pembuat SOP", "naskah kumpulan SOP", "draf di peramban ini", "siap"];
const LIBRARY = "/lib/sop";
const PICTURES = "/naskah";
// The runtime has no Graphviz for Python; the module that ours asks for hands its graph to the worker.
const GRAPHVIZ = `
import js
class AGraph:
    def __init__(self, string): self.string = string
    def draw(self, format, prog): return js.drawGraph(self.string, prog).encode()
    def close(self): pass
`;
// Reading XML would import all of HTTP and mail, which nothing here uses. What is there at the end stays: it is not
// looked through again whenever memory is tidied up.
const BEGIN = `
import gc, sys, types
sys.modules["urllib.request"] = types.ModuleType("urllib.request")
sys.path.insert(0, "${LIBRARY}")
from generator.studio.session import Session
session = Session(published, "${PICTURES}")
del published
gc.collect()
gc.freeze()
`;

const READERS = `
from generator.studio.intake import take_in
session.engine.add("impor", lambda request: take_in(session.tree, request))
`;

/** @param {string} name */
const here = (name) => new URL(name, import.meta.url).href;

/** @param {string} address */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** Let the engine read files of other programs.
 *  @param {Runtime} python */
export async function withReaders(python) {
  for (const [path, content] of await unpacked(await fetched(here("pembaca.paket")))) write(python, `${LIBRARY}/${path}`, content);
  python.runPython(READERS);
}

/** Return the runtime, and the session of the published sources, without drafts.
 *  @param {string} sources name of the file with the sources
 *  @param {(stage: number) => void} told @returns {Promise<{ python: Runtime, session: Session }>} */
export async function started(sources, told) {
  told(0);
  const files = fetched(here("mesin.paket")).then(unpacked);
  const published = fetched(here(`../${sources}`)).then((answer) => answer.text());
  for (const early of [files, published]) early.catch(() => {}); // told where they are waited for
  const memory = keptMemory(sources);
  const python = (await memory.restored(revived)) ?? (await loadPyodide({ indexURL: here("./"), createPyodideModule, _makeSnapshot: memory.isWanted }));
  told(1);
  for (const [path, content] of await files) write(python, `${LIBRARY}/${path}`, content);
  write(python, `${LIBRARY}/pygraphviz.py`, new TextEncoder().encode(GRAPHVIZ));
  const text = await published;
  for (const [path, content] of Object.entries(JSON.parse(text).isi_gambar)) write(python, `${PICTURES}/${path}`, Uint8Array.from(atob(content), (one) => one.charCodeAt(0)));
  told(2);
  if (!python.globals.has("session")) {
    python.globals.set("published", text);
    python.runPython(BEGIN);
    memory.keep(() => python.makeMemorySnapshot());
  }
  told(3);
  return { python, session: python.globals.get("session") };
}

/** Start the runtime with a memory that was kept. It does not make room by itself for one that has grown.
 *  @param {Uint8Array} memory */
function revived(memory) {
  const create = async (/** @type {object} */ settings) => {
    const module = await createPyodideModule(settings);
    module._malloc(memory.length);
    return module;
  };
  return loadPyodide({ indexURL: here("./"), createPyodideModule: create, _loadSnapshot: memory });
}

/** @param {Runtime} python @param {string} path @param {Uint8Array} content */
function write(python, path, content) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, content, { canOwn: true });
}

/** Return the files of a packed tar archive as ours is: plain files with short names.
 *  @param {Response} answer @returns {Promise<[string, Uint8Array][]>} */
async function unpacked(answer) {
  const stream = /** @type {ReadableStream<any>} */ (answer.body).pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  /** @type {[string, Uint8Array][]} */
  const files = [];
  const field = (/** @type {number} */ from, /** @type {number} */ length) => new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0.*$/s, "");
  for (let at = 0, size = 0; bytes[at]; at += 512 + Math.ceil(size / 512) * 512) {
    size = parseInt(field(at + 124, 12), 8);
    files.push([field(at, 100), bytes.subarray(at + 512, at + 512 + size)]);
  }
  return files;
}
