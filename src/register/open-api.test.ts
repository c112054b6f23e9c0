import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../network/index.ts';
import { checkExtract, createAskRegister, readOpenEntry, type AskRegister } from './index.ts';
import type { ReadExtract, RegisterPerson } from './extract-model.ts';
import { currentAnswer, maskedPerson, type Told } from './open-api.fixture.ts';
import { extractOf } from './testing.fixture.ts';

let read: ReadExtract;
let told: Told;
let server: Server;
let base = '';
const asked: string[] = [];
let answer: (url: string) => { readonly status: number; readonly body?: string };
let time = Date.parse('2026-11-12T10:00:00Z');

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const client = (): AskRegister =>
  createAskRegister({
    http: createHttpClient({ allow: ['127.0.0.1'], ports: [Number(new URL(base).port)] }),
    base,
    read: async (content) => readOpenEntry(content),
    now: () => time,
  });

beforeAll(async () => {
  read = await extractOf();
  told = {
    krs: read.krs ?? '',
    name: read.entity.name,
    form: read.entity.form,
    regon: `${read.entity.regon}00000`,
    nip: read.entity.nip ?? '',
    rule: read.representation,
    body: read.body,
    proxies: read.proxies,
  };
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, body } = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/krs`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked.length = 0;
  answer = () => ({ status: 200, body: JSON.stringify(currentAnswer(told)) });
});

describe('the open interface of the register', () => {
  test('is asked for the number once in twelve hours, and its masked answer contradicts nothing', async () => {
    const ask = client();
    const first = await checkExtract(read, ask);
    expect(first).toMatchObject({ outcome: 'agrees' });
    expect(first.words.pl).toContain('tożsamości nie potwierdza');
    await checkExtract(read, ask);
    expect(asked).toEqual([`/api/krs/OdpisAktualny/${read.krs}?rejestr=P&format=json`]);
    time += 13 * 3600_000;
    await checkExtract(read, ask);
    expect(asked).toHaveLength(2);
  });

  test('knows an association in its other register', async () => {
    answer = (url) =>
      url.includes('rejestr=S')
        ? { status: 200, body: JSON.stringify(currentAnswer(told)) }
        : { status: 404, body: '{"title":"Not Found"}' };
    expect((await checkExtract(read, client())).outcome).toBe('agrees');
    expect(asked.map((url) => /rejestr=(.)/.exec(url)?.[1])).toEqual(['P', 'S']);
  });

  test('says by an empty answer that the entity was struck off', async () => {
    answer = () => ({ status: 204 });
    const found = await checkExtract(read, client());
    expect(found.outcome).toBe('differs');
    expect(found.words.pl).toContain('wykreślono');
  });

  test('that has the number in neither register: the print was issued by nobody', async () => {
    answer = () => ({ status: 404, body: '{}' });
    const found = await checkExtract(read, client());
    expect(found).toMatchObject({ outcome: 'differs', names: false });
    expect(found.words.pl).toContain('może być podrobiony');
  });

  test('hostile: a mask that another name fits confirms neither, and what the print leaves out is a difference', async () => {
    const [first, ...others] = read.body as readonly [RegisterPerson, ...RegisterPerson[]];
    const changed = async (change: Partial<RegisterPerson>) =>
      await checkExtract({ ...read, body: [{ ...first, ...change }, ...others] }, client());
    const [given = '', surname = ''] = first.name.split(' ');
    const another = surname.replace(/(?<=\p{L})\p{L}/gu, 'X');
    expect(await changed({ given, surname: another, name: `${given} ${another}` })).toMatchObject({
      outcome: 'agrees',
      names: false,
    });
    const { pesel: _pesel, ...nobody } = first;
    expect((await checkExtract({ ...read, body: [nobody, ...others] }, client())).outcome).toBe('differs');
    expect((await changed({ given: `${given} ADAM`, surname, name: `${given} ADAM ${surname}` })).outcome).toBe(
      'differs',
    );
    expect((await checkExtract({ ...read, body: [first, first, ...others] }, client())).outcome).toBe('differs');
  });

  test.each([
    ['is broken', 500, 'oops'],
    ['is told to wait', 429, ''],
    ['answers something else', 200, '<html></html>'],
    ['answers with another number', 200, 'other'],
    ['answers without end', 200, 'x'.repeat(5 * 1024 * 1024)],
  ])('that %s leaves the extract as it was', async (_, status, body) => {
    answer = () => ({
      status,
      body: body === 'other' ? JSON.stringify(currentAnswer({ ...told, krs: '0009900012' })) : body,
    });
    expect((await checkExtract(read, client())).outcome).toBe('unknown');
  });

  test('that failed is left in peace for a minute, then asked again', async () => {
    answer = () => ({ status: 503 });
    const ask = client();
    await ask(read.krs ?? '', null);
    await ask(read.krs ?? '', null);
    expect(asked).toHaveLength(1);
    time += 61_000;
    answer = () => ({ status: 200, body: JSON.stringify(currentAnswer(told)) });
    expect((await ask(read.krs ?? '', null)).outcome).toBe('entry');
  });

  test('is asked for no address inside without leave', async () => {
    const ask = createAskRegister({ http: createHttpClient(), base, read: async () => null });
    expect((await ask(read.krs ?? '', null)).outcome).toBe('unknown');
    expect(asked).toEqual([]);
  });
});

describe('a difference', () => {
  const other: (change: Partial<Told>) => void = (change) => {
    answer = () => ({ status: 200, body: JSON.stringify(currentAnswer({ ...told, ...change })) });
  };
  test.each([
    ['another name', { name: 'INNA SPÓŁKA AKCYJNA' }, 'nazwa'],
    ['another rule', { rule: 'PREZES ZARZĄDU SAMODZIELNIE' }, 'sposób reprezentacji'],
    ['another REGON', { regon: '99000202100000' }, 'REGON'],
    ['another NIP', { nip: '1230002028' }, 'NIP'],
    ['no proxies', { proxies: [] }, 'prokurenci'],
  ] as const)('%s is named', async (_, change, named) => {
    other(change);
    const found = await checkExtract(read, client());
    expect(found.outcome).toBe('differs');
    expect(found.words.pl).toContain(named);
  });

  test('of the people is seen through the masks: fewer, another initial, another length, a suspension, a function', async () => {
    const [first, second] = told.body;
    if (!first || !second) throw new Error('two members');
    for (const body of [
      [first],
      [first, { ...second, name: 'BOGDAN ĆWIKŁA' }],
      [first, { ...second, name: 'ZENON ĆWIK' }],
      [first, { ...second, suspended: true }],
      [first, { ...second, function: 'PREZES ZARZĄDU' }],
      [first, second, second],
    ]) {
      other({ body });
      expect((await checkExtract(read, client())).outcome).toBe('differs');
    }
  });

  test('that masks hide is not seen: somebody else of the same initials and lengths', async () => {
    const [first, second] = told.body;
    if (!first || !second) throw new Error('two members');
    other({ body: [first, { ...second, name: 'ZYTKA ĆMIELA' }] });
    expect((await checkExtract(read, client())).outcome).toBe('agrees');
  });

  test('a proceeding that the extract does not have is named', async () => {
    const entry = currentAnswer(told) as { odpis: { dane: { dzial6: object } } };
    entry.odpis.dane.dzial6 = {
      postepowanieUpadlosciowe: [{ daneSyndyka: [], informacjaOOgloszeniuUpadlosci: { data: '01.11.2026' } }],
    };
    answer = () => ({ status: 200, body: JSON.stringify(entry) });
    const found = await checkExtract(read, client());
    expect(found).toMatchObject({ outcome: 'differs' });
    expect(found.words.pl).toContain('upadłość');
  });
});

describe('an answer', () => {
  test('is the same whether bodies and people are objects or lists', () => {
    const one = currentAnswer({ ...told, body: told.body.slice(0, 1) }) as {
      odpis: { dane: { dzial2: { reprezentacja: { sklad: object[] } } } };
    };
    const { reprezentacja } = one.odpis.dane.dzial2;
    const withBody = (body: unknown): Uint8Array =>
      bytes({
        odpis: { ...one.odpis, dane: { ...one.odpis.dane, dzial2: { ...one.odpis.dane.dzial2, reprezentacja: body } } },
      });
    const known = readOpenEntry(bytes(one));
    expect(known?.body).toHaveLength(1);
    expect(readOpenEntry(withBody({ ...reprezentacja, sklad: reprezentacja.sklad[0] }))).toEqual(known);
    expect(readOpenEntry(withBody([reprezentacja]))).toEqual(known);
  });

  test('of a full extract gives what stands and leaves out what was struck out', () => {
    const version = (key: string, value: unknown, added: string, removed?: string): object => ({
      [key]: value,
      nrWpisuWprow: added,
      ...(removed === undefined ? {} : { nrWpisuWykr: removed }),
    });
    const person = (one: object, removed?: string): object =>
      Object.fromEntries(Object.entries(one).map(([key, value]) => [key, [version(key, value, '1', removed)]]));
    const [first, second] = told.body;
    const full = {
      odpis: {
        rodzaj: 'Pełny',
        naglowekP: { numerKRS: told.krs, stanZDnia: '12.10.2026', wpis: [] },
        dane: {
          dzial1: {
            danePodmiotu: {
              nazwa: [version('nazwa', 'STARA NAZWA', '1', '3'), version('nazwa', told.name, '3')],
              identyfikatory: [version('identyfikatory', { regon: told.regon, nip: told.nip }, '1')],
            },
          },
          dzial2: {
            reprezentacja: [
              {
                sposobReprezentacji: [
                  version('sposobReprezentacji', 'SAMODZIELNIE', '1', '3'),
                  version('sposobReprezentacji', told.rule, '3'),
                ],
                sklad: [person(maskedPerson(first as never)), person(maskedPerson(second as never), '3')],
              },
            ],
          },
        },
      },
    };
    expect(readOpenEntry(bytes(full))).toMatchObject({
      kind: 'full',
      name: told.name,
      regon: told.regon,
      representation: told.rule,
      body: [{ function: 'PREZES ZARZĄDU' }],
    });
  });

  test('of any shape is read or refused, never thrown about', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom('reprezentacja', 'prokurenci', 'x'), (json, key) => {
        const shape = {
          odpis: {
            naglowekA: { numerKRS: '1' },
            dane: { dzial2: { [key]: JSON.parse(json) }, dzial6: JSON.parse(json) },
          },
        };
        expect(readOpenEntry(bytes(shape))).toMatchObject({ krs: '0000000001' });
        readOpenEntry(new TextEncoder().encode(json));
        return true;
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => readOpenEntry(noise) === null));
  });

  test('nested a hundred thousand deep is refused or read, never a crash', () => {
    const lists = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const filled = `{"odpis":{"naglowekA":{"numerKRS":"1"},"dane":{"dzial6":{"a":${lists}}}}}`;
    expect(readOpenEntry(new TextEncoder().encode(filled))).toMatchObject({ proceedings: ['a'] });
    const deep = `{"odpis":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    expect(readOpenEntry(new TextEncoder().encode(deep))).toBeNull();
  });
});
