import { z } from 'zod';
import { localised, signatureKind } from '../model/index.ts';
import { eventNames, termDefinitions } from './term-schema.ts';

/** A day of the calendar: 2026-02-30 would be later than every day of February and switch a rule off without a word. */
const isDayOfCalendar = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .refine((text) => !/^\d{4}-\d{2}-\d{2}$/.test(text) || isDayOfCalendar(text), 'a day that the calendar has');
export const effective = z.strictObject({ from: isoDate, until: isoDate.optional() });

/** How the value of a fact is shortened where an explanation shows it. */
export const maskKind = z.enum(['name', 'phone', 'email', 'key', 'text']);
export type MaskKind = z.infer<typeof maskKind>;

/** A CEL expression; YAML's bare `true` is the expression `true`. */
export const cel = z.union([z.string().min(1), z.boolean()]).transform(String);

const listName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name in camelCase');

const phrase = z
  .string()
  .regex(/^\??[\p{L}\d.-]+\*?(?: \??[\p{L}\d.-]+\*?)*$/u, 'words with one space between, "*" last, "?" first');

/** A value of office policy: text, whole number, yes or no, or a list of texts. */
export const settingValue = z.union([z.boolean(), z.number().int(), z.string(), z.array(z.string())]);
export type SettingValue = z.infer<typeof settingValue>;

const setting = z
  .strictObject({
    says: localised,
    value: settingValue.optional(),
    /** From a day on; the oldest holds before its day too. */
    values: z
      .array(z.strictObject({ from: isoDate, value: settingValue }))
      .min(1)
      .optional(),
    /** Bounds of a number, for the pack's values and an office's own. */
    min: z.number().int().optional(),
    max: z.number().int().optional(),
    /** The only texts it may be. */
    oneOf: z.array(z.string()).min(1).optional(),
  })
  .refine(({ value, values }) => (value === undefined) !== (values === undefined), 'either `value` or `values`')
  .refine(
    ({ values }) => new Set((values ?? []).map(({ value }) => typeOfSetting(value))).size < 2,
    'the values must be of one type',
  );
export type Setting = z.infer<typeof setting>;

export const typeOfSetting = (value: SettingValue): 'bool' | 'int' | 'string' | 'list<string>' => {
  if (Array.isArray(value)) return 'list<string>';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'int' : 'string';
};

/** `procedure.yaml`: one administrative matter, as data. docs/rule-authoring.md explains every key. */
export const procedureSchema = z.strictObject({
  schema: z.literal('okienko.procedure/1'),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in kebab-case'),
  version: z.string().min(1),
  name: localised,
  /** The pack that judges letters no other pack recognises. */
  fallback: z.boolean().default(false),
  effective,
  /** Mailboxes the application must be sent to. */
  addressees: z.array(z.string()).default([]),
  channel: z.enum(['email', 'e-delivery', 'epuap', 'paper']),
  /** What a defective filing leads to: KPA art. 64 § 2, a technical access application, or a matter settled at the window. */
  regime: z.enum(['KPA', 'TECH', 'IN-PERSON']),
  signatures: z
    .strictObject({
      allowed: z.array(signatureKind).default([]),
      /** A seal of the entity: `never` enough, `additional` beside a person's signature, `accepted` by itself. */
      seal: z.enum(['never', 'additional', 'accepted']).default('never'),
    })
    .prefault({}),
  /** Extracts of the court register that applicants attach; no law sets an age or asks for a signature on a print. */
  extracts: z
    .strictObject({
      staleAfterDays: z.number().int().positive().default(90),
      /** An older one: said in the report, or decided by an officer. */
      stale: z.enum(['note', 'officer']).default('officer'),
      /**
       * A print without a signature: the applicant's claim, said in the report; `register`: only where the open interface of the
       * register agrees; or decided by an officer.
       */
      unsigned: z.enum(['claim', 'register', 'officer']).default('register'),
    })
    .prefault({}),
  /** A field read with less confidence counts as unread. */
  confidence: z.number().min(0).max(1).default(0.8),
  /**
   * How long its cases are kept, in full calendar years after that of the last work on them, and entries of the log of the whole
   * installation; an office's own configuration comes first.
   */
  retention: z
    .strictObject({
      years: z.number().int().min(0).max(100).optional(),
      replies: z.number().int().min(0).max(100).optional(),
      notes: z.number().int().min(0).max(100).optional(),
      earlierReports: z.number().int().min(0).max(100).optional(),
      searchWords: z.number().int().min(0).max(100).optional(),
      logYears: z.number().int().min(6).max(100).optional(),
      cite: z.strictObject({ doc: z.string(), clause: z.string() }),
    })
    .optional(),
  reply: z.strictObject({ policy: z.enum(['draft', 'auto']) }).prefault({ policy: 'draft' }),
  /** Terms by name; rules see their last days as `terms.NAME`, replies as {term.NAME}. */
  terms: termDefinitions,
  /** What terms can begin with, besides receipt of the letter and delivery of our summons. */
  events: eventNames,
  /** Fields that say who applies. */
  applicant: z
    .strictObject({
      name: z.string().optional(),
      regon: z.string().optional(),
      krs: z.string().optional(),
      town: z.string().optional(),
    })
    .prefault({}),
  /** Fields kept of each application, so that later ones of the same unit can be held against it. */
  remembers: z
    .strictObject({
      system: z.string(),
      environments: z.string(),
      addresses: z.string().optional(),
      intermediary: z.string().optional(),
    })
    .optional(),
  /**
   * What an authorisation must cover, in phrases: words in order, `*` for any ending, `?` before a word that may be missing.
   * Without them only a general power covers an application.
   */
  authorisations: z
    .strictObject({
      /** The matter itself. */
      subjects: z.array(phrase).default([]),
      /** To whom such applications go. */
      recipients: z.array(phrase).default([]),
      /** Words of the matter that limit nothing. */
      words: z.array(phrase).default([]),
      /** What else such a power is often for beside the matter: it neither grants nor limits anything here. */
      others: z.array(phrase).default([]),
      /** Fields whose values are acts: beside access itself in one list, such an act limits nothing. */
      acts: z.array(z.string()).default([]),
      /** By field of the form and its value: an authorisation that names some of these covers no others. */
      parts: z.record(z.string(), z.record(z.string(), z.array(phrase))).default({}),
      /** The field that names the applicant's system. */
      system: z.string().optional(),
    })
    .prefault({}),
  /** How a letter without a recognised form is known to be of this procedure. */
  recognise: z
    .strictObject({
      /** Phrases in the subject of the mail. */
      subjects: z.array(phrase).default([]),
      /** Phrases in the text of the message or of a document. */
      words: z.array(phrase).default([]),
      /** Roles of its documents, or `annex:KIND`. */
      roles: z.array(z.string().regex(/^(?:[a-z-]+|annex:[a-z][A-Za-z0-9]*)$/)).default([]),
      /** Takes the letters to its mailbox that no other procedure of the mailbox recognises. */
      otherwise: z.boolean().default(false),
    })
    .optional(),
  /** Kinds of annexes, told by phrases in their text or in their file name. */
  annexes: z
    .record(listName, z.strictObject({ words: z.array(phrase).default([]), names: z.array(phrase).default([]) }))
    .default({}),
  /** Dated policy, seen by rules as `policy.NAME`; an office may set its own in okienko.yaml. */
  settings: z.record(listName, setting).default({}),
  /** Which earlier applications rules see as `history.earlier`. */
  history: z
    .strictObject({
      /** Further procedures than this. */
      procedures: z.array(z.string()).default([]),
      /** The field with the PESEL of the person the application is about. */
      person: z.string().optional(),
      /** The fields with that person's name. */
      personName: z.array(z.string()).default([]),
    })
    .optional(),
  /** The form is signed on paper: its places for signatures are looked at. */
  signedByHand: z.boolean().default(false),
  /**
   * What several rules ask, computed once a letter and seen by rules as `facts.NAME`: CEL over the names that rules see, and over
   * other facts. One that touches something unread is unread.
   */
  facts: z.record(listName, z.strictObject({ says: localised, value: cel })).default({}),
  /** Rules that come with the product, taken in under an id of this pack: `covering-message: CSO-90`. */
  shared: z.record(z.string(), z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, 'an id like PRA-P1-02')).default({}),
  /** Further phrases by which a covering message may call the matter, beside those of `authorisations` and `recognise`. */
  covering: z.array(phrase).default([]),
  /** Lists the rules consult as `policy.NAME`. */
  lists: z.record(listName, z.array(z.string())).default({}),
  /** Facts shortened in explanations, by their name in CEL. Every personal field of the forms must be here. */
  masks: z.record(z.string(), maskKind).default({}),
  /** Groups of rule ids in the order findings are listed, e.g. DOC, P1, P2. */
  order: z.array(z.string()).default([]),
  /** What rules may cite: short name to full title. */
  citations: z.record(
    z.string().regex(/^[a-z0-9-]+$/),
    z.strictObject({
      title: z.string().min(1),
      url: z.string().optional(),
      /** Its clauses by number, with what each demands: `okienko rules test --coverage` lists those without a rule. */
      clauses: z.record(z.string(), z.string().min(1)).optional(),
    }),
  ),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** CEL types of the names under `policy` that a procedure brings. */
export const policyTypes = ({ lists, settings }: Procedure): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.keys(lists).map((name) => [name, 'list<string>'])),
  ...Object.fromEntries(
    Object.entries(settings).flatMap(([name, { value, values }]) => {
      const one = value ?? values?.[0]?.value;
      return one === undefined ? [] : [[name, typeOfSetting(one)]];
    }),
  ),
});
