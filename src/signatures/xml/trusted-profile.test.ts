import { describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  name,
  person,
} from '../../../test/conformance/signatures-workshop.ts';
import {
  enveloped,
  signXml,
  transform,
  type XmlSignatureInput,
} from '../../../test/conformance/signatures-xml-workshop.ts';
import { verifySignatures } from '../index.ts';
import { trustFrom } from '../trust.ts';

const root = makeAuthority('Centrum Próbne');
const seal = makeHolder({
  subject: name(
    ['2.5.4.3', 'Minister - pieczęć podpisu zaufanego'],
    ['2.5.4.10', 'Ministerstwo'],
    ['2.5.4.97', 'VATPL-5252955037'],
  ),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const bundle = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });
const trust = { ...bundle, anchors: [...bundle.anchors, { der: seal.certificate, service: 'zaufany-seal' as const }] };

const zp = (surname: string, givenName: string, pesel: string): string =>
  `<ppZP:PodpisZP xmlns:ppZP="http://crd.gov.pl/xml/schematy/ppzp/" xmlns:os="http://crd.gov.pl/xml/schematy/osoba/2009/03/06/">` +
  `<ppZP:DaneZP><ppZP:DaneZPOsobyFizycznej><os:Nazwisko rodzajCzlonu="pierwszy">${surname}</os:Nazwisko><os:Imie>${givenName}</os:Imie>` +
  `<os:PESEL>${pesel}</os:PESEL></ppZP:DaneZPOsobyFizycznej></ppZP:DaneZP></ppZP:PodpisZP>`;
const ep =
  `<pz:EPSignature xmlns:pz="urn:example:pz"><pz:NaturalPerson><pz:CurrentFamilyName>PRÓBNA</pz:CurrentFamilyName>` +
  `<pz:FirstName>HALINA</pz:FirstName><pz:PersonalIdentifier>PL/PL/44051401359</pz:PersonalIdentifier></pz:NaturalPerson></pz:EPSignature>`;

const only = transform(
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>',
);
const made = (role: string, input: Partial<XmlSignatureInput> = {}): Uint8Array =>
  signXml({
    holder: seal,
    references: [{ uri: '', transforms: enveloped }],
    around: (signature) => `<pismo><tekst>x</tekst>${signature}</pismo>`,
    properties: { role },
    ...input,
  });
const verify = async (bytes: Uint8Array) =>
  (await verifySignatures(bytes, { type: '', name: 'pismo.xml', trust, at: '2026-11-23T12:00:00Z' })).signatures;

describe('podpis zaufany in XML', () => {
  it('is the signature of the person in the signed role, in either of its forms', async () => {
    for (const role of [zp('PRÓBNA', 'HALINA', '44051401359'), ep]) {
      expect(await verify(made(role))).toMatchObject([
        {
          kind: 'zaufany',
          signer: {
            name: 'HALINA PRÓBNA',
            givenName: 'HALINA',
            surname: 'PRÓBNA',
            pesel: '44051401359',
            via: 'podpis-zaufany',
          },
        },
      ]);
    }
  });

  it('is told apart from the one of another person in the same file', async () => {
    const references = [{ uri: '', transforms: only }];
    const one = Buffer.from(made(zp('PRÓBNA', 'HALINA', '44051401359'), { references })).toString();
    const both = made(zp('DRUGI', 'MAREK', '02070803628'), {
      references,
      id: 'S2',
      around: (signature) => one.replace('</pismo>', `${signature}</pismo>`),
    });
    expect((await verify(both)).map(({ signer, kind }) => [signer?.name, kind])).toEqual([
      ['HALINA PRÓBNA', 'zaufany'],
      ['MAREK DRUGI', 'zaufany'],
    ]);
  });

  it('is not believed when somebody with an own certificate writes that role', async () => {
    const [signature] = await verify(made(zp('WAŻNY', 'KTOŚ', '02070803628'), { holder: halina }));
    expect(signature).toMatchObject({ signer: { name: 'Halina Próbna', via: 'certificate' } });
    expect(signature?.kind).not.toBe('zaufany');
  });

  it('is not believed from a role that is not signed', async () => {
    const bytes = Buffer.from(made(zp('PRÓBNA', 'HALINA', '44051401359'))).toString();
    const [changed] = await verify(Buffer.from(bytes.replace('HALINA', 'HANNA')));
    expect(changed).toMatchObject({ intact: false });
    expect(changed?.kind).not.toBe('zaufany');
    const outside = made('nic', {
      objects: `<ds:Object>${zp('PRÓBNA', 'HALINA', '44051401359')}</ds:Object>`,
    });
    expect((await verify(outside))[0]).toMatchObject({ signer: { via: 'certificate' } });
  });

  it('names nobody when its role names two persons', async () => {
    const two = zp('PRÓBNA', 'HALINA', '44051401359') + zp('DRUGI', 'MAREK', '02070803628');
    expect((await verify(made(two)))[0]).toMatchObject({ signer: { via: 'certificate' } });
  });
});
