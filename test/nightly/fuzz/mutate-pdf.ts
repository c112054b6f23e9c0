import { derMutations } from './mutate-der.ts';
import { replaceRange, type Mutation } from './mutate-bytes.ts';
import type { Random } from './random.ts';

const text = (bytes: Buffer): string => bytes.toString('latin1');
const latin1 = (value: string): Buffer => Buffer.from(value, 'latin1');

/** One of the places a pattern matches, or null. */
const somewhere = (bytes: Buffer, pattern: RegExp, random: Random): RegExpExecArray | null => {
  const matches = [...text(bytes).matchAll(pattern)].slice(0, 500);
  return matches.length === 0 ? null : random.pick(matches);
};

const atMatch =
  (pattern: RegExp, change: (found: string, random: Random, bytes: Buffer) => string): Mutation =>
  (bytes, random) => {
    const found = somewhere(bytes, pattern, random);
    if (!found) return bytes;
    return replaceRange(bytes, found.index, found.index + found[0].length, latin1(change(found[0], random, bytes)));
  };

const number = (random: Random, bytes: Buffer): string =>
  String(
    random.pick([
      0,
      1,
      -1,
      bytes.length,
      bytes.length - 1,
      bytes.length + 1,
      4_294_967_295,
      2 ** 53,
      99_999_999_999,
      random.below(bytes.length),
      random.below(bytes.length),
      random.below(100),
    ]),
  );

const names = [
  '/Type',
  '/Sig',
  '/ByteRange',
  '/Contents',
  '/Prev',
  '/Root',
  '/Size',
  '/Kids',
  '/Parent',
  '/Fields',
  '/Annots',
  '/V',
  '/FT',
  '/SubFilter',
  '/AP',
  '/Length',
  '/Filter',
  '/FlateDecode',
  '/XRefStm',
  '/DSS',
  '/Perms',
  '/DocMDP',
  '/Reference',
  '/TransformMethod',
  '/Lock',
  '/Encrypt',
  '/ObjStm',
  '/Index',
  '/W',
  '/NeedAppearances',
  '/OpenAction',
];

const lastXref = (bytes: Buffer): string => /startxref\s+(\d+)(?![\s\S]*startxref)/.exec(text(bytes))?.[1] ?? '0';

/** An incremental update over the end: what an attacker can always append. */
const appendUpdate: Mutation = (bytes, random) => {
  const object = somewhere(bytes, /(\d+) 0 obj\b[\s\S]{0,2000}?endobj/g, random);
  const num = object?.[1] ?? '1';
  const body = random.chance(0.5)
    ? `${num} 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n`
    : (object?.[0] ?? '').replace(/\d+ 0 R|\(\w+\)|\/\w+/g, (part) =>
        random.chance(0.15) ? random.pick(['null', '1 0 R', '(x)', ...names]) : part,
      );
  const start = bytes.length + 1;
  const table = start + body.length + 1;
  return Buffer.concat([
    bytes,
    latin1(
      `\n${body}\nxref\n${num} 1\n${String(start).padStart(10, '0')} 00000 n \n` +
        `trailer\n<</Size 60/Root 1 0 R/Prev ${random.chance(0.9) ? lastXref(bytes) : table}>>\nstartxref\n${table}\n%%EOF\n`,
    ),
  ]);
};

const mutateContents: Mutation = (bytes, random) => {
  const found = somewhere(bytes, /<([0-9a-fA-F]{400,})>/g, random);
  if (!found) return bytes;
  const hex = found[1] ?? '';
  const der = Buffer.from(hex, 'hex');
  const bent = random.pick(derMutations)(der, random).toString('hex');
  // The same length keeps the byte range right, so that the changed signature is what is judged.
  const fitted = random.chance(0.8) ? bent.slice(0, hex.length).padEnd(hex.length, '0') : bent;
  return replaceRange(bytes, found.index + 1, found.index + 1 + hex.length, latin1(fitted));
};

const tail: Mutation = (bytes, random) => {
  const from = Math.max(0, bytes.length - 1_024);
  const at = from + random.below(bytes.length - from);
  return random.pick([
    () => bytes.subarray(0, at),
    () => replaceRange(bytes, at, Math.min(bytes.length, at + random.below(40)), random.bytes(random.below(12))),
    () => Buffer.concat([bytes, bytes.subarray(at)]),
    () => Buffer.concat([bytes, latin1('\n%%EOF\n'.repeat(1 + random.below(5)))]),
  ])();
};

export const pdfMutations: readonly Mutation[] = [
  tail,
  appendUpdate,
  appendUpdate,
  mutateContents,
  mutateContents,
  atMatch(/startxref\s+\d+/g, (_, random, bytes) => `startxref\n${number(random, bytes)}`),
  atMatch(/\/Prev \d+/g, (_, random, bytes) => `/Prev ${number(random, bytes)}`),
  atMatch(
    /\d{10} \d{5} [nf]/g,
    (_, random, bytes) => `${number(random, bytes).padStart(10, '0')} 00000 ${random.pick(['n', 'f'])}`,
  ),
  atMatch(/(?<=\/ByteRange ?\[[^\]]{0,60})\d+/g, (_, random, bytes) => number(random, bytes)),
  atMatch(/\/ByteRange ?\[[^\]]{0,80}\]/g, (found, random, bytes) =>
    random.pick([
      '/ByteRange[0 0 0 0]',
      `/ByteRange[0 ${bytes.length}]`,
      '/ByteRange[]',
      `${found}${found}`,
      found.replace(']', ' 0 0]'),
    ]),
  ),
  atMatch(/\b\d+ 0 R\b/g, (_, random) => `${random.below(70)} 0 R`),
  atMatch(/\b\d+ 0 obj\b/g, (_, random) => `${random.below(70)} 0 obj`),
  atMatch(/\/[A-Za-z]+/g, (_, random) => random.pick(names)),
  atMatch(/\((?:[^()\\]){1,80}\)/g, (_, random) => `(${random.bytes(random.below(12)).toString('hex')})`),
  atMatch(/<<|>>|\[|\]|endobj|endstream|stream|trailer|xref/g, (_, random) =>
    random.pick(['', '<<', '>>', '[', ']', 'endobj', 'stream', '['.repeat(500), '<<'.repeat(500)]),
  ),
  atMatch(/\/Length \d+/g, (_, random, bytes) => `/Length ${number(random, bytes)}`),
];
