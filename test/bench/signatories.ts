/** What deciding who had to sign costs: every wording of the fixtures, warm, in this process. */
import { readdirSync } from 'node:fs';
import { decideRepresentation, decideSignatories, type Extract } from '../../src/signatories/index.ts';
import { caseOf } from '../../src/signatories/representation/cast.fixture.ts';
import { signed } from '../../src/signatories/testing.fixture.ts';

const folder = new URL('../../src/signatories/representation/', import.meta.url);

/** Every different text of the fixtures. */
const corpus = async (): Promise<readonly string[]> => {
  const files = readdirSync(folder).filter((name) => /^wordings.*\.fixture\.ts$/.test(name));
  const modules = await Promise.all(
    files.map(async (name) => (await import(new URL(name, folder).href)) as Record<string, unknown>),
  );
  const rows = modules.flatMap((module) => Object.values(module).filter(Array.isArray).flat() as { text?: unknown }[]);
  return [...new Set(rows.map(({ text }) => text).filter((text) => typeof text === 'string'))];
};

export type SignatoriesTimes = {
  readonly texts: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
};

/** Milliseconds: of each text the best of five, after one to warm up, so that a busy machine does not tell. */
const timesOf = (texts: readonly string[], decide: (text: string) => unknown): SignatoriesTimes => {
  for (const text of texts) decide(text);
  const best = texts.map((text) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now();
      decide(text);
      least = Math.min(least, performance.now() - started);
    }
    return least;
  });
  const sorted = best.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100;
  return { texts: texts.length, p50: at(0.5), p99: at(0.99), max: at(1) };
};

const kind = 'spółka z ograniczoną odpowiedzialnością';

/** The rule alone, as `okienko signatories` decides it, and the whole decision of a letter with one sealed extract. */
export const signatoriesTimes = async (): Promise<{
  readonly representation: SignatoriesTimes;
  readonly decision: SignatoriesTimes;
}> => {
  const texts = await corpus();
  const application = ['Anna Krzemińska-Lis', 'Ewa Żak-Ostrowska'].map((name) => signed(name));
  const extractOf = (text: string): Extract => {
    const { body, proxies } = caseOf(text, 'PWCKL', kind, '');
    return {
      document: 2,
      entity: { name: 'Przykład sp. z o.o.', krs: '0000028860', kind },
      representation: text,
      body,
      proxies,
      issuedAt: '2026-11-01',
      signed: true,
      identifiable: true,
    };
  };
  return {
    representation: timesOf(texts, (text) => decideRepresentation(caseOf(text, 'PWCKL', kind, 'PC'))),
    decision: timesOf(texts, (text) =>
      decideSignatories({
        entity: null,
        application,
        authorisations: [],
        allowedKinds: ['qualified', 'zaufany', 'osobisty'],
        extracts: [extractOf(text)],
        applicant: { krs: '0000028860', regon: '' },
        now: '2026-11-12T10:00:00Z',
      }),
    ),
  };
};
