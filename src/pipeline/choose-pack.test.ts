import { describe, expect, test } from 'vitest';
import type { Pack } from '../rules/index.ts';
import { choosePack } from './choose-pack.ts';

const pack = (id: string, addressees: string[], fallback = false): Pack =>
  ({ procedure: { id, addressees, fallback, annexes: {} }, templates: [] }) as unknown as Pack;
const packs = [pack('a', ['a@urzad.example']), pack('b', ['b@urzad.example']), pack('any', [], true)];
const letter = { templateId: null, addressees: [], machine: false, forced: null };
const chosen = (change: Partial<Parameters<typeof choosePack>[1]>): string =>
  choosePack(packs, { ...letter, ...change }).procedure.id;

describe('choosing the procedure', () => {
  test('the form in the letter decides', () => {
    expect(chosen({ templateId: 'b', addressees: ['a@urzad.example'] })).toBe('b');
  });
  test('without a known form the mailbox it was sent to decides', () => {
    expect(chosen({ addressees: ['A@Urzad.example'] })).toBe('a');
  });
  test('an automatic message sent to the mailbox is no application', () => {
    expect(chosen({ addressees: ['a@urzad.example'], machine: true })).toBe('any');
  });
  test('a form sent by a list or robot is still judged as what it is', () => {
    expect(chosen({ templateId: 'a', machine: true })).toBe('a');
  });
  test('what fits nothing goes to the fallback', () => {
    expect(chosen({ addressees: ['x@urzad.example'] })).toBe('any');
  });
  test('a person can choose', () => {
    expect(chosen({ templateId: 'a', forced: 'b' })).toBe('b');
  });
});

describe('several procedures with one mailbox', () => {
  const to = ['cc@urzad.example'];
  const made = (id: string, recognise: object, rest: object = {}): Pack =>
    ({
      procedure: {
        id,
        addressees: to,
        fallback: false,
        annexes: {},
        recognise: { subjects: [], words: [], roles: [], otherwise: false, ...recognise },
        ...rest,
      },
      templates: [`${id}-card`, `${id}-file`],
    }) as unknown as Pack;
  const shared = [
    made('csr', { subjects: ['csr'], roles: ['csr', 'secret'] }),
    made('operator', { words: ['certyfikat* dla operatora'], otherwise: true }),
    made(
      'vpn',
      { words: ['certyfikat* dla urządzeń'], roles: ['annex:decision'] },
      { annexes: { decision: { words: ['decyzj* ministra'], names: ['decyzja*'] } } },
    ),
    pack('any', [], true),
  ];
  const signs = { subject: '', texts: [] as string[], names: [] as string[], roles: new Set<string>() };
  const pick = (change: Partial<typeof signs>, addressees = to): string =>
    choosePack(shared, { ...letter, addressees, signs: { ...signs, ...change } }).procedure.id;

  test('are told apart by the subject, by what the letter holds, and by its words', () => {
    expect(pick({ subject: 'Re: CSR – Urząd Gminy' })).toBe('csr');
    expect(pick({ roles: new Set(['csr']) })).toBe('csr');
    expect(pick({ texts: ['Wniosek o wydanie certyfikatu dla urządzeń (VPN)'] })).toBe('vpn');
    expect(pick({ names: ['Decyzja_MC.pdf'] })).toBe('vpn');
  });
  test('leave what none recognises to the one that takes the rest', () => {
    expect(pick({})).toBe('operator');
  });
  test('are not guessed where two are as likely', () => {
    expect(pick({ texts: ['certyfikat dla operatora i certyfikat dla urządzeń'] })).toBe('operator');
    expect(pick({ texts: ['certyfikat dla operatora i certyfikat dla urządzeń'] }, ['x@urzad.example'])).toBe('any');
  });
  test('know a letter sent elsewhere by more than one word', () => {
    expect(pick({ texts: ['certyfikat dla operatora'] }, ['x@urzad.example'])).toBe('any');
    expect(pick({ roles: new Set(['secret']) }, [])).toBe('csr');
  });
  test('have forms with ids of their own', () => {
    expect(choosePack(shared, { ...letter, templateId: 'vpn-file' }).procedure.id).toBe('vpn');
  });
});
