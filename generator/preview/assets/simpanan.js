// What is not handed over yet, kept in this browser (IndexedDB) until it is: found again after a crash.
"use strict";

const STORE = "isian";

/** @typedef {{ nama: string, saat: number, isi: any }} Kept what is kept under a name, and when it was */

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("sop", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "nama" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opened;
}

/** Do one thing with the store. Where a browser keeps nothing (a private window), nothing is kept and nothing breaks.
 *  @param {IDBTransactionMode} mode
 *  @param {(store: IDBObjectStore) => IDBRequest} act
 *  @returns {Promise<any>} */
async function within(mode, act) {
  try {
    const store = (await database()).transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
    const request = act(store);
    return await new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  } catch {
    return undefined;
  }
}

/** Keep something under a name, in place of what was kept there; null forgets it.
 *  @param {string} name
 *  @param {any} content */
export const keep = (name, content) =>
  within("readwrite", (store) => (content === null ? store.delete(name) : store.put({ nama: name, saat: Date.now(), isi: content })));

/** Everything that is kept under names that begin so, the oldest first.
 *  @param {string} beginning
 *  @returns {Promise<Kept[]>} */
export async function kept(beginning = "") {
  /** @type {Kept[]} */
  const found = (await within("readonly", (store) => store.getAll())) ?? [];
  return found.filter((one) => one.nama.startsWith(beginning)).sort((one, other) => one.saat - other.saat);
}

/** Call this page by a name of its own, for as long as its tab is open; a page that is loaded again keeps it.
 *  @returns {string} */
export function tabName() {
  // Not randomUUID: a page that came without TLS has none.
  const name = sessionStorage.getItem("tab") || crypto.getRandomValues(new Uint32Array(4)).join("-");
  sessionStorage.setItem("tab", name);
  navigator.locks?.request(name, () => new Promise(() => {}));
  return name;
}

/** Tell which tabs of `names` are open: what they keep is theirs.
 *  @param {string[]} names
 *  @returns {Promise<Set<string>>} */
export async function openTabs(names) {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.map((one) => one.name ?? "").filter((one) => names.includes(one)));
}
