import { createHash } from 'node:crypto';
import type { PackSummary, WebDeps } from '../../src/web/index.ts';
import { readinessFrom, silentLog } from '../../src/model/index.ts';
import type { Role } from '../../src/store/index.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { sampleMailboxes } from './sample-mailboxes.ts';
import { drawSamplePage, sampleLines } from './sample-page.ts';
import { sampleDesk, sampleLetter, sampleReport } from './sample-submissions.ts';

export const officer = { name: 'anna.referent', password: 'zielony-mlyn-nad-rzeka' } as const;

const personal = new Set(['personName', 'personPhone', 'personEmail', 'notifyEmails']);

export const samplePacks: readonly PackSummary[] = [
  {
    id: 'pesel-registry-access',
    version: '2026.1',
    name: { pl: 'Dostęp do rejestru zastrzeżeń PESEL', en: 'Access to the register of PESEL restrictions' },
    forms: [
      {
        version: '2024-01',
        title: { pl: 'Wniosek o dostęp', en: 'Application for access' },
        fields: Object.fromEntries(
          Object.entries(sampleLines).map(([key, { label }]) => [
            key,
            { label: { pl: label, en: label }, point: '1', personal: personal.has(key) },
          ]),
        ),
      },
    ],
  },
];

/** Everything the web needs, in memory; `change` replaces what a test is about. */
export const sampleDeps = async (
  change: Partial<WebDeps> = {},
  options: { readonly account?: boolean; readonly roles?: readonly Role[] } = {},
): Promise<{ readonly deps: WebDeps; readonly store: MemoryStore }> => {
  const store = createMemoryStore(change.clock);
  for (const detail of sampleDesk())
    store.put(detail, new Uint8Array([...sampleLetter, ...new TextEncoder().encode(`\r\n${detail.id}`)]));
  if (options.account !== false)
    await store.accounts.create(officer.name, officer.password, options.roles ?? ['officer']);
  const deps: WebDeps = {
    store,
    check: async () => sampleReport(),
    ingest: (bytes, name) =>
      store.ingest({
        bytes,
        envelope: { source: 'upload', place: name, receivedAt: '2026-11-23T08:00:00Z' },
        messageId: null,
        contentSha256: createHash('sha256').update(bytes).digest('hex'),
      }),
    pageImage: async (_submission, _document, page, dpi) => drawSamplePage(page, dpi),
    blankImage: async (_sha256, page, dpi) => drawSamplePage(page, dpi),
    letterDocument: async (_submission, document) => ({
      name: document === 1 ? 'tresc.txt' : 'plik',
      type: 'application/pdf',
      bytes: new TextEncoder().encode(document === 1 ? 'Dzień dobry,\r\nw załączeniu wniosek.\r\n' : '%PDF-1.7'),
    }),
    mail: await sampleMailboxes(store, (change.clock ?? Date.now)()),
    packs: samplePacks,
    ready: async () => readinessFrom([{ part: 'database', state: 'ok', detail: 'answers' }]),
    metrics: async () => '# HELP okienko_up 1 when running\nokienko_up 1\n',
    language: 'pl',
    demoTrust: true,
    version: '0.1.0',
    log: silentLog,
    maxUploadBytes: 1024 * 1024,
    ...change,
  };
  return { deps, store };
};

/** Sign-in by a provider that is never there. */
export const authWithProvider: NonNullable<WebDeps['auth']> = {
  idleMinutes: 60,
  sessionHours: 12,
  local: true,
  secondFactor: 'optional',
  openId: { label: 'Urząd', begin: async () => null, finish: async () => 'away', endSession: async () => null },
};

export const sampleDemo: NonNullable<WebDeps['demo']> = {
  account: officer,
  mailboxes: async () => [
    {
      address: 'sekretariat@mlyn.example',
      messages: [
        {
          subject: 'Wniosek A-1036: 2 rzeczy do poprawy',
          date: '2026-10-28T12:31:00Z',
          text: 'Szanowni Państwo,\n\n…',
        },
      ],
    },
    { address: 'it@bs-przykladowo.example', messages: [] },
  ],
};
