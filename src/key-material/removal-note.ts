import { secretKinds, type FoundSecret, type SecretKind } from '../model/index.ts';
import type { Secret } from './find-secrets.ts';

/** What stands in a stored letter where a secret was. Programs read its first line, people the rest. */

type Where = FoundSecret['where'];

/** One line that says what was there. It has no time in it: the same letter is stored as the same bytes. */
export const noteLine = ({ kind, encrypted, size, sha256 }: Secret, where: Where): string =>
  `[okienko-removed-secret/1 kind=${kind} encrypted=${encrypted ? 'yes' : 'no'} size=${size} sha256=${sha256} where=${where}]`;

/** The note in place of a whole part. */
export const noteText = (secrets: readonly Secret[], where: Where): string =>
  [
    ...secrets.map((secret) => noteLine(secret, where)),
    '',
    'W tym miejscu był klucz prywatny albo magazyn kluczy. Nie został zapisany. Skrót SHA-256 powyżej pozwala nadawcy',
    'ustalić, o który plik chodzi. Klucz, który wysłano pocztą, trzeba uznać za ujawniony i zniszczyć.',
    '',
    'A private key or key store was here. It has not been stored. By the SHA-256 above its sender can tell which file is',
    'meant. A key that was sent by mail has to be taken for disclosed, and destroyed.',
    '',
  ].join('\r\n');

const line =
  /\[okienko-removed-secret\/1 kind=([a-z0-9-]{1,40}) encrypted=(yes|no) size=(\d{1,12}) sha256=([0-9a-f]{64}) where=(file|archive|message)\]/g;

const isKind = (kind: string): kind is SecretKind => (secretKinds as readonly string[]).includes(kind);

/** The secrets that notes in a text tell of. Anybody can write such a note, and is told to destroy a key that never was. */
export const notesIn = (text: string): (Secret & { readonly where: Where })[] =>
  text.includes('[okienko-removed-secret/')
    ? [...text.matchAll(line)]
        .slice(0, 100)
        .flatMap(([, kind = '', encrypted, size, sha256 = '', where]) =>
          isKind(kind)
            ? [{ kind, encrypted: encrypted === 'yes', size: Number(size), sha256, where: where as Where }]
            : [],
        )
    : [];
