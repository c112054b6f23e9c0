import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { noMatter, understand, type Matter } from './index.ts';

/** The phrases of a pack, and an application within it. */
const matterOf = (pack: string, asked: Matter['asked'] = {}): Matter => ({
  ...noMatter,
  ...(parse(readFileSync(new URL(`../../../rules/${pack}/procedure.yaml`, import.meta.url), 'utf8'))
    .authorisations as Pick<Matter, 'subjects' | 'recipients' | 'words' | 'parts'>),
  asked,
});
const unit = { names: ['Gmina Brzezina Dolna'], towns: ['Brzezina Dolna'], krs: null, regon: '990001010' };
const covers = (scope: string, matter: Matter): boolean => {
  const text = `Brzezina Dolna, dnia 2 listopada 2026 r.\nUPOWAŻNIENIE\nUpoważniam Pana Marka Świderskiego do ${scope}.\nHalina Brzozowska, Wójt Gminy Brzezina Dolna`;
  const read = understand(text, { name: 'Marek Świderski' }, unit, matter, ['Halina Brzozowska']);
  return read.granted && read.unexplained.length === 0 && read.scope.covers;
};

const packs: Readonly<Record<string, readonly [Matter, readonly string[]]>> = {
  'pesel-registry-access': [
    matterOf('pesel-registry-access', { environments: ['production'], purpose: ['new-key'] }),
    [
      'składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL',
      'składania wniosków o wydanie klucza API do rejestru zastrzeżeń numerów PESEL',
      'składania wniosków o dostęp do RZP oraz do odbioru kluczy API i haseł',
    ],
  ],
  'wezel-krajowy-integration': [
    matterOf('wezel-krajowy-integration'),
    ['składania wniosków o dostęp do środowiska integracyjnego Węzła Krajowego'],
  ],
  'wezel-krajowy-simulator': [
    matterOf('wezel-krajowy-simulator'),
    ['składania wniosków o dostęp do symulatora Węzła Krajowego'],
  ],
  'cepik-vpn-certificate': [
    matterOf('cepik-vpn-certificate'),
    ['składania wniosków o wydanie certyfikatu VPN', 'składania wniosków o wydanie certyfikatów dla urządzeń'],
  ],
  'cepik-operator-certificate': [
    matterOf('cepik-operator-certificate'),
    ['składania wniosków o wydanie certyfikatów dla operatorów', 'składania wniosków o wydanie certyfikatu SSL'],
  ],
  'sio-access': [matterOf('sio-access'), ['składania wniosków o dostęp do bazy danych SIO']],
};

describe.each(Object.entries(packs))('%s', (pack, [matter, own]) => {
  test.each(own)('covers its own: %s', (scope) => {
    expect(covers(scope, matter)).toBe(true);
  });
  test.each(Object.entries(packs).flatMap(([other, [, scopes]]) => (other === pack ? [] : scopes)))(
    'does not cover another procedure: %s',
    (scope) => {
      expect(covers(scope, matter)).toBe(false);
    },
  );
  test.each([
    'składania wniosków o zastrzeżenie numeru PESEL',
    'składania wniosków o zastrzeżenie numerów PESEL',
    'składania wniosków o cofnięcie zastrzeżenia numeru PESEL',
    'składania wniosków w sprawie zastrzeżenia numeru PESEL',
    'składania wniosków dotyczących zastrzeżeń numerów PESEL',
    'podpisywania wniosków o zastrzeżenie numeru PESEL',
    'wnioskowania o zastrzeżenie numeru PESEL',
    'reprezentowania Gminy Brzezina Dolna w sprawach zastrzeżenia numeru PESEL',
    'składania wniosków o dostęp do rejestru PESEL',
    'składania wniosków o hasła do rejestru zastrzeżeń numerów PESEL',
    'składania wniosków o zmianę haseł do rejestru zastrzeżeń numerów PESEL',
    'składania wniosków o rejestr zastrzeżeń numerów PESEL',
    'składania wniosków o dostęp do środowiska testowego rejestru zastrzeżeń numerów PESEL',
    'składania wniosków o dostęp do środowiska testowego Węzła Krajowego',
    'składania wniosków o wydanie certyfikatu',
    'składania wniosków o wydanie dowodu osobistego',
    'składania wniosków o potwierdzenie profilu zaufanego',
  ])('does not cover what is no procedure of its own: %s', (scope) => {
    expect(covers(scope, matter)).toBe(false);
  });
});
