import { extractPdf, type DrawOptions, type ExtractContent, type Member } from '../../fixtures/make/extract/index.ts';
import { people, units, type Person } from '../../fixtures/make/people.ts';
import { readDocument } from '../documents/index.ts';
import type { DocumentReading } from '../model/index.ts';
import { readExtract } from './read-extract.ts';
import type { ReadExtract } from './extract-model.ts';

/** A synthetic person as the register writes people. */
export const member = (who: Person, role: Member['function'], more: Partial<Member> = {}): Member => ({
  surname: who.surname.toUpperCase(),
  given: who.givenName.toUpperCase(),
  pesel: who.pesel,
  ...(role === undefined ? {} : { function: role }),
  ...more,
});

export const twoOrProxy =
  'DO SKŁADANIA OŚWIADCZEŃ W IMIENIU SPÓŁKI UPRAWNIENI SĄ: DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE LUB CZŁONEK ZARZĄDU DZIAŁAJĄCY ŁĄCZNIE Z PROKURENTEM.';

export const company: ExtractContent = {
  kind: 'current',
  register: 'P',
  krs: units.modrzew.krs,
  asOf: '2026-10-12T09:14:31',
  name: 'MODRZEW LEASING SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
  form: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
  regon: units.modrzew.regon,
  nip: units.modrzew.nip,
  town: 'MODRZEWINO',
  organ: 'ZARZĄD',
  rule: twoOrProxy,
  body: [member(people.anna, 'PREZES ZARZĄDU'), member(people.zenon, 'CZŁONEK ZARZĄDU')],
  supervision: [member(people.tomasz, undefined), member(people.halina, undefined)],
  proxies: [member(people.piotr, 'PROKURA ŁĄCZNA')],
};

export const readingOf = async (content: ExtractContent, options: DrawOptions = {}): Promise<DocumentReading> =>
  readDocument(
    await extractPdf(content, options),
    { name: 'odpis.pdf', type: 'application/pdf' },
    { ocr: false, secondOpinion: false, maxPages: 50 },
  );

export const extractOf = async (
  content: Partial<ExtractContent> = {},
  options: DrawOptions = {},
): Promise<ReadExtract> => {
  const read = readExtract(await readingOf({ ...company, ...content }, options), 3);
  if (read === null) throw new Error('not recognised as an extract');
  return read;
};

/** Name, function and suspension, for comparing. */
export const shown = (list: ReadExtract['body']): readonly string[] =>
  list.map((one) => `${one.name}: ${one.function}${one.suspended ? ' (zawieszona)' : ''}`);
