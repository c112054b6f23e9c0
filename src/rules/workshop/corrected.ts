import type { FieldFact, Finding, Language, Report } from '../../model/index.ts';
import { rulingsOn, wordsOf } from '../judge.ts';
import type { Pack, Rule } from '../pack.ts';
import { factsOfReport } from '../report-facts.ts';
import { verdictOf } from '../verdict.ts';

const cannotTell: Readonly<Record<Language, string>> = {
  pl: 'Po poprawieniu pola tej reguły nie da się sprawdzić z samego raportu, bez ponownego czytania pisma. Sprawdź ją na dokumencie.',
  en: 'After the correction of a field this rule cannot be checked from the report alone, without reading the letter again. Check it on the document.',
};

/**
 * The report with one field as an officer reads it, judged again on what it holds; the letter is not read. A rule that looks at
 * something the report does not hold keeps its finding where the field does not concern it; where it does, nobody can tell. Signatures
 * and who had to sign stay as they were read. The pack must be the one that judged before.
 */
export const judgeCorrected = (pack: Pack, report: Report, field: string, fact: FieldFact): Report => {
  const corrected: Report = { ...report, fields: { ...report.fields, [field]: fact } };
  const { plain, withheld, day } = factsOfReport(corrected, pack);
  const before = new Map(report.findings.map((finding) => [finding.rule, finding]));
  const lacks = (name: string): boolean => {
    const [top = ''] = name.split('.');
    return withheld.has(name) || withheld.has(top) || !Object.hasOwn(plain, top);
  };
  const concerns = ({ names }: Rule): boolean => names.some((name) => name === field || name === 'form');
  const kept = new Set<string>();
  const unsure = new Set<string>();
  const { rulings, context } = rulingsOn(pack, plain, day, (rule, ruling) => {
    const { id } = rule.definition;
    const old = before.get(id);
    const untold = ruling.outcome === 'cannot-tell' && !ruling.doubtful && rule.names.some(lacks);
    if (!untold || old === undefined) return ruling;
    if (concerns(rule)) {
      unsure.add(id);
      return ruling;
    }
    kept.add(id);
    const silenced = old.trace.some(({ expression }) => /^(?:after|needs): /.test(expression));
    const asksNothing = old.outcome === 'not-applicable' && !silenced;
    return { ...ruling, outcome: old.outcome, severity: old.severity, asksNothing };
  });
  const judged = (rule: Rule, old: Finding | undefined): Finding => {
    const { definition } = rule;
    const ruling = rulings.get(definition.id)!;
    const sought = definition.evidence.flatMap((name) => corrected.fields[name]?.evidence ?? []);
    const words = unsure.has(definition.id)
      ? { message: cannotTell[report.language] }
      : wordsOf(rule, ruling, context, pack, report.language);
    return {
      rule: definition.id,
      outcome: ruling.outcome,
      severity: ruling.severity,
      review: definition.review,
      title: definition.title[report.language],
      ...words,
      ...(definition.point === undefined ? {} : { point: definition.point }),
      cite: { ...definition.cite },
      evidence: old !== undefined && old.evidence.length > 0 ? old.evidence : sought.slice(0, 12),
      trace: [...ruling.trace],
    };
  };
  const findings = pack.rules
    .filter(({ definition }) => definition.mode === 'enforce')
    .map((rule) => {
      const old = before.get(rule.definition.id);
      const same = old !== undefined && old.outcome === rulings.get(rule.definition.id)?.outcome && !concerns(rule);
      return old !== undefined && (kept.has(rule.definition.id) || same) ? old : judged(rule, old);
    });
  // Something beside the rules had made it an officer's: that has not changed.
  const beside = report.verdict === 'officer' && verdictOf(report.findings) !== 'officer';
  return { ...corrected, findings, verdict: beside ? 'officer' : verdictOf(findings) };
};
