// Drafts that this browser keeps, and what other tabs of it write meanwhile.
"use strict";

const STORE = "draf";

export class Drafts {
  /** Open the drafts of the site at an address; without a store (a browser may refuse it) they live as long as the page.
   *  @param {URL} address */
  static async opened(address) {
    const name = `sop-tulis ${address.pathname}`;
    /** @type {IDBDatabase | null} */
    const base = await new Promise((done) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "berkas" });
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    }).catch(() => null);
    return new Drafts(base, new BroadcastChannel(name));
  }

  /** @param {IDBDatabase | null} base @param {BroadcastChannel} channel */
  constructor(base, channel) {
    this.base = base;
    this.channel = channel;
  }

  /** Return what is kept, whoever wrote it.
   *  @returns {Promise<Draft[]>} */
  async all() {
    return this.base ? this.done(this.base, "readonly", (store) => store.getAll()) : [];
  }

  /** Keep a draft, or none of its file when its text is null, and tell the other tabs. Fails where there is no room.
   *  @param {Draft} draft */
  async put(draft) {
    try {
      if (!this.base) throw new Error("peramban ini tidak menyimpan apa pun");
      await this.done(this.base, "readwrite", (store) => (draft.teks === null ? store.delete(draft.berkas) : store.put(draft)));
    } finally {
      this.channel.postMessage(draft);
    }
  }

  /** Call `take` with path and text of what another tab wrote, and with what that was made from.
   *  @param {(path: string, text: string | null, base: string) => void} take */
  follow(take) {
    this.channel.onmessage = ({ data }) => take(data.berkas, data.teks, data.asal);
  }

  /** @param {IDBDatabase} base @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act
   *  @returns {Promise<any>} */
  done(base, mode, act) {
    return new Promise((done, failed) => {
      const change = base.transaction(STORE, mode, { durability: "strict" });
      const request = act(change.objectStore(STORE));
      change.oncomplete = () => done(request.result);
      change.onabort = change.onerror = () => failed(change.error);
    });
  }
}
