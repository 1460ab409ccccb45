// Carries messages to the engine: to the program that serves this page, or to a worker of the page itself.
"use strict";

const place = document.querySelector("[data-mesin]");
let word = place.dataset.kata;

/** Ask the engine: a message with `aksi` in, its answer out; a refusal has `salah`. Throws when nobody answers. */
export async function ask(message, isAgain = false) {
  const answer = await fetch(place.dataset.mesin, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-SOP-Kata": word },
    body: JSON.stringify(message),
    cache: "no-store",
  });
  if (answer.status === 403 && !isAgain && (await renewed())) return ask(message, true);
  return answer.json();
}

/** Learn the new word of a program that was started anew, which its page tells. */
async function renewed() {
  const page = await (await fetch(location.href, { cache: "no-store" })).text();
  const found = new DOMParser().parseFromString(page, "text/html").querySelector("[data-mesin]");
  if (found) word = found.dataset.kata;
  return Boolean(found);
}

/** Return the address of the form of an SOP's file. */
export const addressOf = (file) => `/${file.replace(/\.yml$/, "").split("/").map(encodeURIComponent).join("/")}/isian/`;

/** What is said while the engine does not answer. */
export const AWAY = "terputus: jalankan lagi sop serve";

/** Let a browser keep what the engine made: `content` in base64. */
export function download(name, content, type = "application/zip") {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
