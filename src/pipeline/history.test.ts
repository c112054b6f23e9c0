import { describe, expect, test } from 'vitest';
import type { CertificateRequest, EarlierLetter } from '../model/index.ts';
import type { Pack } from '../rules/index.ts';
import { historyFacts, memoryOf } from './history.ts';

const packWith = (history: unknown): Pack =>
  ({ procedure: { id: 'cepik-csr', history }, rules: [] }) as unknown as Pack;
const pack = packWith({ procedures: ['cepik-operator-certificate'], person: 'pesel', personName: ['given', 'family'] });

const request = {
  readable: true,
  parts: {
    organization: ['Straż Miejska w Łodzi'],
    commonName: ['Anna Kowalska'],
    serialNumber: ['PNOPL-44051401359'],
  },
  key: { spki: 'aa' },
} as unknown as CertificateRequest;

const letter = {
  pack,
  template: null,
  fields: {},
  applicant: { name: null, regon: '', krs: '', unit: '' },
  application: null,
  subject: 'Re: CSR – Straż Miejska w Łodzi',
  received: '2026-03-02',
  keys: { requests: [request], certificates: [], secrets: [] },
};

const earlier = (change: Partial<EarlierLetter>): EarlierLetter => ({
  submission: 'A-1',
  procedure: 'cepik-csr',
  template: '',
  received: '2026-01-01',
  verdict: 'accept',
  open: false,
  sameUnit: true,
  samePerson: false,
  system: '',
  spki: [],
  certificates: [],
  ...change,
});

describe('what is remembered of a letter', () => {
  test('without a form is what its request and its subject tell', () => {
    expect(memoryOf(letter)).toMatchObject({
      procedure: 'cepik-csr',
      template: '',
      unit: '',
      unitNames: ['', 'straz miejska w lodzi', 'straz miejska w lodzi'],
      people: ['44051401359'],
      spki: ['aa'],
    });
    expect(memoryOf(letter).personNames).toContain('anna kowalska');
  });
  test('with a form is what the fields tell that the procedure names; a number that is no PESEL is nobody', () => {
    const read = (value: string) => ({ state: 'read' as const, value, confidence: 1, evidence: [] });
    const memory = memoryOf({
      ...letter,
      template: 'file',
      fields: { pesel: read('44051401358'), given: read('Anna'), family: read('Kowalska') },
      applicant: { name: 'Gmina Ą', regon: '123456785', krs: '', unit: '123456785' },
      keys: { requests: [], certificates: [], secrets: [] },
    });
    expect(memory).toMatchObject({
      unit: '123456785',
      unitNames: ['gmina a'],
      people: [],
      personNames: ['anna kowalska'],
    });
  });
});

describe('what earlier letters mean', () => {
  test('those of the procedures that are named are told, a key wherever it was seen', () => {
    const facts = historyFacts(pack, null, null, {
      letters: [
        earlier({ submission: 'A-3', procedure: 'cepik-operator-certificate' }),
        earlier({ submission: 'A-1', sameUnit: false }),
      ],
      keys: { aa: ['A-2'], bb: [] },
    });
    expect(facts?.earlier?.map(({ submission }) => submission)).toEqual(['A-3']);
    expect(facts?.keys).toEqual({ aa: ['A-2'], bb: [] });
    expect([facts?.sameOpen, facts?.ownSystemIps]).toEqual([null, null]);
  });
  test('nothing is known where nothing is remembered, or the procedure does not ask', () => {
    expect(historyFacts(pack, null, null, null)).toBeNull();
    expect(historyFacts(packWith(undefined), null, null, { letters: [earlier({})], keys: { aa: [] } })).toBeNull();
  });
  test('applications that are known say nothing of letters that are not', () => {
    const known = { sameOpen: [], ownSystemIps: [], earlier: null, certificates: null, keys: {} };
    expect(historyFacts(pack, [], null, null)).toEqual(known);
    expect(historyFacts(packWith(undefined), [], null, { letters: [earlier({})], keys: { aa: [] } })).toEqual(known);
    expect(historyFacts(pack, null, null, { letters: null, keys: { aa: [] } })).toMatchObject({
      earlier: null,
      certificates: null,
      keys: { aa: [] },
    });
  });
  test('where a letter that came before is not checked yet, none are known', () => {
    const nothing = { sameOpen: null, ownSystemIps: null, earlier: null, certificates: null, keys: {} };
    expect(historyFacts(pack, [], null, { letters: [earlier({})], keys: { aa: [] } }, false)).toEqual(nothing);
  });
});
