/** The packs of CEPiK share a mailbox. Which of them a letter without a recognised form belongs to, with the packs as they are shipped. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { choosePack, type Signs } from '../../src/pipeline/choose-pack.ts';
import { loadPack, type Pack } from '../../src/rules/index.ts';

let packs: readonly Pack[] = [];
beforeAll(async () => {
  const folder = fileURLToPath(new URL('../../rules/', import.meta.url));
  // `shared` beside them holds rules of several packs and is no pack.
  const ids = readdirSync(folder).filter((id) => existsSync(`${folder}${id}/procedure.yaml`));
  packs = await Promise.all(ids.map((id) => loadPack(`${folder}${id}`, { tests: false })));
});

const chosen = (subject: string, body: string, roles: readonly string[] = [], to = 'cc.cepik@mc.gov.pl'): string => {
  const signs: Signs = { subject, texts: [body], names: [], roles: new Set(['letter', 'body', ...roles]) };
  return choosePack(packs, { templateId: null, addressees: [to], machine: false, forced: null, signs }).procedure.id;
};

describe('a letter to the mailbox for certificates', () => {
  test.each([
    ['CSR – Straż Gminna w Olszynce', 'W załączeniu zgłoszenie.', ['csr']],
    ['Re: CSR - Straz Gminna w Olszynce', 'Czy plik dotarł?', []],
    ['Certyfikat', 'W załączeniu.', ['csr']],
    // The request is what came; that it follows an application the subject may say too.
    ['Do wniosku SSL', 'Zgłoszenie certyfikacyjne PKCS#10 do wniosku.', ['csr']],
    ['CSR – Straż Gminna w Olszynce', 'W załączeniu klucz.', ['secret']],
    ['Zmiana telefonu', 'Mamy nowy numer.', []],
  ])('%s (%s) is about a request', (subject, body, roles) => {
    expect(chosen(subject, body, roles)).toBe('cepik-csr');
  });

  test.each([
    ['WNIOSEK SSL do CEPiK 2.0', 'W załączeniu wniosek.', ['annex']],
    ['Wniosek o wydanie certyfikatu dla operatora na kartę', '', []],
    ['WNIOSEK SSL do CEPiK 2.0', 'Wniosek o wydanie certyfikatu dla operatora w pliku i plik.', ['annex', 'csr']],
  ])('%s (%s) is about an operator', (subject, body, roles) => {
    expect(chosen(subject, body, roles)).toBe('cepik-operator-certificate');
  });

  test.each([
    ['WNIOSEK VPN do CEPiK 2.0', 'W załączeniu wniosek.', ['annex']],
    ['Certyfikat VPN do CEPiK – stan sprawy', '', []],
    ['Wniosek', 'Wniosek o wydanie certyfikatu dla urządzeń (VPN, PKCS 12)', []],
  ])('%s (%s) is about a device', (subject, body, roles) => {
    expect(chosen(subject, body, roles)).toBe('cepik-vpn-certificate');
  });

  test('a request sent to the mailbox of another procedure is not taken away from it', () => {
    expect(chosen('Wniosek', 'W załączeniu.', ['csr'], 'cc.wnioski@coi.gov.pl')).toBe('pesel-registry-access');
  });

  test('one word is not enough in a letter sent elsewhere', () => {
    expect(chosen('Pytanie', 'Co to jest CSR?', [], 'sekretariat@urzad.example')).toBe('any-letter');
  });
});
