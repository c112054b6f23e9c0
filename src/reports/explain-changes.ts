import type { Language, Signature, SignatureChange } from '../model/index.ts';
import { cut, quoted, visible } from './safe-text.ts';
import { count } from './words.ts';

type Group = 'lta' | 'signing' | 'form-fill' | 'annotation' | 'other';

const groupOf = (change: SignatureChange): Group | null => {
  if (change.level === 'none') return null;
  return change.signing === true && change.level === 'form-fill' ? 'signing' : change.level;
};

const order: readonly Group[] = ['other', 'annotation', 'form-fill', 'signing', 'lta'];

const mostFields = 4;

const fieldNames = (changes: readonly SignatureChange[], language: Language): string => {
  const names = [...new Set(changes.flatMap(({ field }) => field ?? []))];
  if (names.length === 0) return '';
  const shown = names.slice(0, mostFields).map((name) => quoted(cut(visible(name), 60), language));
  return ` (${shown.join(', ')}${names.length > mostFields ? ', …' : ''})`;
};

const told = (group: Group, changes: readonly SignatureChange[], allowed: boolean, language: Language): string => {
  const many = changes.length;
  if (language === 'en')
    return {
      lta: 'data for later verification were added',
      signing:
        many === 1 ? 'a further signature or its field was added' : 'further signatures or their fields were added',
      'form-fill': `form fields were ${allowed ? 'filled in' : 'changed'}${fieldNames(changes, language)}`,
      annotation: `annotations were added to the pages (${count('en', many, 'change')})`,
      other: `other parts of the file were changed (${count('en', many, 'change')})`,
    }[group];
  return {
    lta: 'dopisano dane do późniejszej weryfikacji',
    signing:
      many === 1 ? 'dołożono kolejny podpis albo pole na podpis' : 'dołożono kolejne podpisy albo pola na podpisy',
    'form-fill': `${allowed ? 'wypełniono' : 'zmieniono'} pola formularza${fieldNames(changes, language)}`,
    annotation: `dodano adnotacje na stronach (${count('pl', many, 'change')})`,
    other: `zmieniono inne części pliku (${count('pl', many, 'change')})`,
  }[group];
};

/** What was changed since the signature, the gravest first, and whether the signature allows it. */
export const changesSentences = (one: Signature, language: Language): string[] => {
  const pl = language === 'pl';
  const sentence = (allowed: boolean): string[] => {
    const parts = order.flatMap((group) => {
      const changes = one.changes.filter((change) => change.allowed === allowed && groupOf(change) === group);
      return changes.length === 0 ? [] : [told(group, changes, allowed, language)];
    });
    if (parts.length === 0) return [];
    const head = allowed
      ? pl
        ? 'Po podpisaniu, w dozwolony sposób:'
        : 'After signing, as the signature allows:'
      : pl
        ? 'Po podpisaniu, niedozwolone:'
        : 'After signing, forbidden:';
    return [`${head} ${parts.join('; ')}.`];
  };
  const changed = [...sentence(false), ...sentence(true)];
  if (changed.length > 0) return changed;
  if (one.modified)
    return [pl ? 'Po podpisaniu dokonano niedozwolonej zmiany.' : 'A forbidden change was made after signing.'];
  if (!one.intact || one.coverage === 'none') return [];
  // What is not signed may have been changed by anybody at any time, and no signature would show it.
  if (one.coverage === 'part')
    return [
      pl
        ? 'Tego, czego podpis nie obejmuje, mógł ktoś zmienić; podpis tego nie pokaże.'
        : 'What the signature does not cover may have been changed; the signature would not show it.',
    ];
  if (one.coverage === 'revision')
    return [
      pl
        ? 'To, co dopisano po podpisaniu, niczego w dokumencie nie zmienia.'
        : 'What was added after signing changes nothing of the document.',
    ];
  return [pl ? 'Od podpisania nic nie zmieniono.' : 'Nothing was changed since.'];
};
