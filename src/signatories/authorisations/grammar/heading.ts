import { headingActs, headingMatter } from './acts.ts';
import { reference } from './basis.ts';
import { office, unitData } from './grantors.ts';
import { attorneyName, ownUnit, recipient, town } from './names.ts';
import { issued, nr, number, paper } from './papers.ts';
import { address, contact, described, post, unitNumber } from './posts.ts';
import { alt, lineEnd, lineStart, many, mark, opt, quiet, seq, t, tell, type Rule } from './rule.ts';

const bareDay = tell('bare-day', issued);
const kind = alt(
  t('( ogolne | szczegolne | rodzajowe | generalne | stale | imienne | szczegolowe )'),
  tell('once', t('jednorazowe'), () => ({ day: null })),
);
/** "U P O W A Ż N I E N I E". */
const spread: Rule = (state, at) => {
  let [end, word] = [at, ''];
  while (
    end < at + 16 &&
    state.tokens[end]?.kind === 'word' &&
    state.tokens[end]?.word.length === 1 &&
    (end === at || state.tokens[end]?.breaks === 0)
  ) {
    word += state.tokens[end]?.word ?? '';
    end += 1;
  }
  return /^(?:upowaznienie|pelnomocnictwo|umocowanie)$/.test(word) ? end : -1;
};
const ofThePower = seq(
  t('w sprawie [ udzielenia | wydania ] ( upowaznienia | pelnomocnictwa )'),
  opt(
    alt(
      seq(opt(t('dla')), quiet(seq(attorneyName(null), described))),
      seq(opt(t('dla')), t('( pracownika | pracownicy | pracownikowi )'), opt(ownUnit)),
    ),
  ),
);
/** What begins the next sentence, though a heading might go on with it: "Dyrektor …" behind "Upoważnienie". */
const opens =
  /^(?:na|dzialajac|niniejszym|ja|my|upowazniam?y?|udzielam?y?|ustanawiam?y?|umocowuje|dyrektor|wojt|burmistrz|prezydent|starosta|rektor|prezes|komornik|zarzad|marszalek|kierownik|komendant)$/;
const untilNextSentence =
  (rule: Rule): Rule =>
  (state, at) => {
    const end = state.tokens.findIndex((one, index) => index > at && one.breaks > 0 && opens.test(one.word));
    if (end < 0) return rule(state, at);
    const inner = { ...state, tokens: state.tokens.slice(0, end), memory: new Map() };
    const found = rule(inner, at);
    state.far = inner.far;
    state.steps = inner.steps;
    return found;
  };
const title: Rule = seq(
  lineStart,
  alt(
    seq(
      alt(paper, spread),
      opt(kind),
      opt(nr),
      opt(office),
      opt(nr),
      opt(
        alt(
          seq(t('z dnia'), issued),
          seq(t('dla'), alt(quiet(attorneyName(['gen'])), t('( pracownika | pracownicy )'))),
        ),
      ),
      opt(ofThePower),
      opt(seq(t('do'), headingActs)),
    ),
    seq(t('zarzadzenie'), nr, opt(office), t('z dnia'), issued, opt(seq(ofThePower, opt(seq(t('do'), headingActs))))),
  ),
);
export const heading: Rule = untilNextSentence(title);
/** "OR.077.15.2026" alone on a line: letters of a cell and two numbers at least, since one may be of anything. */
const bareReference: Rule = (state, at) => {
  const end = reference(state, at);
  const tokens = end < 0 ? [] : state.tokens.slice(at, end);
  const numbers = tokens.filter(({ kind: of }) => of === 'number').length;
  return numbers > 1 && tokens[0]?.kind === 'word' && /^\p{Lu}/u.test(tokens[0].raw) ? end : -1;
};
export const referenceLine: Rule = seq(
  lineStart,
  alt(bareReference, seq(t('( znak [ sprawy ] | nr [ sprawy ] | sygn . | l . dz . )'), opt(mark(':')), opt(number))),
  lineEnd,
);

const place = tell('place', town, (state, at, end) =>
  state.tokens
    .slice(at, end)
    .map(({ raw }) => raw)
    .join(' '),
);
export const placeAndDay: Rule = seq(
  lineStart,
  alt(
    seq(place, opt(mark(',')), opt(t('( dnia | dn . | , dnia )')), issued),
    seq(t('( dnia | dn . )'), issued),
    seq(opt(t('miejscowosc')), opt(t('i data')), mark(':'), place, opt(mark(',')), opt(t('dnia')), issued),
    seq(t('data [ wystawienia | wydania | udzielenia | sporzadzenia | podpisania ]'), mark(':'), issued),
    seq(t('( miejscowosc | miejsce [ wystawienia | wydania ] )'), mark(':'), place),
    seq(t('( miejscowosc | miejsce ) i data'), mark(':'), place, opt(mark(',')), opt(t('dnia')), issued),
    bareDay,
    place,
  ),
  opt(mark('.', ',')),
  lineEnd,
);
export const letterhead: Rule = seq(
  lineStart,
  alt(seq(ownUnit, unitData), unitNumber, address, contact, seq(mark('('), unitNumber, mark(')'))),
  many(seq(opt(mark(',')), alt(unitNumber, address, contact)), 5),
  opt(mark('.', ',')),
  lineEnd,
);
/** To whom the paper is written: the recipient of such applications, or the person empowered. */
export const addressee: Rule = alt(
  seq(lineStart, t('do :?'), recipient, opt(mark(',')), opt(address), lineEnd),
  seq(
    lineStart,
    tell('addressee', seq(t('[ szanown{y,a} ]'), courteous(), attorneyName(['nom', 'dat']))),
    opt(seq(opt(mark(',')), quiet(post))),
    opt(t('( w miejscu | w / m )')),
    lineEnd,
  ),
);
function courteous(): Rule {
  // Only looks: the name's own rule takes the courtesy.
  return (state, at) => (/^pani?$/.test(state.tokens[at]?.word ?? '') ? at : -1);
}
/** What stands at the edge of a paper and says nothing of the power. */
export const subjectLine: Rule = seq(
  lineStart,
  alt(seq(t('dotyczy :?'), headingActs), seq(t('dotyczy :?'), headingMatter)),
  opt(mark('.', ',')),
  lineEnd,
);
