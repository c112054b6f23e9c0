import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { certificateOrNull } from '../x509/certificate.ts';
import { catalogOf } from './fields.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { decodeStream } from './filters.ts';
import { dictOf, isArray, isStream } from './values.ts';

const limit = 400;

const streams = (file: PdfFile, key: string): Uint8Array[] => {
  const list = get(file, dictOf(get(file, catalogOf(file), 'DSS')), key);
  if (!isArray(list)) return [];
  return list.items.slice(0, limit).flatMap((item) => {
    const stream = resolve(file, item);
    const data = isStream(stream) ? unlessMalformed(() => decodeStream(stream)) : null;
    return data ? [data] : [];
  });
};

/** Validation data of the document security store (ISO 32000-2 §12.8.4.3): candidates, checked by their own signatures. */
export const documentStore = (file: PdfFile): Carried => ({
  certificates: streams(file, 'Certs')
    .map(certificateOrNull)
    .filter((certificate) => certificate !== null),
  crls: streams(file, 'CRLs'),
  ocsps: streams(file, 'OCSPs'),
});
