import { beforeAll, describe, expect, it } from 'vitest';
import { configSchema } from '../src/config/index.ts';
import { silentLog, type Log, type Report } from '../src/model/index.ts';
import { finding, sampleHeaders, sampleReport } from '../src/reports/sample-report.fixture.ts';
import { loadPack, type Pack } from '../src/rules/index.ts';
import type { SubmissionDetail } from '../src/store/index.ts';
import { composeAnew, composeWords, draftLetter, type LetterToAnswer } from './prepare-replies.ts';
import { rewriteReply, type RewriteDeps } from './rewrite-reply.ts';

const office = { name: 'Urząd Wzorcowy', unit: 'Zespół obsługi wniosków' };
const config = configSchema.parse({ office });
let pack: Pack;
beforeAll(async () => {
  pack = await loadPack(new URL('../rules/pesel-registry-access', import.meta.url).pathname);
});

const report: Report = {
  ...sampleReport,
  alterations: [],
  findings: [
    finding('PRA-P5-01', { outcome: 'fail', title: 'Tytuł', message: 'Co widzimy.', remedy: 'Co zrobić.' }),
    finding('PRA-P4-01'),
  ],
  noReply: null,
};
const letter = (change: Partial<LetterToAnswer> = {}): LetterToAnswer => ({
  id: 'A-1042',
  report,
  headers: sampleHeaders,
  pack,
  source: 'imap',
  now: '2026-03-07T10:00:00Z',
  config,
  texts: (_, ofPack) => ofPack,
  log: silentLog,
  ...change,
});

describe('the words of a reply', () => {
  it('are those of the kind asked for, in the language of the report, under the office’s name', () => {
    const polish = composeWords(letter(), 'defects');
    expect(polish?.subject).toContain('A-1042');
    expect(polish?.text).toContain('Szanowni Państwo');
    expect(polish?.text).toContain('Co zrobić.');
    expect(polish?.text).toContain(office.name);
    const english = composeWords(letter({ report: { ...report, language: 'en' } }), 'defects');
    expect(english?.text).toContain('Dear');
    expect(english?.text).not.toContain('Szanowni');
    const accepted = composeWords(letter(), 'accepted');
    expect(accepted?.text).not.toBe(polish?.text);
  });

  it('are none where there is no such text, nobody to answer, or no answer is to be given', () => {
    expect(composeWords(letter(), 'constructor')).toBeNull();
    expect(composeWords(letter({ texts: () => ({}) }), 'defects')).toBeNull();
    const { from: _from, ...nobody } = sampleHeaders;
    expect(composeWords(letter({ headers: nobody }), 'defects')).toBeNull();
    expect(composeWords(letter({ report: { ...report, noReply: 'bounce' } }), 'defects')).toBeNull();
  });

  it('are the pack’s where the office’s own text cannot be written, and the log names the mistake without the letter', () => {
    const told: unknown[] = [];
    const log: Log = { ...silentLog, error: (...said: unknown[]) => void told.push(...said) };
    const texts: LetterToAnswer['texts'] = (_, ofPack) => ({ ...ofPack, 'defects.pl': 'Temat: x\n\n{noSuchSlot}' });
    const composed = composeWords(letter({ texts, log }), 'defects');
    expect(composed).toEqual(composeWords(letter(), 'defects'));
    expect(JSON.stringify(told)).toContain('A-1042');
    expect(JSON.stringify(told)).not.toContain(sampleHeaders.from?.address);
  });

  it('of a corrected report are those of the reply that its verdict calls for, and wait for an officer', () => {
    const anew = composeAnew(letter());
    expect(anew).toMatchObject({ kind: 'defects', language: 'pl', automatic: false, to: sampleHeaders.from?.address });
    expect(composeAnew(letter({ report: { ...report, noReply: 'bounce' } }))).toBeNull();
  });

  it('of another letter go into the outbox as a draft, once', async () => {
    const drafts: string[] = [];
    const replies = {
      draft: async (id: string, { kind }: { readonly kind: string }) =>
        drafts.push(`${id} ${kind}`) === 1 ? 'R-1' : null,
    };
    const order = { kind: 'receipt', by: 'anna', store: { replies } };
    expect(await draftLetter(letter(), order)).toEqual({ kind: 'made', reply: 'R-1' });
    expect(await draftLetter(letter(), order)).toEqual({ kind: 'exists' });
    expect(drafts).toEqual(['A-1042 receipt', 'A-1042 receipt']);
    expect(await draftLetter(letter(), { ...order, kind: 'constructor' })).toEqual({ kind: 'nobody' });
  });
});

describe('a reply written anew in a language', () => {
  const kept = { ...report, findings: [finding('PRA-P4-01')] } satisfies Report;
  const deps = (change: Partial<RewriteDeps> = {}, stored: Report | null = kept): RewriteDeps => ({
    store: {
      submissions: {
        get: async (id) =>
          id === 'A-1042'
            ? ({ report: stored, letter: { envelope: { source: 'imap' } } } as unknown as SubmissionDetail)
            : null,
      },
    },
    packOf: () => pack,
    headersOf: async () => sampleHeaders,
    config,
    texts: (_, ofPack) => ofPack,
    log: silentLog,
    now: '2026-03-07T10:00:00Z',
    ...change,
  });

  it('is in that language, whichever the letter was judged in', async () => {
    const polish = await rewriteReply(deps(), 'A-1042', 'accepted', 'pl');
    const english = await rewriteReply(deps(), 'A-1042', 'accepted', 'en');
    expect(polish?.text).toContain('Szanowni Państwo');
    expect(english?.text).toContain('Dear');
    expect(english?.subject).toContain('A-1042');
  });

  it('is none for a case that is not there or not judged, by rules or of a letter that are gone', async () => {
    const asked = (given: RewriteDeps, id = 'A-1042') => rewriteReply(given, id, 'accepted', 'en');
    expect(await asked(deps(), 'A-1')).toBeNull();
    expect(await asked(deps({}, null))).toBeNull();
    expect(await asked(deps({ packOf: () => null }))).toBeNull();
    expect(await asked(deps({ headersOf: async () => null }))).toBeNull();
  });

  it('is none where a finding cannot be told in that language: half of the truth is not sent', async () => {
    const gone = { ...report, findings: [{ ...finding('PRA-X-99'), outcome: 'fail' as const }] };
    expect(await rewriteReply(deps({}, gone), 'A-1042', 'defects', 'en')).toBeNull();
  });
});
