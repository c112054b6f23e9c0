/**
 * A TrueType font (ISO/IEC 14496-22) of our own installation: the glyph and width of each character, and a copy that holds only
 * the glyphs used, so that a letter stays small.
 */
export type Font = {
  /** All in thousandths of the size. */
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  glyphOf(character: string): number;
  widthOf(glyph: number): number;
  /** The same glyph numbers, the others empty. */
  subset(glyphs: ReadonlySet<number>): Buffer;
};

const kept = ['head', 'hhea', 'hmtx', 'maxp', 'loca', 'glyf', 'cvt ', 'fpgm', 'prep'] as const;
const mostComponents = 16;

/** Format 4, the Basic Multilingual Plane. */
const readCharacterMap = (cmap: Buffer): ReadonlyMap<number, number> => {
  const map = new Map<number, number>();
  const count = cmap.readUInt16BE(2);
  for (let index = 0; index < count; index += 1) {
    const at = cmap.readUInt32BE(8 + index * 8);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    const [ends, starts] = [at + 14, at + 16 + segments * 2];
    const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
    for (let segment = 0; segment < segments; segment += 1) {
      const end = cmap.readUInt16BE(ends + segment * 2);
      const start = cmap.readUInt16BE(starts + segment * 2);
      const delta = cmap.readUInt16BE(deltas + segment * 2);
      const range = cmap.readUInt16BE(ranges + segment * 2);
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        const direct = range === 0 ? code : cmap.readUInt16BE(ranges + segment * 2 + range + (code - start) * 2);
        const glyph = range !== 0 && direct === 0 ? 0 : (direct + delta) & 0xffff;
        if (glyph !== 0) map.set(code, glyph);
      }
    }
    return map;
  }
  return map;
};

/** Glyphs that a composite one is put together from. */
const componentsOf = (glyph: Buffer): number[] => {
  if (glyph.length < 12 || glyph.readInt16BE(0) >= 0) return [];
  const found: number[] = [];
  let at = 10;
  for (let more = true; more && found.length < mostComponents && at + 4 <= glyph.length;) {
    const flags = glyph.readUInt16BE(at);
    found.push(glyph.readUInt16BE(at + 2));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return found;
};

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

const checksum = (bytes: Buffer): number => {
  let sum = 0;
  const whole = padded(bytes);
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
};

const writeFont = (tables: readonly (readonly [string, Buffer])[]): Buffer => {
  const head = Buffer.alloc(12 + tables.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  const power = Math.floor(Math.log2(tables.length));
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(tables.length * 16 - 16 * 2 ** power, 10);
  let offset = head.length;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const at = 12 + index * 16;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum(bytes), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    offset += padded(bytes).length;
  }
  return Buffer.concat([head, ...tables.map(([, bytes]) => padded(bytes))]);
};

/** Throws for a file that is no TrueType font: it is ours. */
export const readFont = (file: Buffer): Font => {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const start = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)));
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no table ${tag}`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = [table('head'), table('hhea'), table('hmtx'), table('loca'), table('glyf')];
  const glyphs = table('maxp').readUInt16BE(4);
  const scale = 1000 / head.readUInt16BE(18);
  const long = head.readInt16BE(50) === 1;
  const place = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const bytesOf = (glyph: number): Buffer =>
    glyph < glyphs ? glyf.subarray(place(glyph), place(glyph + 1)) : Buffer.alloc(0);
  const characters = readCharacterMap(table('cmap'));
  const measured = hhea.readUInt16BE(34);
  return {
    ascent: hhea.readInt16BE(4) * scale,
    descent: hhea.readInt16BE(6) * scale,
    box: [36, 38, 40, 42].map((at) => Math.round(head.readInt16BE(at) * scale)) as unknown as Font['box'],
    glyphOf: (character) => characters.get(character.codePointAt(0) ?? 0) ?? 0,
    widthOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4) * scale,
    subset: (wanted) => {
      const all = new Set([0, ...wanted]);
      // A Set that grows while it is walked through gives the new ones too.
      for (const glyph of all) for (const component of componentsOf(bytesOf(glyph))) all.add(component);
      const newLoca = Buffer.alloc((glyphs + 1) * 4);
      const pieces: Buffer[] = [];
      let offset = 0;
      for (let glyph = 0; glyph < glyphs; glyph += 1) {
        newLoca.writeUInt32BE(offset, glyph * 4);
        if (!all.has(glyph)) continue;
        const piece = padded(bytesOf(glyph));
        pieces.push(piece);
        offset += piece.length;
      }
      newLoca.writeUInt32BE(offset, glyphs * 4);
      const newHead = Buffer.from(head);
      newHead.writeInt16BE(1, 50);
      const made: Readonly<Record<string, Buffer>> = { head: newHead, loca: newLoca, glyf: Buffer.concat(pieces) };
      return writeFont(
        kept
          .flatMap((tag) => {
            const bytes = made[tag] ?? tables.get(tag);
            return bytes === undefined ? [] : [[tag, bytes] as const];
          })
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
  };
};
