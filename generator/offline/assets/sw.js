// Keeps what the form has loaded, so that it works without network: versioned files for good, pages as they were last seen.
"use strict";

const VERSION = `sop-tulis ${new URL("./", location.href).pathname} @VERSI@`;
const PAGES = ["./", "daftar/", "isian/", "penilaian/", "lisensi/"];
const SMALL = "@KECIL@".split(" ");

addEventListener("install", (event) => {
  skipWaiting();
  /** @type {WorkerEvent} */ (event).waitUntil(caches.open(VERSION).then((cache) => cache.addAll([...PAGES, ...SMALL])));
});

addEventListener("activate", (event) => {
  const mine = new URL("./", location.href).pathname;
  const forget = async () => {
    const kept = new Set([VERSION]);
    const names = (await caches.keys()).filter((name) => name.startsWith(`sop-tulis ${mine} `) && !kept.has(name));
    await Promise.all(names.map((name) => caches.delete(name)));
    await clients.claim();
  };
  /** @type {WorkerEvent} */ (event).waitUntil(forget());
});

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
  const cache = await caches.open(VERSION);
  const found = await cache.match(request, { ignoreSearch: true });
  return found || (await stored(cache, request));
}

/** @param {Request} request */
async function newest(request) {
  const cache = await caches.open(VERSION);
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
  // Without room, or when a newer worker has thrown this cache away meanwhile, what came is handed on all the same.
  if (answer.ok && isOurs) await cache.put(request, answer.clone()).catch(() => {});
  return answer;
}
