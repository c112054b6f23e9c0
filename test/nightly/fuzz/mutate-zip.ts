import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { replaceRange, type Mutation } from './mutate-bytes.ts';
import { derMutations } from './mutate-der.ts';
import { xmlMutations } from './mutate-xml.ts';
import type { Random } from './random.ts';

const local = Buffer.of(0x50, 0x4b, 3, 4);
const central = Buffer.of(0x50, 0x4b, 1, 2);
const end = Buffer.of(0x50, 0x4b, 5, 6);

const places = (bytes: Buffer, mark: Buffer): number[] => {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0 && found.length < 200; at = bytes.indexOf(mark, at + 1)) found.push(at);
  return found;
};

/** Bends one field of a record: offsets and widths as in APPNOTE.TXT. */
const field =
  (mark: Buffer, fields: readonly (readonly [offset: number, width: 2 | 4])[]): Mutation =>
  (bytes, random) => {
    const records = places(bytes, mark);
    if (records.length === 0) return bytes;
    const [offset, width] = random.pick(fields);
    const at = random.pick(records) + offset;
    if (at + width > bytes.length) return bytes;
    const bent = Buffer.from(bytes);
    const was = bent.readUIntLE(at, width);
    const limit = 2 ** (8 * width);
    const value = random.pick([
      0,
      1,
      8,
      9,
      12,
      99,
      limit - 1,
      was + 1,
      was - 1,
      random.below(bytes.length),
      random.below(limit),
    ]);
    bent.writeUIntLE(((value % limit) + limit) % limit, at, width);
    return bent;
  };

const entriesOf = (bytes: Buffer): Record<string, Uint8Array> | null => {
  try {
    // A size bent to hundreds of megabytes is for the reader to refuse, not for the one who bends to make.
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 1_000_000 });
  } catch {
    return null;
  }
};

/** The entries changed and a sound archive made of them again. */
const repacked =
  (change: (entries: Map<string, Uint8Array>, random: Random) => void): Mutation =>
  (bytes, random) => {
    const entries = entriesOf(bytes);
    if (!entries) return bytes;
    const files = new Map(Object.entries(entries));
    if (files.size === 0) return bytes;
    change(files, random);
    const packed = zipSync(
      Object.fromEntries(
        [...files].map(([name, data]) => [name, [data, { level: name === 'mimetype' ? 0 : 6, mtime: '2026-01-01' }]]),
      ),
    );
    return Buffer.from(packed);
  };

/** Digests of the manifests of a container: what time-stamps and CAdES signatures of ASiC-E are made over. */
export const manifestsOf = (bytes: Buffer): string[] =>
  Object.entries(entriesOf(bytes) ?? {})
    .filter(([name]) => /META-INF\/.*manifest.*\.xml$/i.test(name))
    .map(([, data]) => createHash('sha256').update(data).digest('hex'));

/** Nothing changed, but what was odd about the archive itself is mended by it. */
export const repackedOnly: Mutation = repacked(() => undefined);

const bentNames = [
  '../x',
  '/etc/x',
  'META-INF/../x',
  'a\\b',
  'META-INF/signatures9.xml',
  'META-INF/x.p7s',
  'mimetype',
  '',
  'x'.repeat(300),
];

const someEntry = (files: ReadonlyMap<string, Uint8Array>, random: Random): readonly [string, Buffer] => {
  const [name, data] = random.pick([...files]);
  return [name, Buffer.from(data)];
};

export const zipMutations: readonly Mutation[] = [
  field(local, [
    [4, 2],
    [6, 2],
    [8, 2],
    [14, 4],
    [18, 4],
    [22, 4],
    [26, 2],
    [28, 2],
  ]),
  field(central, [
    [6, 2],
    [8, 2],
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [38, 4],
    [42, 4],
  ]),
  field(end, [
    [4, 2],
    [6, 2],
    [8, 2],
    [10, 2],
    [12, 4],
    [16, 4],
    [20, 2],
  ]),
  (bytes, random) => {
    // A name changed on one side only.
    const records = places(bytes, random.chance(0.5) ? local : central);
    if (records.length === 0) return bytes;
    const record = random.pick(records);
    const name = record + (bytes[record + 2] === 3 ? 30 : 46);
    const bent = Buffer.from(bytes);
    if (name < bent.length) bent[name + random.below(6)] = random.pick([0x2e, 0x2f, 0x5c, 0x61, 0]);
    return bent;
  },
  (bytes, random) => {
    const records = places(bytes, local);
    if (records.length < 2) return bytes;
    const from = random.pick(records);
    const to = records.find((at) => at > from) ?? from;
    return replaceRange(bytes, from, from, bytes.subarray(from, to));
  },
  repacked((files, random) => files.delete(someEntry(files, random)[0])),
  repacked((files, random) => {
    const [name, data] = someEntry(files, random);
    files.delete(name);
    files.set(random.pick(bentNames), data);
  }),
  repacked((files, random) => {
    files.set(random.pick(['dodane.txt', 'META-INF/manifest.xml', ...bentNames]), random.bytes(random.below(60)));
  }),
  repacked((files, random) => {
    const [name, data] = someEntry(files, random);
    if (data.length > 0) data[random.below(data.length)] = random.below(256);
    files.set(name, data);
  }),
  repacked((files, random) => {
    const signatures = [...files].filter(([name]) => /META-INF\/.*\.(?:xml|p7s|tst)$/i.test(name));
    if (signatures.length === 0) return;
    const [name, data] = random.pick(signatures);
    const mutations = name.endsWith('.xml') ? xmlMutations : derMutations;
    files.set(name, random.pick(mutations)(Buffer.from(data), random));
  }),
  repacked((files, random) => {
    const [name] = someEntry(files, random);
    const [, other] = someEntry(files, random);
    files.set(name, other);
  }),
];
