import { html } from 'hono/html';
import { raw } from 'hono/html';
import type { Rooms, TermCounts } from '../../store/index.ts';
import type { Verdict } from '../../model/index.ts';
import { verdictWords, visible } from '../../reports/index.ts';
import type { Pack } from '../../rules/index.ts';
import type { Ctx } from '../context.ts';
import type { Html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';

type Counts = Awaited<ReturnType<Rooms['statistics']>>;
type Bar = { readonly name: string; readonly values: readonly number[] };

const most = 15;
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 38};`);
const short = (text: string): string => ([...text].length > 38 ? `${[...text].slice(0, 37).join('')}…` : text);

/** Bars lying down, each in its parts: filled, then outlined. The numbers stand in the table beside it. */
export const barChart = (label: string, bars: readonly Bar[]): Html => {
  const top = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const height = bars.length * 28 + 8;
  const rows = bars.map(({ name, values }, at) => {
    const y = at * 28 + 6;
    let x = 290;
    const parts = values.map((value, part) => {
      const width = Math.round((value / top) * 250);
      const piece =
        value === 0
          ? ''
          : `<rect class="bar-${part === 0 ? 'a' : 'b'}" x="${x}" y="${y}" width="${Math.max(2, width)}" height="18"/>`;
      x += width;
      return piece;
    });
    const sum = values.reduce((all, value) => all + value, 0);
    return `<text x="282" y="${y + 14}" text-anchor="end">${escape(short(name))}</text>${parts.join('')}<text x="${x + 8}" y="${y + 14}">${sum}</text>`;
  });
  return raw(
    `<svg class="chart" role="img" aria-label="${escape(label)}" viewBox="0 0 600 ${height}">${rows.join('')}</svg>`,
  );
};

const table = (caption: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Html =>
  html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}">
    <table class="plain">
      <caption class="hidden-word">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((cell, at) => html`<th scope="col" class="${at === 0 ? '' : 'figure'}">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td class="${typeof cell === 'number' || /^\d/.test(cell) ? 'figure' : ''}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const sumBy = <T extends { readonly count: number }>(
  rows: readonly T[],
  key: (row: T) => string,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.count);
  return sums;
};

export type StatisticsView = {
  readonly counts: Counts;
  readonly terms: TermCounts;
  readonly packs: readonly Pack[];
  readonly procedure: string;
  readonly months: number;
};

const verdicts: readonly Verdict[] = ['accept', 'complete', 'reject', 'officer'];

export const statisticsPage = (
  c: Ctx,
  { counts, terms, packs, procedure, months }: StatisticsView,
): Promise<string> => {
  const texts = c.get('texts');
  const t = texts.rooms;
  const language = c.get('language');
  const nameOf = (id: string): string =>
    id === ''
      ? t.unknownProcedure
      : (packs.findLast((pack) => pack.procedure.id === id)?.procedure.name[language] ?? visible(id));
  const titles = new Map(packs.flatMap(({ rules }) => rules.map(({ definition: d }) => [d.id, d.title[language]])));
  const here = <T extends { readonly procedure: string }>(rows: readonly T[]): readonly T[] =>
    procedure === '' ? rows : rows.filter((row) => row.procedure === procedure);
  const letters = here(counts.verdicts);
  const defects = here(counts.defects);
  const total = letters.reduce((sum, { count }) => sum + count, 0);
  const found = (key: (row: Counts['defects'][number]) => string): { name: string; fail: number; open: number }[] => {
    const fail = sumBy(
      defects.filter(({ outcome }) => outcome === 'fail'),
      key,
    );
    const open = sumBy(
      defects.filter(({ outcome }) => outcome === 'cannot-tell'),
      key,
    );
    return [...new Set([...fail.keys(), ...open.keys()])]
      .map((name) => ({ name, fail: fail.get(name) ?? 0, open: open.get(name) ?? 0 }))
      .sort((a, b) => b.fail + b.open - a.fail - a.open || (a.name < b.name ? -1 : 1));
  };
  const byRule = found(({ rule }) => rule).map((row) => ({ ...row, says: titles.get(row.name) ?? '' }));
  const byPoint = found(({ point }) => point);
  const pointName = (point: string): string => (point === '' ? t.wholeLetter : `${t.point} ${point}`);
  const byMonth = [...new Set(letters.map(({ month }) => month))].sort().map((month) => {
    const of = letters.filter((row) => row.month === month);
    return {
      month,
      n: verdicts.map((one) => of.filter((row) => row.verdict === one).reduce((sum, { count }) => sum + count, 0)),
    };
  });
  const known = [...new Set(counts.verdicts.map((row) => row.procedure))].sort();
  const waiting = Object.entries(terms.waiting) as [keyof TermCounts['waiting'], number][];
  const percent = (n: number): string => (total === 0 ? '' : texts.percent(n / total));
  const section = (id: string, title: string, chart: readonly Bar[], rows: Html): Html =>
    html`<section class="card" aria-labelledby="${id}">
      <h2 id="${id}">${title}</h2>
      ${barChart(t.chartOf(title), chart)} ${rows}
    </section>`;
  return page(c, {
    title: t.statistics,
    here: 'statistics',
    wide: true,
    body: html`<h1>${t.statistics}</h1>
      <p class="lead">${t.statisticsIntro}</p>
      <form method="get" action="/statistics" class="filters">
        <label class="field"
          ><span>${t.procedure}</span>
          <select name="procedure">
            <option value="">${t.allProcedures}</option>
            ${known
              .filter((id) => id !== '')
              .map(
                (id) => html`<option value="${id}" ${id === procedure ? html` selected` : ''}>${nameOf(id)}</option>`,
              )}
          </select>
        </label>
        <label class="field"
          ><span>${t.months}</span>
          <select name="months">
            ${[3, 6, 12, 24].map((n) => html`<option value="${n}" ${n === months ? html` selected` : ''}>${n}</option>`)}
          </select>
        </label>
        <button type="submit">${t.show}</button>
      </form>
      ${
        total === 0
          ? html`<p class="card">${t.empty}</p>`
          : html`${section(
              'defects',
              t.defects,
              byRule
                .slice(0, most)
                .map(({ name, says, fail, open }) => ({ name: says === '' ? name : says, values: [fail, open] })),
              table(
                t.defects,
                [t.rule, t.title, t.failed, t.undecided, t.share],
                byRule.map(({ name, says, fail, open }) => [name, says, fail, open, percent(fail + open)]),
              ),
            )}
            ${section(
              'points',
              t.byPoint,
              byPoint.slice(0, most).map(({ name, fail, open }) => ({ name: pointName(name), values: [fail, open] })),
              table(
                t.byPoint,
                [t.point, t.failed, t.undecided],
                byPoint.map(({ name, fail, open }) => [pointName(name), fail, open]),
              ),
            )}
            ${section(
              'months',
              t.byMonth,
              byMonth.map(({ month, n }) => ({ name: month, values: [n.reduce((sum, value) => sum + value, 0)] })),
              table(
                t.byMonth,
                [t.month, ...verdicts.map((one) => verdictWords[texts.code][one]), t.total],
                byMonth.map(({ month, n }) => [month, ...n, n.reduce((sum, value) => sum + value, 0)]),
              ),
            )}`
      }
      ${section(
        'waiting',
        t.waiting,
        waiting.map(([name, n]) => ({ name: t.term[name], values: [n] })),
        table(
          t.waiting,
          [t.terms, t.letters],
          waiting.map(([name, n]) => [t.term[name], n]),
        ),
      )}
      ${
        terms.decided.length === 0
          ? ''
          : section(
              'decided',
              t.decided,
              terms.decided.map(({ month, inTime, late }) => ({ name: month, values: [inTime, late] })),
              table(
                t.decided,
                [t.month, t.inTime, t.late],
                terms.decided.map(({ month, inTime, late }) => [month, inTime, late]),
              ),
            )
      }`,
  });
};
