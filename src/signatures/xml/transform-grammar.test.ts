import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ds,
  enveloped,
  exclusive,
  plain,
  signXml,
  transform,
} from '../../../test/conformance/signatures-xml-workshop.ts';
import { halina, verified, zipped } from '../containers/workshop.fixture.ts';
import { asicSignatures } from '../containers/xml-signature.fixture.ts';
import { first, make, verify, xpath, xpointer } from './people.fixture.ts';

/** Chains of transforms, sensible and not: whatever they leave out, nobody may call it covered. */
const filter2 = 'http://www.w3.org/2002/06/xmldsig-filter2';
const subtree = (filter: string, expression: string): string =>
  transform(filter2, `<f:XPath xmlns:f="${filter2}" Filter="${filter}">${expression}</f:XPath>`);
const step = fc.constantFrom(
  transform(plain),
  transform(`${plain}#WithComments`),
  transform(exclusive),
  transform(`${ds}base64`),
  enveloped,
  xpath('true()'),
  xpath('false()'),
  xpath('not(ancestor-or-self::k)'),
  xpath('self::text() or self::*'),
  xpath('not(ancestor-or-self::ds:Signature)'),
  subtree('intersect', '//c'),
  subtree('subtract', '//k'),
  subtree('union', '//k'),
  xpointer('xpointer(/)'),
  xpointer("xpointer(id('w'))"),
  transform('http://schemas.openxmlformats.org/package/2006/RelationshipTransform'),
);
const chain = fc.array(step, { maxLength: 4 }).map((steps) => steps.join(''));

/** The places of the document that mean something: attribute, texts, a name of an element. */
const places: readonly (readonly [string, string])[] = [
  ['a="JVBE"', 'a="AAAA"'],
  ['>JVBERi0x<', '>AAAAAAAA<'],
  ['>MTIz<', '>MTI0<'],
  ['<c>MTIz</c>', '<d>MTIz</d>'],
  ['<k/>', ''],
  ['<k/>', '<k/><m/>'],
];
const content = '<w Id="w" a="JVBE"><p>JVBERi0x</p><c>MTIz</c><k/></w>';

/** Signed, or null when the chain cannot be carried out at all. */
const orNull = <T>(sign: () => T): T | null => {
  try {
    return sign();
  } catch {
    return null;
  }
};

describe('any chain of transforms', () => {
  it('over a document around the signature: once called whole, no change of it leaves the signature intact', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(chain, fc.constantFrom(...places), fc.constantFrom('', '#w'), async (transforms, place, uri) => {
        const around = (signature: string): string => content.replace('</w>', `${signature}</w>`);
        const references = [{ uri, transforms: enveloped + transforms }];
        const signed = orNull(() => make({ references, around }));
        if (signed === null) return;
        const found = first(await verify(signed));
        const changed = signed.replace(place[0], place[1]);
        expect(changed).not.toBe(signed);
        const after = first(await verify(changed));
        if (found.coverage === 'whole') {
          whole++;
          expect(after.intact, transforms).toBe(false);
        }
        // Nor is what was put in called whole where the change goes unnoticed; taking the unsigned part out is no harm.
        if (after.intact && place[1] !== '') expect(after.coverage, transforms).not.toBe('whole');
      }),
      { numRuns: 120, examples: [['', places[0] as (typeof places)[0], '']] },
    );
    expect(whole).toBeGreaterThan(5);
  }, 60_000);

  it('over a file: once it is covered, alone or in a container, no change of it leaves the signature intact', async () => {
    const name = 'a.xml';
    const [file, other] = [Buffer.from(content), (place: (typeof places)[0]) => Buffer.from(content.replace(...place))];
    let covered = 0;
    await fc.assert(
      fc.asyncProperty(chain, fc.constantFrom(...places), async (transforms, place) => {
        const references = [{ uri: name, transforms }];
        const files = [{ name, bytes: file }];
        const signed = orNull(() => Buffer.from(signXml({ holder: halina, references, files })).toString());
        if (signed === null) return;
        const container = (bytes: Uint8Array): Uint8Array =>
          zipped({ [name]: bytes, 'META-INF/signatures0.xml': asicSignatures(signed) });
        for (const bytes of [file, other(place)]) {
          const found = (await verified(container(bytes))).signatures[0];
          if (bytes === file && found?.covers.includes(name) === true) covered++;
          else if (bytes !== file) expect(found?.intact && found.covers.includes(name), transforms).toBe(false);
        }
        const { contents, signatures } = await verified(container(other(place)));
        // A broken signature may still say which file it is about.
        const by = contents.flatMap((one) => one.signatures.map((index) => signatures[index]));
        expect(by.filter((one) => one?.intact !== false && one?.covers.includes(name) !== false)).toEqual([]);
      }),
      { numRuns: 120, examples: [['', places[0] as (typeof places)[0]]] },
    );
    expect(covered).toBeGreaterThan(3);
  }, 60_000);

  it('over an object of the signature: what is called whole cannot be changed', async () => {
    const objects = `<ds:Object Id="o">${content}</ds:Object><ds:Object Id="t">JVBERi0x</ds:Object>`;
    await fc.assert(
      fc.asyncProperty(chain, chain, fc.constantFrom(...places), async (one, two, place) => {
        const references = [
          { uri: '#o', transforms: one },
          { uri: '#t', transforms: two },
        ];
        const signed = orNull(() => make({ references, objects }));
        if (signed === null) return;
        const after = first(await verify(signed.replace(place[0], place[1])));
        if (after.intact && place[1] !== '') expect(after.coverage, `${one} ${two}`).not.toBe('whole');
      }),
      { numRuns: 120, examples: [['', transform(`${ds}base64`), places[1] as (typeof places)[0]]] },
    );
  }, 60_000);
});
