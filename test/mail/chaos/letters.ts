/**
 * The letters of a chaos run, all of them made from its seed: the same seed gives the same bytes, so that a run that was interrupted
 * knows what it has delivered. Synthetic throughout.
 */
import { randomFrom, type Random } from '../../nightly/fuzz/random.ts';

/**
 * `application`: owed one reply. `bouncing`, `away` and `away-silently`: applications whose reply comes back, or is answered by a
 * program (which in the last case does not say that it is one). `list`, `auto-reply`, `foreign-bounce`: never answered. `poison`,
 * `deadly`: their check fails each time, or kills who does it.
 */
export type Kind =
  | 'application'
  | 'bouncing'
  | 'away'
  | 'away-silently'
  | 'list'
  | 'auto-reply'
  | 'foreign-bounce'
  | 'poison'
  | 'deadly';

export type PlannedLetter = {
  /** File name of its delivery. */
  readonly name: string;
  readonly kind: Kind;
  readonly from: string;
  readonly messageId: string;
  readonly raw: Buffer;
  /** A second showing of a letter that is delivered too. */
  readonly duplicate: boolean;
};

export type Plan = {
  /** In the order of their delivery. */
  readonly letters: readonly PlannedLetter[];
  /** Copies for the second mailbox, each of a letter of the first. */
  readonly copies: readonly PlannedLetter[];
  /** How many letters the world outside adds by itself: what comes back, and what programs answer. */
  readonly answers: number;
};

export const owedReply: readonly Kind[] = ['application', 'bouncing', 'away', 'away-silently'];

/** Of one hundred letters, those that people and programs send; together with what the replies bring they are 100. */
const shares: readonly (readonly [Kind, number])[] = [
  ['bouncing', 6],
  ['away', 2],
  ['away-silently', 2],
  ['list', 4],
  ['auto-reply', 4],
  ['foreign-bounce', 2],
  ['poison', 1.2],
  ['deadly', 0.4],
];
const duplicateShare = 16;
const copyShare = 16;

const localPart: Readonly<Record<Kind, string>> = {
  application: 'osoba',
  bouncing: 'nieznany',
  away: 'urlop',
  'away-silently': 'poza-biurem',
  list: 'lista',
  'auto-reply': 'automat',
  'foreign-bounce': 'mailer-daemon',
  poison: 'trucizna',
  deadly: 'zabojca',
};

/** What makes a letter one of a program. */
const marks: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  list: ['List-Id: <lista.firma.example>', 'Precedence: list'],
  'auto-reply': ['Auto-Submitted: auto-replied'],
  'foreign-bounce': ['Return-Path: <>', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
};

const compose = (kind: Kind, number: number, random: Random): PlannedLetter => {
  const local = kind === 'foreign-bounce' ? localPart[kind] : `${localPart[kind]}-${number}`;
  const from = `${local}@firma.example`;
  const messageId = `<${kind}-${number}@firma.example>`;
  const own = marks[kind] ?? [];
  const typed = own.some((line) => line.startsWith('Content-Type'));
  const raw = Buffer.from(
    [
      ...own,
      `From: Osoba ${number} <${from}>`,
      'To: wnioski@okienko.example',
      `Subject: =?UTF-8?Q?Wniosek_o_dost=C4=99p?= ${number}`,
      'Date: Mon, 16 Nov 2026 10:00:00 +0100',
      `Message-ID: ${messageId}`,
      'MIME-Version: 1.0',
      ...(typed ? [] : ['Content-Type: text/plain; charset=utf-8']),
      '',
      `Zażółć gęślą jaźń, wniosek numer ${number}.`,
      'x'.repeat(1 + random.below(60)),
      '',
    ].join('\r\n'),
  );
  return { name: `${String(number).padStart(6, '0')}-${kind}`, kind, from, messageId, raw, duplicate: false };
};

/** The same mail once more: byte by byte, or with the trace of another way. */
const again = (letter: PlannedLetter, random: Random): PlannedLetter => ({
  ...letter,
  name: `${letter.name}-dup`,
  duplicate: true,
  raw: random.chance(0.5)
    ? letter.raw
    : Buffer.concat([
        Buffer.from('Received: from elsewhere.example by mail.example; Mon, 16 Nov 2026 10:00:00 +0100\r\n'),
        letter.raw,
      ]),
});

/** `total` letters end up in the first mailbox, those included that the world outside adds. */
export const planLetters = (seed: number, total: number): Plan => {
  const random = randomFrom(seed);
  const share = (percent: number): number => Math.max(1, Math.round((total * percent) / 100));
  const counts = new Map(shares.map(([kind, percent]) => [kind, share(percent)] as const));
  const answers = ['bouncing', 'away', 'away-silently'].reduce((sum, kind) => sum + (counts.get(kind as Kind) ?? 0), 0);
  const others = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const duplicates = share(duplicateShare);
  counts.set('application', total - answers - others - duplicates);

  let number = 0;
  const single = [...counts].flatMap(([kind, count]) =>
    Array.from({ length: count }, () => compose(kind, (number += 1), random)),
  );
  const shuffle = <T>(list: readonly T[]): T[] => {
    const left = [...list];
    return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)[0] as T);
  };
  const order = shuffle(single);
  // What has to be tried again and again begins early.
  order.sort((a, b) => Number(localPart[b.kind] === 'zabojca') - Number(localPart[a.kind] === 'zabojca'));
  const repeatable = order.filter(({ kind }) => kind === 'application' || kind === 'list');
  const letters = [...order];
  for (const letter of shuffle(repeatable).slice(0, duplicates)) {
    const after = letters.indexOf(letter) + 1;
    letters.splice(after + random.below(letters.length - after + 1), 0, again(letter, random));
  }
  const copies = shuffle(repeatable)
    .slice(0, share(copyShare))
    .map((letter) => ({ ...again(letter, random), name: `${letter.name}-copy` }));
  return { letters, copies, answers };
};
