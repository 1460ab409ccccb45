// The memory of an engine that has read everything, kept in this browser so that the next visit need not read it again.
"use strict";

const PATIENCE = 4000; // milliseconds until it is written, so that the first sheet comes first

/** Return the memory kept for sources of a name, by this version of the engine.
 *  @param {string} sources */
export function keptMemory(sources) {
  const site = new URL("../", import.meta.url).pathname;
  const address = `${new URL("ingatan", import.meta.url).href}?${sources}`;
  const opened = () => caches.open(`sop-tulis ${site} ingatan`); // whose old versions the service worker forgets
  const isWanted = "caches" in self; // not where a page came without TLS
  return {
    isWanted,

    /** Return what `revive` makes of it; null when nothing is kept, or nothing comes of it.
     *  @template T
     *  @param {(memory: Uint8Array) => Promise<T>} revive @returns {Promise<T | null>} */
    async restored(revive) {
      if (!isWanted) return null;
      try {
        const answer = await (await opened()).match(address);
        return answer ? await revive(new Uint8Array(await answer.arrayBuffer())) : null;
      } catch {
        await forgotten(opened);
        return null;
      }
    },

    /** Keep what `taken` gives. A browser may refuse to keep so much: then the next visit reads everything again.
     *  @param {() => Uint8Array<ArrayBuffer>} taken */
    keep(taken) {
      if (!isWanted) return;
      try {
        const memory = new Blob([taken()]);
        setTimeout(() => opened().then((cache) => cache.put(address, new Response(memory))).catch(() => forgotten(opened)), PATIENCE);
      } catch {
        // without it everything works as well
      }
    },
  };
}

/** @param {() => Promise<Cache>} opened */
async function forgotten(opened) {
  try {
    const cache = await opened();
    for (const request of await cache.keys()) await cache.delete(request);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}
