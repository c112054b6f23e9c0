import { basis } from './basis.ts';
import { beside } from './beside.ts';
import { furtherTail } from './further.ts';
import {
  about,
  accessTo,
  concerning,
  everything,
  examples,
  inMatters,
  papers,
  trailing,
  underAny,
  underPapers,
} from './matters.ts';
import { modifier, onBehalf, sent } from './modifiers.ts';
import { anyName, ownSystem, ownUnit, part, recipient, subject } from './names.ts';
import { genitiveOf } from './nominal.ts';
import { bullet } from './posts.ts';
import { alt, list, many, mark, not, only, opt, quiet, remembered, seq, t, tell, token, type Rule } from './rule.ts';
import { filedOn, onceOnly, term, termOfIt } from './terms.ts';

const joins = t('( ( , | ) ( i | oraz | lub | albo | badz | a takze | jak rowniez | jak i ) [ do ] | , [ do ] )');
/** Whole acts of filing: whoever may do one of them may file. */
const filing = tell(
  'files',
  t('( skladania | zlozenia | podpisywania | podpisania | wnoszenia | wniesienia | zlozenia podpisu pod )'),
);
/** What may be done beside; alone it is no leave to file. */
const preparing = t(`
  ( przygotowywania | przygotowania | sporzadzania | sporzadzenia | wypelniania | wypelnienia | przesylania | przeslania | wysylania | wyslania | uzupelniania | uzupelnienia | poprawiania | poprawienia
  | modyfikowania | wycofywania | wycofania | przekazywania | przekazania | parafowania | opracowywania | opracowania )`);
/** What is done with a paper. */
const verbs = seq(opt(t('samodzielnego')), alt(filing, preparing), many(seq(joins, alt(filing, preparing)), 6));

/** Acts of filing such papers. `filed` tells that they are of this matter, or all that go to its recipient. */
const ofMatter = tell('filed', seq(many(modifier, 3), alt(papers, underPapers), many(modifier, 3), about));
/** Of a thing, such as a register, nobody files the thing itself. */
const aPaper = token(({ word }) =>
  /^(?:wnios|formularz|zglosz|oswiadcz|kart|ankiet|deklarac|podan|kwestionariusz|zapotrzeb)/.test(word),
);
const isPaper: Rule = (state, at) => (aPaper(state, at) < 0 ? -1 : at);
const named = tell('filed', seq(many(modifier, 3), opt(everything), isPaper, subject, trailing));
const ofRecipient = tell('filed', seq(many(onBehalf, 2), papers, many(onBehalf, 2), sent));
const filingPapers = seq(verbs, alt(ofMatter, named, ofRecipient), trailing);
/** "oraz do ich podpisywania w imieniu jednostki". */
export const ofThese: Rule = seq(
  opt(t('( ich | jego )')),
  verbs,
  opt(t('( ich | jego | go | tych wnioskow | tego wniosku | wniosk{u,ow} )')),
  many(modifier, 2),
);

const applying = alt(
  tell(
    'filed',
    seq(
      tell('files', t('( wystepowania | wystapienia )')),
      many(alt(modifier, seq(t('( do | przed )'), recipient)), 3),
      t('z [ wszelkimi ] ( wnioskiem | wnioskami )'),
      many(modifier, 2),
      about,
    ),
  ),
  tell(
    'filed',
    seq(
      tell('files', t('( wnioskowania | ubiegania sie | wystepowania | wystapienia )')),
      many(alt(modifier, seq(t('przed'), recipient)), 3),
      about,
    ),
  ),
  tell(
    'filed',
    seq(
      tell('files', t('( wnioskowania | ubiegania sie | wystepowania | wystapienia )')),
      many(modifier, 2),
      t('o'),
      accessTo,
    ),
  ),
);
const beforeOffices = t(
  'przed [ wszystkimi | wszelkimi ] organami administracji ( publicznej | rzadowej | panstwowej ) [ i sadami ]',
);
const before = t('( przed | wobec )');
const representing = tell(
  'filed',
  seq(
    tell('files', t('( reprezentowania | reprezentacji )')),
    alt(ownUnit, t('( mnie | nas )')),
    alt(
      seq(before, recipient, alt(seq(t('( we | w )'), inMatters), concerning)),
      seq(t('( we | w )'), inMatters, opt(seq(before, recipient))),
      seq(concerning, opt(seq(before, recipient))),
      seq(t('( we wszystkich | we wszelkich ) sprawach'), alt(seq(before, recipient), beforeOffices)),
      seq(before, recipient, t('we ( wszystkich | wszelkich ) sprawach')),
    ),
  ),
);
const representingHere = seq(
  t('( reprezentowania | reprezentacji )'),
  alt(ownUnit, t('( mnie | nas )')),
  before,
  recipient,
);
const acting = tell(
  'filed',
  alt(
    seq(
      tell('files', t('( podejmowania | dokonywania | dokonania | podjecia )')),
      many(onBehalf, 1),
      t('( wszelkich | wszystkich )'),
      t('[ niezbednych | koniecznych ]'),
      inMatters,
    ),
    seq(tell('files', t('( zalatwiania | prowadzenia )')), many(onBehalf, 1), inMatters),
    seq(
      tell('files', t('dzialania')),
      onBehalf,
      alt(
        seq(t('przy ubieganiu sie o'), accessTo),
        seq(t('w zakresie'), filingPapers),
        seq(t('( we | w )'), inMatters),
        concerning,
      ),
    ),
  ),
);
const main = remembered(tell('main', alt(filingPapers, applying, representing, acting)));
/** Further ones behind "w tym", "oraz do". */
const more = seq(
  alt(
    t('( ( , | ) ( oraz | i | a takze | jak rowniez ) [ takze | rowniez ] | , ) [ do ]'),
    t(',? [ a ] ( w tym | w szczegolnosci ) [ do ]'),
  ),
  alt(main, beside, ofThese, quiet(examples)),
);
const inParticular = tell(
  'main',
  tell('filed', seq(representingHere, t(',? w tym [ do ]'), verbs, alt(t('( wniosk{u,ow} )'), filingPapers))),
);

const tail: Rule = alt(
  modifier,
  seq(t('w'), recipient),
  seq(t('( w | dla | do | na )'), tell('parts', list(part, t('( i | oraz | lub | , )'), 4))),
  tell('parts', list(part, t('( i | oraz )'), 3)),
  seq(
    t(
      '[ dla | w | do ] ( systemu | systemie ) [ informatycznego | teleinformatycznego | informatycznym ] [ o nazwie ] :?',
    ),
    ownSystem,
  ),
  t('wraz z [ jego | ich ] [ wymaganymi | niezbednymi ] zalacznikami'),
  t('[ ktory jest ] prowadzonego przez <recipient>', { recipient }),
  t('( skladan{ych,ego} | wnoszonych ) przez <unit>', { unit: ownUnit }),
  seq(
    opt(mark('(')),
    tell('once', t('jednorazowo'), () => ({ day: null })),
    opt(mark(')')),
  ),
  basis,
  term,
  onceOnly,
  termOfIt,
  filedOn,
  furtherTail,
);
const bracketed = seq(
  mark('('),
  alt(term, modifier, basis, tell('parts', list(part, t('( i | oraz | , )'), 4))),
  mark(')'),
);

const enumerated = seq(
  mark(':'),
  bullet,
  alt(main, beside),
  many(alt(more, seq(opt(mark(',')), tail)), 6),
  many(
    seq(
      opt(mark(',', ';', '.')),
      opt(t('( oraz | i )')),
      bullet,
      opt(t('do')),
      alt(main, beside, ofThese),
      many(alt(more, seq(opt(mark(',')), tail)), 6),
    ),
    10,
  ),
);
const plain = seq(
  alt(inParticular, main, seq(beside, t('( i | oraz | , )'), opt(t('do')), main)),
  many(alt(more, seq(opt(mark(',')), not(more), tail), bracketed), 14),
);
/** Acts behind "do": what somebody may do, for whom, how and how long. */
export const acts: Rule = remembered(alt(enumerated, seq(opt(mark(':')), plain)));
/** The same in the nominative, behind "Zakres:". */
export const nominalActs: Rule = (state, at) => {
  // Read as if it were declined: only words of this table differ.
  const tokens = state.tokens.map((one, index) =>
    index >= at && index < at + 200 && genitiveOf[one.word] !== undefined
      ? { ...one, word: genitiveOf[one.word] ?? one.word }
      : one,
  );
  const inner = { ...state, tokens, memory: new Map() };
  const end = acts(inner, at);
  state.far = inner.far;
  state.steps = inner.steps;
  return end;
};
/** Acts in a heading: what they limit counts, what they grant does not. */
export const headingActs: Rule = only(['part', 'from', 'until', 'span', 'once', 'year', 'further'], acts);
/** Of what a paper is, beside its heading: what that limits counts. */
export const headingMatter: Rule = only(['part', 'from', 'until', 'span', 'once', 'year'], seq(opt(underAny), about));
export const contactPerson: Rule = quiet(
  seq(
    t('[ jednoczesnie ] ( wskazuje | wyznaczam )'),
    anyName,
    t('jako osobe do kontaktu [ roboczego | technicznego ] [ w tej sprawie | w sprawach technicznych ]'),
  ),
);
