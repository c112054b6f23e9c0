import {
  alterationsByKind,
  alterationsByTarget,
  cleanByProducer,
  cleanForms,
  documentTimes,
  fieldsByKind,
  fieldsTogether,
  photographs,
  printedText,
  reliability,
  times,
} from './tables.ts';
import type { CaseResult } from './result.ts';

export type About = {
  readonly size: string;
  readonly forms: number;
  readonly wanted: number;
  readonly minutes: number;
  readonly cores: number;
  readonly workers: number;
  readonly megabytes: number;
};

const wrongOnes = (results: readonly CaseResult[]): string => {
  const lines = results
    .filter((one) => one.clean === 'altered' || ['missed', 'elsewhere', 'undecided'].includes(one.alteration ?? ''))
    .map(
      (one) =>
        `- \`${one.name}\`: ${one.alteration ?? one.clean}; ${one.said.slice(0, 2).join('; ').replaceAll('\n', ' ')}`,
    );
  return lines.length === 0
    ? 'None.'
    : lines.slice(0, 60).join('\n') + (lines.length > 60 ? `\n- and ${lines.length - 60} more` : '');
};

/** What is printed, stored and put into docs/evaluation.md. */
export const report = (
  results: readonly CaseResult[],
  about: About,
): string => `\`npm run eval\` simulates forms from three templates, has them compared and read the way \`okienko compare\` does, and holds the answers
against what is known of each. \`pesel-registry-access\` is our own pack, used with its form.yaml; \`waterworks\` is a form of a made-up
office (other type, two columns, combs, dotted leaders, an emblem) and \`allotment\` another, that no code knows, used with their blanks alone. Every form is made
anew from its name: \`npm run eval -- --case NAME --keep DIR\` repeats one and writes its file. The scans and photos are simulated
(fixtures/scans/README.md): real paper will differ. A page whose whole content is a little smaller counts as altered in digital forms
alone: on paper, printers do that all day long.

This is the size \`${about.size}\`: ${about.forms} of ${about.wanted} forms in ${about.minutes.toFixed(1)} minutes, ${about.workers} workers on ${about.cores} cores; a worker held at most
${about.megabytes} MB (the limits were 120 processor seconds and 1500 MB a form, wider than the command's own). Seconds on the clock are those of a machine
that did other work at the time; processor seconds are not. The tables are written by
\`npm run eval -- --docs\`.

## Alterations found

*Hard*: named for certain at the right place. *Review*: named there as doubtful. *Elsewhere*: called altered, but another place was
named. *Undecided*: cannot tell, and the place was not named. *Missed*: called the same.

${alterationsByTarget(results)}

${alterationsByKind(results)}

## Clean forms

${cleanForms(results)}

Made on a computer, by the program that made them ("drawn anew": printed to a file by another program, which sets letters
otherwise; such a form may go to an officer):

${cleanByProducer(results)}

## Photographs

Nothing is certain on a photograph, so that none is ever called altered or the same: what differs is shown to an officer.

${photographs(results)}

## Fields

Clean forms alone. Exact: letter for letter, white space aside, in numbers hyphens too. Unread is honest; wrong is not.

${fieldsTogether(results)}

Confidence of what was read from scans and photos:

${reliability(results)}

By kind:

${fieldsByKind(results)}

## Printed text

${printedText(results)}

## Time

${times(results)}

${documentTimes(results)}

## What went wrong

${wrongOnes(results)}
`;
