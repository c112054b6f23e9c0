import type { SignatureAnswers } from '../../model/index.ts';
import type { Check } from '../failure.ts';

type Aspect = keyof SignatureAnswers;

/** Which question a check answers; null for one that only tells something. Every key used in src/signatures stands here. */
export const aspectOf: Readonly<Record<string, Aspect | null>> = {
  // The bytes and the rules of their format.
  format: 'structure',
  'format-supported': 'structure',
  cms: 'structure',
  padding: 'structure',
  'pdf-structure': 'structure',
  structure: 'structure',
  coverage: 'structure',
  'byte-range': 'structure',
  'sub-filter': 'structure',
  'signature-dictionary': 'structure',
  'single-signer': 'structure',
  'shown-over': null,
  'own-field': 'structure',
  'repeated-signature': 'structure',
  'changes-after-signing': 'structure',
  'readers-agree': 'structure',
  'wholly-read': 'structure',
  'signed-attributes': 'structure',
  'signed-properties': 'structure',
  'signed-attributes-not-der': null,
  'content-type': 'structure',
  'signature-present': 'structure',
  'signature-file': 'structure',
  'signature-file-content': null,
  'carried-content': null,
  'signature-manifest': 'structure',
  'archive-manifest': 'structure',
  'container-manifest': 'structure',
  'container-mimetype': 'structure',
  'content-types': 'structure',
  'mail-structure': 'structure',
  'evidence-record': null,
  // The value.
  'signature-value': 'value',
  'digest-agreement': 'value',
  'algorithm-protection': 'value',
  'digestinfo-without-null': null,
  'ecdsa-der': null,
  // What it is over.
  'message-digest': 'references',
  references: 'references',
  'signed-file': 'references',
  content: 'references',
  'detached-content': 'references',
  // Whose it is.
  'signing-certificate': 'trust',
  'trust-anchor': 'trust',
  'certificate-path': 'trust',
  'certificate-validity': 'trust',
  'key-usage': 'trust',
  revocation: 'revocation',
  algorithms: 'algorithms',
  'path-algorithms': 'algorithms',
  timestamp: 'time',
  'timestamp-order': 'time',
  'time-mark': 'time',
  'content-timestamp': 'time',
  // Told, and no answer to any of the questions.
  qualification: null,
  'timestamp-unread': null,
  'claimed-role': null,
  commitment: null,
  'nobody-signed': null,
  'values-unchanged': null,
  'unsigned-files': null,
  'unsigned-parts': null,
  'unsigned-relationships': null,
  'macro-signature': null,
  'mail-address': null,
  'mail-headers': null,
  'line-endings': null,
  version: null,
  'digest-algorithms': null,
  micalg: null,
  'counter-signature': null,
  'archive-coverage': null,
  'commitment-type': null,
  'signer-location': null,
  'signer-attributes': null,
  'signature-policy': null,
  'content-hints': null,
  'content-format': null,
  'content-reference': null,
  'zaufany-person': null,
};

/** Checks that answer by failing or holding, and say nothing where the format leaves them out. */
const silentWhenOpen = new Set(['signing-certificate', 'signed-attributes']);

/** One answer for each question: no when any of its checks failed, open when any is or there was none. */
export const answersFrom = (checks: readonly Check[]): SignatureAnswers => {
  const answers: Record<Aspect, boolean | null> = {
    structure: null,
    value: null,
    references: null,
    trust: null,
    revocation: null,
    algorithms: null,
    time: null,
  };
  const states = new Map<Aspect, (boolean | null)[]>();
  for (const { check, ok } of checks) {
    const aspect = aspectOf[check];
    if (aspect && !(ok === null && silentWhenOpen.has(check))) states.set(aspect, [...(states.get(aspect) ?? []), ok]);
  }
  for (const [aspect, list] of states)
    answers[aspect] = list.includes(false) ? false : list.includes(null) ? null : true;
  return answers;
};
