import type { Document, Evidence, Finding, Report, Signature, Verdict } from '../../src/model/index.ts';
import type { ReplyRow, ReplyState, SubmissionDetail } from '../../src/store/index.ts';
import { sampleLines } from './sample-page.ts';

/** Invented submissions of invented units, rich enough to look at every part of every page. */

type FieldName = keyof typeof sampleLines;

const at = (field: FieldName, quote?: string): Evidence => ({
  document: 2,
  page: 1,
  box: [...sampleLines[field].box],
  field: `form.${field}`,
  via: 'acroform',
  ...(quote !== undefined && { quote }),
});

export const sampleFinding = (rule: string, change: Partial<Finding>): Finding => ({
  rule,
  outcome: 'pass',
  severity: 'reject',
  review: false,
  title: 'Warunek',
  message: '',
  cite: { doc: 'instrukcja', clause: '1.2' },
  evidence: [],
  trace: [],
  ...change,
});

const failing: readonly Finding[] = [
  sampleFinding('PRA-P1-03', {
    outcome: 'fail',
    title: 'Podano więcej niż jeden identyfikator klucza',
    message: 'Wniosek o zmianę adresów IP dotyczy jednego klucza, a podano 2 identyfikatory.',
    remedy: 'Podaj jeden identyfikator klucza; dla drugiego klucza złóż osobny wniosek.',
    point: '1',
    cite: { doc: 'instrukcja', clause: '1.2.1' },
    evidence: [at('keyIds', 'K-2024-0117, K-2024-0118')],
    trace: [
      { expression: 'form.purpose', value: '["change-ip"]' },
      { expression: 'size(form.keyIds)', value: '2' },
      { expression: 'size(form.keyIds) == 1', value: 'false' },
    ],
  }),
  sampleFinding('PRA-P5-03', {
    outcome: 'fail',
    title: 'Adres IPv4 nie jest publiczny',
    message: 'Adres 192.168.1.10 należy do sieci prywatnej (RFC 1918) i nie jest widoczny w internecie.',
    remedy: 'Podaj publiczny adres IPv4, z którego system będzie wywoływał usługę.',
    point: '5',
    cite: { doc: 'instrukcja', clause: '1.2.4' },
    evidence: [at('ipAddresses', '192.168.1.10')],
    trace: [
      { expression: 'form.ipAddresses', value: '["192.168.1.10"]' },
      { expression: 'isPublicIPv4("192.168.1.10")', value: 'false' },
    ],
  }),
];

const undecided = sampleFinding('PRA-DOC-02', {
  outcome: 'cannot-tell',
  title: 'Zgodność formularza ze wzorem',
  message: 'W pouczeniu jest zdanie, którego nie ma we wzorze. Nie wiadomo, czy to zmiana, czy ślad po skanowaniu.',
  cite: { doc: 'instrukcja', clause: '1.1' },
  evidence: [
    { document: 2, page: 2, box: [60, 142, 190, 14], via: 'text', quote: 'Zmiana treści formularza jest dozwolona.' },
  ],
  trace: [{ expression: 'template.match', value: '"altered"' }],
});

const remark = sampleFinding('PRA-MAIL-01', {
  outcome: 'fail',
  severity: 'note',
  title: 'Wniosek przysłano z innej skrzynki niż podana w pkt 3d',
  message: 'Zalecamy wysyłać wniosek ze skrzynki podanej w pkt 3d; nie jest to wymagane.',
  cite: { doc: 'instrukcja', clause: '1.4' },
  evidence: [at('personEmail')],
});

const passing: readonly Finding[] = [
  ['PRA-P2-01', 'Podano nazwę jednostki', 'unitName'],
  ['PRA-P2-03', 'REGON ma poprawną sumę kontrolną', 'unitRegon'],
  ['PRA-P2-06', 'Podano nazwę systemu', 'systemName'],
  ['PRA-P3-02', 'W pkt 3d jest jeden poprawny adres e-mail', 'personEmail'],
  ['PRA-P3-03', 'Numer telefonu może odbierać SMS', 'personPhone'],
  ['PRA-P4-01', 'Zaznaczono środowisko', 'environments'],
].map(([rule = '', title = '', field = '']) => sampleFinding(rule, { title, evidence: [at(field as FieldName)] }));

const skipped: readonly Finding[] = [
  sampleFinding('PRA-P6-01', {
    outcome: 'not-applicable',
    title: 'Adres do powiadomień przy wydaniu klucza',
    trace: [{ expression: 'form.purpose.exists(p, p == "new-key")', value: 'false' }],
  }),
];

const sampleSignature = (change: Partial<Signature> = {}): Signature => ({
  document: 2,
  format: 'PAdES',
  level: 'B-B',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  intact: true,
  coverage: 'whole',
  covers: ['wniosek.pdf'],
  changes: [],
  modified: false,
  signer: { name: 'Halina Wzorcowa-Próbna', pesel: '44051401359', via: 'certificate' },
  kind: 'qualified',
  time: { claimed: '2026-11-05T08:40:00Z', proven: null },
  certificate: {
    subject: 'CN=Halina Wzorcowa-Próbna, serialNumber=PNOPL-44051401359, C=PL',
    issuer: 'CN=Pokazowe Centrum Certyfikacji, C=PL',
    sha256: '5f'.repeat(32),
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2044-01-01T00:00:00Z',
    revocation: 'good',
  },
  timestamps: [],
  checks: [
    { check: 'byte-range', ok: true, detail: 'Podpis obejmuje cały plik poza samą wartością podpisu.' },
    { check: 'message-digest', ok: true, detail: 'Skrót SHA-256 treści zgadza się z podpisanym.' },
    { check: 'time', ok: null, detail: 'Nie ma znacznika czasu; czas podał podpisujący.' },
  ],
  evidence: [],
  ...change,
});

const sampleDocument = (id: number, change: Partial<Document>): Document => ({
  id,
  name: 'plik',
  type: 'application/octet-stream',
  size: 48_211,
  sha256: `${id}a`.repeat(32).slice(0, 64),
  parent: 0,
  role: 'annex',
  problems: [],
  ...change,
});

const sampleDocuments: readonly Document[] = [
  sampleDocument(0, { name: 'wniosek.eml', type: 'message/rfc822', role: 'letter', size: 132_480 }),
  sampleDocument(1, { name: 'tresc.txt', type: 'text/plain', role: 'body', size: 412 }),
  sampleDocument(2, { name: 'wniosek.pdf', type: 'application/pdf', role: 'form', size: 91_204 }),
  sampleDocument(3, { name: 'zalaczniki.zip', type: 'application/zip', role: 'container', size: 30_118 }),
  sampleDocument(4, {
    name: 'upoważnienie.pdf',
    type: 'application/pdf',
    role: 'authorisation',
    parent: 3,
    size: 28_900,
  }),
  sampleDocument(5, {
    name: 'strona.html',
    type: 'text/html',
    parent: 3,
    size: 912,
    problems: [{ code: 'type-unsupported', detail: 'Files of this type are not read.' }],
  }),
];

const labels: NonNullable<Report['labels']> = Object.fromEntries(
  Object.entries(sampleLines).map(([key, { label }]) => {
    const [, point = '', words = label] = /^(\d[a-d]?)\. (.*)$/.exec(label) ?? [];
    return [
      `form.${key}`,
      {
        point: point === '' ? '1' : point,
        label: words,
        ...(key === 'purpose' && { options: { 'change-ip': 'zmiana adresów IP' } }),
      },
    ];
  }),
);

export const sampleReport = (change: Partial<Report> = {}): Report => ({
  schema: 'okienko.report/1',
  language: 'pl',
  submission: {
    source: 'wniosek.eml',
    sha256: 'ab'.repeat(32),
    receivedAt: '2026-11-05T09:14:00Z',
    from: 'sekretariat@mlyn.example',
    subject: 'Wniosek o zmianę adresów IP',
  },
  procedure: { id: 'pesel-registry-access', version: '2026.1', name: 'Dostęp do rejestru zastrzeżeń numerów PESEL' },
  template: { id: 'pesel-registry-access', version: '2024-01', match: 'exact', score: 0.99 },
  verdict: 'reject',
  findings: [...passing, ...skipped, remark, undecided, ...failing],
  fields: {
    'form.purpose': { state: 'read', value: ['change-ip'], confidence: 1, evidence: [at('purpose')] },
    'form.keyIds': { state: 'read', value: ['K-2024-0117', 'K-2024-0118'], confidence: 1, evidence: [at('keyIds')] },
    'form.unitName': { state: 'read', value: sampleLines.unitName.value, confidence: 1, evidence: [at('unitName')] },
    'form.unitRegon': { state: 'read', value: '123456785', confidence: 1, evidence: [at('unitRegon')] },
    'form.systemName': { state: 'read', value: 'Weryfikator Młyn', confidence: 1, evidence: [at('systemName')] },
    'form.personName': {
      state: 'read',
      value: 'Halina Wzorcowa-Próbna',
      confidence: 0.97,
      evidence: [at('personName')],
    },
    'form.personPhone': { state: 'read', value: '+48 600 100 200', confidence: 0.99, evidence: [at('personPhone')] },
    'form.personEmail': {
      state: 'read',
      value: 'halina.wzorcowa@mlyn.example',
      confidence: 1,
      evidence: [at('personEmail')],
    },
    'form.environments': {
      state: 'unread',
      reason: 'the tick is faint',
      candidates: ['production'],
      confidence: 0,
      evidence: [at('environments')],
    },
    'form.ipAddresses': { state: 'read', value: ['192.168.1.10'], confidence: 1, evidence: [at('ipAddresses')] },
    'form.notifyEmails': { state: 'absent', confidence: 1, evidence: [at('notifyEmails')] },
  },
  labels,
  comparison: { outcome: 'same' },
  alterations: [
    {
      kind: 'text-added',
      page: 2,
      box: [60, 142, 190, 14],
      expected: '',
      found: 'Zmiana treści formularza jest dozwolona.',
      confidence: 0.81,
      certain: false,
      document: 2,
      places: {
        blank: { sha256: 'c0'.repeat(32), page: 2, box: [60, 142, 190, 14] },
        received: { page: 2, box: [62, 146, 190, 14] },
      },
    },
  ],
  signatures: [
    sampleSignature(),
    sampleSignature({
      document: 4,
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      kind: 'zaufany',
      signer: { name: 'Bogdan Młynarski', pesel: '02270803628', via: 'podpis-zaufany' },
      certificate: null,
      checks: [{ check: 'revocation', ok: null, detail: 'Nie ma aktualnej listy certyfikatów unieważnionych.' }],
    }),
  ],
  signatories: {
    outcome: 'officer',
    required: 'kierownik jednostki albo osoba upoważniona',
    missing: [['Bogdan Młynarski'], ['Anna Zarządzalska', 'Piotr Zarządzalski']],
    basis: [
      {
        text: 'Kierownikiem jednostki jest Bogdan Młynarski (rejestr urzędu).',
        evidence: [{ document: 4, page: 1, via: 'text' }],
      },
    ],
    reason: 'signature-unverified',
  },
  documents: [...sampleDocuments],
  noReply: null,
  problems: [],
  pins: {
    okienko: '0.1.0',
    pack: `sha256:${'c4'.repeat(32)}`,
    trust: 'demo 2026-11 (pokaz)',
    clock: '2026-11-05T09:14:02Z',
  },
  ms: { total: 412 },
  ...change,
});

export const sampleReply = (submission: string, state: ReplyState = 'draft'): ReplyRow => ({
  id: submission.replace('A', 'R'),
  submission,
  kind: 'reject',
  language: 'pl',
  state,
  to: 'sekretariat@mlyn.example',
  subject: `Wniosek ${submission}: nie możemy go zrealizować – 2 rzeczy do poprawy`,
  text: [
    'Szanowni Państwo,',
    '',
    'wniosku z 5 listopada 2026 r. nie możemy zrealizować w obecnej postaci, ponieważ:',
    '',
    '1. Pkt 1: podano dwa identyfikatory klucza. Prosimy podać jeden; dla drugiego klucza złożyć osobny wniosek.',
    '2. Pkt 5: adres 192.168.1.10 nie jest publiczny. Prosimy podać publiczny adres IPv4.',
    '',
    'Prosimy przesłać nowy, kompletny formularz. Nie należy zmieniać jego treści ani układu.',
    '',
    'Z poważaniem',
    'Zespół obsługi wniosków',
  ].join('\n'),
  messageId: `<${submission.toLowerCase()}@urzad.example>`,
  inReplyTo: '<1@mlyn.example>',
  references: ['<1@mlyn.example>'],
  claim: null,
  heldReason: state === 'held' ? 'przekaźnik poczty odrzucił adres' : null,
  sentAt: state === 'sent' ? '2026-11-05T10:00:00Z' : null,
});

export const sampleDetail = (id: string, change: Partial<SubmissionDetail> = {}): SubmissionDetail => {
  const report = change.report === undefined ? sampleReport() : change.report;
  const verdict: Verdict | null = report?.verdict ?? null;
  return {
    id,
    state: 'checked',
    receivedAt: '2026-11-05T09:14:00Z',
    from: 'sekretariat@mlyn.example',
    subject: 'Wniosek o zmianę adresów IP',
    procedure: 'pesel-registry-access',
    verdict,
    decided: change.decision?.verdict ?? null,
    applicant: 'Spółdzielcza Kasa „Zielony Młyn”',
    failing: verdict === 'reject' ? 2 : 0,
    undecided: verdict === 'officer' || verdict === 'reject' ? 1 : 0,
    reply: 'draft',
    previous: null,
    letter: { sha256: '', size: 0, envelope: { source: 'imap', place: 'wnioski', receivedAt: '2026-11-05T09:14:00Z' } },
    replies: [sampleReply(id)],
    decision: null,
    quarantineReason: null,
    withheldReason: null,
    ...change,
    report,
  };
};

export const sampleLetter = new TextEncoder().encode(
  [
    'Received: from poczta.mlyn.example by mx.urzad.example; Thu, 5 Nov 2026 10:14:00 +0100',
    'From: Sekretariat <sekretariat@mlyn.example>',
    'To: cc.wnioski@coi.gov.pl',
    'Subject: Wniosek o zmianę adresów IP',
    'Message-ID: <1@mlyn.example>',
    '',
    'Dzień dobry, w załączeniu wniosek.',
  ].join('\r\n'),
);

const accepted = (): Report =>
  sampleReport({
    verdict: 'accept',
    findings: [...passing, ...skipped],
    alterations: [],
    signatures: [sampleSignature()],
  });

/** A desk full of work: every state, verdict and state of a reply. */
export const sampleDesk = (): SubmissionDetail[] => {
  const named: readonly SubmissionDetail[] = [
    sampleDetail('A-1042', { previous: 'A-1036' }),
    sampleDetail('A-1043', {
      report: accepted(),
      applicant: 'Bank Spółdzielczy w Przykładowie',
      from: 'it@bs-przykladowo.example',
      subject: 'wniosek dostępowy – środowisko testowe',
    }),
    sampleDetail('A-1044', {
      report: sampleReport({ verdict: 'officer', findings: [...passing, undecided] }),
      applicant: 'Notariusz Zdzisława Wymyślna',
      reply: null,
      replies: [],
    }),
    sampleDetail('A-1045', {
      report: sampleReport({ verdict: 'complete' }),
      applicant: 'Telekom Wzorzec S.A.',
      failing: 1,
    }),
    sampleDetail('A-1046', {
      report: null,
      state: 'received',
      applicant: null,
      procedure: null,
      replies: [],
      reply: null,
      subject: 'Fwd: wniosek',
    }),
    sampleDetail('A-1047', {
      report: null,
      state: 'quarantined',
      applicant: null,
      procedure: null,
      replies: [],
      reply: null,
      subject: 'skan',
      quarantineReason: 'czytnik trzykrotnie przekroczył limit pamięci',
    }),
    sampleDetail('A-1036', {
      state: 'decided',
      receivedAt: '2026-10-28T11:02:00Z',
      reply: 'sent',
      replies: [sampleReply('A-1036', 'sent')],
      decision: { verdict: 'reject', by: 'anna.referent', at: '2026-10-28T12:30:00Z', reason: null },
    }),
    sampleDetail('A-1035', {
      state: 'decided',
      receivedAt: '2026-10-27T08:02:00Z',
      reply: 'held',
      replies: [sampleReply('A-1035', 'held')],
      decision: {
        verdict: 'accept',
        by: 'anna.referent',
        at: '2026-10-27T12:30:00Z',
        reason: 'Klucz potwierdzony telefonicznie.',
      },
    }),
    sampleDetail('A-1034', {
      receivedAt: '2026-10-26T08:02:00Z',
      report: sampleReport({ verdict: 'officer', noReply: 'wiadomość wysłał automat (Auto-Submitted)' }),
      applicant: null,
      reply: 'withheld',
      replies: [],
    }),
  ];
  const more = Array.from({ length: 40 }, (_, index) =>
    sampleDetail(`A-${900 + index}`, {
      state: 'decided',
      receivedAt: new Date(Date.UTC(2026, 8, 1 + (index % 28), 7, index)).toISOString(),
      report: index % 3 === 0 ? accepted() : sampleReport(),
      applicant: `Kasa Wzorcowa nr ${index + 1}`,
      reply: 'sent',
      replies: [sampleReply(`A-${900 + index}`, 'sent')],
      decision: {
        verdict: index % 3 === 0 ? 'accept' : 'reject',
        by: 'anna.referent',
        at: '2026-10-01T10:00:00Z',
        reason: null,
      },
    }),
  );
  return [...named, ...more];
};
