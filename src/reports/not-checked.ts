import { problemWords, type Report } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { quoted, visible } from './safe-text.ts';
import { reasonWords } from './signature-words.ts';
import { standingOf } from './words.ts';

/** A demonstration bundle proves nothing about real people; every report made with one says so loudly. */
export const trustIsDemo = (report: Report): boolean => report.pins.trust.startsWith('demo');
export const trustIsMissing = (report: Report): boolean => /^(none|$)/.test(report.pins.trust);

/** What this report does not vouch for, one sentence each, in the report's language; empty when everything was checked. */
export const notChecked = (report: Report): string[] => {
  const pl = report.language === 'pl';
  const say = (polish: string, english: string): string => (pl ? polish : english);
  const name = (id: number | undefined): string =>
    quoted(excerpt(report.documents.find((one) => one.id === id)?.name ?? `${id ?? '?'}`, 80), report.language);
  const lines: string[] = [];

  if (trustIsMissing(report)) {
    lines.push(
      say(
        'Wystawców certyfikatów nie sprawdzono: nie wskazano listy zaufanych wystawców.',
        'The issuers of certificates were not checked: no trust bundle was given.',
      ),
    );
  } else if (trustIsDemo(report)) {
    lines.push(
      say(
        'Podpisów nie sprawdzono z prawdziwą listą zaufanych wystawców, tylko z pokazową.',
        'Signatures were not checked against the real list of trusted issuers, only against a demonstration one.',
      ),
    );
  }
  for (const list of report.pins.trustLists ?? []) {
    const which = `${visible(list.territory)} ${list.sequence}`;
    const due = visible((list.nextUpdate ?? list.issued).slice(0, 10));
    if (list.state === 'late')
      lines.push(
        say(
          `Lista zaufania ${which} miała być zastąpiona nową do ${due}; zmian po tym dniu nie widać.`,
          `The trusted list ${which} was to be replaced by ${due}; changes since then are not seen.`,
        ),
      );
    if (list.state === 'too-old')
      lines.push(
        say(
          `Lista zaufania ${which} miała być zastąpiona nową do ${due}; jest zbyt stara i niczego się na niej nie opiera.`,
          `The trusted list ${which} was to be replaced by ${due}; it is too old and nothing rests on it.`,
        ),
      );
  }
  if (!report.procedure) {
    lines.push(
      say(
        'Nie rozpoznano, jakiej sprawy dotyczy pismo, więc nie sprawdzono żadnych reguł.',
        'The matter was not recognised, so no rules were checked.',
      ),
    );
  }
  if (report.template.match === 'unknown') {
    lines.push(
      say(
        'Nie rozpoznano wzoru formularza, więc nie porównano go z oryginałem.',
        'The form was not recognised, so it was not compared with the original.',
      ),
    );
  }
  for (const finding of report.findings) {
    if (finding.outcome === 'cannot-tell') {
      const why = finding.message ? `: ${excerpt(finding.message)}` : '.';
      lines.push(`${visible(finding.title)} (${visible(finding.rule)})${why}`);
    }
  }
  for (const [key, fact] of Object.entries(report.fields)) {
    if (fact.state === 'unread') {
      const label = visible(report.labels?.[key]?.label ?? key);
      lines.push(
        say(
          `Nie odczytano pola „${label}”: ${excerpt(fact.reason)}`,
          `The field “${label}” could not be read: ${excerpt(fact.reason)}`,
        ),
      );
    }
  }
  for (const signature of report.signatures) {
    if (signature.indication === 'INDETERMINATE') {
      const who = signature.signer
        ? visible(signature.signer.name)
        : say('osoba nieustalona', 'signer not established');
      const why = signature.subIndication ? ` ${reasonWords(signature, report.language)}` : '';
      lines.push(
        say(
          `Podpis w dokumencie ${name(signature.document)} (${who}) nie został zweryfikowany.${why}`,
          `The signature in ${name(signature.document)} (${who}) was not verified.${why}`,
        ),
      );
    }
  }
  if (report.signatories?.outcome === 'officer') {
    lines.push(
      say(
        // Accepted means that no rule of this procedure asks who may sign.
        report.verdict === 'accept'
          ? 'Nie rozstrzygnięto, czy podpisały właściwe osoby; reguły tej sprawy od tego nie zależą.'
          : 'Nie rozstrzygnięto, czy podpisały właściwe osoby: zdecyduje urzędnik.',
        report.verdict === 'accept'
          ? 'Whether the right people signed was not decided; no rule of this matter hangs on it.'
          : 'Whether the right people signed was not decided: an officer must.',
      ),
    );
  }
  for (const document of report.documents) {
    for (const problem of document.problems) {
      lines.push(
        say(`Dokument ${name(document.id)}: `, `Document ${name(document.id)}: `) +
          problemWords[problem.code][report.language],
      );
    }
  }
  for (const problem of report.problems) lines.push(problemWords[problem.code][report.language]);
  const skipped = report.findings.filter((finding) => standingOf(finding) === 'off');
  if (skipped.length > 0) {
    const ids = skipped.map(({ rule }) => visible(rule)).join(', ');
    lines.push(
      say(
        `Reguły, których nie stosowano do tego pisma: ${skipped.length} (${ids}).`,
        `Rules that were not applied to this letter: ${skipped.length} (${ids}).`,
      ),
    );
  }
  return lines;
};
