/** Whom the tests of the formats share: an authority, somebody who signs, a clock, and the day on which they are judged. */
import {
  keyUsage,
  makeAuthority,
  makeHolder,
  name,
  person,
  timeStamping,
} from '../../test/conformance/signatures-workshop.ts';

export const at = '2026-11-23T12:00:00Z';
export const root = makeAuthority('Urząd Próbny');
export const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
export const clock = makeHolder({
  subject: name(['2.5.4.3', 'Zegar Próbny']),
  issuer: root,
  extensions: [keyUsage(0), timeStamping],
});
