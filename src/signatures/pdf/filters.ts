import { inflateSync } from 'node:zlib';
import { Malformed } from '../malformed.ts';
import { integerOf, isArray, isDict, nameOf, type PdfDict, type PdfStream, type PdfValue } from './values.ts';

/** What one stream may unfold to. A cross-reference or object stream needs far less. */
const outputLimit = 64 * 1024 * 1024;

const first = (value: PdfValue | undefined): PdfValue | undefined => (isArray(value) ? value.items[0] : value);

/**
 * The data of a cross-reference or object stream: FlateDecode with PNG predictors, or no filter, which is all those
 * streams use in practice. Throws `Malformed` for another filter or too much output.
 */
export const decodeStream = (stream: PdfStream): Uint8Array => {
  const { entries } = stream.dict;
  const filter = entries.get('Filter');
  if (filter === undefined || (isArray(filter) && filter.items.length === 0)) return stream.data;
  if (isArray(filter) && filter.items.length > 1) throw new Malformed('chain of filters');
  const name = nameOf(first(filter));
  if (name !== 'FlateDecode' && name !== 'Fl')
    throw new Malformed(`filter ${name ?? 'unknown'} on a structural stream`);
  let data: Uint8Array;
  try {
    data = inflateSync(stream.data, { maxOutputLength: outputLimit });
  } catch {
    throw new Malformed('compressed data is damaged or too large');
  }
  const parameters = first(entries.get('DecodeParms') ?? entries.get('DP'));
  return isDict(parameters) ? unpredict(data, parameters) : data;
};

/** PNG prediction (ISO 32000-2 §7.4.4.4). */
const unpredict = (data: Uint8Array, parameters: PdfDict): Uint8Array => {
  const value = (key: string, fallback: number): number => integerOf(parameters.entries.get(key)) ?? fallback;
  const predictor = value('Predictor', 1);
  if (predictor === 1) return data;
  if (predictor < 10) throw new Malformed('TIFF predictor on a structural stream');
  const pixel = Math.max(1, (value('Colors', 1) * value('BitsPerComponent', 8)) >> 3);
  const row = Math.ceil((value('Colors', 1) * value('BitsPerComponent', 8) * value('Columns', 1)) / 8);
  if (row < 1 || row > 1 << 20) throw new Malformed('wrong predictor');
  const rows = Math.floor(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let index = 0; index < rows; index++) {
    const kind = data[index * (row + 1)] as number;
    const from = index * (row + 1) + 1;
    const to = index * row;
    for (let column = 0; column < row; column++) {
      const left = column >= pixel ? (out[to + column - pixel] as number) : 0;
      const up = index > 0 ? (out[to + column - row] as number) : 0;
      const corner = column >= pixel && index > 0 ? (out[to + column - row - pixel] as number) : 0;
      out[to + column] = ((data[from + column] as number) + predicted(kind, left, up, corner)) & 0xff;
    }
  }
  return out;
};

const predicted = (kind: number, left: number, up: number, corner: number): number => {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      throw new Malformed('wrong predictor');
  }
};
