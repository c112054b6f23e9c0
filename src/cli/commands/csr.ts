import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { defaultKeyPolicy, keyPolicy, type FoundRequest, type KeyPolicy } from '../../key-material/index.ts';
import { maskPeselsIn, OkienkoError } from '../../model/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { worstExit } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { print } from '../output.ts';

export type CsrOptions = GlobalOptions & {
  readonly policy?: string;
  readonly showPersonalData?: boolean;
};

const policyOf = (path: string | undefined): KeyPolicy => {
  if (path === undefined) return defaultKeyPolicy;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OkienkoError('input-missing', `${path}: no such file, or it cannot be opened`, { cause });
  }
  const result = keyPolicy.safeParse(parse(text) ?? {});
  if (!result.success)
    throw new OkienkoError('usage', `${path} is no policy for keys:\n${z.prettifyError(result.error)}`);
  return result.data;
};

const labels = {
  commonName: 'CN',
  surname: 'SN',
  givenName: 'GN',
  serialNumber: 'serialNumber',
  country: 'C',
  locality: 'L',
  state: 'ST',
  organization: 'O',
  unit: 'OU',
  title: 'title',
  organizationIdentifier: 'organizationIdentifier',
  email: 'email',
} as const;

const subjectOf = ({ parts }: FoundRequest, clear: boolean): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([name, label]) => {
      const values = (parts[name as keyof typeof labels] ?? []).map((value) => (clear ? value : maskPeselsIn(value)));
      if (values.length === 0) return [];
      return [[label, values.length === 1 ? (values[0] ?? '') : values]];
    }),
  );

const keyOf = ({ key: { type, bits, curve } }: FoundRequest): object =>
  type === 'EC' ? { type, curve, bits } : bits > 0 ? { type, bits } : { type };

const isValid = ({ readable, selfSignature, problems }: FoundRequest): boolean =>
  readable && selfSignature === 'valid' && !problems.some(({ weight }) => weight === 'invalid');

const shown = (request: FoundRequest, clear: boolean): Record<string, unknown> => ({
  valid: isValid(request),
  acceptable: isValid(request) && !request.problems.some(({ weight }) => weight === 'refused'),
  format: request.format,
  subject: subjectOf(request, clear),
  key: request.readable ? keyOf(request) : null,
  signature: request.readable ? request.signature : null,
  selfSignature: request.readable ? request.selfSignature : null,
  spki: request.readable ? request.key.spki : null,
  extensions: request.extensions,
  names: request.names,
  ca: request.ca,
  problems: request.problems,
});

/** 0: taken; 3: nobody can tell, because there is no request in the file or its algorithm is not verified here; 1: refused. */
const exitOf = (request: FoundRequest): ExitStatus => {
  if (request.format === 'unknown') return 3;
  if (request.readable && request.selfSignature === 'unsupported') return 3;
  return request.problems.some(({ weight }) => weight !== 'advised') ? 1 : 0;
};

/** `okienko csr`: what a certification request (PKCS#10) asks for, whether it holds, and whether its key is fit. */
export const csr = async (file: string, options: CsrOptions): Promise<ExitStatus> => {
  const policy = policyOf(options.policy);
  const bytes = readInput(file);
  const environment = await loadEnvironment(options);
  const cage = startCage({ ...environment, packs: [] }, 1);
  try {
    const outcome = await cage.run<readonly FoundRequest[]>('requests', { bytes, name: file, policy });
    const clear = options.showPersonalData === true;
    const found = outcome.ok ? outcome.value : [];
    const [first] = found;
    if (first === undefined) {
      const problem = outcome.ok
        ? { code: 'csr-none', detail: 'there is no PKCS#10 request in the file', weight: 'invalid' }
        : { ...outcome.problem, weight: 'invalid' };
      print(JSON.stringify({ valid: false, subject: {}, key: null, signature: null, problems: [problem] }, null, 2));
      return 3;
    }
    const several = found.length > 1 ? { requests: found.map((one) => shown(one, clear)) } : {};
    const valid = found.every(isValid);
    print(JSON.stringify({ ...shown(first, clear), valid, ...several }, null, 2));
    return worstExit(found.map(exitOf));
  } finally {
    await cage.close();
  }
};
