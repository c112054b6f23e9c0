import { describe, expect, it } from 'vitest';
import { encryptPdf } from '../../../fixtures/make/encrypt.ts';
import { makePdf, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { decryptionOf, revealed } from './decryption.ts';
import { isReadable } from './file.ts';
import { openPdf } from './open-file.ts';
import { cursorAt, readValue } from './parse.ts';
import { permissionsAfter, signatureFields, type SignatureField } from './signature-dictionary.ts';
import { halina, only, verify } from './signed-form.fixture.ts';
import { pdfText } from './text.ts';
import { isString, type PdfDict, type PdfValue } from './values.ts';

const parse = (text: string): PdfValue => {
  const bytes = Buffer.from(text, 'latin1');
  return readValue(cursorAt(bytes, 0, bytes.length));
};

/** Dictionaries, identifiers and one string each as pyHanko writes them for an empty user password; object 29. */
const written: readonly (readonly [name: string, encrypt: string, id: string, text: string])[] = [
  [
    'RC4 of 128 bits',
    '<</Filter/Standard/O<566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5>/U<519af224b60180ea85ec2a4e0da5689400000000000000000000000000000000>/P -4/Length 128/V 2/R 3>>',
    '[<bcda93d5e0349afe6c135bc5312d7d20>]',
    '<d75c49ab1aa53058f1107def7cbe69ba80ed8cc0>',
  ],
  [
    'AES of 128 bits',
    '<</Filter/Standard/O<566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5>/U<bdc198e9fb900f1125a52fa15dcfbd4f00000000000000000000000000000000>/P -4/Length 128/V 4/R 4/EncryptMetadata true/StmF/StdCF/StrF/StdCF/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV2/Length 16>>>>>>',
    '[<a764798025929d46314af2638218fb0c>]',
    '<5d96876d3ee8d9d7dbfcdcdb30a3476da767664770961c80515fa7ed4d80681b60df01b780b3ad20b0de80efc8a2c43c>',
  ],
  [
    'AES of 256 bits, revision 6',
    '<</Filter/Standard/O<cb714f737de003f379b8ad21544a2bf09e06dccaf6d51e6b0d487ef72b17e4276a56031d17408d1cb2a12713ad7c7bdb>/U<ac8b87a74b2e2e4573ac44cc084dffd28f515ced4c06bda62c070008146bf77468e25671cfe0f16c5aba63f8152fc5e1>/P -4100/Length 256/V 5/R 6/EncryptMetadata true/StmF/StdCF/StrF/StdCF/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/UE<301876a1c29ffc2e5babb4a69b0a0393e6533033d8e8fa1df0c01424a23671e5>>>',
    '[<1eea346f7d6370e3169c706498991217>]',
    '<399923b802eae89ef93e61ae584bc18dd35b8974b2c24427460b4de42138caad35e7b77e5f66856b6c5c1f575ace37b2>',
  ],
];

describe('a file encrypted without a password', () => {
  for (const [name, encrypt, id, text] of written)
    it(`is read: ${name}`, () => {
      const decryption = decryptionOf(parse(encrypt) as PdfDict, parse(id));
      expect(decryption).not.toBeNull();
      const clear = decryption ? revealed(decryption, parse(text), 29, 0) : null;
      expect(isString(clear) ? pdfText(clear.bytes) : null).toBe('Zażółć S1');
    });

  it('leaves the contents of a signature as they stand, and reads the words beside them', () => {
    const [, encrypt, id, text] = written[1] as (typeof written)[number];
    const decryption = decryptionOf(parse(encrypt) as PdfDict, parse(id));
    const dict = parse(`<</ByteRange[0 1 2 3]/Contents${text}/Reason${text}>>`);
    const clear = decryption ? (revealed(decryption, dict, 29, 0) as PdfDict) : null;
    expect(clear?.entries.get('Contents')).toEqual((dict as PdfDict).entries.get('Contents'));
    const reason = clear?.entries.get('Reason');
    expect(isString(reason) ? pdfText(reason.bytes) : null).toBe('Zażółć S1');
  });

  it('is told from one that needs a password', async () => {
    expect(isReadable(openPdf(await encryptPdf(makePdf(), '')))).toBe(true);
    expect(isReadable(openPdf(await encryptPdf(makePdf(), 'tajne')))).toBe(false);
  });

  it('is not believed to be when its check value does not fit', () => {
    for (const [, encrypt, id] of written) {
      const bent = encrypt.replace(/\/U<(..)/, '/U<00');
      expect(decryptionOf(parse(bent) as PdfDict, parse(id))).toBeNull();
    }
    const [, encrypt, id] = written[0] as (typeof written)[number];
    for (const other of ['/Filter/Adobe.PubSec', '/Filter/Standard/Sub 1'])
      expect(
        decryptionOf(parse(encrypt.replace('/Filter/Standard', other).replace('/V 2', '/V 9')) as PdfDict, parse(id)),
      ).toBeNull();
  });
});

describe('a signature in an encrypted file', () => {
  const restricted = '/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[<aabb>]>>>>]';

  it('is verified whether or not the words of the file can be read', async () => {
    for (const password of ['', 'tajne']) {
      const { pdf, trailer } = await encryptedForm(password);
      const twice = signPdf(signPdf(pdf, halina, { trailer }), halina, { field: 2, trailer });
      expect((await verify(twice)).map(({ modified }) => modified)).toEqual([false, false]);
      expect(await only(signPdf(pdf, halina, { trailer }))).toMatchObject({
        intact: true,
        coverage: 'whole',
        indication: 'TOTAL-PASSED',
      });
    }
  });

  it('that locks fields nobody can name locks all of them', async () => {
    const { pdf, trailer } = await encryptedForm('tajne');
    const file = openPdf(signPdf(pdf, halina, { entries: restricted, trailer }));
    const { locks } = permissionsAfter(file, signatureFields(file)[0] as SignatureField);
    expect(locks.map((lock) => lock('whatever'))).toEqual([true]);
  });

  it('is modified when a later revision drops the encryption', async () => {
    const { pdf, trailer } = await encryptedForm('');
    expect((await only(updatePdf(signPdf(pdf, halina, { trailer }), [[55, '(x)']]))).modified).toBe(true);
  });
});

/** The usual form under the encryption dictionary of a file with that password, and the trailer that names it. */
const encryptedForm = async (password: string): Promise<{ readonly pdf: Uint8Array; readonly trailer: string }> => {
  const encrypted = Buffer.from(await encryptPdf(makePdf(), password)).toString('latin1');
  const dictionary = /\d+ 0 obj\s*(<<\s*\/Filter \/Standard[^]*?>>)\s*endobj/.exec(encrypted)?.[1] ?? '';
  const trailer = `/Encrypt 45 0 R/ID ${/\/ID\s*(\[[^\]]*\])/.exec(encrypted)?.[1] ?? ''}`;
  expect(dictionary).toContain('/R 3');
  return { pdf: updatePdf(makePdf(), [[45, dictionary]], trailer), trailer };
};
