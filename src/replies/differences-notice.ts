import type { Finding, Language, Report } from '../model/index.ts';
import { count } from '../reports/index.ts';
import { differencesOf } from './differences.ts';
import { outgoing } from './outgoing.ts';
import type { ReplyText } from './reply-text.ts';
import type { SlotNode } from './slots.ts';

const mostDifferences = 10;

const namesDifferences = (nodes: readonly SlotNode[]): boolean =>
  nodes.some(
    (node) =>
      node.kind !== 'words' &&
      (node.name === 'differences' || (node.kind === 'section' && namesDifferences(node.body))),
  );

/** What is certainly different in the form, where one of the defects is about that and the letter does not name it itself; or nothing. */
export const differencesNotice = (
  report: Report,
  defects: readonly Finding[],
  text: ReplyText,
  language: Language,
): string => {
  const matters = defects.some(({ trace }) =>
    trace.some(({ expression }) => /\b(?:comparison|alterations)\b/.test(expression)),
  );
  if (!matters || report.template.match !== 'altered' || namesDifferences(text.body)) return '';
  const clean = outgoing(report, []);
  const sure = report.alterations.filter((one) => one.certain);
  const certain = differencesOf(report, sure, language, (words) => clean(words, 160));
  if (certain.length === 0) return '';
  const lines = certain
    .slice(0, mostDifferences)
    .map(({ alteration, words }, index) =>
      language === 'pl'
        ? `${index + 1}. strona ${alteration.page}: ${words}`
        : `${index + 1}. page ${alteration.page}: ${words}`,
    );
  const more = certain.length - mostDifferences;
  const rest =
    more <= 0
      ? []
      : [
          language === 'pl'
            ? `oraz ${count('pl', more, 'difference')} więcej`
            : `and ${count('en', more, 'difference')} more`,
        ];
  const title = language === 'pl' ? 'RÓŻNICE WZGLĘDEM WZORU FORMULARZA' : 'DIFFERENCES FROM THE OFFICIAL FORM';
  return [title, '', ...lines, ...rest].join('\n');
};
