import type { Language, Signature } from '../model/index.ts';
import { cut, quoted, visible } from './safe-text.ts';
import { count } from './words.ts';

/** The name of a document by its number; null when the letter has none of that number. */
export type NameOf = (document: number) => string | null;

const mostNames = 6;

const listOf = (names: readonly string[], language: Language): string => {
  const shown = names.slice(0, mostNames).map((name) => quoted(cut(visible(name), 80), language));
  const rest = names.length - shown.length;
  const more =
    rest === 0
      ? ''
      : language === 'pl'
        ? ` i jeszcze ${count('pl', rest, 'file')}`
        : ` and ${count('en', rest, 'file')} more`;
  return `${shown.join(', ')}${more}`;
};

/** The files a signature is over: documents of the letter, else the names that the signature itself gives. */
const filesOf = (one: Signature, nameOf: NameOf): readonly string[] => {
  const documents = (one.signs ?? []).flatMap((id) => nameOf(id) ?? []);
  if (documents.length > 0) return [...new Set(documents)];
  if (one.covers.length > 0) return [...new Set(one.covers)];
  const own = one.document === undefined ? null : nameOf(one.document);
  return own === null ? [] : [own];
};

/** It was held against the content it carries, and against no file beside it. */
const isCarried = ({ checks }: Signature): boolean => checks.some(({ check }) => check === 'carried-content');

/** What was signed: which files, and whether as a whole. */
export const coverageSentence = (one: Signature, language: Language, nameOf: NameOf): string => {
  const pl = language === 'pl';
  const files = filesOf(one, nameOf);
  const named = listOf(files, language);
  const apart = one.signs !== undefined && one.document !== undefined ? nameOf(one.document) : null;
  const place =
    apart === null || files.includes(apart)
      ? ''
      : pl
        ? ` Podpis zapisano w pliku ${quoted(cut(visible(apart), 80), 'pl')}.`
        : ` The signature stands in the file ${quoted(cut(visible(apart), 80), 'en')}.`;
  if (one.counterSigns !== undefined)
    return pl ? 'Podpisano inny podpis w tym samym pliku.' : 'Another signature in the same file was signed.';
  if (one.intact && one.coverage === 'whole' && isCarried(one)) {
    const own = one.document === undefined ? null : nameOf(one.document);
    const inside = own === null ? '' : ` ${listOf([own], language)}`;
    if (one.signs === undefined)
      return pl
        ? `Podpisano treść zapisaną w samym pliku podpisu${inside}, a nie inny plik.`
        : `What was signed is the content inside the signature file itself${inside}, and no other file.`;
    return pl
      ? `Podpisano treść zapisaną w samym pliku podpisu${inside}${files.length > 0 ? `; wyjęto z niego: ${named}` : ''}.`
      : `What was signed is the content inside the signature file itself${inside}${files.length > 0 ? `; taken out of it: ${named}` : ''}.`;
  }
  if (one.coverage === 'none')
    return pl ? 'Nie ustalono, jakiej treści dotyczy podpis.' : 'What the signature is over was not established.';
  // A signature that does not fit says nothing about the file it was held against, least of all that it was signed.
  if (!one.intact && one.counterSigns === undefined) {
    const about = files.length > 0 ? ` ${named}` : '';
    return pl
      ? `Podpis sprawdzono z plikiem${about}; nie dowodzi, że go podpisano.${place}`
      : `The signature was held against the file${about}; it does not prove that it was signed.${place}`;
  }
  if (one.coverage === 'revision')
    return pl
      ? `Podpisano wcześniejszą wersję pliku${files.length > 0 ? ` ${named}` : ''}; po podpisaniu coś do niego dopisano.${place}`
      : `An earlier version of the file${files.length > 0 ? ` ${named}` : ''} was signed; something was added afterwards.${place}`;
  if (one.coverage === 'part')
    return pl
      ? `Podpisano tylko część pliku${files.length > 0 ? `: ${named}` : ''}. Reszta nie jest podpisana.${place}`
      : `Only a part of the file was signed${files.length > 0 ? `: ${named}` : ''}. The rest is not signed.${place}`;
  if (files.length > 1)
    return pl
      ? `Podpisano ${count('pl', files.length, 'file')}: ${named}.${place}`
      : `${count('en', files.length, 'file')} were signed: ${named}.${place}`;
  return pl
    ? `Podpisano cały plik${files.length > 0 ? ` ${named}` : ''}.${place}`
    : `The whole file${files.length > 0 ? ` ${named}` : ''} was signed.${place}`;
};
