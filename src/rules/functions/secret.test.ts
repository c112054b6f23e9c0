import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsSecret } from './secret.ts';

describe('a secret in a message', () => {
  it.each([
    'Dzień dobry, hasło: Tajne123! i pozdrawiam',
    'haslo = kotek',
    'HASŁO: zielonyKot do paczki',
    'klucz API: 0a1b2c3d4e5f60718293',
    'api_key=0a1b2c3d4e5f60718293',
    'token: abcdef0123456789abcdef',
    'proszę: sk_live_abcdef0123456789abcdef',
    '-----BEGIN PRIVATE KEY-----',
    'My password is here. Password: hunter2!',
  ])('is seen in “%s”', (text) => expect(mentionsSecret(text)).toBe(true));

  it.each([
    'Hasło prosimy wysłać SMS-em.',
    'Hasło: prześlemy osobno, telefonicznie.',
    'Identyfikator klucza: K-2024-0001',
    'klucz API: K-1001',
    'Prosimy o nowy klucz API dla systemu Elektroniczny Urząd 2024.',
    'Zgubiliśmy password do skrzynki',
    'opinia: dobra',
  ])('is not seen in “%s”', (text) => expect(mentionsSecret(text)).toBe(false));

  it('is looked for in bounded time', () => {
    const start = performance.now();
    for (const part of ['hasło: ', 'klucz   ', 'eyJaaaaaaaaa.', 'sk_live_', '-----BEGIN ', 'hasło:\t'])
      mentionsSecret(part.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof mentionsSecret(text) === 'boolean'));
  });
});
