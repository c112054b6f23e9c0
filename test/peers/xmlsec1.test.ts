import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { trustFrom, verifySignatures, type TrustBundle } from '../../src/signatures/index.ts';
import { findProgram, needs } from '../require.ts';
import { words } from './command-line.ts';
import { hasOpenssl, makeOpensslAuthority, type Authority } from './openssl-authority.ts';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const inclusive11 = 'http://www.w3.org/2006/12/xml-c14n11';
const sha = (size: 256 | 384 | 512): string =>
  size === 384 ? `${more}sha384` : `http://www.w3.org/2001/04/xmlenc#sha${size}`;

type Template = {
  readonly name: string;
  readonly key?: 'rsa' | 'ec';
  readonly method?: string;
  readonly c14n?: string;
  readonly digest?: string;
  readonly uri?: string;
  readonly transforms?: readonly string[];
  readonly shape?: 'enveloped' | 'enveloping';
};
const transform = (algorithm: string, inside = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${inside}</ds:Transform>`;
const enveloped = transform(`${ds}enveloped-signature`);
const xpath = transform(
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>',
);
const filter2 = transform(
  'http://www.w3.org/2002/06/xmldsig-filter2',
  '<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">//ds:Signature</f:XPath>',
);

const templates: readonly Template[] = [
  { name: 'RSA-SHA256, exclusive', transforms: [enveloped, transform(exclusive)] },
  {
    name: 'RSA-SHA512, inclusive',
    method: `${more}rsa-sha512`,
    c14n: inclusive,
    transforms: [enveloped, transform(inclusive)],
  },
  {
    name: 'RSA-SHA384, c14n 1.1',
    method: `${more}rsa-sha384`,
    c14n: inclusive11,
    transforms: [enveloped, transform(inclusive11)],
  },
  {
    name: 'canonicalisation with comments',
    c14n: `${exclusive}WithComments`,
    transforms: [enveloped, transform(`${exclusive}WithComments`)],
  },
  { name: 'ECDSA', key: 'ec', method: `${more}ecdsa-sha256`, transforms: [enveloped] },
  { name: 'a digest of SHA-512', digest: sha(512), transforms: [enveloped] },
  { name: 'a digest of SHA-384', digest: sha(384), transforms: [enveloped] },
  { name: 'XPath', transforms: [xpath] },
  { name: 'XPath Filter 2', transforms: [filter2] },
  { name: 'an element by its Id', uri: '#tresc' },
  { name: 'enveloping', shape: 'enveloping', uri: '#object' },
  {
    name: 'enveloping base64',
    shape: 'enveloping',
    uri: '#object',
    transforms: [transform(`${ds}base64`)],
  },
];

const templateOf = (one: Template): string => {
  const object = one.transforms?.some((text) => text.includes('base64'))
    ? Buffer.from('Wniosek o dostęp').toString('base64')
    : '<wniosek xmlns="">Proszę o dostęp</wniosek>';
  const signature = `<ds:Signature xmlns:ds="${ds}"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="${one.c14n ?? exclusive}"/>
<ds:SignatureMethod Algorithm="${one.method ?? `${more}rsa-sha256`}"/>
<ds:Reference URI="${one.uri ?? ''}">${one.transforms ? `<ds:Transforms>${one.transforms.join('')}</ds:Transforms>` : ''}
<ds:DigestMethod Algorithm="${one.digest ?? sha(256)}"/><ds:DigestValue/></ds:Reference>
</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>${
    one.shape === 'enveloping' ? `<ds:Object Id="object">${object}</ds:Object>` : ''
  }</ds:Signature>`;
  return one.shape === 'enveloping'
    ? `<?xml version="1.0" encoding="UTF-8"?>\n${signature}`
    : `<?xml version="1.0" encoding="UTF-8"?>\n<wniosek xmlns:x="urn:x"><!-- uwaga --><tresc Id="tresc" x:y="1">Proszę o <b>dostęp</b></tresc>\n<kwota>100</kwota>${signature}</wniosek>`;
};

const present = needs('xmlsec1', findProgram('xmlsec1') !== null, 'apt-get install xmlsec1');

describe.skipIf(!hasOpenssl() || !present)('signatures made by xmlsec1', () => {
  let authority: Authority;
  let trust: TrustBundle;
  const made = new Map<string, string>();

  const sign = (template: Template): string => {
    const known = made.get(template.name);
    if (known !== undefined) return known;
    const key = template.key ?? 'rsa';
    writeFileSync(authority.path('template.xml'), templateOf(template));
    const { status, stderr } = spawnSync(
      'xmlsec1',
      words`--sign --privkey-pem ${key}.key,${key}.pem --id-attr:Id tresc --id-attr:Id Object --output signed.xml template.xml`,
      { cwd: authority.folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const signed = authority.read('signed.xml').toString('utf8');
    made.set(template.name, signed);
    return signed;
  };
  const judge = async (xml: string): Promise<Signature[]> => {
    const { signatures } = await verifySignatures(Buffer.from(xml), {
      type: '',
      name: 'wniosek.xml',
      trust,
      at: new Date(Date.now() + 60_000).toISOString(),
    });
    return signatures;
  };

  beforeAll(() => {
    authority = makeOpensslAuthority();
    authority.issue('rsa', { key: 'rsa' });
    authority.issue('ec', { key: 'ec' });
    trust = trustFrom({ anchors: [authority.read('authority.pem')], crls: [authority.list()] });
  });
  afterAll(() => authority.close());

  for (const template of templates) {
    it(`${template.name}: intact, by the certificate it names`, async () => {
      const [signature, ...others] = await judge(sign(template));
      expect(others).toEqual([]);
      expect(signature?.intact).toBe(true);
      expect(signature?.indication).not.toBe('TOTAL-FAILED');
      expect(signature?.certificate?.subject).toContain(template.key ?? 'rsa');
    });

    it(`${template.name}: a letter of what was signed changed is told`, async () => {
      const bent = template.transforms?.some((text) => text.includes('base64'))
        ? sign(template).replace(
            Buffer.from('Wniosek o').toString('base64'),
            Buffer.from('Wniosek 0').toString('base64'),
          )
        : sign(template).replace('Proszę', 'Prosze');
      expect(bent).not.toBe(sign(template));
      const signatures = await judge(bent);
      expect(signatures.map(({ intact, indication }) => [intact, indication])).toEqual([[false, 'TOTAL-FAILED']]);
    });
  }

  it('what lies outside the signed element is not said to be covered', async () => {
    const signed = sign(templates.find(({ uri }) => uri === '#tresc') as Template);
    const [signature] = await judge(signed.replace('<kwota>100<', '<kwota>900<'));
    expect(signature?.intact).toBe(true);
    expect(signature?.coverage).not.toBe('whole');
  });

  it('the signed element hidden away and another put in its place is not passed for it', async () => {
    const signed = sign(templates.find(({ uri }) => uri === '#tresc') as Template);
    const element = /<tresc[\s\S]*?<\/tresc>/.exec(signed)?.[0] ?? '';
    const wrapped = signed
      .replace(element, element.replace('dostęp', 'milion'))
      .replace('</ds:Signature>', `<ds:Object>${element}</ds:Object></ds:Signature>`);
    for (const { intact, indication } of await judge(wrapped))
      expect([intact, indication]).not.toEqual([true, 'TOTAL-PASSED']);
    for (const { coverage, indication } of await judge(wrapped))
      expect(indication === 'TOTAL-FAILED' || coverage !== 'whole').toBe(true);
  });
});
