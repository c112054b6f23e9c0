/**
 * Baseline TIFF 6.0 (and the fax extensions of RFC 2301) wrapped as PDF: every image file directory becomes a page, every
 * strip or tile an image object whose data are copied unchanged. Null for what cannot be expressed that way.
 */
type Entry = readonly number[];
type Directory = { readonly tags: ReadonlyMap<number, Entry>; readonly next: number };
type Tiff = { readonly bytes: Uint8Array; readonly data: DataView; readonly little: boolean };

const mostPages = 200;
const mostStrips = 20_000;
const mostValues = 100_000;

const tag = {
  subfile: 254,
  orientation: 274,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripCounts: 279,
  xResolution: 282,
  planar: 284,
  group3: 292,
  resolutionUnit: 296,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileCounts: 325,
  jpegTables: 347,
} as const;

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

const valueAt = ({ data, little }: Tiff, type: number, at: number): number => {
  if (type === 3) return data.getUint16(at, little);
  if (type === 4) return data.getUint32(at, little);
  if (type === 5) return data.getUint32(at, little) / Math.max(1, data.getUint32(at + 4, little));
  return data.getUint8(at);
};

const directoryAt = (tiff: Tiff, at: number): Directory | null => {
  const { data, little, bytes } = tiff;
  if (at < 8 || at + 2 > bytes.length) return null;
  const count = data.getUint16(at, little);
  if (at + 2 + count * 12 + 4 > bytes.length) return null;
  const tags = new Map<number, Entry>();
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12;
    const type = data.getUint16(entry + 2, little);
    const length = data.getUint32(entry + 4, little);
    const size = sizes[type];
    if (size === undefined || length > mostValues) continue;
    const from = size * length <= 4 ? entry + 8 : data.getUint32(entry + 8, little);
    if (from + size * length > bytes.length) continue;
    tags.set(
      data.getUint16(entry, little),
      Array.from({ length }, (_, k) => valueAt(tiff, type, from + k * size)),
    );
  }
  return { tags, next: data.getUint32(at + 2 + count * 12, little) };
};

type Piece = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

const piecesOf = ({ bytes }: Tiff, tags: Directory['tags'], width: number, height: number): Piece[] | null => {
  const tiled = tags.has(tag.tileOffsets);
  const offsets = tags.get(tiled ? tag.tileOffsets : tag.stripOffsets);
  const counts = tags.get(tiled ? tag.tileCounts : tag.stripCounts);
  if (offsets === undefined || counts === undefined || offsets.length !== counts.length || offsets.length > mostStrips)
    return null;
  const pieceWidth = tiled ? (tags.get(tag.tileWidth)?.[0] ?? 0) : width;
  const rows = tiled
    ? (tags.get(tag.tileHeight)?.[0] ?? 0)
    : Math.min(height, tags.get(tag.rowsPerStrip)?.[0] ?? height);
  if (pieceWidth < 1 || rows < 1) return null;
  const across = Math.ceil(width / pieceWidth);
  const pieces: Piece[] = [];
  for (const [i, offset] of offsets.entries()) {
    const data = bytes.subarray(offset, offset + (counts[i] ?? 0));
    const x = (i % across) * pieceWidth;
    const y = Math.floor(i / across) * rows;
    if (data.length === 0 || y >= height) return null;
    // The last strip is short; tiles are always whole.
    pieces.push({ x, y, width: pieceWidth, height: tiled ? rows : Math.min(rows, height - y), data });
  }
  return pieces;
};

const reversedBits = Uint8Array.from({ length: 256 }, (_, byte) => {
  let out = 0;
  for (let i = 0; i < 8; i++) if (byte & (1 << i)) out |= 0x80 >> i;
  return out;
});

type Coding = { readonly filter: string; readonly prepare: (piece: Piece) => Uint8Array };
const plain = (piece: Piece): Uint8Array => piece.data;

const codingOf = (tags: Directory['tags'], width: number, samples: number, bits: number): Coding | null => {
  const predictor =
    tags.get(tag.predictor)?.[0] === 2
      ? `/Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${width}`
      : '';
  switch (tags.get(tag.compression)?.[0] ?? 1) {
    case 1:
      return { filter: '', prepare: plain };
    case 2:
    case 3:
    case 4: {
      const compression = tags.get(tag.compression)?.[0];
      const twoDimensional = ((tags.get(tag.group3)?.[0] ?? 0) & 1) === 1;
      const k = compression === 4 ? -1 : compression === 3 && twoDimensional ? 1 : 0;
      const align = compression === 2 ? '/EncodedByteAlign true' : '';
      const reversed = tags.get(tag.fillOrder)?.[0] === 2;
      return {
        filter: `/Filter /CCITTFaxDecode /DecodeParms << /K ${k} /Columns ${width} ${align} /Rows @ROWS /BlackIs1 true >>`,
        prepare: reversed ? (piece) => piece.data.map((byte) => reversedBits[byte] ?? 0) : plain,
      };
    }
    case 5:
      return { filter: `/Filter /LZWDecode /DecodeParms << /EarlyChange 1 ${predictor} >>`, prepare: plain };
    case 7: {
      // Abbreviated JPEG streams share their tables (TIFF Technical Note 2): put them after each start of image.
      const tables = tags.get(tag.jpegTables);
      const shared = tables === undefined ? new Uint8Array() : Uint8Array.from(tables).subarray(2, -2);
      return {
        filter: '/Filter /DCTDecode',
        prepare: ({ data }) => Buffer.concat([data.subarray(0, 2), shared, data.subarray(2)]),
      };
    }
    case 8:
    case 32946:
      return {
        filter: `/Filter /FlateDecode ${predictor === '' ? '' : `/DecodeParms << ${predictor} >>`}`,
        prepare: plain,
      };
    case 32773:
      // PackBits is PDF's RunLength, whose end-of-data byte TIFF leaves out.
      return { filter: '/Filter /RunLengthDecode', prepare: ({ data }) => Buffer.concat([data, Uint8Array.of(128)]) };
    default:
      return null;
  }
};

const colourOf = (tags: Directory['tags'], samples: number, bits: number): string | null => {
  const photometric = tags.get(tag.photometric)?.[0] ?? 1;
  if (photometric === 0) return '/ColorSpace /DeviceGray /Decode [1 0]';
  if (photometric === 1) return '/ColorSpace /DeviceGray';
  if ((photometric === 2 || photometric === 6) && samples === 3) return '/ColorSpace /DeviceRGB';
  if (photometric === 5 && samples === 4) return '/ColorSpace /DeviceCMYK';
  const palette = tags.get(tag.palette);
  if (photometric !== 3 || palette === undefined || palette.length !== 3 << bits) return null;
  const colours = 1 << bits;
  const hex = Array.from({ length: colours }, (_, i) =>
    [0, 1, 2].map((c) => ((palette[c * colours + i] ?? 0) >> 8).toString(16).padStart(2, '0')).join(''),
  ).join('');
  return `/ColorSpace [/Indexed /DeviceRGB ${colours - 1} <${hex}>]`;
};

/** Objects of one page: its images, its content; null when the directory cannot be expressed. */
const pageParts = (
  tiff: Tiff,
  tags: Directory['tags'],
): { images: { head: string; data: Uint8Array }[]; content: string; size: readonly [number, number] } | null => {
  const width = tags.get(tag.width)?.[0] ?? 0;
  const height = tags.get(tag.height)?.[0] ?? 0;
  const samples = tags.get(tag.samples)?.[0] ?? 1;
  const bits = tags.get(tag.bits)?.[0] ?? 1;
  if (width < 1 || height < 1 || width * height > 100_000_000 || ![1, 2, 4, 8, 16].includes(bits)) return null;
  if (samples > 1 && tags.get(tag.planar)?.[0] === 2) return null;
  const pieces = piecesOf(tiff, tags, width, height);
  const colour = colourOf(tags, samples, bits);
  if (pieces === null || colour === null) return null;
  const dpiStated = (tags.get(tag.xResolution)?.[0] ?? 0) * (tags.get(tag.resolutionUnit)?.[0] === 3 ? 2.54 : 1);
  const dpi = dpiStated >= 50 && dpiStated <= 1_200 ? dpiStated : Math.max(50, width / 8.27);
  const scale = 72 / dpi;
  const images: { head: string; data: Uint8Array }[] = [];
  let content = '';
  for (const piece of pieces) {
    const coding = codingOf(tags, piece.width, samples, bits);
    if (coding === null) return null;
    const filter = coding.filter.replace('@ROWS', String(piece.height));
    images.push({
      head: `/Type /XObject /Subtype /Image /Width ${piece.width} /Height ${piece.height} /BitsPerComponent ${bits} ${colour} ${filter}`,
      data: coding.prepare(piece),
    });
    const bottom = (height - piece.y - piece.height) * scale;
    content += `q ${piece.width * scale} 0 0 ${piece.height * scale} ${piece.x * scale} ${bottom} cm /I${images.length - 1} Do Q\n`;
  }
  const orientation = tags.get(tag.orientation)?.[0] ?? 1;
  const [w, h] = [width * scale, height * scale];
  const turned = turns(w, h)[orientation];
  return turned === undefined
    ? { images, content, size: [w, h] }
    : { images, content: `q ${turned.join(' ')} cm\n${content}Q\n`, size: orientation > 4 ? [h, w] : [w, h] };
};

/** How a picture of w × h is laid upright, by its orientation (TIFF 6.0, page 36); 1 is upright already. */
const turns = (w: number, h: number): Readonly<Record<number, readonly number[]>> => ({
  2: [-1, 0, 0, 1, w, 0],
  3: [-1, 0, 0, -1, w, h],
  4: [1, 0, 0, -1, 0, h],
  5: [0, -1, -1, 0, h, w],
  6: [0, -1, 1, 0, 0, w],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, h, 0],
});

/** A small copy of another picture, or a mask (TIFF 6.0, page 36): no page of its own. */
const isCopy = (tags: Directory['tags']): boolean => ((tags.get(tag.subfile)?.[0] ?? 0) & 5) !== 0;

export type TiffPages = {
  readonly pdf: Uint8Array;
  /** Pages (from 1) of an unusual kind: they are empty in the PDF. */
  readonly unread: readonly number[];
};

/** The pictures of a TIFF as pages of a PDF, upright; null when none can be read. */
export const tiffAsPdf = (bytes: Uint8Array): TiffPages | null => {
  if (bytes.length < 16) return null;
  const little = bytes[0] === 0x49;
  const tiff: Tiff = { bytes, data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), little };
  const objects: Buffer[] = [];
  const add = (head: string, data?: Uint8Array): number => {
    const body =
      data === undefined
        ? Buffer.from(`<< ${head} >>`)
        : Buffer.concat([
            Buffer.from(`<< ${head} /Length ${data.length} >>\nstream\n`),
            data,
            Buffer.from('\nendstream'),
          ]);
    objects.push(body);
    return objects.length + 2;
  };
  const pages: number[] = [];
  const unread: number[] = [];
  const seen = new Set<number>();
  for (let at = tiff.data.getUint32(4, little); at !== 0 && !seen.has(at) && pages.length < mostPages;) {
    seen.add(at);
    const directory = directoryAt(tiff, at);
    if (directory === null) break;
    const copy = isCopy(directory.tags);
    const parts = copy ? null : pageParts(tiff, directory.tags);
    if (parts === null) {
      // An empty page keeps the others in their places.
      if (!copy) unread.push(pages.push(add('/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >>')));
    } else {
      const names = parts.images.map(({ head, data }, i) => `/I${i} ${add(head, data)} 0 R`).join(' ');
      const content = add('', Buffer.from(parts.content));
      pages.push(
        add(
          `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${parts.size.join(' ')}] /Resources << /XObject << ${names} >> >> /Contents ${content} 0 R`,
        ),
      );
    }
    at = directory.next;
  }
  if (pages.length === unread.length) return null;
  const all = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`),
    ...objects,
  ];
  return { pdf: serialise(all), unread };
};

const serialise = (objects: readonly Buffer[]): Uint8Array => {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = pieces[0]?.length ?? 0;
  const offsets = objects.map((body, i) => {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    pieces.push(whole);
    const offset = at;
    at += whole.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
};
