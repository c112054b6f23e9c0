import type { SignatureChange } from '../model/index.ts';
import type { PackField } from './pack.ts';

/** What kind of thing was changed after signing, for the words of a message. */
const kindOf = ({ level, signing, field, detail }: SignatureChange): string => {
  if (level === 'none' || level === 'lta') return 'validation';
  if (level === 'annotation' || detail.startsWith('An annotation was')) return 'annotation';
  if (signing === true || /signature field/i.test(detail)) return 'signature-field';
  if (level === 'form-fill') return 'value';
  if (/\/(?:Contents|Resources|MediaBox|CropBox|Rotate)\b/.test(detail)) return 'page';
  return field === undefined ? 'other' : 'field';
};

/** A change under the names rules use; a field of the form gets its point and label. */
export const changeFacts = (change: SignatureChange, fields: readonly PackField[]): object => {
  const field = change.field ?? '';
  const known = field === '' ? undefined : fields.find(({ widgets }) => widgets.includes(field));
  return {
    level: change.level,
    allowed: change.allowed,
    signing: change.signing === true,
    kind: kindOf(change),
    field,
    point: known?.point ?? '',
    labelPl: known?.label.pl ?? '',
    labelEn: known?.label.en ?? '',
  };
};
