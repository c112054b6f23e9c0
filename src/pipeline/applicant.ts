import type { FieldFact } from '../model/index.ts';
import type { Procedure } from '../rules/index.ts';

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
  /** Where it is, as the form says. */
  readonly town?: string | null;
};

type Fields = Readonly<Record<string, FieldFact>>;

export const valueOf = (fields: Fields, id: string | undefined): unknown => {
  const fact = id === undefined ? undefined : fields[id];
  return fact?.state === 'read' ? fact.value : null;
};
export const textOf = (fields: Fields, id: string | undefined): string => {
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
  const regon = digits(textOf(fields, applicant.regon));
  const krs = digits(textOf(fields, applicant.krs));
  return {
    name: textOf(fields, applicant.name).trim() || null,
    regon,
    krs,
    unit: regon || krs,
    town: textOf(fields, applicant.town).trim() || null,
  };
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
        system: textOf(fields, remembers.system),
        environments: list(fields, remembers.environments),
        ips: list(fields, remembers.addresses),
        intermediary: valueOf(fields, remembers.intermediary) === true,
      };
