import { z } from 'zod';
import { OkienkoError } from '../../model/index.ts';
import { decideRepresentation } from '../../signatories/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import { worstExit, type ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { print } from '../output.ts';

const person = z.object({ name: z.string() });

const representationCase = z.object({
  entity: z.object({ name: z.string(), kind: z.string().default('') }),
  representation: z.string().nullable().default(''),
  body: z.array(person.extend({ function: z.string().default(''), suspended: z.boolean().optional() })).default([]),
  proxies: z.array(person.extend({ kind: z.string().default('') })).default([]),
  attorneys: z.array(person).default([]),
  signers: z.array(z.string()).default([]),
  matter: z.enum(['property', 'non-property']).default('non-property'),
});

const readCase = (path: string): z.infer<typeof representationCase> => {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(readInput(path)));
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('usage', `${path} is not JSON.`, { cause });
  }
  const result = representationCase.safeParse(data);
  if (!result.success)
    throw new OkienkoError(
      'usage',
      `${path}: ${result.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ')}`,
      { cause: result.error },
    );
  return result.data;
};

const statuses = { satisfied: 0, 'not-satisfied': 1, officer: 3 } as const;

/** `okienko signatories`: who had to sign by a representation rule, and whether those who signed suffice. */
export const signatories = async (
  paths: readonly string[],
  options: GlobalOptions & { readonly json?: boolean; readonly jsonl?: boolean },
): Promise<ExitStatus> => {
  const { language } = await loadEnvironment(options);
  const found = paths.map((path) => {
    const { representation, body, ...rest } = readCase(path);
    return decideRepresentation(
      {
        ...rest,
        representation: representation ?? '',
        body: body.map(({ suspended, ...member }) => ({
          ...member,
          ...(suspended === undefined ? {} : { suspended }),
        })),
      },
      language,
    );
  });
  if (options.jsonl === true) for (const answer of found) print(JSON.stringify(answer));
  else print(JSON.stringify(found.length === 1 ? found[0] : found, null, 2));
  return worstExit(found.map(({ outcome }) => statuses[outcome]));
};
