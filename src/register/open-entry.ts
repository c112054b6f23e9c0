import { normaliseDate, normaliseKrs } from '../identifiers/index.ts';

/** Somebody whom the open interface names: of names only the first letter and the length, of numbers the first digit. */
export type MaskedPerson = {
  readonly surname: readonly string[];
  readonly given: readonly string[];
  readonly pesel: string;
  /** Of a company. */
  readonly company: string;
  readonly function: string;
  readonly suspended: boolean;
};

/** What the open interface of the register says of an entity (`OdpisAktualny`, `OdpisPelny`). */
export type OpenEntry = {
  readonly kind: 'current' | 'full';
  readonly krs: string;
  /** The day for which it speaks, ISO 8601. */
  readonly asOf: string | null;
  readonly lastEntry: { readonly number: number | null; readonly day: string | null };
  readonly name: string;
  readonly form: string;
  readonly regon: string;
  readonly nip: string;
  readonly representation: string;
  readonly body: readonly MaskedPerson[];
  readonly proxies: readonly MaskedPerson[];
  readonly liquidators: readonly MaskedPerson[];
  /** Keys of dział 5 and 6 under which something stands that may take the say from the body. */
  readonly proceedings: readonly string[];
};

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const object = (value: unknown): Json => (isObject(value) ? value : {});

/** The interface gives an object where there is one, a list where there are several, and leaves out what there is none of. */
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isObject(value) ? [value] : []);

const struckOut = (value: unknown): boolean => isObject(value) && value['nrWpisuWykr'] !== undefined;

/** A value as it stands: a full extract wraps each version in an object with the numbers of its entries. */
const standing = (value: unknown, key: string): unknown => {
  const [now] = Array.isArray(value) ? value.filter((one) => !struckOut(one)).slice(-1) : [value];
  if (struckOut(now)) return undefined;
  return isObject(now) && key in now ? now[key] : now;
};

const text = (from: Json, key: string): string => {
  const value = standing(from[key], key);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

const inside = (from: Json, key: string): Json => object(standing(from[key], key));

/** More people than this in one place are no answer of the register. */
const mostPeople = 2000;

const personOf = (value: unknown, functionKey: string): MaskedPerson | null => {
  const from = object(value);
  const [surname, given, number] = [inside(from, 'nazwisko'), inside(from, 'imiona'), inside(from, 'identyfikator')];
  const parts = (of: Json, ...keys: string[]): string[] => keys.map((key) => text(of, key)).filter((one) => one !== '');
  const company = text(from, 'nazwa');
  const surnames = parts(surname, 'nazwiskoICzlon', 'nazwiskoIICzlon');
  // All versions of a name struck out: somebody who is no longer there.
  if (surnames.length === 0 && company === '') return null;
  const suspended = standing(from['czyZawieszona'], 'czyZawieszona');
  return {
    surname: surnames,
    given: parts(given, 'imie', 'imieDrugie'),
    pesel: text(number, 'pesel'),
    company,
    function: text(from, functionKey),
    suspended: suspended === true || suspended === 'TAK' || suspended === 'true',
  };
};

const peopleOf = (value: unknown, functionKey: string): MaskedPerson[] =>
  list(value)
    .slice(0, mostPeople)
    .map((one) => personOf(one, functionKey))
    .filter((one) => one !== null);

/** Nothing stands there: looked for three levels down, below which anything counts as something. */
const isEmpty = (value: unknown, depth = 3): boolean => {
  if (value === null || value === undefined || value === '') return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((one) => isEmpty(one, depth - 1));
  return isObject(value) && Object.values(value).every((one) => isEmpty(one, depth - 1));
};

const harmless = /^(?:polaczeniePodzial|zawieszenie|wpisDo)/i;

/** Reads an answer of the open interface; null for anything that is none. Bounded by the size of the answer. */
export const readOpenEntry = (bytes: Uint8Array): OpenEntry | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const extract = object(object(parsed)['odpis']);
  const kind = isObject(extract['naglowekA']) ? 'current' : isObject(extract['naglowekP']) ? 'full' : null;
  if (kind === null || !isObject(extract['dane'])) return null;
  const head = object(extract[kind === 'current' ? 'naglowekA' : 'naglowekP']);
  const krs = normaliseKrs(text(head, 'numerKRS'));
  if (krs === null) return null;
  const part = (number: number): Json => object(object(extract['dane'])[`dzial${number}`]);
  const entity = object(part(1)['danePodmiotu']);
  const numbers = inside(entity, 'identyfikatory');
  const bodies = list(part(2)['reprezentacja']).map(object);
  const later = { ...part(5), ...part(6) };
  const last = Number(text(head, 'numerOstatniegoWpisu'));
  return {
    kind,
    krs,
    asOf: normaliseDate(text(head, 'stanZDnia')),
    lastEntry: {
      number: Number.isInteger(last) && last > 0 ? last : null,
      day: normaliseDate(text(head, 'dataOstatniegoWpisu')),
    },
    name: text(entity, 'nazwa'),
    form: text(entity, 'formaPrawna'),
    regon: text(numbers, 'regon'),
    nip: text(numbers, 'nip'),
    representation: bodies.map((one) => text(one, 'sposobReprezentacji')).find((one) => one !== '') ?? '',
    body: bodies.flatMap((one) => peopleOf(one['sklad'], 'funkcjaWOrganie')),
    proxies: peopleOf(part(2)['prokurenci'], 'rodzajProkury'),
    liquidators: list(part(6)['likwidacja']).flatMap((one) => peopleOf(object(one)['likwidatorzy'], 'funkcja')),
    proceedings: Object.keys(later).filter((key) => !harmless.test(key) && !isEmpty(later[key])),
  };
};
