/** The results as tables of Markdown. */
import { targetOf, type AlterationKind } from '../../fixtures/scans/alterations/index.ts';
import type { CaseResult } from './result.ts';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const groups = <T>(items: readonly T[], key: (item: T) => string): [string, T[]][] => [...Map.groupBy(items, key)];

const sources = ['digital', 'scan', 'photo'] as const;
const verdicts = ['hard', 'review', 'elsewhere', 'undecided', 'missed'] as const;

export const alterationsByTarget = (results: readonly CaseResult[]): string => {
  const altered = results.filter((one) => one.alteration !== null);
  const rows = groups(
    altered,
    (one) => `${one.case.form}, ${one.truth.source}, ${targetOf(one.case.kind as AlterationKind)}`,
  ).map(([name, some]) => [
    name,
    String(some.length),
    ...verdicts.map((verdict) => share(some.filter((one) => one.alteration === verdict).length, some.length)),
  ]);
  return table(['form, source, target', 'forms', ...verdicts], rows);
};

/** hard / review / everything else, of all, for each source. */
export const alterationsByKind = (results: readonly CaseResult[]): string => {
  const altered = results.filter((one) => one.alteration !== null);
  const cell = (some: readonly CaseResult[]): string => {
    const count = (...wanted: readonly string[]): number =>
      some.filter((one) => wanted.includes(one.alteration ?? '')).length;
    return some.length === 0
      ? '–'
      : `${count('hard')} / ${count('review')} / ${count('elsewhere', 'undecided', 'missed')}`;
  };
  const rows = groups(altered, (one) => one.case.kind).map(([kind, some]) => [
    kind,
    ...sources.map((source) => cell(some.filter((one) => one.truth.source === source))),
  ]);
  return table(['alteration', ...sources.map((source) => `${source}: hard / review / not found`)], rows);
};

export const cleanForms = (results: readonly CaseResult[]): string => {
  const clean = results.filter((one) => one.clean !== null);
  const group = (one: CaseResult): string => {
    const odd = [
      ...(one.truth.marks.some((mark) => mark.obscures) ? ['stamp over print'] : []),
      ...one.truth.effects.filter(
        (effect) => effect === 'turned' || effect === 'reordered' || effect === 'faint-print',
      ),
    ];
    return `${one.case.form}, ${one.truth.source}${one.truth.source === 'digital' ? '' : ` ${one.truth.dpi} dpi`}${odd.map((what) => `, ${what}`).join('')}`;
  };
  const rows = groups(clean, group).map(([name, some]) => [
    name,
    String(some.length),
    ...(['same', 'review', 'altered'] as const).map((verdict) =>
      share(some.filter((one) => one.clean === verdict).length, some.length),
    ),
  ]);
  return table(['clean forms', 'forms', 'same', 'review', 'altered'], rows);
};

/** Clean forms by the program that made them. */
export const cleanByProducer = (results: readonly CaseResult[]): string => {
  const made = results.filter((one) => one.clean !== null && one.producer !== null);
  const count = (some: readonly CaseResult[], verdict: string): string =>
    String(some.filter((one) => one.clean === verdict).length);
  const rows = [
    ...groups(made, (one) => one.producer ?? '').sort(([a], [b]) => a.localeCompare(b, 'en')),
    ...(['all that keep the page', 'all that draw it anew'] as const).map((name, i): [string, CaseResult[]] => [
      name,
      made.filter((one) => one.producer?.endsWith('(drawn anew)') === (i === 1)),
    ]),
  ].map(([name, some]) => [
    name,
    String(some.length),
    ...(['same', 'review', 'altered'] as const).map((verdict) => count(some, verdict)),
  ]);
  return table(['made by', 'forms', 'same', 'for an officer', 'altered'], rows);
};

/** What camera pictures come to: nothing is certain on them, so places are shown or they are not. */
export const photographs = (results: readonly CaseResult[]): string => {
  const photos = results.filter((one) => one.truth.source === 'photo');
  const rows = groups(photos, (one) => one.case.form).map(([name, some]) => {
    const altered = some.filter((one) => one.alteration !== null);
    const clean = some.filter((one) => one.clean !== null);
    const shown = clean.filter((one) => one.said.length > 1);
    return [
      name,
      String(altered.length),
      String(altered.filter((one) => one.alteration === 'hard' || one.alteration === 'review').length),
      String(clean.length),
      String(shown.length),
      String(shown.reduce((sum, one) => sum + one.said.length - 1, 0)),
      String(some.filter((one) => one.outcome !== 'cannot-tell').length),
    ];
  });
  return table(
    [
      'photographs',
      'altered',
      'place named',
      'clean',
      'with a place named',
      'places named in them',
      'not left to an officer',
    ],
    rows,
  );
};

/** The aim is 200 ms of one core for a document, whatever else the machine does. */
export const documentTimes = (results: readonly CaseResult[]): string => {
  const rows = groups(
    results.filter((one) => one.truth.source === 'digital' && one.problem === null && one.processorSeconds !== null),
    (one) => one.case.form,
  ).map(([name, some]) => {
    const spent = some.map((one) => (one.processorSeconds ?? 0) * 1000).sort((a, b) => a - b);
    const clock = some.map((one) => one.seconds * 1000).sort((a, b) => a - b);
    return [
      name,
      String(some.length),
      ...[spent, clock].flatMap((all) => [0.5, 0.95].map((at) => String(Math.round(quantile(all, at))))),
      share(spent.filter((one) => one <= 200).length, spent.length),
    ];
  });
  return table(
    [
      'digital documents',
      'forms',
      'processor ms, median',
      '95 %',
      'clock ms, median',
      '95 %',
      'at most 200 processor ms',
    ],
    rows,
  );
};

const allFields = (results: readonly CaseResult[]) =>
  results.flatMap((one) =>
    one.fields.map((field) => ({ ...field, source: one.truth.source, dpi: one.truth.dpi, form: one.case.form })),
  );

export const fieldsByKind = (results: readonly CaseResult[]): string => {
  const rows = groups(
    allFields(results),
    (one) =>
      `${one.source}${one.dpi === null ? '' : ` ${one.dpi}`} ${one.writing}: ${one.kind}${one.kind !== 'checkbox' && one.empty ? ' (empty)' : ''}`,
  )
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, some]) => [
      name,
      String(some.length),
      ...(['exact', 'unread', 'wrong'] as const).map((verdict) =>
        share(some.filter((one) => one.verdict === verdict).length, some.length),
      ),
      String(some.filter((one) => one.verdict === 'wrong' && one.confidence >= 0.95).length),
    ]);
  return table(['source, dpi, writing: kind', 'fields', 'exact', 'unread', 'wrong', 'wrong at ≥ 0.95'], rows);
};

/** All kinds together; empty places and check boxes stand apart from what was written. */
export const fieldsTogether = (results: readonly CaseResult[]): string => {
  const rows = groups(
    allFields(results),
    (one) =>
      `${one.form}, ${one.source}${one.dpi === null ? '' : ` ${one.dpi}`}, ${one.kind === 'checkbox' ? 'check boxes' : one.empty ? 'empty places' : one.writing}`,
  ).map(([name, some]) => [
    name,
    String(some.length),
    ...(['exact', 'unread', 'wrong'] as const).map((verdict) =>
      share(some.filter((one) => one.verdict === verdict).length, some.length),
    ),
  ]);
  return table(['form, source, what', 'fields', 'exact', 'unread', 'wrong'], rows);
};

const bins = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001] as const;

/** Of the values given with that confidence, the share that is right. */
export const reliability = (results: readonly CaseResult[]): string => {
  const given = allFields(results).filter((one) => one.verdict !== 'unread' && one.source !== 'digital');
  const rows = bins.slice(0, -1).map((low, i) => {
    const some = given.filter((one) => one.confidence >= low && one.confidence < bins[i + 1]!);
    return [
      `${low} – ${Math.min(1, bins[i + 1]!)}`,
      String(some.length),
      share(some.filter((one) => one.verdict === 'exact').length, some.length),
    ];
  });
  return table(['confidence', 'values', 'right'], rows);
};

const quantile = (sorted: readonly number[], at: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;

const spread = (numbers: readonly number[]): string[] => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === 0 ? ['–', '–'] : [quantile(sorted, 0.5).toFixed(2), quantile(sorted, 0.95).toFixed(2)];
};

export const times = (results: readonly CaseResult[]): string => {
  const group = (one: CaseResult): string =>
    `${one.truth.source}${one.truth.dpi === null ? '' : ` ${one.truth.dpi} dpi`}`;
  const rows = groups(
    results.filter((one) => one.problem === null && one.pages > 0),
    group,
  ).map(([name, some]) => [
    name,
    String(some.length),
    ...spread(some.map((one) => one.seconds / one.pages)),
    ...spread(some.flatMap((one) => (one.processorSeconds === null ? [] : [one.processorSeconds / one.pages]))),
  ]);
  return table(['source', 'forms', 'seconds a page, median', '95 %', 'processor seconds a page, median', '95 %'], rows);
};

export const printedText = (results: readonly CaseResult[]): string => {
  const read = results.filter((one) => one.text !== null);
  const rows = groups(read, (one) => `${one.case.form}, ${one.truth.source} ${one.truth.dpi} dpi`).map(
    ([name, some]) => {
      const letters = some.reduce((sum, one) => sum + one.text!.letters, 0);
      const errors = some.reduce((sum, one) => sum + one.text!.errors, 0);
      return [name, String(some.length), String(letters), `${((100 * errors) / Math.max(1, letters)).toFixed(2)} %`];
    },
  );
  return table(['printed text', 'forms', 'letters', 'character error'], rows);
};
