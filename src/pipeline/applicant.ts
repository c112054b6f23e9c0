import type { FieldFact } from '../model/index.ts';
import type { Facts, Procedure } from '../rules/index.ts';
import type { EarlierApplication } from './context.ts';

/** What the office remembers of an application, so that later ones can be held against it. */
export type RememberedApplication = {
  /** REGON or KRS, digits only. */
  readonly unit: string;
  readonly system: string;
  readonly environments: readonly string[];
  readonly ips: readonly string[];
  readonly intermediary: boolean;
};

export type Applicant = {
  readonly name: string | null;
  readonly regon: string;
  readonly krs: string;
  readonly unit: string;
};

type Fields = Readonly<Record<string, FieldFact>>;

const valueOf = (fields: Fields, id: string | undefined): unknown => {
  const fact = id === undefined ? undefined : fields[id];
  return fact?.state === 'read' ? fact.value : null;
};
const text = (fields: Fields, id: string | undefined): string => {
  const value = valueOf(fields, id);
  return typeof value === 'string' ? value : '';
};
const list = (fields: Fields, id: string | undefined): string[] => {
  const value = valueOf(fields, id);
  return Array.isArray(value) ? value.map(String) : [];
};
const digits = (written: string): string => written.replace(/\D/g, '');

/** Who applies, by the fields that the procedure names for it. */
export const applicantOf = (fields: Fields, { applicant }: Procedure): Applicant => {
  const regon = digits(text(fields, applicant.regon));
  const krs = digits(text(fields, applicant.krs));
  return { name: text(fields, applicant.name).trim() || null, regon, krs, unit: regon || krs };
};

export const rememberedOf = (
  fields: Fields,
  { unit }: Applicant,
  { remembers }: Procedure,
): RememberedApplication | null =>
  unit === '' || remembers === undefined
    ? null
    : {
        unit,
        system: text(fields, remembers.system),
        environments: list(fields, remembers.environments),
        ips: list(fields, remembers.addresses),
        intermediary: valueOf(fields, remembers.intermediary) === true,
      };

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What earlier applications of the unit mean for this one. */
export const historyOf = (
  earlier: readonly EarlierApplication[],
  now: RememberedApplication | null,
): NonNullable<Facts['history']> => ({
  sameOpen: earlier
    .filter(
      ({ open, system, environments }) =>
        open &&
        now !== null &&
        same(system, now.system) &&
        environments.some((environment) => now.environments.includes(environment)),
    )
    .map(({ submission }) => submission),
  ownSystemIps: earlier.filter(({ intermediary }) => !intermediary).flatMap(({ ips }) => ips),
  earlier: [],
  certificates: [],
  keys: {},
});
