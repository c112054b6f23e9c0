import { polishDay, type FieldFact, type Report } from '../model/index.ts';
import type { PlainContext } from './context.ts';
import type { Pack } from './pack.ts';
import { plainForm, plainPolicy } from './plain-facts.ts';
import { plainTerms } from './terms.ts';

/** A PESEL number masked on its way out of the office. */
const masked = /\d{6}\*{5}/;

const isMasked = (fact: FieldFact): boolean =>
  fact.state === 'read' && [fact.value].flat().some((value) => typeof value === 'string' && masked.test(value));

/** The facts of a report under the names rules use, and the names of which something is missing for good. */
export const factsOfReport = (
  report: Report,
  pack: Pack,
): { readonly plain: PlainContext; readonly withheld: ReadonlySet<string>; readonly day: string } => {
  const withheld = new Set(report.withheld ?? []);
  const facts: PlainContext = report.facts ?? {};
  const day =
    typeof facts['received'] === 'string'
      ? facts['received']
      : polishDay(report.submission.receivedAt ?? report.pins.clock);
  const form: Record<string, FieldFact> = {};
  for (const [name, fact] of Object.entries(report.fields)) {
    const id = name.replace(/^form\./, '');
    if (isMasked(fact)) {
      withheld.add(name);
      form[id] = { state: 'unread', reason: 'masked', confidence: 0, evidence: [] };
    } else form[id] = fact;
  }
  return {
    plain: {
      ...facts,
      form: plainForm({ form, template: report.template }, pack.fields, pack.procedure),
      terms: plainTerms(pack.procedure, {
        received: day,
        first: report.case?.first ?? day,
        pauses: report.case?.pauses ?? [],
      }),
      policy: plainPolicy(pack.procedure, day),
    },
    withheld,
    day,
  };
};
