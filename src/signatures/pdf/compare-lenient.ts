import { readAsn1 } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';
import { resolve, type PdfFile } from './file.ts';
import { decodedIn } from './object-streams.ts';
import { isArray, isDict, isStream, isString, nameOf, numberOf, type PdfStream, type PdfValue } from './values.ts';

const onlyKeys = (value: PdfValue, keys: readonly string[]): boolean =>
  isDict(value) && [...value.entries.keys()].every((key) => keys.includes(key));

const evidence = new WeakMap<PdfStream, boolean>();

/** One encoding (a SEQUENCE, as all validation data is) and not an octet more: in a longer stream anything could hide. */
const isEvidence = (file: PdfFile, value: PdfValue): boolean => {
  if (!isStream(value)) return false;
  let known = evidence.get(value);
  if (known === undefined) {
    known =
      unlessMalformed(() => {
        const der = decodedIn(file.source, value);
        return der[0] === 0x30 && readAsn1(der).end === der.length;
      }) === true;
    evidence.set(value, known);
  }
  return known;
};

const isEvidenceList = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const list = resolve(file, value);
  return list === null || (isArray(list) && list.items.every((item) => isEvidence(file, resolve(file, item))));
};

/** Document security store (ISO 32000-2 §12.8.4.3): certificates, lists, answers, and nothing that can be shown. */
export const isDssShaped = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const dss = resolve(file, value);
  if (!isDict(dss) || !onlyKeys(dss, ['Type', 'VRI', 'Certs', 'CRLs', 'OCSPs'])) return false;
  if (!['Certs', 'CRLs', 'OCSPs'].every((key) => isEvidenceList(file, dss.entries.get(key)))) return false;
  const vri = resolve(file, dss.entries.get('VRI'));
  if (vri === null) return true;
  return (
    isDict(vri) &&
    [...vri.entries].every(([key, item]) => {
      if (key === 'Type') return true;
      const one = resolve(file, item);
      if (!isDict(one) || !onlyKeys(one, ['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS'])) return false;
      if (!['Cert', 'CRL', 'OCSP'].every((name) => isEvidenceList(file, one.entries.get(name)))) return false;
      const [tu, ts] = [resolve(file, one.entries.get('TU')), resolve(file, one.entries.get('TS'))];
      return (tu === null || isString(tu)) && (ts === null || isEvidence(file, ts));
    })
  );
};

/** Developer extensions (§7.12): names and numbers only. */
export const isExtensionsShaped = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const extensions = resolve(file, value);
  if (extensions === null) return true;
  if (!isDict(extensions)) return false;
  const simple = (item: PdfValue): boolean => {
    const one = resolve(file, item);
    return (
      isDict(one) &&
      onlyKeys(one, ['Type', 'BaseVersion', 'ExtensionLevel', 'URL', 'ExtensionRevision']) &&
      [...one.entries.values()].every((entry) => {
        const plain = resolve(file, entry);
        return numberOf(plain) !== null || isString(plain) || nameOf(plain) !== null;
      })
    );
  };
  return [...extensions.entries].every(([key, item]) => {
    if (key === 'Type') return true;
    const one = resolve(file, item);
    return isArray(one) ? one.items.every(simple) : simple(item);
  });
};

/** Mark information (§14.7.1): says of itself that the document is tagged, and shows nothing. */
export const isMarkInfoShaped = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const info = resolve(file, value);
  if (info === null) return true;
  return (
    onlyKeys(info, ['Type', 'Marked', 'UserProperties', 'Suspects']) &&
    isDict(info) &&
    [...info.entries].every(([key, one]) => key === 'Type' || typeof resolve(file, one) === 'boolean')
  );
};
