import type { RepresentationCase } from './index.ts';

/** The people of the wordings: names with the diacritics, hyphens and lookalikes that registers have. */
const cast: Readonly<Record<string, { readonly name: string; readonly as: string }>> = {
  P: { name: 'Anna Krzemińska-Lis', as: 'PREZES ZARZĄDU' },
  W: { name: 'Tomasz Wójcikowski', as: 'WICEPREZES ZARZĄDU' },
  C: { name: 'Ewa Żak-Ostrowska', as: 'CZŁONEK ZARZĄDU' },
  D: { name: 'Piotr Łęcki', as: 'CZŁONEK ZARZĄDU' },
  S: { name: 'Zenon Ćwikła', as: 'SKARBNIK' },
  T: { name: 'Teresa Mąka', as: 'SEKRETARZ' },
  B: { name: 'Barbara Dudek', as: 'PRZEWODNICZĄCY ZARZĄDU' },
  V: { name: 'Wiktor Zięba', as: 'WICEPRZEWODNICZĄCY ZARZĄDU' },
  E: { name: 'Jolanta Śliwa', as: 'DYREKTOR' },
  F: { name: 'Karol Ożóg', as: 'DYREKTOR' },
  I: { name: 'Maria Ząbek', as: 'GŁÓWNY KSIĘGOWY' },
  J: { name: 'Jerzy Kania', as: 'KIEROWNIK' },
  U: { name: 'Urszula Rdest', as: 'REKTOR' },
  G: { name: 'Bogdan Grzyb', as: 'WSPÓLNIK' },
  H: { name: 'Hanna Jeż', as: 'WSPÓLNIK' },
  M: { name: 'Marek Świderski', as: 'KOMPLEMENTARIUSZ' },
  N: { name: 'Natalia Ruta', as: 'KOMPLEMENTARIUSZ' },
  Q: { name: 'Stefan Gil', as: 'PARTNER' },
  R: { name: 'Renata Kos', as: 'PARTNER' },
  Z: { name: 'Zofia Wrona', as: 'LIKWIDATOR' },
  Y: { name: 'Igor Dzięcioł', as: 'LIKWIDATOR' },
  K: { name: 'Krzysztof Bąk', as: 'PROKURA ŁĄCZNA' },
  L: { name: 'Lidia Sęk', as: 'PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU' },
  O: { name: 'Olga Niedźwiedź', as: 'PROKURA SAMOISTNA' },
  A: { name: 'Adam Wrzos', as: '' },
  X: { name: 'Xawery Obcy', as: '' },
};
const one = (letter: string): { readonly name: string; readonly as: string } =>
  cast[letter] ?? { name: letter, as: '' };

/** A case by letters: who stands in the register, who signed. */
export const caseOf = (text: string, people: string, kind: string, signers: string): RepresentationCase => {
  const letters = [...people];
  return {
    entity: { name: 'Przykład', kind },
    representation: text,
    body: letters
      .filter((letter) => !'KLOA'.includes(letter))
      .map((letter) => ({ name: one(letter).name, function: one(letter).as })),
    proxies: letters
      .filter((letter) => 'KLO'.includes(letter))
      .map((letter) => ({ name: one(letter).name, kind: one(letter).as })),
    attorneys: letters.filter((letter) => letter === 'A').map((letter) => ({ name: one(letter).name })),
    signers: [...signers].map((letter) => one(letter).name),
    matter: 'non-property',
  };
};
