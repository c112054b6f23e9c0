import type { Finding, Language, Report } from '../../model/index.ts';
import { bindShortWords, officialDate, officialTime, reportNumber } from '../../reports/index.ts';
import { filesOf } from '../file-slots.ts';
import { outgoing } from '../outgoing.ts';
import type { Annex } from '../outbox-mail.ts';
import { sealPdf, sealRoom, type SealKey } from './seal.ts';
import { writePdf, type Paragraph } from './write-pdf.ts';

const mostFindings = 200;
const mostFiles = 100;

const words = {
  pl: {
    title: (reference: string) => `Wynik sprawdzenia, sprawa ${reference}`,
    office: 'Urząd',
    number: 'Numer raportu',
    received: 'Wpłynęło',
    procedure: 'Sprawa dotyczy',
    rules: 'Wersja reguł',
    template: 'Wzór formularza',
    findings: 'Ustalenia',
    none: 'Nie stwierdzono braków.',
    point: (point: string) => `pkt ${point}`,
    remedy: 'Co zrobić',
    passed: (n: number) => `Spełnione wymagania: ${n}.`,
    open: (n: number) => `Wymagania, których nie udało się sprawdzić: ${n}.`,
    signatures: 'Podpisy elektroniczne',
    standing: {
      'TOTAL-PASSED': 'ważny',
      'TOTAL-FAILED': 'nieważny',
      INDETERMINATE: 'nie można rozstrzygnąć o ważności',
    },
    files: 'Otrzymane pliki i ich sumy SHA-256',
    basis: 'Podstawa sprawdzenia',
    pins: (version: string, pack: string, trust: string, clock: string) =>
      `Okienko ${version}; reguły ${pack}; lista zaufania: ${trust}; stan na ${clock}`,
    what: 'Załącznik opisuje wynik sprawdzenia formalnego i nie jest rozstrzygnięciem sprawy.',
    page: (page: number, of: number) => `Strona ${page} z ${of}`,
    file: 'wynik-sprawdzenia',
  },
  en: {
    title: (reference: string) => `Result of the check, case ${reference}`,
    office: 'Office',
    number: 'Report number',
    received: 'Received',
    procedure: 'Matter',
    rules: 'Version of the rules',
    template: 'Edition of the form',
    findings: 'Findings',
    none: 'No defects were found.',
    point: (point: string) => `point ${point}`,
    remedy: 'What to do',
    passed: (n: number) => `Requirements met: ${n}.`,
    open: (n: number) => `Requirements that could not be checked: ${n}.`,
    signatures: 'Electronic signatures',
    standing: {
      'TOTAL-PASSED': 'valid',
      'TOTAL-FAILED': 'not valid',
      INDETERMINATE: 'its validity cannot be determined',
    },
    files: 'Files received and their SHA-256',
    basis: 'Basis of the check',
    pins: (version: string, pack: string, trust: string, clock: string) =>
      `Okienko ${version}; rules ${pack}; trust list: ${trust}; as of ${clock}`,
    what: 'This annex tells the result of the formal check and decides nothing in the case.',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    file: 'result-of-the-check',
  },
} as const;

export type AnnexOf = {
  readonly report: Report;
  /** The case's public id. */
  readonly reference: string;
  readonly office: string;
  /** Instant of the letter. */
  readonly now: Date;
};

const failing = ({ findings }: Report): Finding[] =>
  findings.filter(({ outcome, severity, review }) => outcome === 'fail' && severity !== 'note' && !review);

const paragraphsOf = ({ report, reference, office }: AnnexOf): Paragraph[] => {
  const language: Language = report.language;
  const t = words[language];
  const clean = outgoing(report, []);
  const line = (label: string, value: string | null | undefined): Paragraph[] =>
    value ? [{ role: 'P', text: `${label}: ${value}` }] : [];
  const defects = failing(report).slice(0, mostFindings);
  const tally = (outcome: Finding['outcome']): number =>
    report.findings.filter((one) => one.outcome === outcome).length;
  const names = new Map(report.documents.map(({ id, name }) => [id, clean(name, 100)]));
  const received = report.submission.receivedAt;
  const all: Paragraph[] = [
    { role: 'H1', text: t.title(reference) },
    ...line(t.office, office),
    ...line(t.number, reportNumber(report)),
    ...line(t.received, received === null ? null : officialTime(received, language)),
    ...line(t.procedure, report.procedure?.name),
    ...line(t.rules, report.procedure?.version),
    ...line(t.template, report.template.version),
    { role: 'P', text: t.what },
    { role: 'H2', text: t.findings },
    ...(defects.length === 0 ? [{ role: 'P' as const, text: tally('cannot-tell') === 0 ? t.none : '' }] : []),
    ...defects.map((finding, index): Paragraph => {
      const said = clean(finding.message === '' ? finding.title : finding.message);
      const remedy = clean(finding.remedy ?? '');
      const where = finding.point === undefined ? '' : `${t.point(clean(finding.point, 20))}: `;
      return {
        role: 'LI',
        label: `${index + 1}.`,
        text: `${where}${said}${remedy === '' ? '' : ` ${t.remedy}: ${remedy}`}`,
      };
    }),
    ...(tally('pass') === 0 ? [] : [{ role: 'P' as const, text: t.passed(tally('pass')) }]),
    ...(tally('cannot-tell') === 0 ? [] : [{ role: 'P' as const, text: t.open(tally('cannot-tell')) }]),
    ...(report.signatures.length === 0 ? [] : [{ role: 'H2' as const, text: t.signatures }]),
    ...report.signatures.slice(0, mostFindings).map(({ document, indication }, index): Paragraph => ({
      role: 'LI',
      label: `${index + 1}.`,
      text: `${names.get(document ?? -1) ?? '?'}: ${t.standing[indication]}`,
    })),
    { role: 'H2', text: t.files },
    ...filesOf(report)
      .slice(0, mostFiles)
      .map(({ name, sha256 }, index): Paragraph => ({
        role: 'LI',
        label: `${index + 1}.`,
        text: `${clean(name, 100)} ${sha256}`,
      })),
    { role: 'H2', text: t.basis },
    {
      role: 'P',
      text: t.pins(
        report.pins.okienko,
        report.pins.pack,
        report.pins.trust,
        officialDate(report.pins.clock, language) ?? report.pins.clock,
      ),
    },
  ];
  return all
    .filter(({ text }) => text !== '')
    .map((one) => ({ ...one, text: language === 'pl' ? bindShortWords(one.text) : one.text }));
};

/**
 * The result of the check as a PDF for the applicant, sealed by the office: tagged, with no more about anybody than the letter
 * itself says, masked as the letter is.
 */
export const sealedAnnex = async (of: AnnexOf, seal: SealKey): Promise<Annex> => {
  const { language } = of.report;
  const t = words[language];
  const pdf = writePdf({
    title: t.title(of.reference),
    language,
    author: of.office,
    made: of.now,
    paragraphs: paragraphsOf(of),
    room: sealRoom(seal),
    pageWords: t.page,
  });
  return { name: `${t.file}-${of.reference}.pdf`, type: 'application/pdf', bytes: await sealPdf(pdf, seal) };
};
