import { foldWords } from '../identifiers/index.ts';
import type { Signature } from '../model/index.ts';
import { checkExtract, type AskRegister, type ReadExtract, type RegisterPerson } from '../register/index.ts';
import type { ExtractFacts } from '../rules/index.ts';
import { isOf, newestOf, type Extract } from '../signatories/index.ts';
import type { Applicant } from './applicant.ts';
import { signaturesOf } from './covering.ts';
import type { Looked } from './look.ts';

/** Whose seal makes a file an extract issued by the register itself: its whole name, since anybody may be called alike. */
const registerSeals: ReadonlySet<string> = new Set(
  ['Ministerstwo Sprawiedliwości', 'Krajowy Rejestr Sądowy', 'Centralna Informacja Krajowego Rejestru Sądowego'].map(
    foldWords,
  ),
);

/** The register's own qualified seal over the whole file, verified. */
const isRegisterSeal = ({ kind, qualification, indication, modified, intact, coverage, signer }: Signature): boolean =>
  kind === 'seal' &&
  qualification === 'QESeal' &&
  indication === 'TOTAL-PASSED' &&
  intact &&
  !modified &&
  coverage === 'whole' &&
  registerSeals.has(foldWords(signer?.organization ?? ''));

type Named = Pick<Extract['proxies'][number], 'name' | 'pesel' | 'birthDate' | 'given' | 'surname' | 'evidence'>;

const named = ({ name, pesel, birthDate, given, surname, evidence }: RegisterPerson): Named => ({
  name,
  evidence,
  ...(pesel === undefined ? {} : { pesel }),
  ...(birthDate === undefined ? {} : { birthDate }),
  ...(given === undefined ? {} : { given }),
  ...(surname === undefined ? {} : { surname }),
});

const member = (one: RegisterPerson): Extract['body'][number] => ({
  ...named(one),
  function: one.function,
  ...(one.krs === undefined ? {} : { krs: one.krs }),
  ...(one.suspended === undefined ? {} : { suspended: one.suspended }),
});

const extractOf = (read: ReadExtract, signatures: readonly Signature[]): Extract => ({
  document: read.document,
  entity: {
    name: read.entity.name,
    kind: read.entity.form,
    ...(read.krs === null ? {} : { krs: read.krs }),
    ...(read.entity.regon === null ? {} : { regon: read.entity.regon }),
  },
  representation: read.representation,
  body: read.body.map(member),
  former: read.former,
  proxies: read.proxies.map((one) => ({ ...named(one), kind: one.function })),
  attorneys: read.attorneys.map(named),
  others: read.supervision.map(named),
  issuedAt: read.asOf,
  issuedTime: read.asOfTime,
  signed: signatures.some(isRegisterSeal),
  identifiable: read.printId !== null,
  doubts: read.doubts,
  taken: read.taken,
  places: read.places,
});

/** More extracts than this in one letter are not held against the register. */
const mostAsked = 5;

/**
 * The extracts of the court register among the documents of a letter, each once; held against the register where the office
 * allows that.
 */
export const extractsOf = async (
  looked: readonly Looked[],
  ask: AskRegister | undefined,
): Promise<readonly Extract[]> => {
  const distinct = looked.filter(
    ({ document, examined }, index) =>
      examined?.extract && !looked.slice(0, index).some((earlier) => earlier.document.sha256 === document.sha256),
  );
  return await Promise.all(
    distinct.flatMap(({ document, examined }, index) => {
      const read = examined?.extract;
      if (!read) return [];
      const extract = extractOf(read, signaturesOf(document.id, looked));
      if (ask === undefined || index >= mostAsked) return [Promise.resolve(extract)];
      return [checkExtract(read, ask).then((checked) => ({ ...extract, checked }))];
    }),
  );
};

/**
 * What rules see of the attached extracts: the newest of the applicant, or else of whomever; `unread` where an annex is one
 * but not even that could be read.
 */
export const extractFacts = (
  extracts: readonly Extract[],
  applicant: Applicant,
  unread: boolean,
): ExtractFacts | null => {
  const own = extracts.filter((extract) => isOf(extract, applicant));
  const newest = newestOf(own.length > 0 ? own : extracts)?.extract;
  const nothing: ExtractFacts = { read: false, name: '', regon: '', krs: '', evidence: [] };
  if (!newest) return unread ? nothing : null;
  const evidence = newest.places?.entity ?? [];
  if ((newest.doubts ?? []).length > 0 && newest.taken !== true) return { ...nothing, evidence };
  const { name, regon, krs } = newest.entity;
  return { read: true, name, regon: regon ?? '', krs: krs ?? '', evidence };
};
