import { Malformed } from '../malformed.ts';
import type { Decryption } from './decryption.ts';
import type { PdfStream, PdfValue } from './values.ts';
import { readSection } from './xref.ts';
import type { XrefEntry, XrefSection } from './xref-entries.ts';

/** An indirect object as it was read at one place of the file. */
export type ReadObject = {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
  /** Past the last byte read for it, and the end of the revision it was read in. */
  readonly to: number;
  readonly end: number;
  /** Its /Length, where another object says it: that object may read differently in another revision. */
  readonly length: { readonly num: number; readonly gen: number; readonly size: number | null } | null;
  readonly damaged: boolean;
  /** Where `obj`, and for a stream `endstream`, stand; null where it is not written as every reader expects it. */
  readonly keywords: readonly number[] | null;
};

/** An unfolded object stream: where each object begins, and those that were read. */
export type Packed = {
  readonly data: Uint8Array;
  readonly offsets: ReadonlyMap<number, number>;
  /** Each number once, in the order of their places. */
  readonly order: readonly number[];
  readonly strict: boolean;
  readonly read: Map<number, PdfValue>;
};

/** One entry of one object, and the section that has it, counted from the newest. */
type Version = { readonly section: number; readonly entry: XrefEntry };

/** A chain of cross-reference sections, newest first, turned into a list of versions for each object. */
export type Chain = {
  readonly sections: readonly XrefSection[];
  readonly versions: ReadonlyMap<number, readonly Version[]>;
};

/**
 * What all revisions of one file share. A revision is the file up to some byte, and what stands at one byte is read once
 * however many revisions have it: fifty signatures must not cost fifty readings.
 */
export type PdfSource = {
  readonly bytes: Uint8Array;
  readonly sections: Map<number, XrefSection>;
  readonly objects: Map<number, ReadObject>;
  readonly packed: WeakMap<PdfStream, Packed | null>;
  /** Places being read, so that an object that needs itself ends. */
  readonly reading: Set<number>;
  /** By the key: revisions that share it share what was decrypted with it. */
  readonly decryptions: Map<string, Decryption>;
  readonly revealed: WeakMap<Decryption, WeakMap<ReadObject, PdfValue>>;
  /** Sections that no longer begin at the newest share the versions of those that do. */
  readonly chains: Chain[];
  readonly budget: Budget;
  /** Object streams that could not be unfolded, so that nobody knows what they hold. */
  readonly shut: Set<number>;
};

/**
 * What is left; below zero something was not looked at, so that nothing can be said of the whole. `fields` counts those of
 * a form once for each of its revisions, `octets` what is passed over in reading, `digested` what signatures are over.
 */
export type Budget = {
  unpacked: number;
  steps: number;
  octets: number;
  entries: number;
  fields: number;
  digested: number;
};

/** `times`: how often each byte of a file may be read, wherever its lists of objects lead. */
const limits = {
  unpacked: 128 * 1024 * 1024,
  steps: 8_000_000,
  entries: 2_000_000,
  fields: 400_000,
  digested: 2 ** 29,
  times: 3,
  atLeast: 1024 * 1024,
};

export const isExhausted = ({ budget }: PdfSource): boolean =>
  budget.unpacked < 0 ||
  budget.steps < 0 ||
  budget.octets < 0 ||
  budget.entries < 0 ||
  budget.fields < 0 ||
  budget.digested < 0;

/** Charges for unfolded data. Throws `Malformed` when it is too much. */
export const spendUnpacked = ({ budget }: PdfSource, octets: number): void => {
  budget.unpacked -= octets;
  if (budget.unpacked < 0) throw new Malformed('streams unfold to too much');
};

export const newSource = (bytes: Uint8Array): PdfSource => ({
  bytes,
  sections: new Map(),
  objects: new Map(),
  packed: new WeakMap(),
  reading: new Set(),
  decryptions: new Map(),
  revealed: new WeakMap(),
  chains: [],
  shut: new Set(),
  budget: {
    unpacked: limits.unpacked,
    steps: limits.steps,
    entries: limits.entries,
    fields: limits.fields,
    digested: limits.digested,
    octets: Math.max(limits.atLeast, limits.times * bytes.length),
  },
});

/** The section at an offset, read once; one that was read past `end` is not that of a shorter revision. */
export const sectionAt = (source: PdfSource, end: number, offset: number, shift: number): XrefSection => {
  const known = source.sections.get(offset);
  if (known && known.to <= end) return known;
  const section = readSection(source.bytes, end, offset, shift);
  spendUnpacked(source, section.unfolded);
  source.budget.octets -= Math.max(0, section.closes - offset);
  source.budget.entries -= section.entries.size;
  if (source.budget.entries < 0) throw new Malformed('too many cross-reference entries');
  if (!known) source.sections.set(offset, section);
  return section;
};

/** The versions of a chain; those of a longer chain serve it too when it is the end of that one. */
export const chainOf = (
  source: PdfSource,
  sections: readonly XrefSection[],
): { readonly chain: Chain; readonly skip: number } => {
  for (const chain of source.chains) {
    const skip = chain.sections.length - sections.length;
    if (skip >= 0 && sections.every((section, index) => section === chain.sections[skip + index]))
      return { chain, skip };
  }
  const versions = new Map<number, Version[]>();
  for (const [index, section] of sections.entries())
    for (const [num, entry] of section.entries) {
      const list = versions.get(num);
      if (list) list.push({ section: index, entry });
      else versions.set(num, [{ section: index, entry }]);
    }
  const chain = { sections, versions };
  if (source.chains.length < 8) source.chains.push(chain);
  return { chain, skip: 0 };
};
