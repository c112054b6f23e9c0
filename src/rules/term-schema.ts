import { z } from 'zod';
import { localised } from '../model/index.ts';

const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name in camelCase');

/** A number, or the name of a setting that is a whole number. */
const amount = z.union([z.number().int().positive().max(3650), name]);

/** A term of the matter. Its last day is counted by art. 57 k.p.a. (src/terms). */
export const termDefinition = z
  .strictObject({
    /** What has to be done in it. */
    label: localised,
    who: z.enum(['office', 'applicant']).default('office'),
    /** `received`; `delivered`: our summons reached the applicant; or a name of `events`. */
    from: name.default('received'),
    days: amount.optional(),
    weeks: amount.optional(),
    months: amount.optional(),
    /** `working`: Saturdays, Sundays and holidays are not counted. */
    count: z.enum(['calendar', 'working']).default('calendar'),
    /** Ends on a Saturday or a day off: the next working day. */
    rollOver: z.boolean().default(true),
    /** How far it can be extended at most, in its own unit and from the same day. */
    extendable: amount.optional(),
    /** Goes on with a corrected letter, without the days in which the office waited for it; else it begins anew with that. */
    pauses: z.boolean().default(false),
    cite: z.strictObject({ doc: z.string(), clause: z.string() }).optional(),
  })
  .refine(
    ({ days, weeks, months }) => [days, weeks, months].filter((one) => one !== undefined).length === 1,
    'exactly one of `days`, `weeks`, `months`',
  )
  .refine(({ count, days }) => count === 'calendar' || days !== undefined, 'only days can be working days');
export type TermDefinition = z.infer<typeof termDefinition>;

export const termDefinitions = z.record(name, termDefinition).default({});
/** What a term can begin with besides receipt and delivery; the office knows the day. */
export const eventNames = z.record(name, localised).default({});

export const unitOf = ({ days, weeks }: TermDefinition): 'days' | 'weeks' | 'months' => {
  if (days !== undefined) return 'days';
  return weeks === undefined ? 'months' : 'weeks';
};
