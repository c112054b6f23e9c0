import type { Language, Report } from '../../model/index.ts';
import { rulingsOn, wordsOf } from '../judge.ts';
import type { Pack } from '../pack.ts';
import { factsOfReport } from '../report-facts.ts';

/**
 * The report's findings in the words of another language, from the facts it holds; outcomes stay as they were. Null where a finding
 * that is told to people cannot be: the pack has no such rule, or what the report holds does not lead to its very words again in
 * its own language. The pack must be the one that judged.
 */
export const inLanguage = (pack: Pack, report: Report, language: Language): Report | null => {
  if (report.language === language) return report;
  const { plain, day } = factsOfReport(report, pack);
  const { rulings, context } = rulingsOn(pack, plain, day);
  const rules = new Map(pack.rules.map((rule) => [rule.definition.id, rule]));
  const findings: Report['findings'][number][] = [];
  for (const { remedy, ...finding } of report.findings) {
    const rule = rules.get(finding.rule);
    if (rule === undefined) return null;
    const title = rule.definition.title[language];
    if (finding.outcome !== 'fail' && finding.outcome !== 'cannot-tell') {
      findings.push({ ...finding, title, message: '' });
      continue;
    }
    const ruling = rulings.get(finding.rule);
    if (ruling?.outcome !== finding.outcome) return null;
    // Words that come out otherwise lack a value that the report does not hold: a letter with a hole in it helps nobody.
    const again = wordsOf(rule, ruling, context, pack, report.language);
    if (again.message !== finding.message || again.remedy !== remedy) return null;
    findings.push({ ...finding, title, ...wordsOf(rule, ruling, context, pack, language) });
  }
  return { ...report, language, findings };
};
