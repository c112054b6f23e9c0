import type { DocumentRole } from '../model/index.ts';

/** Stems of Polish legal words, which their endings do not reach; letters folded to upper case without diacritics. */
const signs: readonly (readonly [DocumentRole, RegExp])[] = [
  ['krs-extract', /ODPIS (AKTUALNY|PELNY)|ODPOWIADAJACA? ODPISOWI|KRAJOW\w+ REJEST\w+ SADOW/],
  ['authorisation', /UPOWAZNI|PELNOMOCNICTW|UPELNOMOCNI/],
];

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L').toUpperCase().replace(/\s+/g, ' ');

/**
 * What an annex is, by what it says and then by its name. A guess of this kind only decides where later stages look;
 * they prove what they find there.
 */
export const annexRole = (document: {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}): DocumentRole => {
  if (/BEGIN (NEW )?CERTIFICATE REQUEST/.test(document.text) || /\.(csr|p10)$/i.test(document.name)) return 'csr';
  if (document.type === 'application/pkcs7-signature' || /\.(p7s|sig|xades)$/i.test(document.name)) return 'signature';
  const text = fold(document.text.slice(0, 20_000));
  const name = fold(document.name);
  const said = signs.find(([, pattern]) => pattern.test(text));
  if (said) return said[0];
  return signs.find(([, pattern]) => pattern.test(name.replace(/[_-]/g, ' ')))?.[0] ?? 'annex';
};
