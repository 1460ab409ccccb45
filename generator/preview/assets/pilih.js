// Lists to pick from by typing a part of a name; what they lack is added in place.
"use strict";
import { entered } from "./entri.js";
import { renewal } from "./susun.js";
import { called, complain, make } from "./unsur.js";

const MOST = 40; // of what is offered at once

/** @typedef {{ id: string, nama: string, alias?: string[], baru?: string }} Offer an entry, or by `baru` what is done about one that is not there */

/** A box that offers what a registry knows, as the combobox pattern of ARIA has it.
 *  `take` is given the id of what was picked; with `isFree` also words that no list knows.
 *  @param {Lists} desk
 *  @param {string} registry
 *  @param {{ id: string, key: string, take: (id: string) => void, isFree?: boolean, label?: string }} how */
export function picker(desk, registry, { id, key, take, isFree = false, label = "" }) {
  const list = make("div", { id: `${id}-daftar`, role: "listbox", class: "tawaran", "aria-label": "Pilihan", hidden: true });
  const box = make("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-label": label,
    placeholder: isFree ? "pilih atau ketik …" : "ketik sebagian namanya …",
    "data-kunci": key,
    "data-bebas": true,
  });
  const own = new Combobox(box, desk, registry, isFree, take);
  box.addEventListener("input", () => own.show());
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => own.key(event));
  box.addEventListener("click", () => own.show());
  box.addEventListener("blur", () => own.leave());
  box.addEventListener("dibarui", () => own.isOpen && own.show(own.at));
  return make("div", { class: "pilih" }, box, list);
}

class Combobox {
  /** @param {HTMLInputElement} box @param {Lists} desk @param {string} registry @param {boolean} isFree @param {(id: string) => void} take */
  constructor(box, desk, registry, isFree, take) {
    this.box = box;
    this.desk = desk;
    this.registry = registry;
    this.isFree = isFree;
    this.take = take;
    this.at = 0;
    /** @type {Offer[]} */
    this.offers = [];
  }

  /** The list beside the box; an answer may have put another in the place of that it was made with.
   *  @returns {HTMLElement} */
  get list() {
    return /** @type {any} */ (this.box.parentNode).querySelector("[role=listbox]");
  }

  get isOpen() {
    return this.box.getAttribute("aria-expanded") === "true";
  }

  show(at = 0) {
    const words = this.box.value.trim();
    this.offers = offered(this.desk, this.registry, words, this.isFree);
    this.at = Math.min(at, this.offers.length - 1);
    const { list } = this;
    list.replaceChildren(
      ...this.offers.map((one, index) =>
        make(
          "div",
          {
            id: `${list.id}-${index}`,
            role: "option",
            class: one.baru ? "baru-di-sini" : "",
            "aria-selected": String(index === this.at),
            on: { pointerdown: (/** @type {Event} */ event) => event.preventDefault(), click: () => this.pick(one) },
          },
          one.nama,
        ),
      ),
    );
    list.hidden = !this.offers.length;
    this.box.setAttribute("aria-controls", list.id);
    this.box.setAttribute("aria-expanded", String(!list.hidden));
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === this.at)));
    const active = this.isOpen && this.list.children[this.at];
    if (active) this.box.setAttribute("aria-activedescendant", active.id);
    else this.box.removeAttribute("aria-activedescendant");
    if (active) active.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.replaceChildren();
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.mark();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!this.isOpen) return this.show();
      this.at = (this.at + step + this.offers.length) % this.offers.length;
      return this.mark();
    }
    if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      return this.close();
    }
    if (event.key !== "Enter") return undefined;
    event.preventDefault();
    if (!this.isOpen && this.box.value.trim()) this.show();
    return this.isOpen ? this.pick(this.offers[this.at]) : undefined;
  }

  /** What was typed whole is taken when the box is left; a part of a name stays in it. */
  leave() {
    if (renewal.isUnderWay || !this.box.isConnected) return;
    const words = this.box.value.trim().toLowerCase();
    const all = /** @type {Offer[]} */ (this.desk.registry(this.registry));
    const alike = all.filter((one) => names(one).includes(words));
    const exact = all.find((one) => [one.nama.toLowerCase(), one.id].includes(words)) ?? (alike.length === 1 ? alike[0] : undefined);
    this.close();
    if (words && exact) this.pick(exact);
    else if (words && this.isFree) this.pick({ id: this.box.value.trim(), nama: "" });
    else if (words) complain(this.box, "Belum ditambahkan: pilih dari daftar yang ditawarkan, atau tekan Enter.");
  }

  /** @param {Offer} offer */
  async pick(offer) {
    const key = this.box.dataset.kunci ?? "";
    const words = this.box.value;
    this.box.value = "";
    complain(this.box, "");
    this.close();
    const known = new Map(this.desk.registry(this.registry).map((/** @type {Offer} */ one) => [one.id, one.nama]));
    const id = offer.baru ? await entered(this.desk, this.registry, offer.baru) : offer.id;
    if (id) this.take(id);
    else this.box.value = words;
    if (!offer.baru) return;
    const box = called(key);
    box?.focus();
    const name = known.get(id);
    if (box && name) complain(box, `Sudah ada di daftar sebagai “${name}”; itu yang dipakai. Bila bunyinya keliru, betulkan dengan tombol di sampingnya.`);
  }
}

/** What an entry is called by, in small letters.
 *  @param {Offer} one */
const names = (one) => [one.nama, ...(one.alias ?? [])].map((name) => name.toLowerCase());

/** What is offered for words: names that hold all of them, those that begin so first.
 *  @param {Lists} desk @param {string} registry @param {string} words @param {boolean} isFree
 *  @returns {Offer[]} */
function offered(desk, registry, words, isFree) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const plain = parts.join(" ");
  /** @type {Offer[]} */
  const all = desk.registry(registry);
  /** @param {Offer} one */
  const rank = (one) => Math.min(...names(one).map((name) => (name === plain ? 0 : name.startsWith(plain) ? 1 : 2)));
  const isShort = (/** @type {string} */ part, /** @type {Offer} */ one) => registry === "dasar_hukum" && shortens(part, one.nama.toLowerCase().split(" nomor ")[0]);
  const found = all.filter((one) => names(one).some((name) => parts.every((part, at) => name.includes(part) || (!at && isShort(part, one)))));
  found.sort((one, other) => rank(one) - rank(other));
  const isKnown = found.length > 0 && rank(found[0]) === 0;
  const more = [];
  if (words && !isKnown && desk.form.baru[registry]) more.push({ id: "", nama: `Tambah baru: “${words}” …`, baru: words });
  else if (words && !isKnown && isFree) more.push({ id: words, nama: `Pakai “${words}”` });
  return [...found.slice(0, MOST), ...more];
}

/** Whether letters shorten words, as "permendagri" does "peraturan menteri dalam negeri".
 *  @param {string} letters @param {string} words */
function shortens(letters, words) {
  let at = 0;
  for (const one of words) at += Number(one === letters[at]);
  return words[0] === letters[0] && at === letters.length;
}
