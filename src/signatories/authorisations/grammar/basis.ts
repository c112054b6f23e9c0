import { foldLetters } from '../../../identifiers/index.ts';
import { dayAt } from './days.ts';
import { alt, many, mark, opt, seq, t, token, type Rule } from './rule.ts';
import { ownUnit } from './names.ts';
import { day, publicHead } from './posts.ts';

const number = seq(
  token(({ kind, raw }) => kind === 'number' && raw.length <= 4),
  opt(token(({ kind, raw, gap }) => kind === 'word' && raw.length <= 2 && gap === '')),
);
const year = token(({ kind, raw }) => kind === 'number' && /^(?:19|20)\d\d$/.test(raw));
/** Letters of a file or a cell: "OR", "WOiK", "Org". A whole word may say what the paper is worth. */
const lettersOfCell = (raw: string): boolean =>
  /^\p{L}$/u.test(raw) ||
  (/^\p{Lu}[\p{L}]{1,4}$/u.test(raw) &&
    !/^(?:do|od|nie|bez|na|po|wzor|projekt|kopia|uchyl|cofn|dla)/.test(foldLetters(raw)));
/** A number of a paper: signs, figures and a few letters without a space, one figure at least; a day is none. */
export const reference: Rule = (state, at) => {
  if (at > state.far) state.far = at;
  let [end, figures] = [at, false];
  while (end < at + 12) {
    const one = state.tokens[end];
    if (!one || (end > at && (one.gap !== '' || one.breaks > 0))) break;
    if (one.kind === 'mark' && !/^[/.-]$/.test(one.word)) break;
    if (one.kind === 'mail' || (one.kind === 'word' && !lettersOfCell(one.raw))) return -1;
    // What is a day may be the last one.
    if (one.kind === 'number' && dayAt(state.tokens, end) !== null) return -1;
    if (one.kind === 'number') figures = true;
    end += 1;
  }
  // A full stop at its end is that of the sentence.
  if (state.tokens[end - 1]?.raw === '.') end -= 1;
  return figures ? end : -1;
};
const place = seq(
  t('( art . | art | § )'),
  number,
  many(
    seq(
      t('( ust . | ust | pkt | lit . | § | zd . | par . )'),
      alt(
        number,
        token(({ kind, raw }) => kind === 'word' && raw.length === 1),
      ),
    ),
    4,
  ),
);
const places = seq(place, many(seq(t('( , | i | oraz | w zw . z | w zwiazku z )'), alt(place, number)), 4));
const journal = seq(
  opt(mark('(')),
  opt(t('( t . j . | tj . | tekst jednolity : )')),
  t('dz . u . [ z ]'),
  opt(seq(year, opt(t('( r . | roku )')))),
  many(seq(opt(mark(',')), t('( nr | poz . | poz )'), number, many(seq(t('( , | i | oraz )'), number), 3)), 3, 1),
  opt(t(',? ( ze zm . | z pozn . zm . | ze zmianami )')),
  opt(mark(')')),
);
/** Titles of acts in which powers of such papers rest; any other title is not read. */
const title = t(`
  ( o samorzadzie ( gminnym | powiatowym | wojewodztwa ) | o ewidencji ludnosci | o systemie oswiaty | prawo oswiatowe | o finansach publicznych | o ochronie danych osobowych
  | o informatyzacji dzialalnosci podmiotow realizujacych zadania publiczne | prawo bankowe | - prawo bankowe | prawo spoldzielcze | - prawo spoldzielcze | - prawo oswiatowe | o dzialalnosci leczniczej | - kodeks spolek handlowych | kodeks postepowania administracyjnego | - kodeks postepowania administracyjnego | - kodeks cywilny
  | o rachunkowosci | prawo o szkolnictwie wyzszym i nauce | - prawo o szkolnictwie wyzszym i nauce | o pomocy spolecznej | o pracownikach samorzadowych | o uslugach zaufania oraz identyfikacji elektronicznej )`);
const act: Rule = alt(
  seq(t('ustawy'), opt(seq(t('z dnia'), day('act-day'))), opt(mark(',')), opt(title), opt(journal)),
  t(
    '( kodeksu ( postepowania administracyjnego | cywilnego | spolek handlowych ) | k . p . a . | k . p . a | kpa | k . c . | k . c | kc | ksh | k . s . h . ) [ <journal> ]',
    { journal },
  ),
  seq(t('statutu'), opt(ownUnit)),
  seq(t('regulaminu organizacyjnego'), opt(ownUnit)),
  seq(
    t('( zarzadzenia | uchwaly )'),
    t('nr'),
    reference,
    opt(publicHead),
    opt(ownUnit),
    opt(seq(t('z dnia'), day('act-day'))),
  ),
);
const cited = seq(places, opt(act));
/** On which law it rests: places of acts and nothing more. "Zgodnie z …" may hold conditions and is not read. */
export const basis: Rule = seq(
  t('[ dzialajac ] na podstawie'),
  alt(cited, act),
  many(seq(t('( oraz | i | , | ,? w zwiazku z | ,? w zw . z )'), cited), 3),
);
