/** For tests only: letters and reports that are whole but say little. All people and units are invented. */
import { createHash } from 'node:crypto';
import type { LetterMemory, Report, Verdict } from '../model/index.ts';
import type { ArrivingLetter, NewReply } from './contract.ts';

const digest = (value: string): string => createHash('sha256').update(value).digest('hex');

/** The mail number `n`; `trace` stands for the headers that differ between two deliveries of one mail. */
export const sampleLetter = (
  n: number | string,
  envelope: Partial<ArrivingLetter['envelope']> = {},
  more: Partial<ArrivingLetter> & { trace?: string } = {},
): ArrivingLetter => {
  const { trace = '', ...rest } = more;
  return {
    bytes: new TextEncoder().encode(`Received: ${trace}\r\nMessage-ID: <${n}@urzad.example>\r\n\r\nWniosek ${n}\r\n`),
    envelope: { source: 'imap', place: 'wnioski', receivedAt: '2026-03-02T08:00:00.000Z', ...envelope },
    messageId: `<${n}@urzad.example>`,
    contentSha256: digest(`Wniosek ${n}`),
    ...rest,
  };
};

export const sampleReport = (verdict: Verdict = 'reject', more: Partial<Report> = {}): Report => ({
  schema: 'okienko.report/1',
  language: 'pl',
  submission: {
    source: 'wnioski',
    sha256: digest('letter'),
    receivedAt: '2026-03-02T08:00:00.000Z',
    from: 'Sekretariat <sekretariat@lipowo.example>',
    subject: 'Wniosek o dostęp do rejestru',
  },
  procedure: { id: 'pesel-registry-access', version: '2024-01', name: 'Dostęp do rejestru PESEL' },
  template: { id: 'pesel-registry-access', version: '2024-01', match: 'exact' },
  verdict,
  findings: [
    {
      rule: 'PRA-P1-02',
      outcome: verdict === 'accept' ? 'pass' : 'fail',
      severity: 'reject',
      review: false,
      title: 'Brak identyfikatora klucza',
      message: 'Nie podano identyfikatora klucza.',
      cite: { doc: 'instrukcja-pesel', clause: '1.2.1' },
      evidence: [],
      trace: [],
    },
  ],
  fields: {},
  comparison: { outcome: 'same' },
  alterations: [],
  signatures: [],
  signatories: null,
  documents: [],
  noReply: null,
  problems: [],
  pins: { okienko: '0.1.0', pack: 'sha256:0', trust: 'none', clock: '2026-03-02T08:00:00.000Z' },
  ms: { total: 1 },
  ...more,
});

export const sampleReply = (more: Partial<NewReply> = {}): NewReply => ({
  kind: 'rejection',
  language: 'pl',
  to: 'sekretariat@lipowo.example',
  subject: 'Odpowiedź na wniosek',
  text: 'Prosimy o poprawienie wniosku.',
  inReplyTo: '<1@urzad.example>',
  references: ['<1@urzad.example>'],
  automatic: false,
  ...more,
});

/** What `saveReport` takes, with a report of that verdict and nothing else. */
export const sampleResult = (verdict: Verdict = 'reject', more: Partial<ReturnType<typeof emptyResult>> = {}) => ({
  ...emptyResult(verdict),
  ...more,
});

const emptyResult = (verdict: Verdict) => ({
  report: sampleReport(verdict),
  applicant: null as string | null,
  application: null as {
    unit: string;
    system: string;
    environments: readonly string[];
    ips: readonly string[];
    intermediary: boolean;
  } | null,
  memory: null as LetterMemory | null,
  previous: null as string | null,
  ordered: false,
  reply: null as NewReply | null,
  receipt: null as NewReply | null,
  files: null as string | null,
  withheld: null as string | null,
});
