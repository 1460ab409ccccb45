// Letters to the server: changes go one after the other, what is typed meanwhile waits and is sent together.
"use strict";

export class Post {
  /** @param {HTMLElement} place of the form, which knows its address and the word of the server
   *  @param {(data: object) => void} show what is done with an answer
   *  @param {(text: string, kind: string) => void} tell says how things stand
   *  @param {(change: object) => object} resolve puts numbers for names of rows, as they are when a letter goes out */
  constructor(place, show, tell, resolve) {
    this.resolve = resolve;
    this.address = place.dataset.alamat;
    this.word = place.dataset.kata;
    this.show = show;
    this.tell = tell;
    this.waiting = [];
    this.wanted = "";
    this.isBusy = false;
    this.digest = "";
  }

  /** Add changes; a value that is put again before it was sent is sent once. `wanted` gets the focus once they are made. */
  change(changes, wanted = "") {
    this.wanted = wanted || this.wanted;
    for (const one of changes) {
      const last = this.waiting[this.waiting.length - 1];
      if (one.isi && last && last.isi && same(one.isi, last.isi)) {
        last.nilai = one.nilai;
      } else {
        this.waiting.push(one);
      }
    }
    this.send();
  }

  get hasWork() {
    return this.isBusy || this.waiting.length > 0;
  }

  async send() {
    if (this.isBusy || !this.waiting.length) return;
    const changes = this.waiting.splice(0).map(this.resolve).filter(Boolean);
    if (!changes.length) return;
    const wanted = this.wanted;
    this.wanted = "";
    await this.ask("ubah", { ubah: changes, sidik: this.digest }, wanted);
    this.send();
  }

  async ask(action, body, wanted = "") {
    this.isBusy = true;
    this.tell("menyimpan …", "sibuk");
    try {
      const answer = await this.fetch(this.address + action, body);
      const data = await answer.json();
      const state = answer.ok ? data : data.data;
      if (state) {
        this.digest = state.sidik;
        this.show(state, answer.ok ? "" : data.salah, wanted);
      }
      this.tell(answer.ok ? "tersimpan" : data.salah, answer.ok ? "" : "putus");
      return answer.ok;
    } catch {
      this.tell("terputus; isian di halaman ini belum tersimpan", "putus");
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  fetch(address, body) {
    return fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-SOP-Kata": this.word },
      body: JSON.stringify(body),
    });
  }

  /** Make a pelaksana known and return its id, "" when that was refused. */
  async newPost(name) {
    const answer = await this.fetch("/pelaksana", { nama: name });
    const data = await answer.json();
    if (!answer.ok) this.tell(data.salah, "putus");
    return answer.ok ? data.id : "";
  }
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
