/** What the product said of one simulated form, held against what is known of it. */
import { grown, intersects } from '../../src/documents/index.ts';
import type { CompareOutput, Template } from '../../src/forms/index.ts';
import type { Box } from '../../src/model/index.ts';
import type { AlterationTruth, SampleTruth, ValueKind, Writing } from '../../fixtures/scans/truth.ts';

export type AlterationVerdict =
  /** Certain, at the right place. */
  | 'hard'
  /** Doubtful, at the right place; or altered for certain elsewhere while the place is named as doubtful. */
  | 'review'
  /** Called altered, but the place is not named. */
  | 'elsewhere'
  /** Not judged, the place is not named. */
  | 'undecided'
  /** Called the same. */
  | 'missed';

export type CleanVerdict = 'same' | 'review' | 'altered';

export type FieldVerdict = {
  readonly field: string;
  readonly kind: ValueKind;
  readonly writing: Writing;
  readonly verdict: 'exact' | 'wrong' | 'unread';
  readonly confidence: number;
  /** Whether anything was written there. */
  readonly empty: boolean;
  readonly expected: string;
  readonly got: string;
};

const slack = 8;

/** Places may be told on the blank or on the page received; either is right. */
export const namesPlace = (page: number, box: Box, wanted: AlterationTruth, truth: SampleTruth): boolean => {
  if (page === wanted.page && intersects(box, grown(wanted.box, slack))) return true;
  const received = truth.pages.find((one) => one.blankPage === wanted.page);
  if (received === undefined || wanted.pixels === undefined || page !== received.number) return false;
  const points = wanted.pixels.map(([x, y]) => [(x * 72) / received.dpi, (y * 72) / received.dpi] as const);
  const [left, top] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
  const [right, bottom] = [Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y))];
  return intersects(box, grown([left, top, right - left, bottom - top], slack));
};

export const judgeAlteration = (output: CompareOutput, truth: SampleTruth): AlterationVerdict | null => {
  const [wanted] = truth.alterations;
  if (wanted === undefined) return null;
  const paging = wanted.kind === 'page-removed' || wanted.kind === 'page-added';
  const there = output.alterations.filter((one) =>
    paging
      ? one.kind === 'page'
      : wanted.kind === 'content-scaled' || namesPlace(one.page, one.box as Box, wanted, truth),
  );
  if (there.some((one) => one.certain)) return 'hard';
  if (there.length > 0) return 'review';
  if (output.outcome === 'altered') return 'elsewhere';
  return output.outcome === 'same' ? 'missed' : 'undecided';
};

export const judgeClean = ({ outcome }: CompareOutput): CleanVerdict =>
  outcome === 'same' ? 'same' : outcome === 'altered' ? 'altered' : 'review';

/** Spaces and line ends carry no meaning; in numbers hyphens and dots neither. */
const plain = (value: unknown, kind: ValueKind): string => {
  const text = String(value).replace(/\s+/g, ' ').trim();
  return ['regon', 'krs', 'nip', 'pesel', 'account', 'phone'].includes(kind) ? text.replace(/[\s-]/g, '') : text;
};

type Fields = Template['definition']['fields'];

/** One verdict a text field, one an option of check boxes. */
export const judgeFields = (output: CompareOutput, truth: SampleTruth, fields: Fields): FieldVerdict[] => {
  const byWidget = new Map(truth.values.map((value) => [value.widget, value]));
  return Object.entries(fields).flatMap(([id, field]): FieldVerdict[] => {
    const got = output.fields[id];
    const confidence = got?.confidence ?? 0;
    const unread = got === undefined || got.state === 'unread';
    if (field.type === 'choices' || field.type === 'flag') {
      const options = field.type === 'flag' ? [{ value: id, widget: field.widget }] : field.options;
      return options.map((option): FieldVerdict => {
        const ticked = byWidget.get(option.widget)?.value === true;
        const said =
          got?.value === true || (Array.isArray(got?.value) && got.value.some((one) => one === option.value));
        return {
          field: option.widget,
          kind: 'checkbox',
          writing: truth.writing,
          verdict: unread ? 'unread' : said === ticked ? 'exact' : 'wrong',
          confidence,
          empty: !ticked,
          expected: String(ticked),
          got: unread ? '' : String(said),
        };
      });
    }
    const value = byWidget.get(field.widget);
    const kind = value?.kind ?? 'text';
    const written = value?.value;
    const list = Array.isArray(got?.value) ? got.value.join(' ') : (got?.value ?? '');
    const expected = plain(written ?? '', kind);
    const read = got?.state === 'absent' ? '' : plain(list, kind);
    return [
      {
        field: id,
        kind,
        writing: truth.writing,
        verdict: unread ? 'unread' : read === expected ? 'exact' : 'wrong',
        confidence,
        empty: expected === '',
        expected,
        got: unread ? '' : read,
      },
    ];
  });
};
