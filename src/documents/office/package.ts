import { mostAllowed } from '../../model/index.ts';
import { createHash } from 'node:crypto';
import { unpackZip, type RefusalReason } from '../../archives/index.ts';
import { parseTree, Refused, type Node } from './xml.ts';

/** Bytes of one XML part and of all files together once unpacked; a form is far below. */
const largestPart = mostAllowed('officePartBytes');
const limits = { files: 10_000, bytes: 80 * 1024 * 1024, ratio: 1_500 };
const bombs: ReadonlySet<RefusalReason> = new Set(['too-large', 'ratio', 'too-many-files']);

export type OfficePackage = {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Undefined when there is no such part. @throws Refused */
  tree(name: string): Node | undefined;
  /** `sha256:…` of a file, or null when there is none of that name. */
  digest(name: string): string | null;
  size(name: string): number;
};

/** The files of a DOCX or ODT. @throws Refused when the archive is refused */
export const openPackage = (bytes: Uint8Array): OfficePackage => {
  const unpacked = unpackZip(bytes, limits);
  if ('refused' in unpacked) throw new Refused(bombs.has(unpacked.refused) ? 'office-bomb' : 'office-unreadable');
  const files = new Map(unpacked.files.map((file) => [file.name, file.bytes]));
  const trees = new Map<string, Node>();
  return {
    names: [...files.keys()],
    has: (name) => files.has(name),
    size: (name) => files.get(name)?.length ?? 0,
    tree: (name) => {
      const known = trees.get(name);
      const part = files.get(name);
      if (known !== undefined || part === undefined) return known;
      if (part.length > largestPart) throw new Refused('office-bomb');
      const made = parseTree(decode(part));
      trees.set(name, made);
      return made;
    },
    digest: (name) => {
      const part = files.get(name);
      return part === undefined ? null : `sha256:${createHash('sha256').update(part).digest('hex')}`;
    },
  };
};

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2 §7.3.3, OpenDocument 1.3 part 2 §3.2); anything else would read differently elsewhere. */
const decode = (bytes: Uint8Array): string => {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    const declared = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(text)?.[1]?.toLowerCase();
    if (declared !== undefined && !/^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/.test(declared))
      throw new Refused('office-unreadable');
    return text;
  } catch {
    throw new Refused('office-unreadable');
  }
};
