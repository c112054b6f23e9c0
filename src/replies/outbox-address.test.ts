import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseAddress, unsafeAddress } from './outbox-address.ts';

describe('the address of a reply', () => {
  it.each([
    'jan@firma.example',
    'j.kowalski+wnioski@gmina.example',
    "o'neil@x-1.firma.example",
    'a@xn--urzd-5qa.example',
  ])('may be one plain mailbox: %s', (address) =>
    expect(refuseAddress(address, ['wnioski@okienko.example'])).toBeNull(),
  );

  it.each([
    ['a header smuggled in', 'jan@firma.example\r\nBcc: lista@obcy.example'],
    ['a line feed', 'jan@firma.example\n'],
    ['two mailboxes', 'jan@firma.example, ewa@firma.example'],
    ['two mailboxes by semicolon', 'jan@firma.example;ewa@firma.example'],
    ['a display name', 'Jan <jan@firma.example>'],
    ['an address inside a quoted local part', '"ewa@obcy.example"@firma.example'],
    ['two at signs', 'jan@firma.example@obcy.example'],
    ['a comment', 'jan(x)@firma.example'],
    ['a group', 'wszyscy:jan@firma.example;'],
    ['a route by percent', 'ewa%obcy.example@firma.example'],
    ['a route by bang', 'obcy.example!ewa@firma.example'],
    ['an address literal', 'jan@[192.0.2.1]'],
    ['an IP address', 'jan@192.0.2.1'],
    ['a name on the local network', 'root@localhost'],
    ['a right-to-left override', 'jan\u202E@firma.example'],
    ['a look-alike letter', 'j\u0430n@firma.example'],
    ['a full-width at sign', 'jan\uFF20firma.example'],
    ['an SMTP command', 'jan@firma.example> RCPT TO:<ewa@obcy.example'],
    ['nothing', ''],
    ['an empty label', 'jan@firma..example'],
    ['dots in a row', 'jan..k@firma.example'],
    ['a long local part', `${'a'.repeat(65)}@firma.example`],
  ])('is refused when it carries %s', (_, address) => expect(refuseAddress(address, [])).toBe('address-unsafe'));

  it('is never one of our own, in whatever letters', () => {
    expect(refuseAddress('Wnioski@OKIENKO.example', ['wnioski@okienko.example'])).toBe('address-own');
  });

  it.each([
    'MAILER-DAEMON@firma.example',
    'no-reply@firma.example',
    'noreply@firma.example',
    'lista-request@firma.example',
    'owner-lista@x.example',
    'nie-odpowiadaj@firma.example',
    'nieodpowiadaj@firma.example',
    'no.reply@firma.example',
    'bounces+7@firma.example',
    'epuap-noreply@firma.example',
  ])('is never a robot or a list: %s', (address) => expect(refuseAddress(address, [])).toBe('address-robot'));

  it('that passes holds nothing that any mail program could split', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.emailAddress()), (address) => {
        if (unsafeAddress(address) === null) expect(address).toMatch(/^[^\s<>(),;:"@[\]\\%!]+@[A-Za-z0-9.-]+$/);
      }),
    );
  });
});
