import { acts, contactPerson, nominalActs, ofThese } from './acts.ts';
import { beside } from './beside.ts';
import { dropped } from './earlier.ts';
import { formality, mayBeRevoked, revocable } from './formalities.ts';
import { furtherPredicate, furtherSentence } from './further.ts';
import { lead } from './grantors.ts';
import { grant } from './grants.ts';
import { addressee, heading, letterhead, placeAndDay, referenceLine, subjectLine } from './heading.ts';
import { labelled } from './labels.ts';
import { margin, signatureBlock } from './margins.ts';
import { attorneyName, part } from './names.ts';
import { bullet } from './posts.ts';
import { alt, lineEnd, list, many, mark, opt, quiet, seq, t, tell, token, type Rule } from './rule.ts';
import { thePaper, term, termSentence } from './terms.ts';

const section = seq(
  t('§'),
  token(({ kind, raw }) => kind === 'number' && raw.length <= 2),
  opt(mark('.')),
);
/** "Na podstawie art. 33 … zarządzam, co następuje:" */
const ordering = seq(lead, t('( zarzadzam | zarzadza sie | postanawiam | postanawia sie ) ,? co nastepuje :?'));

const attorney = alt(t('( pelnomocni{k,czka} | upowaznion{y,a} | osoba upowazniona )'), attorneyName(['nom']));
const asWell = t('( w szczegolnosci | rowniez | takze | ponadto | w tym )');
const furtherActs = quiet(
  seq(opt(mark(':')), list(alt(beside, ofThese, acts), t('( , | , oraz | , i | oraz | i | a takze ) [ do ]'), 6)),
);
/** What is granted beside: it adds to what another sentence grants, and limits nothing of it. */
const addition = alt(
  seq(
    thePaper,
    t('( obejmuje | dotyczy )'),
    asWell,
    opt(t('( prawo | umocowanie | upowaznienie ) do :?')),
    alt(furtherActs, quiet(nominalActs)),
  ),
  seq(
    attorney,
    t('( jest ( uprawnion{y,a} | upowaznion{y,a} | umocowan{y,a} ) | ma prawo | moze )'),
    asWell,
    t('do'),
    furtherActs,
  ),
);
/** Environments and the like that are named in a sentence of their own: those that it does not name are not granted. */
const ofParts = seq(thePaper, t('( obejmuje | dotyczy )'), tell('parts', list(part, t('( i | oraz | , )'), 4)));

/** A sentence ends where its full stop stands, at the end of a line, or with an abbreviation's own full stop. */
const stop: Rule = (state, at) => {
  const one = state.tokens[at];
  if (one === undefined || one.breaks > 0) return at;
  if (one.kind === 'mark' && (one.raw === '.' || one.raw === ';')) return at + 1;
  if (one.raw === '§' && state.tokens[at - 1]?.raw === ':') return at;
  return state.tokens[at - 1]?.raw === '.' && /^\p{Lu}/u.test(one.raw) ? at : -1;
};
const joinedTerm = seq(
  termSentence,
  many(
    seq(
      t('( , [ i | oraz | a ] | i | oraz | a )'),
      alt(furtherPredicate, termSentence, mayBeRevoked, seq(t('obowiazuje'), term)),
    ),
    3,
  ),
);

const sentence: Rule = alt(
  heading,
  referenceLine,
  placeAndDay,
  grant,
  ordering,
  joinedTerm,
  furtherSentence,
  addition,
  ofParts,
  revocable,
  dropped,
  labelled,
  contactPerson,
  signatureBlock,
  letterhead,
  addressee,
  subjectLine,
  margin,
  formality,
);
/** One sentence or line with what ends it; -1 where it is an instance of no pattern. */
export const whole: Rule = seq(
  opt(alt(section, bullet)),
  sentence,
  alt(stop, (state, at) => (state.tokens[at - 1]?.breaks === undefined ? -1 : lineEnd(state, at))),
);
