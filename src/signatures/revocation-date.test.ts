import { expect, test } from 'vitest';
import type { Signature } from '../model/index.ts';
import {
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  makeOcsp,
  makePdf,
  person,
  signPdf,
} from '../../test/conformance/signatures-workshop.ts';
import { trustFrom } from './trust.ts';
import { verifySignatures } from './verify-signatures.ts';

const root = makeAuthority('Urząd Próbny');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const pdf = signPdf(makePdf(), halina, { signedTime: '2026-11-20T10:00:00Z' });

const certificate = async (
  material: Omit<Parameters<typeof trustFrom>[0], 'anchors'>,
): Promise<Signature['certificate'] | undefined> => {
  const trust = trustFrom({ anchors: [root.certificate], ...material });
  const { signatures } = await verifySignatures(pdf, {
    type: 'application/pdf',
    name: 'wniosek.pdf',
    trust,
    at: '2026-11-23T12:00:00Z',
  });
  return signatures[0]?.certificate;
};

test('a certificate that was not revoked carries the date of the list or answer that says so', async () => {
  const list = makeCrl(root, [], { from: '2026-11-01T00:00:00Z' });
  expect(await certificate({ crls: [list] })).toMatchObject({
    revocation: 'good',
    revocationDate: '2026-11-01T00:00:00.000Z',
  });
  const answer = makeOcsp(root, halina, { from: '2026-11-21T00:00:00Z', until: '2026-12-21T00:00:00Z' });
  expect(await certificate({ crls: [list], ocsps: [answer] })).toMatchObject({
    revocation: 'good',
    revocationDate: '2026-11-21T00:00:00.000Z',
  });
});

test('without such data there is no date', async () => {
  const known = await certificate({});
  expect(known?.revocation).toBe('unknown');
  expect(known).not.toHaveProperty('revocationDate');
});
