import { report as reportShape, type Report } from '../../src/model/index.ts';
import type { SubmissionDetail } from '../../src/store/index.ts';
import type { MemoryStore } from './memory-store.ts';
import { sampleDetail, sampleReply, sampleReport } from './sample-submissions.ts';

/** Everything a page could be made to run, in one line; and what would turn or hide the words around it. */
export const markup =
  `x\u202Efdp\u200B\u2066"'>--><script>alert(1)</script><img src=x onerror=alert(1)></textarea></title></style></pre></svg>` +
  `<svg/onload=alert(1)><base href=//evil.example><meta http-equiv=refresh content="0;url=//evil.example"><iframe srcdoc=x>{{7*7}}`;
/** For places that become addresses, where nothing may stand before the scheme. */
export const scheme = 'javascript:alert(1)//\u202E';
/** For what a spreadsheet would compute. */
export const formula = '=HYPERLINK("javascript:alert(1)")';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Where in a value its strings stand. */
const stringsOf = (value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((one: Json, index) => stringsOf(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => stringsOf(one as Json, [...path, name]));
};
const replaced = (value: Json, [name, ...rest]: readonly (string | number)[], words: string): Json => {
  if (name === undefined) return words;
  if (Array.isArray(value)) return value.map((one: Json, index) => (index === name ? replaced(one, rest, words) : one));
  const record = value as Readonly<Record<string, Json>>;
  return { ...record, [name]: replaced(record[name] ?? null, rest, words) };
};

/** What no letter can word: this product computes and formats it. */
const ours: ReadonlySet<string | number | undefined> = new Set([
  'sha256',
  'receivedAt',
  'clock',
  'claimed',
  'proven',
  'notBefore',
  'notAfter',
  'expression',
]);

/** A report whose every string is the attack, as far as the model lets it be anything; with how many that are. */
export const hostileReport = (words: string): { readonly report: Report; readonly count: number } => {
  let report = JSON.parse(JSON.stringify(sampleReport({ noReply: 'x' }))) as Json;
  let count = 0;
  for (const path of stringsOf(report)) {
    const [top, second] = path;
    // By these the case and its fields are found; the types of documents decide what is drawn.
    if ((top === 'procedure' && second === 'id') || ours.has(path.at(-1))) continue;
    const tried = replaced(report, path, words);
    if (!reportShape.safeParse(tried).success) continue;
    report = tried;
    count += 1;
  }
  return { report: reportShape.parse(report), count };
};

/** A case of somebody who attacks every page it is shown on. */
export const hostileCase = (id: string, words: string, change: Partial<SubmissionDetail> = {}): SubmissionDetail => {
  const { report } = hostileReport(words);
  const reply = { ...sampleReply(id), to: words, subject: words, text: `${words}\n${words}`, heldReason: words };
  return sampleDetail(id, {
    report,
    from: words,
    subject: words,
    applicant: words,
    quarantineReason: words,
    withheldReason: words,
    procedure: report.procedure?.id ?? null,
    replies: [reply],
    letter: { sha256: '', size: 0, envelope: { source: 'imap', place: words, receivedAt: '2026-11-05T09:14:00Z' } },
    ...change,
  });
};

export const hostileLetter = (words: string): Uint8Array =>
  new TextEncoder().encode(`From: ${words}\r\nSubject: ${words}\r\nX-${'y'.repeat(60)}: ${words}\r\n\r\n${words}`);

/** Cases, notes, corrections, decisions, views: all by the same hand. */
export const putHostileDesk = async (store: MemoryStore): Promise<void> => {
  for (const [index, words] of [markup, scheme, formula].entries()) {
    const id = `A-66${index}0`;
    store.put(hostileCase(id, words), hostileLetter(`${words}${id}`));
    await store.notes.add(id, words, words);
    store.put(
      hostileCase(`A-66${index}1`, words, {
        state: 'decided',
        decision: { verdict: 'reject', by: words, at: '2026-11-06T09:14:00Z', reason: words },
        reply: 'held',
        replies: [
          { ...sampleReply(`A-66${index}1`, 'held'), to: words, subject: words, text: words, heldReason: words },
        ],
      }),
      hostileLetter(`${words}${id}decided`),
    );
    store.put(
      hostileCase(`A-66${index}2`, words, { state: 'quarantined', report: null, replies: [], reply: null }),
      hostileLetter(`${words}${id}quarantined`),
    );
    await store.views.save({ owner: words, name: words, shared: true, query: {} });
    await store.audit.append({
      type: 'decision',
      submission: id,
      decision: 'reject',
      proposed: 'accept',
      by: words,
      reason: words,
    });
  }
};
