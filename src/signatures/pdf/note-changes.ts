import { failed, note, type Checks } from '../failure.ts';
import { words, type Words } from '../words.ts';
import type { Change } from './found-change.ts';

/** Details in one text; the list itself stands in the report, so a long one is cut short. */
const joined = (changes: readonly Change[]): Words =>
  words((say) =>
    changes
      .slice(0, 20)
      .map(({ detail }) => say(detail))
      .join(' '),
  );

/** Says what came after signing, and apart from it whether a value was filled in. */
export const noteChanges = (checks: Checks, changes: readonly Change[], whole: boolean): void => {
  const forbidden = changes.filter(({ allowed }) => !allowed);
  const all = joined(changes);
  const detail: Words =
    forbidden.length > 0
      ? joined(forbidden)
      : changes.length > 0
        ? words((say, into) => `${into === 'pl' ? 'Po podpisaniu' : 'After signing'}: ${say(all)}`)
        : whole
          ? { pl: 'Za podpisanymi bajtami nic już nie stoi.', en: 'Nothing follows the signed bytes.' }
          : {
              pl: 'To, co stoi za podpisanymi bajtami, niczego w dokumencie nie zmienia.',
              en: 'What follows the signed bytes changes nothing of the document.',
            };
  note(checks, 'changes-after-signing', forbidden.length === 0, detail, failed('FORMAT_FAILURE'));
  if (changes.length === 0) return;
  const filled = changes.filter(({ level, signing }) => level === 'form-fill' && signing !== true);
  note(
    checks,
    'values-unchanged',
    filled.length === 0,
    filled.length === 0
      ? {
          pl: 'Po podpisaniu nie zmieniono żadnej wartości formularza.',
          en: 'No form value was changed after signing.',
        }
      : joined(filled),
  );
};
