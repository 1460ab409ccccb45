// What the scripts of the form hand to each other, for the checker alone.

/** A path to a field: keys and numbers of items; rows are also called "@id". */
type Path = (string | number)[];

interface Description {
  kunci: string;
  label: string;
  induk?: string; // what it is headed together with its neighbours
  bantuan: string;
  cara: string;
  wajib?: boolean;
  jarang?: boolean;
  contoh?: string;
  sebutan?: string[]; // how people know the choices
  pilihan: string[]; // of these three a field has those that its control asks for
  daftar: string;
  isi: Description[];
}

interface Finding {
  tempat: Path;
  kode: string;
  berat: "galat" | "peringatan" | "info";
  kata: string;
  saran: string;
  contoh: string;
  perbaikan: string[];
  letak: [number, number];
  rinci: Finding[]; // one by one, where a rule found several and they are told as one
  entri?: EntryId & { nama: string }; // what it is about, if that is an entry of a list
}

interface Mark {
  left: number;
  top: number;
  width: number;
  height: number;
  severity: string;
  step: string;
}

interface SheetPage {
  sidik: string;
  lebar: number;
  tinggi: number;
  tanda: Mark[];
  svg?: string;
}

interface Entry {
  id: string;
  nama: string;
  alias?: string[]; // what else it is found by
  ragu?: boolean; // whether it waits for somebody to confirm it
}

/** An entry by the list that has it. */
interface EntryId {
  daftar: string;
  id: string;
}

/** What the engine tells of an SOP, or of a unit's records (`baris` and what follows). */
interface SopData {
  sidik: string;
  naskah: string;
  isi: any;
  petikan: Record<string, string>;
  tanpa_nama: string[];
  nama: string;
  status: string;
  nomor: string[];
  judul?: { identitas?: Record<string, string>; langkah?: Record<string, string>; kelompok?: Record<string, string> };
  temuan: Finding[];
  lembar: SheetPage[];
  basi: boolean;
  daftar: Record<string, Entry[]>;
  urung: boolean;
  ulang: boolean;
  baris?: Entry[];
  pernyataan?: string[];
  sebutan?: string[];
}

/** A change on its way to the engine: one of `isi`, `sisip`, `hapus`, `pindah`, `tulis`, `belah`, `namai`. */
interface Change {
  isi?: Path;
  nilai?: any;
  lama?: any;
  sambung?: boolean;
  sisip?: Path;
  sesudah?: string | number | null;
  di?: number;
  hapus?: Path;
  pindah?: Path;
  naik?: number;
  dari?: number;
  ke?: number;
  tulis?: Path;
  naskah?: string;
  belah?: Path;
  kata?: string[];
  namai?: Path;
  fokus?: string;
  baris?: string;
}

interface Form {
  identitas: Description[];
  langkah: Description[];
  kolom: Description;
  penilaian: Description[];
  baru: Record<string, Description[]>; // what is asked of new entries of lists, and of those that are there
  entri: Record<string, Description[]>;
}

/** What lists know of the page around them. */
interface Lists {
  form: Pick<Form, "baru" | "entri">;
  registry(name: string): Entry[];
  ask(message: object): Promise<any>;
  learn(registry: string, entry: Entry): void;
  renew(): Promise<void>; // show what an entry changed
}

/** What controls know of the form around them. */
interface Desk extends Lists {
  data: SopData;
  form: Form;
  readonly numbers: string[];
  findings(path: Path, isOwn?: boolean): Finding[];
  value(path: Path): any;
  steps(): any[];
  change(changes: Change[], wanted?: string): void;
  excerpt(path: Path): string | undefined;
  isUnnamed(id: string): boolean;
  fix(finding: Finding): void;
}

/** What the page around a form of the site offers: the engine in its worker, and the drafts of this browser. */
interface Around {
  ask(message: string): Promise<string>;
  isReady: boolean;
  isKept: boolean;
  drafts: Promise<{ berkas: string }[]>;
}
