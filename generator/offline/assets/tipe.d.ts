// What the scripts around the form hand to each other, for the checker alone.

/** The session in the engine: `generator.studio.session`. */
interface Session {
  ask(message: string): string;
  keep: (draft: string) => void;
  take(path: string, text: string | null, base: string): void;
  resume(drafts: string): number;
  outdated(): number;
}

/** A text of this browser; null for as it is published. `asal` is what it was made from, "" for a new file. */
interface Draft {
  berkas: string;
  teks: string | null;
  asal: string;
}

/** What is used of the Python runtime. */
interface Runtime {
  FS: { mkdirTree(path: string): void; writeFile(path: string, content: Uint8Array, options: { canOwn: boolean }): void };
  globals: { has(name: string): boolean; get(name: string): any; set(name: string, value: unknown): void };
  runPython(source: string): unknown;
  makeMemorySnapshot(): Uint8Array<ArrayBuffer>;
}

interface Window {
  mesin: Around;
}

/** What the checker does not know of a service worker. */
interface WorkerEvent extends Event {
  request: Request;
  waitUntil(done: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}
declare const clients: { claim(): Promise<void> };
