import { view } from '../bytes.ts';
import { failed, undecided } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { FormatInput, Unverifiable } from '../validation/index.ts';
import type { Words } from '../words.ts';
import type { PdfFile } from './file.ts';
import type { Opened } from './open-signature.ts';
import type { Unprepared } from './prepared.ts';
import { shown } from '../shown.ts';
import { brokenFields } from './signature-dictionary.ts';
import { evidenceOf } from './signed-evidence.ts';

/** More signatures than this in one file are an attack on time. */
export const signatureLimit = 100;

export const unreadable = ({ opened, reason }: Unprepared, input: FormatInput): Unverifiable => ({
  format: 'PAdES',
  failure: failed('FORMAT_FAILURE'),
  checks: [
    {
      check: 'cms',
      ok: false,
      detail: {
        pl: `Podpisu w polu „${shown(opened.located.field.name)}” nie można odczytać: jest błędnie zbudowany.`,
        en: `The signature in field “${shown(opened.located.field.name)}” cannot be read: ${reason}.`,
      },
    },
  ],
  evidence: evidenceOf(opened, input),
});

/** Fields that are filled as if somebody had signed there, with something that is no signature. */
export const brokenSignatures = (final: PdfFile, { judging }: FormatInput): Unverifiable[] =>
  (unlessMalformed(() => brokenFields(final)) ?? []).slice(0, signatureLimit).map(({ name }) => ({
    format: 'PAdES',
    failure: failed('FORMAT_FAILURE'),
    checks: [
      {
        check: 'signature-dictionary',
        ok: false,
        detail: {
          pl: `Pole podpisu „${shown(name)}” zawiera coś, co nie jest podpisem.`,
          en: `Signature field “${shown(name)}” holds something that is no signature.`,
        },
      },
    ],
    evidence: [{ document: judging.document ?? 0, field: name, via: 'signature-dictionary' }],
  }));

/**
 * A file that cannot be followed but holds a /ByteRange, which is never compressed, most likely is signed: that must not
 * read as "not signed". The bytes found so are a hint and nothing more.
 */
export const perhapsSigned = (input: FormatInput, detail: Words): Unverifiable[] =>
  view(input.bytes).includes('/ByteRange')
    ? [
        {
          format: 'PAdES',
          failure: undecided('FORMAT_FAILURE'),
          checks: [{ check: 'pdf-structure', ok: null, detail }],
        },
      ]
    : [];

/** A signature that was not looked at, because those before it took too much time already. */
export const unpaid = (opened: Opened, input: FormatInput): Unverifiable => ({
  format: 'PAdES',
  failure: undecided('FORMAT_FAILURE'),
  checks: [
    {
      check: 'wholly-read',
      ok: null,
      detail: {
        pl: `Podpisu w polu „${shown(opened.located.field.name)}” nie sprawdzono: podpisów tak dużego pliku jest zbyt wiele.`,
        en: `The signature in field “${shown(opened.located.field.name)}” was not verified: there are too many in a file of this size.`,
      },
    },
  ],
  evidence: evidenceOf(opened, input),
});
