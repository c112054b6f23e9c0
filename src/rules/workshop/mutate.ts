import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type FieldFact, type Outcome } from '../../model/index.ts';
import type { Facts } from '../facts.ts';
import { judge } from '../judge.ts';
import type { Pack, PackField } from '../pack.ts';
import { readYaml, type PackProblem } from '../yaml-source.ts';
import { defectsOf } from './defects.ts';

/** A compliant submission to damage. */
export type Compliant = { readonly name: string; readonly facts: Facts; readonly clock: string };

/** One damage: what was done to which fact, e.g. `drop form.unitTown`. */
export type Mutation = {
  readonly sample: string;
  readonly change: string;
  readonly fact: string;
  /** The rules that noticed; empty when none did. */
  readonly noticed: readonly string[];
  /** The reason of unnoticed.yaml why nobody need notice. */
  readonly allowed?: string;
};

/** `unnoticed.yaml` of a pack: damages that need no rule, each with its reason. */
export const unnoticedSchema = z.array(
  z.strictObject({
    /** `drop`, `corrupt`, `swap` or other changes of the list; left out: all of them. */
    change: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    fact: z.union([z.string(), z.array(z.string()).min(1)]),
    /** Only of these samples, where a rule that would notice speaks of them anyway. */
    sample: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    reason: z.string().min(1),
  }),
);
type Allowance = z.infer<typeof unnoticedSchema>[number];

export type MutationResult = {
  readonly pack: string;
  readonly seed: number;
  readonly samples: readonly string[];
  readonly mutations: readonly Mutation[];
  /** Not noticed and not allowed. */
  readonly unnoticed: readonly Mutation[];
  /** Allowances nothing needs any more, and mistakes in the file. */
  readonly problems: readonly PackProblem[];
};

/** Deterministic numbers in [0, 1) from a seed (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Change = { readonly change: string; readonly fact: string; readonly facts: Facts };

const withField = (facts: Facts, id: string, fact: FieldFact): Facts => ({
  ...facts,
  form: { ...facts.form, [id]: fact },
});
const absent = (fact: FieldFact): FieldFact => ({ state: 'absent', confidence: 1, evidence: fact.evidence });
const holding = (fact: FieldFact, value: string | string[] | boolean): FieldFact => ({
  state: 'read',
  value,
  confidence: 1,
  evidence: fact.evidence,
});

/** Another digit or letter at a place: what a slip of the pen or a bad scan makes. */
const spoilt = (text: string, next: () => number): string => {
  const at = Math.floor(next() * text.length);
  const old = text[at] ?? '';
  const fresh = /\d/.test(old)
    ? String((Number(old) + 1 + Math.floor(next() * 8)) % 10)
    : /\p{L}/u.test(old)
      ? old === 'x'
        ? 'z'
        : 'x'
      : '#';
  return `${text.slice(0, at)}${fresh}${text.slice(at + 1)}`;
};

const fieldChanges = (facts: Facts, fields: readonly PackField[], next: () => number): readonly Change[] => {
  const changes: Change[] = [];
  const add = (change: string, id: string, fact: FieldFact): void =>
    void changes.push({ change, fact: `form.${id}`, facts: withField(facts, id, fact) });
  const texts = fields.filter(({ id, type }) => type === 'string' && facts.form[id]?.state === 'read');
  for (const { id, type, widgets } of fields) {
    const fact = facts.form[id];
    if (!fact) continue;
    if (fact.state === 'absent') {
      if (type === 'string') add('fill', id, holding(fact, 'xxxx'));
      continue;
    }
    if (fact.state !== 'read') continue;
    if (type === 'bool') add('flip', id, holding(fact, fact.value !== true));
    else add('drop', id, absent(fact));
    if (type === 'string' && typeof fact.value === 'string') {
      add('corrupt', id, holding(fact, spoilt(fact.value, next)));
      add('shorten', id, holding(fact, fact.value.slice(0, Math.ceil(fact.value.length / 2))));
      const others = texts.filter((other) => other.id !== id);
      const other = others[Math.floor(next() * others.length)];
      const theirs = other && facts.form[other.id];
      if (other && theirs?.state === 'read' && theirs.value !== fact.value)
        changes.push({
          change: `swap with form.${other.id}`,
          fact: `form.${id}`,
          facts: withField(withField(facts, id, holding(fact, theirs.value)), other.id, holding(theirs, fact.value)),
        });
    }
    // Boxes to tick hold the values of form.yaml and no others.
    if (type === 'list<string>' && widgets.length < 2 && Array.isArray(fact.value) && fact.value.length > 0) {
      const [first = '', ...rest] = fact.value;
      add('corrupt', id, holding(fact, [spoilt(first, next), ...rest]));
      add('repeat', id, holding(fact, [first, ...fact.value]));
    }
  }
  return changes;
};

const worse = (was: Outcome | undefined, now: Outcome): boolean =>
  (now === 'fail' || now === 'cannot-tell') && now !== was;

const names = (given: string | readonly string[], wanted: string): boolean => [given].flat().includes(wanted);

const allowances = async (pack: Pack) => {
  const text = await readFile(join(pack.directory, 'unnoticed.yaml'), 'utf8').catch(() => '[]');
  return readYaml('unnoticed.yaml', text, unnoticedSchema);
};

/** Two changes are one kind whatever their partner: `swap with form.x` is a `swap`. */
const kindOf = (change: string): string => change.split(' ')[0] ?? change;

/**
 * Damages compliant submissions, one fact at a time, and tells which damages no rule notices: none of its findings turns to
 * `fail` or `cannot-tell`. The same pack, samples and seed give the same list.
 */
export const mutatePack = async (pack: Pack, samples: readonly Compliant[], seed = 1): Promise<MutationResult> => {
  const { value, source, problems } = await allowances(pack);
  const allowed = value ?? [];
  const needed = new Set<Allowance>();
  const mutations: Mutation[] = [];
  for (const { name, facts, clock } of samples) {
    const next = numbers(seed);
    const at = { clock, language: 'pl' as const };
    const before = new Map(judge(pack, facts, at).findings.map(({ rule, outcome }) => [rule, outcome]));
    for (const { change, fact, facts: damaged } of [
      ...fieldChanges(facts, pack.fields, next),
      ...defectsOf(facts, clock, pack.procedure.remembers !== undefined),
    ]) {
      const noticed = judge(pack, damaged, at).findings.flatMap(({ rule, outcome }) =>
        worse(before.get(rule), outcome) ? [rule] : [],
      );
      const excuse =
        noticed.length > 0
          ? undefined
          : allowed.find(
              (one) =>
                names(one.fact, fact) &&
                (one.change === undefined || names(one.change, kindOf(change))) &&
                (one.sample === undefined || names(one.sample, name)),
            );
      if (excuse) needed.add(excuse);
      mutations.push({ sample: name, change, fact, noticed, ...(excuse ? { allowed: excuse.reason } : {}) });
    }
  }
  const stale = allowed.flatMap((one, at) =>
    needed.has(one)
      ? []
      : [
          source.at(
            [at],
            `every such defect of ${[one.fact].flat().join(', ')} is noticed, or there is none: the entry can go`,
            undefined,
            'warning',
          ),
        ],
  );
  return {
    pack: `${pack.procedure.id} ${pack.procedure.version}`,
    seed,
    samples: samples.map(({ name }) => name),
    mutations,
    unnoticed: mutations.filter(({ noticed, allowed: reason }) => noticed.length === 0 && reason === undefined),
    problems: [...problems, ...stale],
  };
};

export const mutationText = ({ pack, seed, samples, mutations, unnoticed }: MutationResult): string => {
  const noticed = mutations.filter((one) => one.noticed.length > 0).length;
  const allowed = mutations.filter((one) => one.allowed !== undefined).length;
  const grouped = new Map<string, string[]>();
  for (const { change, fact, sample } of unnoticed) {
    const key = `${kindOf(change)} ${fact}`;
    grouped.set(key, [...(grouped.get(key) ?? []), sample]);
  }
  return [
    `${pack}: ${mutations.length} defects in ${samples.length} ${samples.length === 1 ? 'sample' : 'samples'} (seed ${seed}), ${noticed} noticed, ${allowed} allowed, ${unnoticed.length} unnoticed`,
    ...[...grouped].map(([key, names]) => `  no rule notices: ${key} (${[...new Set(names)].join(', ')})`),
  ].join('\n');
};
