import { describe, expect, test } from 'vitest';
import { defaultKeyPolicy, findRequests, noKeys } from '../key-material/index.ts';
import type { Document } from '../model/index.ts';
import { assignRoles } from './assign-roles.ts';
import type { Examined } from './examine.ts';
import type { Looked } from './look.ts';

const examined = (change: Partial<Examined> = {}): Examined => ({
  type: 'application/pdf',
  readable: true,
  encrypted: false,
  source: 'text',
  pages: [],
  active: [],
  text: 'Załącznik',
  words: [],
  doubts: [],
  problems: [],
  match: { id: null, version: null, match: 'unknown' },
  comparison: null,
  fields: {},
  extract: null,
  labels: {},
  keys: noKeys,
  signedByHand: null,
  signatures: [],
  wanted: [],
  ms: { read: 0, recognise: 0, compare: 0, fields: 0, verify: 0 },
  ...change,
});

const look = (id: number, change: Partial<Document>, found: Examined | null, signs: number | null = null): Looked => ({
  document: {
    id,
    name: `plik-${id}.pdf`,
    type: 'application/pdf',
    size: 9,
    sha256: `sha256 of ${id}`,
    parent: 0,
    role: 'unknown',
    problems: [],
    ...change,
  },
  examined: found,
  signatures: [],
  signs,
  signedBy: null,
});

const letter = look(0, { role: 'letter', type: 'message/rfc822' }, null);
const recognised = (score: number): Examined => examined({ match: { id: 'a', version: '1', match: 'exact', score } });
const roles = (...looked: Looked[]): string[] => assignRoles([letter, ...looked]).documents.map(({ role }) => role);

describe('the roles of documents', () => {
  test('the best recognised form is the application, other forms of the procedure are counted', () => {
    const found = assignRoles([letter, look(1, {}, recognised(0.7)), look(2, {}, recognised(1))]);
    expect(found.application?.document.id).toBe(2);
    expect(found.forms).toHaveLength(2);
  });

  test('variants of a form count as forms of one procedure', () => {
    const variant = examined({ match: { id: 'b', version: '1', match: 'exact', score: 0.9 } });
    const looked = [letter, look(1, {}, recognised(1)), look(2, {}, variant)];
    expect(assignRoles(looked).forms).toHaveLength(1);
    expect(assignRoles(looked, () => 'one procedure').forms).toHaveLength(2);
  });

  test('a key, a request and a certificate are that, whatever they are called', () => {
    const kept = findRequests(new TextEncoder().encode('brak'), 'a.csr', defaultKeyPolicy);
    const secret = { kind: 'pkcs12' as const, encrypted: true, size: 1, sha256: '', removedFrom: null };
    expect(
      roles(
        look(1, { name: 'wniosek.pdf' }, examined({ keys: { ...noKeys, secrets: [secret], requests: kept } })),
        look(2, { name: 'upoważnienie.txt' }, examined({ keys: { ...noKeys, requests: kept } })),
      ),
    ).toEqual(['letter', 'secret', 'csr']);
  });

  test('a request beside an application is no authorisation that nobody could read', () => {
    const kept = findRequests(new TextEncoder().encode('brak'), 'a.csr', defaultKeyPolicy);
    const csr = look(
      2,
      { type: 'application/octet-stream' },
      examined({ readable: false, text: '', keys: { ...noKeys, requests: kept } }),
    );
    expect(assignRoles([letter, look(1, {}, recognised(1)), csr]).authorisations).toEqual([]);
  });

  test('annexes are told by what they say, then by their name', () => {
    expect(
      roles(
        look(1, {}, examined({ text: 'UPOWAŻNIENIE nr 3' })),
        look(2, {}, examined({ text: 'Odpis aktualny z Krajowego Rejestru Sądowego' })),
        look(3, { name: 'pełnomocnictwo_ogólne.pdf' }, examined({ text: '' })),
        look(4, { name: 'p.p7s' }, examined(), 1),
        look(5, {}, examined()),
      ),
    ).toEqual(['letter', 'authorisation', 'krs-extract', 'authorisation', 'signature', 'annex']);
  });

  test('an authorisation that names the court register of its unit is none of its extracts', () => {
    const text =
      'UPOWAŻNIENIE. Spółka wpisana do Krajowego Rejestru Sądowego (odpis aktualny w załączeniu) upoważnia …';
    expect(roles(look(1, {}, examined({ text })))).toEqual(['letter', 'authorisation']);
  });

  test('without a form the only annex stands for the application', () => {
    const found = assignRoles([
      letter,
      look(1, {}, examined({ readable: false })),
      look(2, { name: 'x.p7s' }, examined(), 1),
    ]);
    expect(found.application?.document.id).toBe(1);
    expect(found.authorisations).toEqual([]);
  });

  test('an invitation to a meeting or a business card stands for no application, nor hides one', () => {
    const invitation = look(1, { name: 'spotkanie.ics', type: 'text/calendar' }, examined({ type: 'text/calendar' }));
    const card = look(2, { name: 'jan.vcf', type: 'text/vcard' }, examined({ type: 'text/vcard' }));
    expect(assignRoles([letter, invitation, card]).application).toBeNull();
    expect(assignRoles([letter, invitation, look(3, {}, examined())]).application?.document.id).toBe(3);
  });

  test.each([
    ['a locked application', look(2, {}, examined({ readable: false, encrypted: true }))],
    [
      'an archive that stayed shut',
      look(2, { role: 'container', problems: [{ code: 'archive-unreadable', detail: '' }] }, null),
    ],
    ['a file of an unknown kind', look(2, { type: 'application/x-7z-compressed' }, examined({ readable: false }))],
  ])('a covering letter beside %s is not judged in its place', (_, other) => {
    expect(assignRoles([letter, look(1, {}, examined()), other]).application).toBeNull();
  });

  test.each([
    ['the reader had to give up', null],
    ['it cannot be read', examined({ readable: false, text: '' })],
    ['it needs a password', examined({ encrypted: true })],
    ['no words were found in it', examined({ text: ' ' })],
  ])('an annex may be an authorisation when %s', (_, found) => {
    const { authorisations } = assignRoles([letter, look(1, {}, recognised(1)), look(2, {}, found)]);
    expect(authorisations).toMatchObject([{ document: { id: 2 }, textUnread: true }]);
  });

  test('an annex that was read and says nothing of the kind is looked at all the same, before anybody is told that none came', () => {
    const { authorisations } = assignRoles([letter, look(1, {}, recognised(1)), look(2, {}, examined())]);
    expect(authorisations).toMatchObject([{ document: { id: 2 }, textUnread: false, perhaps: true }]);
  });

  test.each([
    'UMOCOWANIE\n\nUmocowuję Pana Marka Świderskiego …',
    'W załączeniu: odpis aktualny statutu. Upoważniam Pana Marka Świderskiego …',
    'PEŁNO-\nMOCNICTWO',
    'U\u00adpoważniam Pana Marka Świderskiego …',
    'Ustanawiam pełnomocnikiem Pana Marka Świderskiego …',
  ])('an authorisation in other words: %s', (text) => {
    expect(roles(look(1, {}, examined({ text })))).toEqual(['letter', 'authorisation']);
  });
});
