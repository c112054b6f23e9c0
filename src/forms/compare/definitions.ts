import type { DocumentReading, FieldDefinition, Widget } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';

const tokens = (list: readonly string[] | undefined): string => (list ?? []).join(' | ');
const differs = (a: string, b: string): boolean => squashed(a) !== squashed(b);

const limits = ({ maxLength, multiline, password, comb }: FieldDefinition): string =>
  [
    maxLength === undefined ? '' : `≤ ${maxLength}`,
    multiline === true ? 'multiline' : '',
    password === true ? 'password' : '',
    comb === true ? 'comb' : '',
  ]
    .filter((one) => one !== '')
    .join(', ');

const shown = ({ value, checked }: Widget): string => (checked === null ? (value ?? '') : checked ? '☒' : '☐');

/**
 * What a field was made to be: what it is said to ask for, what it offers, what it sends, and what stood in it for good.
 * A program that fills a form leaves all that alone; one that drops some of it takes nothing from what is seen.
 */
const compareOne = (own: FieldDefinition, found: FieldDefinition, before: Widget, after: Widget): Difference[] => {
  const { page, box } = after;
  const out: Difference[] = [];
  const say = (make: typeof difference, expected: string, was: string): void => {
    out.push(make('field', page, box, `${own.name}: ${expected}`, `${own.name}: ${was}`));
  };
  const [hint, told] = [own.tooltip ?? '', found.tooltip ?? ''];
  if (told !== '' && differs(hint, told)) say(hint === '' ? doubtful : difference, hint, told);
  if (differs(tokens(own.options), tokens(found.options)))
    say(found.options === undefined ? doubtful : difference, tokens(own.options), tokens(found.options));
  if (own.states !== undefined && found.states !== undefined && tokens(own.states) !== tokens(found.states))
    say(difference, tokens(own.states), tokens(found.states));
  if (found.drawnAnew === true && (own.look ?? '') !== (found.look ?? ''))
    say(doubtful, own.look ?? '', found.look ?? '');
  if (found.pale === true && own.pale !== true) say(doubtful, '', 'white');
  if (found.rich !== undefined && differs(found.rich, after.value ?? ''))
    say(difference, after.value ?? '', found.rich);
  if (limits(own) !== limits(found)) say(doubtful, limits(own), limits(found));
  // What nobody may fill in says what the office wrote there.
  if (own.readOnly === true && own.calculated !== true && differs(shown(before), shown(after)))
    say(difference, shown(before), shown(after));
  return out;
};

/** Fields whose making differs from the blank's; those of a flattened form are gone, and missing ones are told elsewhere. */
export const compareDefinitions = (template: Template, reading: DocumentReading): readonly Difference[] => {
  const made = new Map((reading.definitions ?? []).map((one) => [one.name, one]));
  const placed = new Map(reading.widgets.map((widget) => [widget.name, widget]));
  const known = new Map(template.blank.widgets.map((widget) => [widget.name, widget]));
  return (template.blank.definitions ?? []).flatMap((own) => {
    const [found, before, after] = [made.get(own.name), known.get(own.name), placed.get(own.name)];
    return found === undefined || before === undefined || after === undefined
      ? []
      : compareOne(own, found, before, after);
  });
};
