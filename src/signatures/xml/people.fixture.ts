/** People and trust for the tests of this folder. */
import { makeCrl, makeHolder, name, timeStamping } from '../../../test/conformance/signatures-workshop.ts';
import { signXml, transform, type XmlSignatureInput } from '../../../test/conformance/signatures-xml-workshop.ts';
import type { Signature } from '../../model/index.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { at, halina, root } from '../people.fixture.ts';
import { trustFrom } from '../trust.ts';

export { at, halina, root };
export const clock = makeHolder({
  subject: name(['2.5.4.3', 'Zegar Próbny']),
  issuer: root,
  extensions: [timeStamping],
});
export const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });

export type File = { readonly name: string; readonly bytes: Uint8Array };

export const verify = (bytes: Uint8Array | string, detached?: File, by = trust): Promise<Verification> =>
  verifySignatures(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, {
    type: '',
    name: 'a.xml',
    trust: by,
    at,
    language: 'en',
    ...(detached ? { detached } : {}),
  });

export const first = ({ signatures: [signature] }: Verification): Signature => {
  if (!signature) throw new Error('no signature');
  return signature;
};

export const make = (input: Partial<XmlSignatureInput> & Pick<XmlSignatureInput, 'references'>): string =>
  Buffer.from(signXml({ holder: halina, ...input })).toString();

export const xpath = (expression: string): string =>
  transform('http://www.w3.org/TR/1999/REC-xpath-19991116', `<ds:XPath>${expression}</ds:XPath>`);

const pointer = 'http://www.w3.org/2001/04/xmldsig-more/xptr';
export const xpointer = (expression: string): string =>
  transform(pointer, `<x:XPointer xmlns:x="${pointer}">${expression}</x:XPointer>`);
