import { note, undecided, type Checks } from '../failure.ts';
import type { Words } from '../words.ts';
import { whereReadersDiffer } from './agreement.ts';
import type { PdfFile } from './file.ts';
import type { Opened } from './open-signature.ts';
import { isExhausted } from './source.ts';

const tooMuch: Words = {
  pl: 'Plik jest tak zbudowany, że nie dało się przejrzeć go w całości w rozsądnym czasie; nie wiadomo, co jeszcze zawiera.',
  en: 'The file is built so that it could not be gone through as a whole in reasonable time; what else it holds is not known.',
};

const shut: Words = {
  pl: 'Części podpisanego pliku nie można odczytać, więc nie wiadomo, czy dopisane później zmiany jej dotyczą.',
  en: 'A part of the signed file cannot be read, so that it is not known whether later changes concern it.',
};

/**
 * What keeps a signature whose bytes are intact from saying what was signed: the signed revision can be read as several
 * documents, or not wholly. To be asked when everything else has been looked at.
 */
export const noteDoubts = (checks: Checks, { revision, range }: Opened, final: PdfFile): void => {
  const { source } = final;
  const undecidedHere = (check: string, words: Words): void =>
    void note(checks, check, null, words, undecided('FORMAT_FAILURE'));
  const differing = revision && whereReadersDiffer(revision.file);
  if (differing) undecidedHere('readers-agree', differing);
  if (range.end !== final.end && source.shut.size > 0) undecidedHere('wholly-read', shut);
  else if (isExhausted(source)) undecidedHere('wholly-read', tooMuch);
};
