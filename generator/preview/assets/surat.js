// Letters to the engine: changes go one after the other, what is typed meanwhile waits and is sent together.
"use strict";
import { held } from "./lembar.js";
import { ask, AWAY, done, lightOf } from "./mesin.js";
import { same } from "./unsur.js";

const RETRY = 2000; // milliseconds until an engine that was away is asked again

export class Post {
  /** @param {string} file that the letters are about
   *  @param {(data: SopData, problem?: string, wanted?: string, tried?: Change[]) => void} show what is done with an answer
   *  @param {(text: string, kind: string) => void} tell says how things stand
   *  @param {(change: Change) => Change | null} resolve puts numbers for names of rows, as they are when a letter goes out */
  constructor(file, show, tell, resolve) {
    this.resolve = resolve;
    this.file = file;
    this.show = show;
    this.tell = tell;
    /** @type {Change[]} */
    this.waiting = [];
    /** @type {Change[]} */
    this.letter = []; // what is under way
    /** @type {[string, object][]} */
    this.turns = [];
    /** @type {() => void} */
    this.remember = () => {}; // told whenever other changes wait than before
    this.isBusy = false;
    this.digest = "";
  }

  /** Add changes; a value that is put again before it was sent is sent once. `wanted` gets the focus once they are made.
   *  @param {Change[]} changes */
  change(changes, wanted = "") {
    for (const one of changes) {
      const last = this.waiting[this.waiting.length - 1];
      if (one.isi && last && last.isi && same(one.isi, last.isi)) last.nilai = one.nilai;
      else this.waiting.push({ ...one });
    }
    if (wanted) this.waiting[this.waiting.length - 1].fokus = wanted;
    this.remember();
    this.send();
  }

  /** Undo ("urung"), make again ("ulang") or mend what a finding is about ("perbaiki"), after all that waits.
   *  @param {string} action */
  turn(action, body = {}) {
    this.turns.push([action, body]);
    this.send();
  }

  get hasWork() {
    return this.isBusy || this.waiting.length + this.turns.length > 0;
  }

  async send() {
    while (!this.isBusy && this.waiting.length + this.turns.length) {
      if (!this.waiting.length) {
        const [action, body] = /** @type {[string, object]} */ (this.turns.shift());
        await this.ask(action, { ...body, sidik: this.digest });
        continue;
      }
      // Rows are numbered as they are when a letter goes out, so a letter ends where rows move.
      const end = this.waiting.findIndex(movesRows);
      const letter = this.waiting.splice(0, end < 0 ? this.waiting.length : end + 1);
      this.letter = letter;
      const changes = /** @type {Change[]} */ (letter.map(this.resolve).filter(Boolean));
      const wanted = letter.map((one) => one.fokus || "").join("");
      const isDone = !changes.length || (await this.ask("ubah", { ubah: changes, sidik: this.digest }, wanted));
      this.letter = [];
      if (isDone || this.isRefused) {
        this.remember();
        continue;
      }
      this.waiting.unshift(...letter); // nothing that was typed is lost while the server is away
      setTimeout(() => this.send(), RETRY);
      return;
    }
  }

  /** Ask for something out of turn, and go on with what waited for the answer.
   *  @param {string} action @param {any} body */
  async request(action, body) {
    const isDone = await this.ask(action, body);
    this.send();
    return isDone;
  }

  /** Ask for something and show what is there then; tell whether it was done.
   *  @param {string} action @param {any} body */
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
      const words = problem || done();
      this.tell(words, problem ? "putus" : lightOf(words));
      return !problem;
    } catch {
      this.tell(`${AWAY}; isian disimpan begitu tersambung`, "putus");
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}

/** @param {Change} change */
function movesRows(change) {
  const path = change.pindah || change.sisip || change.belah || change.namai || change.hapus;
  return path !== undefined && path[0] === "langkah" && path.length < 3;
}
