import { describe, expect, test } from 'vitest';
import type { Entity, Signature } from '../model/index.ts';
import { decideSignatories, type Extract, type ExtractPolicy, type SignatoriesInput } from './index.ts';
import { allowedKinds, early, matter, signed, now } from './testing.fixture.ts';

const company: Entity = {
  name: 'Przykład Trzy sp. z o.o.',
  krs: '0009900025',
  kind: 'spółka z ograniczoną odpowiedzialnością',
  heads: [],
  joint: [],
  representation: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM',
  body: [
    { name: 'Anna Krzemińska-Lis', function: 'PREZES ZARZĄDU' },
    { name: 'Tomasz Wójcikowski', function: 'CZŁONEK ZARZĄDU' },
    { name: 'Ewa Żak-Ostrowska', function: 'CZŁONEK ZARZĄDU', suspended: true },
  ],
  proxies: [{ name: 'Krzysztof Bąk', kind: 'PROKURA ŁĄCZNA' }],
  pesels: { 'Anna Krzemińska-Lis': '75013044262', 'Tomasz Wójcikowski': '79060233510' },
  source: 'odpis z 2 października 2026 r.',
};
const letter = (name: string, more = ''): string =>
  `Przykład Trzy sp. z o.o. upoważnia: ${name} do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.${more}`;
const anna = (change: Partial<Signature> = {}): Signature =>
  signed('Anna Krzemińska-Lis', { pesel: '75013044262', ...change });
const tomasz = (change: Partial<Signature> = {}): Signature =>
  signed('Tomasz Wójcikowski', { pesel: '79060233510', ...change });
const decide = (application: Signature[], more: Partial<SignatoriesInput> = {}) =>
  decideSignatories({ now, entity: company, application, authorisations: [], allowedKinds, matter, ...more });
const told = ({ basis }: ReturnType<typeof decide>): string => basis.map(({ text }) => text).join('\n');

describe('a rule of representation that the office keeps', () => {
  test('two members of the board sign', () => {
    const result = decide([anna(), tomasz()]);
    expect(result).toMatchObject({ outcome: 'satisfied', reason: 'joint-set-signed', missing: [] });
    expect(result.identities?.map(({ degree }) => degree)).toEqual(['certain', 'certain']);
    expect(result.representation?.parts).toEqual([
      { text: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', means: 'dwóch członków zarządu łącznie' },
      {
        text: 'CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM',
        means: 'członek zarządu i prokurent łącznie',
      },
    ]);
    expect(told(result)).not.toContain('tylko imię i nazwisko');
  });
  test('a member and a commercial proxy sign, and what is known by name alone is said', () => {
    const result = decide([anna(), signed('Krzysztof Bak')]);
    expect(result.outcome).toBe('satisfied');
    expect(told(result)).toContain('Krzysztof Bąk: tożsamość potwierdza tylko imię i nazwisko');
    expect(told(result)).toContain('bez polskich znaków');
  });
  test('one of two: what is missing is said by roles and by names', () => {
    const result = decide([anna()]);
    expect(result).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'joint-set-incomplete',
      missing: [['Tomasz Wójcikowski'], ['Krzysztof Bąk']],
      lacking: 'brakuje podpisu jeszcze jednego członka zarządu albo prokurenta',
    });
    expect(decide([anna()], { language: 'en' }).lacking).toBe(
      'missing: the signature of one more member of the board or a commercial proxy',
    );
  });
  test('a suspended member does not count', () => {
    expect(decide([anna(), signed('Ewa Żak-Ostrowska')]).outcome).toBe('not-satisfied');
  });
  test('a namesake with another number is nobody', () => {
    expect(
      decide([anna(), tomasz({ signer: { name: 'Tomasz Wójcikowski', pesel: '44051401359', via: 'certificate' } })]),
    ).toMatchObject({
      outcome: 'not-satisfied',
      missing: [['Tomasz Wójcikowski'], ['Krzysztof Bąk']],
    });
  });
  test('half of a double surname goes to an officer', () => {
    expect(decide([signed('Anna Lis'), tomasz()]).outcome).toBe('officer');
  });
  test('a signature that could not be verified goes to an officer', () => {
    const open = decide([anna(), tomasz({ indication: 'INDETERMINATE' })]);
    expect(open).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
  test('a text that nobody understands goes to an officer, never further', () => {
    const odd = { ...company, representation: 'ZGODNIE Z UCHWAŁĄ' };
    expect(decide([anna(), tomasz()], { entity: odd })).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
  });
  test('two people of one name on the board are told apart by number only', () => {
    const twins: Entity = {
      ...company,
      body: [
        { name: 'Jan Kowalski', function: 'PREZES ZARZĄDU' },
        { name: 'Jan Kowalski', function: 'CZŁONEK ZARZĄDU' },
      ],
      proxies: [],
      pesels: {},
      representation: 'PREZES ZARZĄDU SAMODZIELNIE',
    };
    expect(decide([signed('Jan Kowalski')], { entity: twins }).outcome).toBe('officer');
    expect(
      decide([signed('Jan Kowalski')], { entity: { ...twins, representation: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE' } })
        .outcome,
    ).toBe('not-satisfied');
  });
});

describe('an authorisation under a stated rule', () => {
  const clerk = [signed('Marek Świderski')];
  const paper = (document: number, text: string, signatures: Signature[]) => ({ document, text, signatures });
  test('signed by the joint set', () => {
    const authorisations = [paper(3, letter('Marek Świderski'), [anna({ time: early }), tomasz({ time: early })])];
    expect(decide(clerk, { authorisations })).toMatchObject({ outcome: 'satisfied', reason: 'authorised-signed' });
  });
  test('signed by one of two is not enough, and it is said who is missing', () => {
    const result = decide(clerk, { authorisations: [paper(3, letter('Marek Świderski'), [anna({ time: early })])] });
    expect(result).toMatchObject({ outcome: 'not-satisfied', reason: 'authorisation-signed-by-other' });
    expect(result.lacking).toBe('brakuje podpisu jeszcze jednego członka zarządu albo prokurenta');
  });
  test.each([
    ['expired before the application was signed', ' Upoważnienie jest ważne do 31 października 2026 r.'],
    ['valid only later', ' Upoważnienie jest ważne od dnia 1 grudnia 2026 r.'],
    ['of another unit', '\nKRS 0009900012.'],
  ])('%s goes to an officer', (_, more) => {
    const authorisations = [
      paper(3, letter('Marek Świderski', more), [anna({ time: early }), tomasz({ time: early })]),
    ];
    expect(decide(clerk, { authorisations })).toMatchObject({
      outcome: 'officer',
      reason: 'authorisation-out-of-scope',
    });
  });
  const sets = [anna({ time: early }), tomasz({ time: early })];
  const second = paper(4, letter('Marek Świderski'), [signed('Olga Niedźwiedź', { time: early })]);
  test('given by an attorney who may authorise others', () => {
    const first = paper(3, letter('Olga Niedźwiedź', ' Pełnomocnik może udzielać dalszych pełnomocnictw.'), sets);
    const result = decide(clerk, { authorisations: [first, second] });
    expect(result).toMatchObject({ outcome: 'satisfied', reason: 'authorised-signed' });
    expect(told(result)).toContain('ma prawo do udzielania dalszych upoważnień');
  });
  test.each([
    ['nothing says that', ''],
    ['it says the contrary', ' Pełnomocnik nie może udzielać dalszych pełnomocnictw.'],
    ['it says so without the right', ' Bez prawa substytucji.'],
  ])('given by an attorney who may not: %s', (_, more) => {
    const first = paper(3, letter('Olga Niedźwiedź', more), sets);
    const result = decide(clerk, { authorisations: [first, second] });
    expect(result).toMatchObject({ outcome: 'not-satisfied', reason: 'authorisation-signed-by-other' });
  });
  test('two authorisations that only vouch for each other lead nowhere, and end', () => {
    const may = ' Pełnomocnik może udzielać dalszych pełnomocnictw.';
    const circle = [
      paper(3, letter('Olga Niedźwiedź', may), [signed('Marek Świderski', { time: early })]),
      paper(4, letter('Marek Świderski', may), [signed('Olga Niedźwiedź', { time: early })]),
    ];
    expect(decide(clerk, { authorisations: circle }).outcome).toBe('not-satisfied');
  });
});

describe('an extract that the applicant attached', () => {
  const extract: Extract = {
    document: 5,
    entity: { name: company.name, krs: '0009900025', kind: 'spółka z ograniczoną odpowiedzialnością' },
    representation: company.representation ?? '',
    body: [
      { name: 'Anna Krzemińska-Lis', function: 'PREZES ZARZĄDU', pesel: '75013044262' },
      { name: 'Tomasz Wójcikowski', function: 'CZŁONEK ZARZĄDU', pesel: '79060233510' },
    ],
    proxies: [],
    issuedAt: '2026-10-12',
    signed: false,
    identifiable: true,
  };
  const policy: ExtractPolicy = { staleAfterDays: 90, stale: 'note', unsigned: 'claim' };
  const by = (one: Extract, more: Partial<SignatoriesInput> = {}) =>
    decide([anna(), tomasz()], {
      entity: null,
      extracts: [one],
      applicant: { krs: '0009900025', regon: '' },
      now: '2026-11-12T10:00:00Z',
      extractPolicy: policy,
      ...more,
    });

  test('is taken as a claim where it is a print of the register, and the report warns', () => {
    const result = by(extract);
    expect(result).toMatchObject({ outcome: 'satisfied', representation: { from: 'extract', document: 5 } });
    expect(result.warnings?.join()).toContain('wydrukiem bez podpisu');
  });
  test('that anybody could have typed never satisfies', () => {
    expect(by({ ...extract, identifiable: false })).toMatchObject({ outcome: 'officer', reason: 'extract-unverified' });
  });
  test('satisfies silently only where its own signature was verified', () => {
    const result = by({ ...extract, signed: true });
    expect(result.outcome).toBe('satisfied');
    expect(result.warnings).toBeUndefined();
  });
  test('older than 90 days is noted, or goes to an officer, as the procedure says', () => {
    const old = { ...extract, issuedAt: '2026-07-01' };
    expect(by(old).warnings?.join()).toContain('134 dni');
    expect(by(old, { extractPolicy: { ...policy, stale: 'officer' } })).toMatchObject({
      outcome: 'officer',
      reason: 'extract-stale',
    });
    expect(by(extract, { extractPolicy: { ...policy, unsigned: 'officer' } }).reason).toBe('extract-unverified');
  });
  test('that is old rejects nobody either, and one of the future proves nothing', () => {
    const one = (issuedAt: string, application = [anna()]) =>
      decide(application, {
        entity: null,
        extracts: [{ ...extract, issuedAt }],
        applicant: { krs: '0009900025', regon: '' },
        now: '2026-11-12T10:00:00Z',
        extractPolicy: policy,
      });
    expect(one('2026-10-12')).toMatchObject({ outcome: 'not-satisfied', reason: 'joint-set-incomplete' });
    expect(one('2026-07-01')).toMatchObject({ outcome: 'officer', reason: 'extract-stale' });
    expect(one('2026-07-01', []).reason).toBe('no-signature');
    expect(one('2026-12-24', [anna(), tomasz()])).toMatchObject({ outcome: 'officer', reason: 'extract-unread' });
  });
  test('of another unit is left out', () => {
    const result = by({ ...extract, entity: { ...extract.entity, krs: '0009900012' } });
    expect(result).toMatchObject({ outcome: 'officer', reason: 'entity-unknown' });
    expect(told(result)).toContain('innego podmiotu');
  });
  test('does not outweigh what the office knows', () => {
    const head = { ...company, heads: ['Zofia Wrona'] };
    const differing = by(extract, { entity: head });
    expect(differing).toMatchObject({ outcome: 'officer', reason: 'extract-contradicts', missing: [['Zofia Wrona']] });
    expect(told(differing)).toContain('mówią co innego');
    const signedByHead = { ...head, heads: ['Anna Krzemińska-Lis'] };
    expect(by(extract, { entity: signedByHead }).outcome).toBe('satisfied');
    const dismissed: Extract = { ...extract, body: [{ name: 'Zofia Wrona', function: 'PREZES ZARZĄDU' }] };
    expect(by(dismissed, { entity: signedByHead })).toMatchObject({
      outcome: 'officer',
      reason: 'extract-contradicts',
    });
    expect(by({ ...extract, doubts: [odd], taken: true }, { entity: signedByHead }).reason).toBe('extract-contradicts');
    expect(by({ ...extract, doubts: [odd] }, { entity: signedByHead }).outcome).toBe('satisfied');
  });
  const odd = { pl: 'Brakuje stron.', en: 'Pages are missing.' };
  test('that was not read as a whole proves nothing, for or against', () => {
    const partly: Extract = { ...extract, doubts: [odd] };
    expect(by(partly)).toMatchObject({ outcome: 'officer', reason: 'extract-unread' });
    expect(told(by(partly))).toContain('Brakuje stron.');
    const stranger = by(partly, { language: 'en' });
    expect(told(stranger)).toContain('Pages are missing.');
    expect(
      decide([anna()], {
        entity: null,
        extracts: [partly],
        applicant: { krs: '0009900025', regon: '' },
        extractPolicy: policy,
      }).reason,
    ).toBe('extract-unread');
  });
  test('and another of the same day that says otherwise prove nothing; a newer one replaces it', () => {
    const alone: Extract = { ...extract, document: 6, body: extract.body.slice(0, 1) };
    const both = (other: Extract) => by(extract, { extracts: [extract, other] });
    expect(both(alone)).toMatchObject({ outcome: 'officer', reason: 'extract-unread' });
    expect(told(both(alone))).toContain('mówią co innego');
    expect(both({ ...alone, issuedAt: null }).reason).toBe('extract-unread');
    expect(both({ ...alone, issuedAt: '2026-10-11' })).toMatchObject({ representation: { document: 5 } });
    expect(both({ ...extract, document: 6 }).outcome).toBe('satisfied');
  });
  test('that the court register contradicts goes to an officer, one it agrees with suffices where the procedure asks for that', () => {
    const asked = (outcome: 'agrees' | 'differs' | 'unknown', unsigned: ExtractPolicy['unsigned'] = 'register') =>
      by(
        { ...extract, checked: { outcome, names: true, words: { pl: 'Zapytano rejestr.', en: 'Asked.' } } },
        { extractPolicy: { ...policy, unsigned } },
      );
    expect(asked('agrees')).toMatchObject({ outcome: 'satisfied', warnings: ['Zapytano rejestr.'] });
    expect(asked('unknown')).toMatchObject({ outcome: 'officer', reason: 'extract-unverified' });
    expect(asked('unknown', 'claim').outcome).toBe('satisfied');
    expect(asked('differs', 'claim')).toMatchObject({ outcome: 'officer', reason: 'extract-contradicts' });
    expect(by(extract, { extractPolicy: { ...policy, unsigned: 'register' } }).reason).toBe('extract-unverified');
  });

  describe('of a partnership whose general partner is a company', () => {
    const partner: Extract = {
      ...extract,
      document: 6,
      entity: { ...extract.entity, name: 'Partner sp. z o.o.', krs: '0009900070' },
      representation: 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE',
    };
    const partnership: Extract = {
      ...extract,
      entity: { name: 'Przykład sp. k.', krs: '0009900025', kind: 'spółka komandytowa' },
      representation: 'KOMPLEMENTARIUSZ SAMODZIELNIE',
      body: [{ name: 'Partner sp. z o.o.', function: 'KOMPLEMENTARIUSZ', krs: '0009900070' }],
    };
    const nested = (...extracts: Extract[]) =>
      decide([anna()], {
        entity: null,
        extracts,
        applicant: { krs: '0009900025', regon: '' },
        now: '2026-11-12T10:00:00Z',
        extractPolicy: policy,
      });
    test('follows the partner to its own extract, and says so', () => {
      const result = nested(partnership, partner);
      expect(result.outcome).toBe('satisfied');
      expect(told(result)).not.toContain('innego podmiotu');
      expect(result.warnings?.filter((text) => text.includes('wydrukiem bez podpisu'))).toHaveLength(2);
    });
    test.each([
      ['did not come', []],
      ['was not read as a whole', [{ ...partner, doubts: [odd] }]],
      ['is of another name', [{ ...partner, entity: { ...partner.entity, name: 'Inna sp. z o.o.' } }]],
      ['says two things of one day', [partner, { ...partner, document: 7, body: partner.body.slice(1) }]],
      ['could have been typed by anybody', [{ ...partner, identifiable: false }]],
    ] as [string, Extract[]][])('goes to an officer where its extract %s', (_, extracts) => {
      expect(nested(partnership, ...extracts).outcome).toBe('officer');
    });
    test('goes nowhere in a circle', () => {
      const circle: Extract = {
        ...partner,
        body: [{ name: 'Przykład sp. k.', function: 'PREZES ZARZĄDU', krs: '0009900025' }],
      };
      expect(nested(partnership, circle).outcome).toBe('officer');
    });
  });
});
