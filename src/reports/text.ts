import { identityHowWords, type Evidence, type Finding, type Report } from '../model/index.ts';
import { alterationSentences } from './alteration-sentence.ts';
import { pageNotes } from './page-notes.ts';
import { checkWords } from './check-words.ts';
import { worstFirst, verdictLine, countStandings } from './findings.ts';
import { caseRows } from './case-words.ts';
import { termRows } from './term-words.ts';
import { excerpt, fieldRows, fieldValues, percent } from './field-values.ts';
import { mailRows } from './mail-words.ts';
import { noReplySentence } from './no-reply-words.ts';
import { notChecked, trustIsDemo } from './not-checked.ts';
import { reportNumber } from './report-number.ts';
import { quoted, visible } from './safe-text.ts';
import { explainSignature } from './explain-signature.ts';
import { identityDegreeWords, signatoriesOutcomeWords, signatoriesReasonWords } from './signature-words.ts';
import {
  bindShortWords,
  count,
  officialTime,
  roleWords,
  standingOf,
  standingSigns,
  standingWords,
  viaWords,
} from './words.ts';
import { wrap } from './wrap.ts';

export type TextOptions = {
  /** ANSI colours; without it not a single escape character is written. */
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** Also what was met, the fields and the traces. */
  readonly details?: boolean;
};

const styles = {
  bold: '1',
  dim: '2',
  bad: '31',
  open: '33',
  note: '36',
  good: '32',
  off: '2',
  loud: '1;30;43',
} as const;

/** The report for a terminal, in its own language. Nothing from the letter can act on the terminal. */
export const toText = (report: Report, { colour, width, details = false }: TextOptions): string => {
  const { language } = report;
  const pl = language === 'pl';
  const say = (polish: string, english: string): string => (pl ? polish : english);
  const paint = (style: keyof typeof styles, text: string): string =>
    colour && text !== '' ? `\u001B[${styles[style]}m${text}\u001B[0m` : text;
  const lines: string[] = [];
  const put = (text: string, first = '', rest = first, style?: keyof typeof styles): void => {
    const bound = pl ? bindShortWords(text) : text;
    for (const line of wrap(bound, { width, first, rest })) lines.push(style ? paint(style, line) : line);
  };
  const heading = (text: string): void => {
    lines.push('');
    put(text.toLocaleUpperCase(language), '', '', 'bold');
  };

  const place = (evidence: Evidence): string => {
    if (evidence.via === 'register') {
      // What the office knows itself stands in no letter.
      const words = evidence.quote ? `: ${quoted(excerpt(evidence.quote, 100), language)}` : '';
      return `${viaWords[language].register}${words}`;
    }
    const document = report.documents.find((one) => one.id === evidence.document);
    const parts = [excerpt(document?.name ?? `#${evidence.document}`, 60)];
    if (evidence.page !== undefined) parts.push(`${say('strona', 'page')}\u00A0${evidence.page}`);
    if (evidence.path) parts.push(excerpt(evidence.path, 80));
    if (evidence.quote) parts.push(quoted(excerpt(evidence.quote, 100), language));
    return `${parts.join(', ')} (${viaWords[language][evidence.via]})`;
  };
  const documentName = (id: number): string | null => report.documents.find((one) => one.id === id)?.name ?? null;
  const putFinding = (finding: Finding): void => {
    const standing = standingOf(finding);
    const word = standingWords[language][standing];
    put(
      `${standingSigns[standing]} ${word} · ${visible(finding.rule)} · ${visible(finding.title)}`,
      '',
      '  ',
      standing,
    );
    if (finding.message) put(visible(finding.message), '  ');
    if (finding.remedy) put(`→ ${visible(finding.remedy)}`, '  ', '    ');
    const point = finding.point ? `${say('punkt', 'point')}\u00A0${visible(finding.point)} · ` : '';
    put(`${point}${visible(finding.cite.doc)} ${visible(finding.cite.clause)}`, '  ', '  ', 'dim');
    for (const evidence of finding.evidence.slice(0, 5)) put(place(evidence), '  ⌕ ', '    ', 'dim');
    if (details)
      for (const step of finding.trace)
        put(`${excerpt(step.expression)} = ${excerpt(step.value)}`, '  · ', '    ', 'dim');
  };

  put(
    verdictLine(report),
    '',
    '',
    report.verdict === 'accept' ? 'good' : report.verdict === 'officer' ? 'open' : 'bad',
  );
  if (trustIsDemo(report)) {
    put(
      say(
        '! POKAZ: podpisy sprawdzono z pokazową listą wystawców. Ten raport niczego nie dowodzi.',
        '! DEMONSTRATION: signatures were checked against a demonstration trust bundle. This report proves nothing.',
      ),
      '',
      '  ',
      'loud',
    );
  }
  put(excerpt(report.submission.source, 120), '', '', 'dim');
  const about = [
    report.procedure ? visible(report.procedure.name) : say('sprawa nierozpoznana', 'matter not recognised'),
    report.template.version ? `${say('wzór', 'form edition')} ${visible(report.template.version)}` : '',
    report.submission.receivedAt ? (officialTime(report.submission.receivedAt, language) ?? '') : '',
  ].filter((part) => part !== '');
  put(about.join(' · '), '', '', 'dim');
  if (report.submission.from) put(`${say('Od', 'From')}: ${excerpt(report.submission.from, 120)}`, '', '  ', 'dim');
  if (report.submission.subject)
    put(`${say('Temat', 'Subject')}: ${excerpt(report.submission.subject, 200)}`, '', '  ', 'dim');
  for (const [term, words] of mailRows(report)) put(`${term}: ${words}`, '', '  ', 'dim');

  const findings = worstFirst(report.findings);
  const shown = details ? findings : findings.filter((one) => !['good', 'off'].includes(standingOf(one)));
  if (shown.length > 0) {
    heading(say('Ustalenia', 'Findings'));
    shown.forEach((finding, index) => {
      if (index > 0) lines.push('');
      putFinding(finding);
    });
  }
  const onTrial = (report.shadow ?? []).filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell');
  if (onTrial.length > 0) {
    heading(say('Zasady na próbę: bez wpływu na wynik', 'Rules on trial: without effect'));
    for (const { rule, title, message } of onTrial) put(`${rule} ${visible(title)}: ${visible(message)}`);
  }
  const { good } = countStandings(report.findings);
  if (!details && good > 0) {
    lines.push('');
    put(`✓ ${count(language, good, 'met')}`, '', '  ', 'good');
  }
  const altered = alterationSentences(report, report.alterations, (text) => excerpt(text));
  if (altered.length > 0) {
    heading(`${say('Zmiany we wzorze formularza', 'Alterations of the form')} (${altered.length})`);
    for (const { alteration, words } of altered) {
      const doubt = alteration.certain ? '' : ` (${say('do sprawdzenia przez człowieka', 'for a person to check')})`;
      put(`${say('strona', 'page')}\u00A0${alteration.page}: ${words}${doubt}`, '- ', '  ');
    }
  }
  const pages = pageNotes(report.comparison, language);
  if (pages.length > 0) heading(say('Strony pliku z formularzem', 'Pages of the file with the form'));
  for (const note of pages) put(note, '', '  ');
  heading(say('Podpisy', 'Signatures'));
  if (report.signatures.length === 0)
    put(say('Nie znaleziono podpisów elektronicznych.', 'No electronic signatures were found.'));
  for (const one of report.signatures) {
    const style = { 'TOTAL-PASSED': 'good', INDETERMINATE: 'open', 'TOTAL-FAILED': 'bad' } as const;
    const sign = { 'TOTAL-PASSED': '✓', INDETERMINATE: '?', 'TOTAL-FAILED': '✗' }[one.indication];
    const code = one.subIndication ? `${one.indication}/${one.subIndication}` : one.indication;
    const { line, answers } = explainSignature(one, language, documentName);
    put(`${sign} ${line} (${code})`, '', '  ', style[one.indication]);
    const told = answers.filter(({ question }) => question !== 'help');
    put(told.map(({ text }) => text).join(' '), '  ', '  ');
    const help = answers.find(({ question }) => question === 'help');
    if (help) put(help.text, '  → ', '    ');
    if (details) {
      for (const check of one.checks) {
        const mark = check.ok === null ? '–' : check.ok ? '✓' : '✗';
        put(`${mark} ${checkWords(check.check, language)}: ${excerpt(check.detail)}`, '    ', '      ', 'dim');
      }
    }
  }
  if (report.signatories) {
    const one = report.signatories;
    heading(say('Kto miał podpisać', 'Who had to sign'));
    put(`${signatoriesOutcomeWords[language][one.outcome]}. ${signatoriesReasonWords[language][one.reason]}`);
    if (one.required) put(`${say('Wymagane', 'Required')}: ${excerpt(one.required)}`, '', '  ');
    if (one.representation && one.representation.text !== '')
      put(
        `${say('Sposób reprezentacji', 'Rule of representation')}: ${quoted(excerpt(one.representation.text, 1000), language)}`,
        '',
        '  ',
      );
    for (const part of one.representation?.parts ?? []) put(excerpt(part.means), '- ', '  ', 'dim');
    if (one.lacking)
      put(`${excerpt(one.lacking.charAt(0).toLocaleUpperCase(language) + one.lacking.slice(1))}.`, '', '  ');
    for (const warning of one.warnings ?? []) put(excerpt(warning), '! ', '  ');
    if (one.missing.length > 1) put(say('Wystarczy jedna z możliwości:', 'Any one of these is enough:'));
    for (const way of one.missing) {
      put(
        `${say('brakuje', 'missing')}: ${way.map((name) => excerpt(name, 120)).join(say(' i ', ' and '))}`,
        '- ',
        '  ',
      );
    }
    for (const { person, signer, degree, how } of one.identities ?? []) {
      const ways = how.map((way) => identityHowWords[language][way]).join(', ');
      const sure = `${say('tożsamość', 'identity')} ${identityDegreeWords[language][degree]}`;
      put(`${excerpt(person, 120)} ← ${excerpt(signer, 120)}: ${sure}${ways === '' ? '' : ` (${ways})`}`, '- ', '  ');
    }
    const told = new Set(one.warnings ?? []);
    for (const step of one.basis) if (!told.has(step.text)) put(excerpt(step.text), '  ', '  ', 'dim');
  }
  const earlier = caseRows(report);
  if (earlier.length > 0) heading(say('Wcześniejsze pisma w sprawie', 'Earlier letters of the case'));
  for (const { label, text } of earlier) put(`${label}: ${excerpt(text, 1000)}`, '', '  ');
  const terms = termRows(report);
  if (terms.length > 0) heading(say('Terminy', 'Terms'));
  for (const { label, last, standing } of terms)
    put(`${excerpt(label)}: ${excerpt(last)}${standing === '' ? '' : ` (${standing})`}`, '', '  ');
  if (details) {
    const rows = fieldRows(report);
    if (rows.length > 0) heading(say('Pola formularza', 'Form fields'));
    for (const row of rows) {
      const value =
        row.fact.state === 'read'
          ? `${fieldValues(report, row.key)
              .map((one) => excerpt(one))
              .join(', ')} (${percent(row.fact.confidence)})`
          : row.fact.state === 'absent'
            ? say('puste', 'empty')
            : `${say('nieodczytane', 'could not be read')}: ${excerpt(row.fact.reason)}`;
      put(`${visible(row.point)} ${visible(row.label)}: ${value}`.trim(), '', '  ');
    }
    heading(say('Dokumenty', 'Documents'));
    for (const one of report.documents) {
      put(
        `${one.id}. ${excerpt(one.name, 100)} · ${roleWords[language][one.role]} · ${visible(one.type)} · sha256 ${visible(one.sha256)}`,
        '',
        '   ',
      );
    }
  }
  const unchecked = notChecked(report);
  heading(say('Czego nie sprawdzono', 'What was not checked'));
  if (unchecked.length === 0)
    put(say('Sprawdzono wszystko, czego wymaga ta procedura.', 'Everything this procedure asks for was checked.'));
  for (const line of unchecked) put(line, '- ', '  ');
  if (report.noReply) {
    lines.push('');
    put(
      `${say('Odpowiedź nie zostanie wysłana', 'No reply will be sent')}: ${noReplySentence(report.noReply, language)}`,
      '',
      '  ',
      'open',
    );
  }
  lines.push('');
  const { okienko, pack, trust, clock } = report.pins;
  put(
    `${say('Raport', 'Report')} ${reportNumber(report)} · okienko ${visible(okienko)} · ${visible(pack)} · ${visible(trust)} · ${visible(clock)}`,
    '',
    '',
    'dim',
  );
  return `${lines.join('\n')}\n`;
};
