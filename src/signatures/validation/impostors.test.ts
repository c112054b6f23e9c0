import { describe, expect, it } from 'vitest';
import { keyUsage, makeAuthority, makeCrl, makeHolder, person } from '../../../test/conformance/signatures-workshop.ts';
import { answerBy, makeResponder, read, signedBy, trustOf, verdict } from './workshop.fixture.ts';

describe('certificates of strangers that bear a responder’s name', () => {
  const root = makeAuthority('Urząd Tłumu');
  const halina = makeHolder({
    subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
    issuer: root,
    extensions: [keyUsage(0, 1)],
  });

  it('do not crowd out the office’s own responder, however many the document carries', () => {
    const responder = makeResponder(root);
    const fake = makeAuthority('Urząd Tłumu');
    const crowd = Array.from({ length: 60 }, () => makeResponder(fake));
    const revoked = answerBy(responder, root, halina, {
      from: '2026-11-22T00:00:00Z',
      until: '2026-12-22T00:00:00Z',
      revoked: '2026-11-21T00:00:00Z',
    });
    const trust = trustOf({ anchors: [root], crls: [makeCrl(root)] });
    const under = (count: number): string =>
      verdict(
        signedBy(halina, {
          carried: { ocsps: [revoked], certificates: [...crowd.slice(0, count).map(read), read(responder)] },
        }),
        trust,
      );
    for (const count of [0, 15, 16, 60]) expect(under(count), String(count)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });
});
