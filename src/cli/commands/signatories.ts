import { z } from 'zod';
import { compactDigits, isPesel } from '../../identifiers/index.ts';
import { OkienkoError } from '../../model/index.ts';
import { decideRepresentation, type RepresentationCase, type Unit } from '../../signatories/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import { worstExit, type ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { print, tell } from '../output.ts';

/** Spaces are nothing, an empty number is none, and one with a wrong check digit is a mistake. */
const pesel = z
  .string()
  .transform((written) => compactDigits(written))
  .refine((written) => written === '' || isPesel(written), { error: 'the PESEL number is wrong' })
  .transform((written) => (written === '' ? undefined : written))
  .optional();

const person = z.strictObject({ name: z.string(), pesel });

const parties = {
  proxies: z.array(person.extend({ kind: z.string().default('') })).default([]),
  attorneys: z.array(person).default([]),
};
const company = { name: z.string(), kind: z.string().default('') };

/** A member that is itself a company may carry its own entry: `"entity": {name, kind, representation, body, proxies, attorneys}`. */
const member = person.extend({
  function: z.string().default(''),
  suspended: z.boolean().optional(),
  entity: z.record(z.string(), z.unknown()).optional(),
});

const ownEntry = z.strictObject({
  ...company,
  representation: z.string().nullable().default(''),
  body: z.array(member).default([]),
  ...parties,
});

const representationCase = z.strictObject({
  entity: z.strictObject(company),
  representation: z.string().nullable().default(''),
  body: z.array(member).default([]),
  ...parties,
  signers: z.array(z.union([z.string(), person])).default([]),
  matter: z.enum(['property', 'non-property']).default('non-property'),
});

/** Entries within entries may stand so deep; the decision follows none deeper. */
const mostDepth = 6;

type Member = RepresentationCase['body'][number];

const memberOf = ({ suspended, entity, ...one }: z.infer<typeof member>, path: readonly PropertyKey[]): Member => ({
  ...one,
  ...(suspended === undefined ? {} : { suspended }),
  ...(entity === undefined ? {} : { unit: unitOf(entity, [...path, 'entity']) }),
});

const membersOf = (body: readonly z.infer<typeof member>[], path: readonly PropertyKey[]): readonly Member[] =>
  body.map((one, at) => memberOf(one, [...path, 'body', at]));

const unitOf = (written: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]): Unit => {
  const depth = path.filter((part) => part === 'entity').length;
  const parsed = ownEntry.safeParse(written);
  const tooDeep = { code: 'custom' as const, message: `entries may stand ${mostDepth} deep`, input: written };
  const issues = depth > mostDepth ? [{ ...tooDeep, path: [] }] : (parsed.error?.issues ?? []);
  if (!parsed.success || depth > mostDepth)
    throw new z.ZodError(issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
  const { name, kind, representation, body, ...rest } = parsed.data;
  return { entity: { name, kind }, representation: representation ?? '', body: membersOf(body, path), ...rest };
};

const words = ({ issues }: z.ZodError): string =>
  issues.map(({ path: at, message }) => [at.map(String).join('.'), message].filter(Boolean).join(': ')).join('; ');

const readCase = (path: string): RepresentationCase => {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(readInput(path)));
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('usage', `${path} is not JSON.`, { cause });
  }
  try {
    const { representation, body, ...rest } = representationCase.parse(data);
    return { ...rest, representation: representation ?? '', body: membersOf(body, []) };
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new OkienkoError('usage', `${path}: ${words(cause)}`, { cause });
    throw cause;
  }
};

const statuses = { satisfied: 0, 'not-satisfied': 1, officer: 3 } as const;

/** `okienko signatories`: who had to sign by a representation rule, and whether those who signed suffice. */
export const signatories = async (
  paths: readonly string[],
  options: GlobalOptions & { readonly json?: boolean; readonly jsonl?: boolean },
): Promise<ExitStatus> => {
  const { language } = await loadEnvironment(options);
  if (options.jsonl === true) {
    // One input that is none takes no other's answer away.
    const ended = paths.map((path): ExitStatus => {
      try {
        const answer = decideRepresentation(readCase(path), language);
        print(JSON.stringify(answer));
        return statuses[answer.outcome];
      } catch (error) {
        if (!(error instanceof OkienkoError)) throw error;
        const { code, message } = error;
        tell(message);
        print(JSON.stringify({ input: path, problem: { code, message } }));
        return code === 'input-missing' ? 66 : 2;
      }
    });
    return worstExit(ended);
  }
  const found = paths.map((path) => decideRepresentation(readCase(path), language));
  print(JSON.stringify(found.length === 1 ? found[0] : found, null, 2));
  return worstExit(found.map(({ outcome }) => statuses[outcome]));
};
