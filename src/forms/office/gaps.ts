import type { OfficeReading } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import { change, sentence, type OfficeDifference } from './differences.ts';
import { fits, type Captured } from './fits.ts';
import { isLeader, type Token } from './tokens.ts';

export type GapContext = {
  readonly blank: OfficeReading;
  readonly received: OfficeReading;
  /** Whether both files are of one kind: then their structure must be the same too. */
  readonly sameKind: boolean;
  /** Hidden words of the blank, taken away one by one as they are met again. */
  readonly hiddenInBlank: Map<string, number>;
};

export type GapResult = { readonly differences: readonly OfficeDifference[]; readonly captured: readonly Captured[] };

const visibleWords = (tokens: readonly Token[]): Token[] =>
  tokens.filter((one) => (one.kind === 'word' || one.kind === 'place') && one.hidden === undefined);

const pathOf = (blank: readonly Token[], found: readonly Token[], near: string): string =>
  found[0]?.path ?? blank[0]?.path ?? near;

/** Hidden words beside each other are one find. */
const hiddenIn = (tokens: readonly Token[], context: GapContext): OfficeDifference[] => {
  const out: OfficeDifference[] = [];
  let run: Token[] = [];
  const flush = (): void => {
    const [first] = run;
    if (first !== undefined) out.push(change('hidden', first.path, '', `${sentence(run)} (${first.hidden})`));
    run = [];
  };
  for (const one of tokens) {
    if (one.hidden === undefined) {
      if (one.kind !== 'mark') flush();
      continue;
    }
    if (one.kind === 'object') {
      out.push(change('hidden', one.path, '', `[${one.object?.kind ?? ''}] (${one.hidden})`));
      continue;
    }
    const left = context.hiddenInBlank.get(one.key) ?? 0;
    if (left > 0) {
      context.hiddenInBlank.set(one.key, left - 1);
      continue;
    }
    if (run[0] !== undefined && run[0].hidden !== one.hidden) flush();
    run.push(one);
  }
  flush();
  return out;
};

const counted = (tokens: readonly Token[], key: string): number => tokens.filter((one) => one.key === key).length;

const structure = ['#table', '#row', '#cell', '#paragraph', '#empty'] as const;

/** Rows, cells and paragraphs that came or went where the words did not change. */
const marks = (
  blank: readonly Token[],
  found: readonly Token[],
  near: string,
  context: GapContext,
  wordsDiffer: boolean,
  fillable: boolean,
): OfficeDifference[] => {
  for (const key of structure) {
    const [before, now] = [counted(blank, key), counted(found, key)];
    if (before === now) continue;
    const [lost, gained] = [key.slice(1), ''];
    const flow = key === '#paragraph' || key === '#empty';
    if (flow && (wordsDiffer || fillable)) continue;
    // Programs add or drop empty paragraphs around tables when they change the format.
    if (key === '#empty' && !context.sameKind) continue;
    const certain = context.sameKind && key !== '#empty';
    const path = pathOf(blank, found, near);
    return [
      before > now
        ? change('graphic', path, `[${lost}]`, gained, certain)
        : change('graphic', path, gained, `[${lost}]`, certain),
    ];
  }
  return [];
};

const objects = (blank: readonly Token[], found: readonly Token[], fillable: boolean): OfficeDifference[] => {
  const named = (one: Token): string =>
    `[${one.object?.kind} ${Math.round(one.object?.width ?? 0)} × ${Math.round(one.object?.height ?? 0)}]`;
  return [
    ...blank
      .filter((one) => one.kind === 'object' && one.hidden === undefined)
      // Lines and shapes are drawn anew by other programs, some not at all.
      .map((one) => change('graphic', one.path, named(one), '', one.object?.kind === 'image')),
    ...found
      .filter((one) => one.kind === 'object' && one.hidden === undefined)
      .map((one) =>
        one.object?.kind === 'embedded'
          ? change('overlay', one.path, '', `[embedded ${one.text}]`)
          : change('graphic', one.path, '', named(one), !fillable && one.object?.kind === 'image'),
      ),
  ];
};

const words = (
  blank: readonly Token[],
  found: readonly Token[],
  near: string,
  context: GapContext,
): OfficeDifference[] => {
  const [expected, now] = [visibleWords(blank), visibleWords(found)];
  if (expected.length === 0 && now.length === 0) return [];
  const [a, b] = [sentence(expected), sentence(now)];
  const path = pathOf(expected, now, near);
  if (squashed(a) === squashed(b)) {
    // Only a space came or went: programs set some of them themselves when they change the format.
    return context.sameKind && a !== b ? [change('text-changed', path, a, b, false)] : [];
  }
  if (expected.length === 0) {
    const onlyFields = now.every((one) => one.kind === 'place');
    if (onlyFields) return now.map((one) => change('field', one.path, '', `${nameOf(one, context.received)} (added)`));
    return [change('text-added', path, '', b)];
  }
  // What vanished from sight but not from the file.
  const hidden = found.filter((one) => one.kind === 'word' && one.hidden !== undefined);
  if (now.length === 0 && hidden.length > 0 && squashed(sentence(hidden)) === squashed(a)) return [];
  return [change(now.length === 0 ? 'text-removed' : 'text-changed', path, a, b)];
};

const nameOf = (token: Token, office: OfficeReading): string =>
  token.field === undefined ? token.text : (office.fields[token.field]?.name ?? '');

/** More than this in one line of dots is no value but a text of its own. */
const longestLine = 200;

/**
 * What lies between two steps that both files share. Places to fill in may hold anything there; everything else that is
 * missing, new or another is an alteration.
 */
export const judgeGap = (
  blank: readonly Token[],
  found: readonly Token[],
  near: string,
  context: GapContext,
): GapResult => {
  const hidden = hiddenIn(found, context);
  const places = blank.filter((one) => one.kind === 'place');
  const isBox = (field: number): boolean => context.blank.fields[field]?.kind === 'checkbox';
  if (places.length === 0) {
    const drawn = objects(blank, found, false);
    const real = found.filter((one) => !isLeader(one) || blank.length === 0);
    const spoken = words(
      blank.filter((one) => one.hidden === undefined),
      real,
      near,
      context,
    );
    const differ = spoken.length > 0 || hidden.length > 0;
    return {
      differences: [...hidden, ...spoken, ...marks(blank, found, near, context, differ, false), ...drawn],
      captured: [],
    };
  }
  const captured = fits(blank, found, isBox);
  const drawn = objects(blank, found, true);
  if (captured === null) {
    const [expected, now] = [visibleWords(blank).filter((one) => one.kind === 'word'), visibleWords(found)];
    const path = pathOf(blank, found, near);
    const lost: OfficeDifference[] =
      expected.length > 0
        ? [change(now.length === 0 ? 'text-removed' : 'text-changed', path, sentence(expected), sentence(now))]
        : places
            .filter((one) => one.field !== undefined && isBox(one.field))
            .map((one) => change('field', one.path, nameOf(one, context.blank), sentence(now)));
    return {
      differences: [...hidden, ...lost, ...marks(blank, found, near, context, true, true), ...drawn],
      captured: [],
    };
  }
  const lines = counted(found, '#paragraph') - counted(blank, '#paragraph');
  const doubtful = captured.flatMap(({ field, text }): OfficeDifference[] => {
    const { source, name } = context.blank.fields[field] ?? { source: 'found', name: '' };
    const inLine = source === 'found' && name.startsWith('line');
    if (!inLine || (text.length <= longestLine && !(lines > 0 && text.includes('\n')))) return [];
    return [change('text-added', pathOf(found, blank, near), '', text, false)];
  });
  return {
    differences: [...hidden, ...doubtful, ...marks(blank, found, near, context, false, true), ...drawn],
    captured,
  };
};
