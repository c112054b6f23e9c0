import { createHmac, timingSafeEqual } from 'node:crypto';
import { secretKinds, type FoundSecret, type SecretKind } from '../model/index.ts';
import type { Secret } from './secret-kinds.ts';

/**
 * What stands in a stored letter where a secret was. Programs read its first lines, people the rest. Each line bears a seal by the
 * installation's own key: a sender who writes such a line is not believed, and nobody is told to destroy a key that never was.
 */

type Where = FoundSecret['where'];

const seal = (said: string, noteKey: string): string =>
  createHmac('sha256', noteKey).update(said).digest('hex').slice(0, 32);

const sealed = (said: string, noteKey: string): string => `[${said} seal=${seal(said, noteKey)}]`;

const isSealed = (said: string, given: string, noteKey: string): boolean =>
  noteKey !== '' && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(seal(said, noteKey), 'latin1'));

/** One line that says what was there. It has no time in it: the same letter is stored as the same bytes. */
export const noteLine = ({ kind, encrypted, size, sha256 }: Secret, where: Where, noteKey: string): string =>
  sealed(
    `okienko-removed-secret/1 kind=${kind} encrypted=${encrypted ? 'yes' : 'no'} size=${size} sha256=${sha256} where=${where}`,
    noteKey,
  );

const lines = (...text: readonly string[]): string => text.join('\r\n');

/** The note in place of a whole part that held secrets. */
export const noteText = (secrets: readonly Secret[], where: Where, noteKey: string): string =>
  lines(
    ...secrets.map((secret) => noteLine(secret, where, noteKey)),
    '',
    'W tym miejscu był klucz prywatny albo magazyn kluczy. Nie został zapisany. Skrót SHA-256 powyżej pozwala nadawcy',
    'ustalić, o który plik chodzi. Klucz, który wysłano pocztą, trzeba uznać za ujawniony i zniszczyć.',
    '',
    'A private key or key store was here. It has not been stored. By the SHA-256 above its sender can tell which file is',
    'meant. A key that was sent by mail has to be taken for disclosed, and destroyed.',
    '',
  );

const unlookedLine = (size: number, sha256: string): string =>
  `okienko-not-looked-through/1 size=${size} sha256=${sha256}`;

/** The note in place of what goes beyond the limits, so that nobody knows what is in it. */
export const unlookedText = (size: number, sha256: string, noteKey: string): string =>
  lines(
    sealed(unlookedLine(size, sha256), noteKey),
    '',
    'Tej części listu nie zapisano: jest większa lub głębiej zagnieżdżona, niż wolno, więc nie dało się sprawdzić, czy',
    'nie ma w niej klucza prywatnego. Całość została na serwerze poczty.',
    '',
    'This part of the letter has not been stored: it is larger or more deeply nested than is allowed, so that nobody could',
    'see whether a private key is in it. All of it is still on the mail server.',
    '',
  );

const line =
  /\[(okienko-removed-secret\/1 kind=([a-z0-9-]{1,40}) encrypted=(yes|no) size=(\d{1,12}) sha256=([0-9a-f]{64}) where=(file|archive|message)) seal=([0-9a-f]{32})\]/g;
const unlooked = /\[(okienko-not-looked-through\/1 size=\d{1,12} sha256=[0-9a-f]{64}) seal=([0-9a-f]{32})\]/g;

const isKind = (kind: string): kind is SecretKind => (secretKinds as readonly string[]).includes(kind);

/** The secrets that notes in a text tell of; a note without this installation's seal is none. */
export const notesIn = (text: string, noteKey: string): (Secret & { readonly where: Where })[] =>
  text.includes('[okienko-removed-secret/')
    ? [...text.matchAll(line)]
        .slice(0, 100)
        .flatMap(([, said = '', kind = '', encrypted, size, sha256 = '', where, given = '']) =>
          isKind(kind) && isSealed(said, given, noteKey)
            ? [{ kind, encrypted: encrypted === 'yes', size: Number(size), sha256, where: where as Where }]
            : [],
        )
    : [];

/** Whether a note in a text tells that something was left out unseen. */
export const unlookedIn = (text: string, noteKey: string): boolean =>
  text.includes('[okienko-not-looked-through/') &&
  [...text.matchAll(unlooked)].slice(0, 100).some(([, said = '', given = '']) => isSealed(said, given, noteKey));
