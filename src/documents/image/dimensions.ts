/** Width, height and resolution from an image's header, before anything is decoded. `dpi` null when not stated. */
export type ImageHeader = { readonly width: number; readonly height: number; readonly dpi: number | null };

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const plausible = (dpi: number): number | null => (dpi >= 50 && dpi <= 1_200 ? Math.round(dpi) : null);

const pngHeader = (bytes: Uint8Array): ImageHeader | null => {
  if (bytes.length < 33) return null;
  const data = view(bytes);
  // The header chunk always comes first (PNG specification §5.6).
  if (String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return null;
  const width = data.getUint32(16);
  const height = data.getUint32(20);
  let dpi: number | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = data.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'pHYs' && at + 17 <= bytes.length && bytes[at + 16] === 1)
      dpi = plausible(data.getUint32(at + 8) * 0.0254);
    if (type === 'IDAT') break;
    at += 12 + length;
  }
  return { width, height, dpi };
};

const jpegHeader = (bytes: Uint8Array): ImageHeader | null => {
  const data = view(bytes);
  let dpi: number | null = null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Start of frame, but for the tables that share its range (ITU-T T.81 table B.1).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: data.getUint16(at + 5), width: data.getUint16(at + 7), dpi };
    }
    if (marker === 0xe0 && at + 16 < bytes.length && bytes[at + 4] === 0x4a && bytes[at + 5] === 0x46) {
      const unit = bytes[at + 11];
      const density = data.getUint16(at + 12);
      dpi = unit === 1 ? plausible(density) : unit === 2 ? plausible(density * 2.54) : null;
    }
    at += 2 + data.getUint16(at + 2);
  }
  return null;
};

/** Null when the header makes no sense. */
export const imageHeader = (bytes: Uint8Array, type: string): ImageHeader | null => {
  const header = type === 'image/png' ? pngHeader(bytes) : type === 'image/jpeg' ? jpegHeader(bytes) : null;
  return header === null || header.width === 0 || header.height === 0 ? null : header;
};

/** An A4 page is 8.27 inches wide: a scan that does not state its resolution is taken for one when its shape fits. */
export const likelyDpi = ({ width, height, dpi }: ImageHeader): number => {
  if (dpi !== null) return dpi;
  const [short, long] = width < height ? [width, height] : [height, width];
  return Math.abs(long / short - Math.SQRT2) < 0.05 ? Math.max(50, Math.round(short / 8.27)) : 150;
};

/** Whether the file ends before its image does: decoders paint the rest white without a word. */
export const isTruncated = (bytes: Uint8Array, type: string): boolean => {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Programs append things after the end, so its mark is looked for, not expected at the last byte.
  if (type === 'image/png') return tail.lastIndexOf('IEND') < 0;
  return tail.lastIndexOf(Uint8Array.of(0xff, 0xd9)) < 0;
};
