import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { foldWords, isPesel, normaliseKrs, normaliseRegon } from '../identifiers/index.ts';
import { entity as entitySchema, OkienkoError, type Entity } from '../model/index.ts';

const register = z.array(
  entitySchema
    .strict()
    .refine(({ regon }) => regon === undefined || normaliseRegon(regon) !== null, {
      error: 'the REGON number is wrong',
      path: ['regon'],
    })
    .refine(({ krs }) => krs === undefined || normaliseKrs(krs) !== null, {
      error: 'the KRS number is wrong',
      path: ['krs'],
    })
    .refine(
      ({ heads, joint, body = [], proxies = [], attorneys = [], pesels }) => {
        const named = [...body, ...proxies, ...attorneys].map(({ name }) => name);
        return Object.keys(pesels).every((name) => [...heads, ...joint.flat(), ...named].includes(name));
      },
      {
        error: 'a number stands for a name that is neither a head nor in a joint set nor among those who represent',
        path: ['pesels'],
      },
    )
    .refine(({ pesels }) => Object.values(pesels).every(isPesel), {
      error: 'a PESEL number is wrong',
      path: ['pesels'],
    })
    .refine(
      ({ body = [], proxies = [], attorneys = [] }) =>
        [...body, ...proxies, ...attorneys].every(({ pesel }) => pesel === undefined || isPesel(pesel)),
      { error: 'a PESEL number is wrong', path: ['body'] },
    )
    .refine(
      ({ pesels, body = [], proxies = [], attorneys = [] }) => {
        const names = [...body, ...proxies, ...attorneys].map(({ name }) => name);
        return Object.keys(pesels).every((name) => names.filter((one) => one === name).length < 2);
      },
      { error: 'two people bear this name: give each their own `pesel`', path: ['pesels'] },
    )
    .refine(({ heads, joint, body = [] }) => heads.length + joint.length + body.length > 0, {
      error: 'name at least one head or one joint set, or the body with its representation',
    })
    .refine(({ representation, body = [] }) => representation === undefined || body.length > 0, {
      error: 'a representation needs the body that acts by it',
      path: ['representation'],
    }),
);

/** Reads the office's register of units. Throws `OkienkoError` `configuration` with file, line and column of every mistake. */
export const loadEntities = async (path: string): Promise<readonly Entity[]> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new OkienkoError('configuration', `The register of units ${path} cannot be read`, { cause });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number): string => `${path}:${lines.linePos(offset).line}:${lines.linePos(offset).col}`;
  const syntax = document.errors.map((error) => `${place(error.pos[0])}: ${error.message.split('\n')[0]}`);
  if (syntax.length > 0) throw new OkienkoError('configuration', syntax.join('\n'));
  const parsed = register.safeParse(document.toJS({ maxAliasCount: 20 }) ?? []);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => {
    const node = document.getIn(issue.path, true) ?? document.getIn(issue.path.slice(0, 1), true);
    const range = node && typeof node === 'object' && 'range' in node ? (node.range as readonly number[] | null) : null;
    return `${place(range?.[0] ?? 0)}: ${issue.path.join('.')}: ${issue.message}`;
  });
  throw new OkienkoError('configuration', mistakes.join('\n'));
};

type Numbers = { readonly regon?: string | undefined; readonly krs?: string | undefined };

/**
 * A unit of the office's register that some number on the form or in an extract names, while another number does not fit it,
 * or names another unit. Then the office knows the unit or its namesake, and nothing may go past what it knows.
 */
export const unitInConflict = (
  entities: readonly Entity[],
  found: Entity | null,
  written: readonly Numbers[],
): Entity | null => {
  const short = (regon: string | undefined): string | null => normaliseRegon(regon ?? '')?.slice(0, 9) ?? null;
  for (const numbers of written) {
    const [regon, krs] = [short(numbers.regon), normaliseKrs(numbers.krs ?? '')];
    for (const entity of entities) {
      const byRegon = regon !== null && short(entity.regon) === regon;
      const byKrs = krs !== null && normaliseKrs(entity.krs ?? '') === krs;
      if (!byRegon && !byKrs) continue;
      const differs =
        (!byRegon && regon !== null && entity.regon !== undefined) ||
        (!byKrs && krs !== null && entity.krs !== undefined);
      if (differs || entity !== found) return entity;
    }
  }
  return null;
};

/**
 * The unit that the numbers on a form name. Numbers decide: when REGON and KRS name different units, or a number is given
 * that nobody in the register has while the other is missing, the answer is null. The name is asked only when there is no number.
 */
export const findEntity = (
  entities: readonly Entity[],
  wanted: { readonly regon?: string; readonly krs?: string; readonly name?: string },
): Entity | null => {
  const regon = normaliseRegon(wanted.regon ?? '')?.slice(0, 9) ?? null;
  const krs = normaliseKrs(wanted.krs ?? '');
  const byRegon =
    regon === null ? [] : entities.filter((entity) => normaliseRegon(entity.regon ?? '')?.slice(0, 9) === regon);
  const byKrs = krs === null ? [] : entities.filter((entity) => normaliseKrs(entity.krs ?? '') === krs);
  if (regon === null && krs === null) {
    const name = foldWords(wanted.name ?? '');
    const named = name === '' ? [] : entities.filter((entity) => foldWords(entity.name) === name);
    return named.length === 1 ? (named[0] ?? null) : null;
  }
  const found = [...new Set([...byRegon, ...byKrs])];
  const [only] = found;
  if (found.length !== 1 || only === undefined) return null;
  // The other number, where both sides know one, must agree too.
  const contradicts =
    (regon !== null && only.regon !== undefined && byRegon.length === 0) ||
    (krs !== null && only.krs !== undefined && byKrs.length === 0);
  return contradicts ? null : only;
};
