import type { DocumentRole } from '../model/index.ts';

/** Stems of Polish legal words, which their endings do not reach; letters folded to upper case without diacritics. */
const extract = /ODPIS (AKTUALNY|PELNY)|ODPOWIADAJACA? ODPISOWI/;
const authorisation = /UPOWAZNI|PELNOMOCNI|UMOCOW/;
const courtRegister = /KRAJOW\w+ REJEST\w+ SADOW/;

const fold = (text: string): string =>
  text
    .normalize('NFD')
    // Marks that nobody sees, and words broken at the end of a line: "PEŁNO-⏎MOCNICTWO".
    .replace(/\p{M}|[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/(\p{L})-\s*\n\s*(?=\p{L})/gu, '$1')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .toUpperCase()
    .replace(/\s+/g, ' ');

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
  const [extractAt, authorisationAt] = [text.search(extract), text.search(authorisation)];
  // An authorisation names the register that its unit stands in, and may come with a copy of a statute: what the document
  // calls itself comes first, and an extract is one of the court register.
  if (extractAt >= 0 && (authorisationAt < 0 || (extractAt < authorisationAt && courtRegister.test(text))))
    return 'krs-extract';
  if (authorisationAt >= 0) return 'authorisation';
  if (courtRegister.test(text)) return 'krs-extract';
  const spaced = name.replace(/[_-]/g, ' ');
  return extract.test(spaced) ? 'krs-extract' : authorisation.test(spaced) ? 'authorisation' : 'annex';
};
