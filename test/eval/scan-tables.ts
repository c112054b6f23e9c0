/** What docs/evaluation-scans.md says of scans: shares with their counts and 95 % intervals. */
import { targetOf, type AlterationKind } from '../../fixtures/scans/alterations/index.ts';
import { counted } from './intervals.ts';
import type { About } from './report.ts';
import type { CaseResult } from './result.ts';
import { table } from './tables.ts';

type Some = readonly CaseResult[];

const isTwoTone = ({ truth }: CaseResult): boolean => truth.effects.includes('bilevel');
const toneOf = (one: CaseResult): string => (isTwoTone(one) ? 'two-tone' : 'grey or colour');
const groups = (some: Some, key: (one: CaseResult) => string): [string, CaseResult[]][] =>
  [...Map.groupBy(some, key)].sort(([a], [b]) => a.localeCompare(b, 'en'));
const count = (some: Some, ...wanted: readonly string[]): number =>
  some.filter((one) => wanted.includes(one.alteration ?? '')).length;
/** The first line told is the outcome. */
const namesPlaces = (one: CaseResult): boolean => one.said.length > 1;

const alteredRow = ([name, some]: readonly [string, Some]): string[] => [
  name,
  counted(count(some, 'hard'), some.length),
  counted(count(some, 'hard', 'review'), some.length),
  String(count(some, 'elsewhere')),
  String(count(some, 'undecided')),
  String(count(some, 'missed')),
];
const alteredHead = [
  'altered scans',
  'certain',
  'certain or doubtful',
  'elsewhere',
  'place not named',
  'called the same',
];

const altered = (results: Some): string => {
  const all = results.filter((one) => one.alteration !== null);
  const target = (one: CaseResult): string => targetOf(one.case.kind as AlterationKind);
  return table(
    alteredHead,
    [
      ...groups(all, target),
      ...groups(all, (one) => `${target(one)}, ${toneOf(one)}`),
      ...groups(all, (one) => `${target(one)}, ${one.truth.dpi} dpi`),
      ...groups(all, (one) => one.case.form),
      ['all', all] as const,
    ].map(alteredRow),
  );
};

const byKind = (results: Some): string => {
  const all = results.filter((one) => one.alteration !== null);
  const cell = (some: Some): string =>
    some.length === 0
      ? '–'
      : [count(some, 'hard'), count(some, 'review'), count(some, 'elsewhere', 'undecided', 'missed')].join(' / ');
  return table(
    ['certain / doubtful / not named', 'grey or colour', 'two-tone'],
    groups(all, (one) => one.case.kind).map(([kind, some]) => [
      kind,
      cell(some.filter((one) => !isTwoTone(one))),
      cell(some.filter(isTwoTone)),
    ]),
  );
};

const clean = (results: Some): string => {
  const all = results.filter((one) => one.clean !== null);
  return table(
    ['clean scans', 'called altered', 'a place named, or too poor', 'nothing named'],
    [
      ...groups(all, toneOf),
      ...groups(all, (one) => `${one.truth.dpi} dpi`),
      ...groups(all, (one) => one.case.form),
      ...groups(
        all.filter((one) => one.truth.marks.some((mark) => mark.obscures)),
        () => 'with a stamp over print',
      ),
      ['all', all] as const,
    ].map(([name, some]) => [
      name,
      counted(some.filter((one) => one.clean === 'altered').length, some.length),
      counted(some.filter((one) => one.clean !== 'altered' && namesPlaces(one)).length, some.length),
      counted(some.filter((one) => !namesPlaces(one)).length, some.length),
    ]),
  );
};

type Field = CaseResult['fields'][number] & { readonly dpi: number | null; readonly tone: string };

const checksummed: ReadonlySet<string> = new Set(['pesel', 'regon', 'nip', 'account']);

const fields = (results: Some): string => {
  const all = results.flatMap((one): Field[] =>
    one.fields.map((field) => ({ ...field, dpi: one.truth.dpi, tone: toneOf(one) })),
  );
  const groupOf = (one: Field): string =>
    one.kind === 'checkbox' ? 'check boxes' : one.empty ? 'empty places' : `${one.writing}, ${one.dpi} dpi`;
  const numbers = all.filter((one) => checksummed.has(one.kind) && !one.empty && one.writing === 'typed');
  const rows = [
    ...[...Map.groupBy(all, groupOf)].sort(([a], [b]) => a.localeCompare(b, 'en')),
    ['typed numbers with a check digit', numbers] as const,
  ];
  return table(
    ['fields of clean scans', 'exact', 'exact or unread', 'wrong', 'wrong at ≥ 0.95, of so many given'],
    rows.map(([name, some]) => {
      const is = (verdict: string): number => some.filter((one) => one.verdict === verdict).length;
      const given = some.filter((one) => one.verdict !== 'unread' && one.confidence >= 0.95);
      return [
        name,
        counted(is('exact'), some.length),
        counted(is('exact') + is('unread'), some.length),
        String(is('wrong')),
        `${given.filter((one) => one.verdict === 'wrong').length} of ${given.length}`,
      ];
    }),
  );
};

const bins = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001] as const;

const reliability = (results: Some): string => {
  const given = results.flatMap((one) => one.fields).filter((one) => one.verdict !== 'unread');
  const row = (name: string, some: typeof given): string[] => [
    name,
    counted(some.filter((one) => one.verdict === 'exact').length, some.length),
  ];
  return table(
    ['confidence', 'right'],
    [
      ...bins.slice(0, -1).map((low, i) =>
        row(
          `${low} – ${Math.min(1, bins[i + 1]!)}`,
          given.filter((one) => one.confidence >= low && one.confidence < bins[i + 1]!),
        ),
      ),
      row(
        '0.95 and more',
        given.filter((one) => one.confidence >= 0.95),
      ),
    ],
  );
};

const median = (values: readonly number[]): string =>
  ([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(2);

export const scanReport = (every: Some, about: About): string => {
  const results = every.filter((one) => one.truth.source === 'scan');
  const spent = results.flatMap((one) =>
    one.processorSeconds === null || one.pages === 0 ? [] : [one.processorSeconds / one.pages],
  );
  const failed = results.filter((one) => one.problem !== null);
  return `${results.length} simulated scans, made by \`npm run eval\` (size \`${about.size}\`, ${about.workers} at a time; ${about.forms} of ${about.wanted} forms were tried).
Shares are given as counts, per cent, and the range in which the true share lies with 95 % certainty.

${altered(results)}

${byKind(results)}

${clean(results)}

${fields(results)}

${reliability(results)}

Half of the pages took no more than ${median(spent)} processor seconds (drawing, recognition, comparison and fields); a worker held at most
${about.megabytes} MB. ${failed.length === 0 ? 'No file failed.' : `${failed.length} files were not read within the limits: ${failed.map((one) => `\`${one.name}\``).join(', ')}.`}`;
};
