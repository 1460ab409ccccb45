// Rows in another order: by dragging their handle, with a finger too, or by the arrow keys on it.
"use strict";
import { make } from "./unsur.js";

const EDGE = 70; // pixels from the upper and lower end of the window in which a drag scrolls
const FIRST = -100_000; // rows: as far up as there are any

/** The handle of a row. `move` is told by how many rows it goes down, or up.
 *  @param {string} called how the row is called in words
 *  @param {string} key by which the form finds the handle again
 *  @param {(by: number, key: string) => void} move */
export function handle(called, key, move) {
  const words = `Pindahkan ${called}: seret, atau tekan panah atas dan bawah`;
  const element = make("button", { type: "button", class: "pegangan", "aria-label": words, title: words, "data-kunci": key }, "⠿");
  element.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1, Home: FIRST, End: -FIRST }[event.key];
    if (!by) return;
    event.preventDefault();
    move(by, key);
  });
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    element.focus();
    new Drag(element, event, (by) => move(by, key));
  });
  return element;
}

class Drag {
  /** @param {HTMLElement} element @param {PointerEvent} event @param {(by: number) => void} move */
  constructor(element, event, move) {
    this.element = element;
    this.move = move;
    this.card = /** @type {HTMLElement} */ (element.closest("li"));
    this.place = /** @type {HTMLElement} */ (this.card.parentElement);
    this.y = event.clientY;
    this.to = this.from;
    this.timer = 0;
    const ended = new AbortController();
    this.ended = ended;
    element.setPointerCapture(event.pointerId);
    this.card.classList.add("diseret");
    const { signal } = ended;
    element.addEventListener("pointermove", (moved) => this.follow(moved.clientY), { signal });
    element.addEventListener("pointerup", () => this.end(true), { signal });
    element.addEventListener("pointercancel", () => this.end(false), { signal });
    addEventListener("keydown", (pressed) => pressed.key === "Escape" && this.end(false), { signal });
    addEventListener("scroll", () => this.mark(), { signal });
    this.scroll();
  }

  get cards() {
    return [...this.place.children];
  }

  get from() {
    return this.cards.indexOf(this.card);
  }

  /** @param {number} y */
  follow(y) {
    this.y = y;
    this.mark();
  }

  /** Let the gap be seen that the row would come into. */
  mark() {
    const { cards, from } = this;
    const after = cards.filter((one) => one !== this.card && middle(one) < this.y).length;
    this.to = after;
    cards.forEach((one) => one.classList.remove("sela-atas", "sela-bawah"));
    if (this.to === from) return;
    cards[this.to].classList.add(this.to < from ? "sela-atas" : "sela-bawah");
  }

  /** Scroll while the row is held at an end of the window. */
  scroll() {
    const by = this.y < EDGE ? this.y - EDGE : this.y > innerHeight - EDGE ? this.y - innerHeight + EDGE : 0;
    if (by) scrollBy(0, by / 4);
    this.timer = requestAnimationFrame(() => this.scroll());
  }

  /** @param {boolean} isWanted */
  end(isWanted) {
    cancelAnimationFrame(this.timer);
    this.ended.abort();
    const by = this.to - this.from;
    this.card.classList.remove("diseret");
    this.cards.forEach((one) => one.classList.remove("sela-atas", "sela-bawah"));
    if (isWanted && by) this.move(by);
  }
}

/** @param {Element} card */
function middle(card) {
  const box = card.getBoundingClientRect();
  return (box.top + box.bottom) / 2;
}
