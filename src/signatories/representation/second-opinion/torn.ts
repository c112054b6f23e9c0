import { lexemeOf } from '../lexicon.ts';

const kindOf = (word: string): string => (word.startsWith('@') ? 'role' : (lexemeOf(word)?.kind ?? ''));
const isMark = (word: string): boolean => word === '' || /^[.,;:()–—-]$/.test(word) || /^[%#&]/.test(word);
/** What may stand before "zarządu": somebody of the board, or a word that the board governs. */
const governsBoard = /^(?:biura|skladu?|zwyklego|uchwal\w+|do|przez|w|ze|z|ds|spraw|@\d+|pelnego|calego)$/;
const verbs =
  /^(?:osob|sklad|podpis|reprez|prowadz|dziala|zaciag|zawier|udziel|dokon|rozporz|zby|naby|niemajatk|majatk|nie|obowiaz|w$|we$|do$|na$|jej|jego|o$)/;
const entity = /^(?:spolki|fundacji|stowarzyszenia|klubu|zwiazku|izby|spoldzielni|banku|instytutu|zakladu)$/;

const ofGroup = /^(?:grup|kategor|klas|typ|wspolni|kat$)/;
const isInstrumental = (word: string): boolean => {
  const lexeme = lexemeOf(word);
  return lexeme?.kind === 'role' && lexeme.instrumental;
};

/**
 * Whether a word is missing at `at`: a joining word that joins nobody, a case that nothing governs. What such a text meant
 * nobody can know, whatever is left of it reads like.
 */
export const isTorn = (words: readonly string[], at: number): boolean => {
  const word = words[at] as string;
  const before = words[at - 1] ?? '';
  const next = words[at + 1] ?? '';
  const after = words[at + 2] ?? '';
  const [last, coming] = [kindOf(before), kindOf(next)];
  switch (word) {
    case 'zarzadu':
      return last !== 'role' && !governsBoard.test(before) && before !== '.';
    case 'w':
    case 'we':
      return isMark(next) || coming === 'role' || (word === 'w' && /^(?:zawsze|co|jed\w+)$/.test(next));
    case 'z':
    case 'ze':
      return (
        (isMark(next) && next !== '' && !next.startsWith('#')) ||
        next === 'ze' ||
        coming === 'or' ||
        coming === 'and' ||
        (next === '' && at > 0)
      );
    case 'za':
      return ['other', 'role', 'count', 'each', 'all'].includes(coming);
    case 'czym':
      return before !== 'przy';
    case 'przed':
    case 'przy':
      return isMark(next) ? !next.startsWith('#') : ['role', 'count', 'each'].includes(coming);
    case 'podpis':
      return coming === 'and' || coming === 'or' || isMark(next);
    case 'glowny':
    case 'glownym':
    case 'glownego':
      return coming === '' && !before.startsWith('zarzad');
    case 'b':
    case 'c':
    case 'd':
      return !ofGroup.test(before) && !ofGroup.test(words[at - 2] ?? '') && next !== '/';
    case 'a':
      // "…, a drugi członkiem grupy B" without whom; a group's letter without its noun.
      if (/^["„”(]$/.test(before) || /^["”)]$/.test(next))
        return !ofGroup.test(words[at - 2] ?? '') && !ofGroup.test(before);
      if (ofGroup.test(before)) return false;
      if (words.slice(Math.max(0, at - 6), at).some((one) => one.endsWith('miedzy'))) return false;
      return next === '' || isInstrumental(next) || (before === 'zarzadu' && (coming === 'sole' || coming === 'joint'));
    case 'prawa':
      return (
        next.startsWith('reprez') &&
        !words
          .slice(Math.max(0, at - 4), at)
          .some((one) => /^(?:ma|maja|bez|pozbawi\w+|posiada\w*|nie|do|wykon\w+)$/.test(one))
      );
    default:
      break;
  }
  const kind = kindOf(word);
  if (kind === 'or')
    return (
      /^[:(–—-]?$/.test(before) ||
      last === 'and' ||
      last === 'or' ||
      next === '' ||
      next === '.' ||
      next === ';' ||
      coming === 'or' ||
      coming === 'and' ||
      (next === 'przez' && /^(?:zarzad|rade|walne|niego|nia)$/.test(after) && kindOf(words[at + 3] ?? '') === 'role')
    );
  if (kind === 'size') return !/^(?:sklad|reprez|dzial|podpis)/.test(next);
  if (kind !== 'and' || word === 'takze' || word === 'rowniez') return false;
  const reachesSomebody = [next, after, words[at + 3] ?? ''].some((one) => kindOf(one) === 'role');
  const somebodyBefore = words.slice(0, at).some((one) => kindOf(one) === 'role');
  // "I wiceprezes", "podpisuje i główny księgowy": the first of them is missing.
  if (!somebodyBefore)
    return (
      ['role', 'count', 'each'].includes(coming) ||
      (lexemeOf(before)?.kind === 'filler' && /^podpisuj|^sklada/.test(before) && kindOf(after) === 'role')
    );
  if (isMark(before) && before !== ',' && before !== ')') return true;
  const joinsSomebody = last === 'role' || (before.startsWith('zarzad') && kindOf(words[at - 2] ?? '') === 'role');
  if (!joinsSomebody) return false;
  return (
    isMark(next) ||
    (!reachesSomebody && !verbs.test(next) && !['count', 'each', 'all', 'other', 'sole', 'joint'].includes(coming))
  );
};

/** "Stowarzyszenia samodzielnie": of whom of the entity is missing. */
export const lacksWhom = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      word === 'zakresie' ||
      word === 'sprawach' ||
      (entity.test(word) && !/^(?:reprez|imieni|dzialan|zarzad|w$|za$|przez$)/.test(words[at - 1] ?? '')),
  );
