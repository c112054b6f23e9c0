import { failed, note, undecided, type Checks } from '../failure.ts';
import type { Words } from '../words.ts';
import type { Opened } from './open-signature.ts';
import { shown } from '../shown.ts';

/** The kinds of signature (ISO 32000-2 §12.8.3, ETSI EN 319 142-1 §5.3). */
export type Kind = 'cades' | 'pkcs7' | 'sha1' | 'raw';

export const subFilters: Readonly<Record<string, Kind>> = {
  'ETSI.CAdES.detached': 'cades',
  'adbe.pkcs7.detached': 'pkcs7',
  'adbe.pkcs7.sha1': 'sha1',
  'adbe.x509.rsa_sha1': 'raw',
};

export const noteStructure = (checks: Checks, opened: Opened, subFilter: string | null, signers: number): void => {
  const { located, range, trouble } = opened;
  const name = shown(located.field.name);
  note(
    checks,
    'byte-range',
    trouble === null,
    trouble ?? {
      pl: `Podpis w polu „${name}” obejmuje bajty od 0 do ${range.end}, wszystkie poza sobą samym.`,
      en: `The signature in field “${name}” covers bytes 0 to ${range.end}, all but itself.`,
    },
    failed('FORMAT_FAILURE'),
  );
  noteSubFilter(checks, subFilter);
  if (signers > 1)
    note(
      checks,
      'single-signer',
      false,
      {
        pl: 'Podpis PDF musi mieć dokładnie jednego podpisującego.',
        en: 'A PDF signature must have exactly one signer.',
      },
      failed('FORMAT_FAILURE'),
    );
  if (located.alsoIn.length > 0) {
    const fields = [located.field.name, ...located.alsoIn].map((one) => `„${shown(one)}”`).join(', ');
    note(
      checks,
      'own-field',
      false,
      {
        pl: `Kilka pól formularza pokazuje jeden i ten sam podpis: ${fields}.`,
        en: `Several form fields show one and the same signature: ${fields}.`,
      },
      failed('FORMAT_FAILURE'),
    );
  }
};

const noteSubFilter = (checks: Checks, subFilter: string | null): void => {
  const kind = subFilters[subFilter ?? ''];
  const old: Words = {
    pl: `${subFilter} podpisuje skrót SHA-1, który nie jest już dopuszczalny.`,
    en: `${subFilter} signs a SHA-1 digest, which is not acceptable.`,
  };
  if (kind === undefined)
    note(
      checks,
      'sub-filter',
      false,
      {
        pl: `Rodzaj podpisu „${shown(subFilter ?? 'brak')}” nie jest tu znany.`,
        en: `The kind of signature “${shown(subFilter ?? 'none')}” is not known here.`,
      },
      undecided('FORMAT_FAILURE'),
    );
  else if (kind === 'sha1' || kind === 'raw')
    note(checks, 'sub-filter', false, old, undecided('CRYPTO_CONSTRAINTS_FAILURE'));
  else
    note(checks, 'sub-filter', true, {
      pl: `Rodzaj podpisu: ${subFilter}.`,
      en: `The signature is of kind ${subFilter}.`,
    });
};
