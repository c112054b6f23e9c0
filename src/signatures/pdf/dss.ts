import { sha256Hex } from '../bytes.ts';
import { ocspIds } from '../carried-ids.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { certificateOrNull, type Certificate } from '../x509/certificate.ts';
import { catalogOf } from './fields.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { decodedIn } from './object-streams.ts';
import { dictOf, isArray, isDict, isStream, type PdfDict, type PdfStream } from './values.ts';

const limit = 400;

/** Validation data of one revision: candidates, checked by their own signatures, and the names of all that is there. */
export type Store = Carried & {
  /** Hex sha256 of every certificate, list, answer and time-stamp token. */
  readonly ids: ReadonlySet<string>;
};

type Item = { readonly der: Uint8Array; readonly id: string; certificate?: Certificate | null };

/** By the stream: revisions that keep it share what was read of it. */
const items = new WeakMap<PdfStream, Item | { readonly der: null }>();

const itemOf = (file: PdfFile, stream: PdfStream): Item | null => {
  const known = items.get(stream);
  if (known) return known.der === null ? null : known;
  const der = unlessMalformed(() => decodedIn(file.source, stream));
  const item = der === null ? { der } : { der, id: sha256Hex(der) };
  items.set(stream, item);
  return item.der === null ? null : item;
};

/** Takes what a list names, each list once however many entries refer to it, and not more of all together than the file may cost. */
const collector = (file: PdfFile) => {
  const taken = new Set<unknown>();
  let left = 4 * limit;
  return (dict: PdfDict | null, key: string): Item[] => {
    const value = get(file, dict, key);
    if (value === null || (isArray(value) && taken.has(value))) return [];
    taken.add(value);
    return (isArray(value) ? value.items : [value]).slice(0, limit).flatMap((one) => {
      if (left-- <= 0) return [];
      const stream = resolve(file, one);
      const item = isStream(stream) ? itemOf(file, stream) : null;
      return item ? [item] : [];
    });
  };
};

const certificateOf = (item: Item): Certificate | null =>
  item.certificate === undefined ? (item.certificate = certificateOrNull(item.der)) : item.certificate;

const unique = (all: readonly Item[]): Item[] => [...new Map(all.map((item) => [item.id, item])).values()];

const readStore = (file: PdfFile): Store => {
  const dss = dictOf(get(file, catalogOf(file), 'DSS'));
  const vri = get(file, dss, 'VRI');
  const single = isDict(vri)
    ? [...vri.entries.values()].slice(0, limit).map((value) => dictOf(resolve(file, value)))
    : [];
  const all = (whole: string, one: string): Item[] => {
    const listed = collector(file);
    return unique([...listed(dss, whole), ...single.flatMap((entry) => listed(entry, one))]);
  };
  const [certificates, crls, ocsps] = [all('Certs', 'Cert'), all('CRLs', 'CRL'), all('OCSPs', 'OCSP')];
  const tokens = all('TS', 'TS');
  return {
    certificates: certificates.map(certificateOf).filter((one) => one !== null),
    crls: crls.map(({ der }) => der),
    ocsps: ocsps.map(({ der }) => der),
    ids: new Set([
      ...[...certificates, ...crls, ...tokens].map(({ id }) => id),
      ...ocsps.flatMap(({ der }) => ocspIds(der)),
    ]),
  };
};

const stores = new WeakMap<PdfFile, Store>();

/**
 * The document security store (ISO 32000-2 §12.8.4.3) of a revision, with what it keeps for single signatures (VRI); read
 * once, however many time-stamps ask.
 */
export const storeOf = (file: PdfFile): Store => {
  const known = stores.get(file);
  if (known) return known;
  const store = readStore(file);
  stores.set(file, store);
  return store;
};

/** The stores of several revisions as one: a later store may leave out what an earlier one had, and it still stands in the file. */
export const joinStores = (stores: readonly Store[]): Store => ({
  certificates: [...new Map(stores.flatMap((one) => one.certificates).map((one) => [one.sha256, one])).values()],
  crls: [...new Set(stores.flatMap(({ crls }) => crls))],
  ocsps: [...new Set(stores.flatMap(({ ocsps }) => ocsps))],
  ids: new Set(stores.flatMap(({ ids }) => [...ids])),
});
