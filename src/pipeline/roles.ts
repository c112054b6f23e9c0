import type { DocumentRole } from '../model/index.ts';

/** Stems of Polish legal words, which their endings do not reach; letters folded to upper case without diacritics. */
const signs: readonly (readonly [DocumentRole, RegExp])[] = [
  ['krs-extract', /ODPIS (AKTUALNY|PELNY)|ODPOWIADAJACA? ODPISOWI/],
  ['authorisation', /UPOWAZNI|PELNOMOCNICTW|UPELNOMOCNI/],
];
const courtRegister = /KRAJOW\w+ REJEST\w+ SADOW/;

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
  // An authorisation names the register that its unit stands in: what a document calls itself comes first.
  const said = signs
    .map(([role, pattern]) => ({ role, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
  if (said) return said.role;
  if (courtRegister.test(text)) return 'krs-extract';
  return signs.find(([, pattern]) => pattern.test(name.replace(/[_-]/g, ' ')))?.[0] ?? 'annex';
};
