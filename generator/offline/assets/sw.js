// Keeps what the form has loaded, so that it works without network: versioned files for good, pages as they were last seen.
"use strict";

const HERE = new URL("./", location.href).pathname;
const FILES = `sop-tulis ${HERE} berkas`;
const MEMORY = `sop-tulis ${HERE} ingatan`;
const PAGES = ["./", "daftar/", "isian/", "penilaian/", "lisensi/"];
const SMALL = "@KECIL@".split(" ");
const CURRENT = "@BERVERSI@".split(" ");
// By its bytes a browser knows that a worker is newer: @HALAMAN@

// A newer worker waits until no page of the form is open: those that are go on with versions that it will forget, and
// the worker before it serves what is published anew as well.
addEventListener("install", (event) => {
  /** @type {WorkerEvent} */ (event).waitUntil(caches.open(FILES).then((cache) => cache.addAll([...PAGES, ...SMALL])));
});

addEventListener("activate", (event) => {
  /** @type {WorkerEvent} */ (event).waitUntil(forget().then(() => clients.claim()));
});

/** Forget what belongs to an engine or to sources that are no longer published. */
async function forget() {
  const names = (await caches.keys()).filter((one) => one.startsWith(`sop-tulis ${HERE} `));
  for (const name of names.filter((one) => one !== FILES && one !== MEMORY)) await caches.delete(name);
  for (const name of [FILES, MEMORY]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (!isCurrent(request.url)) await cache.delete(request);
  }
}

/** Whether all versions that an address names are those of this worker. @param {string} url */
const isCurrent = (url) => [...url.matchAll(/(?:\/tulis\/|\?)((?:v-|naskah-)[^/?]+)/g)].every((found) => CURRENT.includes(found[1]));

/** @param {string} path */
const isLasting = (path) => path.includes("/tulis/v-") || path.includes("/tulis/naskah-") || path.endsWith(".woff2");

addEventListener("fetch", (told) => {
  const event = /** @type {WorkerEvent} */ (told);
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  event.respondWith(isLasting(address.pathname) ? lasting(event.request) : newest(event.request));
});

/** @param {Request} request */
async function lasting(request) {
  const cache = await caches.open(FILES);
  const found = await cache.match(request, { ignoreSearch: true });
  return found || (await stored(cache, request));
}

/** @param {Request} request */
async function newest(request) {
  const cache = await caches.open(FILES);
  try {
    return await stored(cache, request);
  } catch {
    return (await cache.match(request, { ignoreSearch: true })) || Response.error();
  }
}

/** @param {Cache} cache @param {Request} request */
async function stored(cache, request) {
  const answer = await fetch(request);
  const isOurs = new URL(request.url).pathname.includes("/tulis/") || request.url.endsWith(".woff2");
  // Without room to keep it, what came is handed on all the same.
  if (answer.ok && isOurs) await cache.put(request, answer.clone()).catch(() => {});
  return answer;
}
