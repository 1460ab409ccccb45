// Letters to the engine: changes go one after the other, what is typed meanwhile waits and is sent together.
"use strict";
import { held } from "./lembar.js";
import { ask, AWAY } from "./mesin.js";

const RETRY = 2000; // milliseconds until an engine that was away is asked again

export class Post {
  /** @param {string} file that the letters are about
   *  @param {(data: object) => void} show what is done with an answer
   *  @param {(text: string, kind: string) => void} tell says how things stand
   *  @param {(change: object) => object} resolve puts numbers for names of rows, as they are when a letter goes out */
  constructor(file, show, tell, resolve) {
    this.resolve = resolve;
    this.file = file;
    this.show = show;
    this.tell = tell;
    this.waiting = [];
    this.turns = [];
    this.isBusy = false;
    this.digest = "";
  }

  /** Add changes; a value that is put again before it was sent is sent once. `wanted` gets the focus once they are made. */
  change(changes, wanted = "") {
    for (const one of changes) {
      const last = this.waiting[this.waiting.length - 1];
      if (one.isi && last && last.isi && same(one.isi, last.isi)) last.nilai = one.nilai;
      else this.waiting.push({ ...one });
    }
    if (wanted) this.waiting[this.waiting.length - 1].fokus = wanted;
    this.send();
  }

  /** Undo ("urung") or make again ("ulang"), after all that waits. */
  turn(action) {
    this.turns.push(action);
    this.send();
  }

  get hasWork() {
    return this.isBusy || this.waiting.length + this.turns.length > 0;
  }

  async send() {
    while (!this.isBusy && this.waiting.length + this.turns.length) {
      if (!this.waiting.length) {
        await this.ask(this.turns.shift(), {});
        continue;
      }
      // Rows are numbered as they are when a letter goes out, so a letter ends where rows move.
      const end = this.waiting.findIndex(movesRows);
      const letter = this.waiting.splice(0, end < 0 ? this.waiting.length : end + 1);
      const changes = letter.map(this.resolve).filter(Boolean);
      const wanted = letter.map((one) => one.fokus || "").join("");
      if (!changes.length || (await this.ask("ubah", { ubah: changes, sidik: this.digest }, wanted))) continue;
      if (this.isRefused) continue;
      this.waiting.unshift(...letter); // nothing that was typed is lost while the server is away
      setTimeout(() => this.send(), RETRY);
      return;
    }
  }

  /** Ask for something and show what is there then; tell whether it was done. */
  async ask(action, body, wanted = "") {
    this.isBusy = true;
    this.isRefused = false;
    if (action !== "buka") this.tell("menyimpan …", "sibuk");
    try {
      const answer = await ask({ ...body, aksi: action, berkas: this.file, punya: held() });
      const problem = answer.salah ?? "";
      const state = problem ? answer.data : answer;
      this.isRefused = Boolean(problem);
      if (state) {
        this.digest = state.sidik;
        this.show(state, problem, wanted, body.ubah);
      }
      this.tell(problem || "tersimpan", problem ? "putus" : "");
      return !problem;
    } catch {
      this.tell(`${AWAY}; isian disimpan begitu tersambung`, "putus");
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Make a pelaksana known and return its id, "" when that was refused. */
  async newPost(name) {
    try {
      const answer = await ask({ aksi: "pelaksana", nama: name });
      if (answer.salah) this.tell(answer.salah, "putus");
      return answer.id ?? "";
    } catch {
      this.tell(`${AWAY}, lalu tambahkan sekali lagi`, "putus");
      return "";
    }
  }
}

function movesRows(change) {
  const path = change.pindah || change.sisip || change.hapus;
  return Boolean(path) && path[0] === "langkah" && path.length < 3;
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
