import { basis } from './basis.ts';
import { furtherTail } from './further.ts';
import { anyName, matterWord, ownSystem, ownUnit, part, recipient, subject } from './names.ts';
import { bullet, publicHead } from './posts.ts';
import { alt, list, many, mark, not, only, opt, quiet, seq, t, tell, token, type Rule } from './rule.ts';
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
  | modyfikowania | wycofywania | parafowania | opracowywania | opracowania )`);
const verbs = seq(opt(t('samodzielnego')), alt(filing, preparing), many(seq(joins, alt(filing, preparing)), 6));

const onBehalf: Rule = alt(
  t('w ( moim | naszym ) imieniu'),
  seq(t('w imieniu'), publicHead, opt(ownUnit)),
  t('w imieniu [ i na rzecz | oraz na rzecz ] <unit>', { unit: ownUnit }),
  t('( na rzecz | dla ) <unit>', { unit: ownUnit }),
);
const signing = alt(
  tell(
    'qualified',
    t(
      '( kwalifikowanym podpisem [ elektronicznym ] | podpisem kwalifikowanym | elektronicznym podpisem kwalifikowanym )',
    ),
  ),
  t('( podpisem elektronicznym | elektronicznie | elektronicznym podpisem )'),
);
const channel = t(
  `( [ poczty ] elektronicznej | poczty elektronicznej | [ platformy ] epuap | platformy epuap | e - doreczen | e - doreczenia | elektroniczna | elektronicznej | droga elektroniczna | systemu teleinformatycznego | internetu )`,
);
const means = seq(
  t('( za posrednictwem | za pomoca | przy uzyciu | droga | w formie | w postaci | poprzez )'),
  list(channel, t('( i | oraz | lub | albo | , )'), 4),
  opt(t('na adres <mail>', { mail: token(({ kind }) => kind === 'mail') })),
);
const sent = seq(
  opt(t('( kierowan{ych,ego,ymi,ym} | skierowan{ych,ego,ymi,ym} | adresowan{ych,ego} )')),
  t('do'),
  recipient,
);
const modifier = alt(onBehalf, signing, means, sent);

const access = t('( dostep{,u,em,ow} )');
const obtaining = t(
  '( uzyskani{e,a,em,u} | otrzymani{e,a,em} | umozliwieni{e,a} | udzieleni{e,a,em} ) [ ( i | oraz ) utrzymani{e,a,em} ]',
);
const wholeAccess = tell('whole', seq(opt(obtaining), access));
const narrower = seq(many(part, 3, 1), many(alt(access, matterWord), 2));
const thing = alt(wholeAccess, narrower, seq(matterWord, many(alt(access, matterWord), 1)));
const toSubject = seq(
  opt(t('( do | w | dla | z )')),
  opt(seq(many(alt(part, matterWord), 2, 1), opt(t('i')))),
  alt(subject, seq(t('rejestrow ( panstwowych | publicznych )'), opt(seq(t(',? w tym [ do ]'), subject)))),
);
const things = tell('things', list(thing, t('( , | i | oraz | lub | albo | i / lub )'), 5));
/** Of a thing that is given out, such as a certificate; nobody is given a register. */
const given: Rule = seq(
  opt(t('( wydanie | uzyskanie | otrzymanie | nadanie | przyznanie )')),
  not(t('( rejestr | rejestry | rzp | baze | ewidencje | system | wezel )')),
  subject,
);
const about: Rule = tell(
  'about',
  alt(
    seq(t('( o | na )'), things, toSubject),
    seq(t('( o | na )'), things, subject),
    seq(t('( o | na )'), given),
    seq(t('dostepow{ego,ych,ym,ymi} do'), subject),
    seq(
      t('( w sprawie | w sprawach | w zakresie | dotyczac{ych,ego,ym,ymi} | zwiazan{ych,ego,e} z | zwiazane z )'),
      opt(obtaining),
      access,
      t('do'),
      subject,
    ),
    seq(t('( dotyczac{ych,ego} | w sprawie | w sprawach [ dotyczacych ] )'), subject),
    seq(t('w zakresie wnioskow'), t('( o | na )'), things, toSubject),
    seq(
      t('( we | w ) ( wszystkich | wszelkich ) sprawach ( zwiazanych z | dotyczacych )'),
      opt(obtaining),
      access,
      t('do'),
      subject,
    ),
  ),
);
const papers = t(`
  [ wszelkich | wszystkich | wszelkiego rodzaju ] ( wniosk{u,ow} | wniosk{u,ow} ( i | oraz ) oswiadczen | wniosk{u,ow} ( i | oraz ) [ innych ] ( pism | dokumentow ) | wniosk{u,ow} , oswiadczen ( i | oraz ) [ innych ] ( pism | dokumentow ) | oswiadczen woli | oswiadczen ( i | oraz ) wnioskow | wnioskow i oswiadczen woli
  | pod wnioskiem | pod wnioskami )`);
const underPapers = t('( wnioskiem | wnioskami )');
const underAny = alt(papers, underPapers);
const everything = t('( wszelkich | wszystkich | wszelkiego rodzaju )');

/** Acts of filing such papers. `filed` tells that they are of this matter, or all that go to its recipient. */
const ofMatter = tell('filed', seq(many(modifier, 3), alt(papers, underPapers), many(modifier, 3), about));
/** The paper itself named by the procedure: "wniosków o wydanie certyfikatu …". */
const trailing = many(
  alt(matterWord, seq(mark('('), matterWord, mark(')')), seq(t('( do | w | dla )'), matterWord)),
  6,
);
/** Of a thing, such as a register, nobody files the thing itself. */
const aPaper = token(({ word }) =>
  /^(?:wnios|formularz|zglosz|oswiadcz|kart|ankiet|deklarac|podan|kwestionariusz|zapotrzeb)/.test(word),
);
const isPaper: Rule = (state, at) => (aPaper(state, at) < 0 ? -1 : at);
const named = tell('filed', seq(many(modifier, 3), opt(everything), isPaper, subject, trailing));
const ofRecipient = tell('filed', seq(many(onBehalf, 2), papers, many(onBehalf, 2), sent));
const filingPapers = seq(verbs, alt(ofMatter, named, ofRecipient), trailing);
/** "oraz do ich podpisywania w imieniu jednostki". */
const ofThese = seq(
  opt(t('( ich | jego )')),
  verbs,
  opt(t('( ich | jego | tych wnioskow | tego wniosku | wniosk{u,ow} )')),
  many(modifier, 2),
);

const applying = alt(
  tell(
    'filed',
    seq(
      tell('files', t('( wystepowania | wystapienia )')),
      many(alt(modifier, seq(t('do'), recipient)), 3),
      t('z [ wszelkimi ] ( wnioskiem | wnioskami )'),
      many(modifier, 2),
      about,
    ),
  ),
  tell(
    'filed',
    seq(tell('files', t('( wnioskowania | ubiegania sie | wystepowania | wystapienia )')), many(modifier, 2), about),
  ),
  tell(
    'filed',
    seq(
      tell('files', t('( wnioskowania | ubiegania sie | wystepowania | wystapienia )')),
      many(modifier, 2),
      t('o'),
      access,
      t('do'),
      subject,
    ),
  ),
);
const inMatters = seq(
  opt(t('( wszystkich | wszelkich )')),
  alt(
    seq(
      t('( sprawach | sprawie | spraw | czynnosci )'),
      alt(
        seq(
          t('( dotyczacych | zwiazanych z | zwiazanych ze | zwiazanej z )'),
          opt(alt(obtaining, t('zlozeniem wniosku o'))),
          opt(seq(access, opt(ownUnit), t('do'))),
        ),
        seq(opt(obtaining), access, opt(ownUnit), t('do')),
      ),
      subject,
    ),
    seq(t('( spraw | sprawach | czynnosci ) zwiazanych ze ( zlozeniem | skladaniem ) ( wniosku | wnioskow )'), about),
  ),
);
const beforeOffices = t(
  'przed [ wszystkimi | wszelkimi ] organami administracji ( publicznej | rzadowej | panstwowej ) [ i sadami ]',
);
const representing = tell(
  'filed',
  seq(
    tell('files', t('( reprezentowania | reprezentacji )')),
    alt(ownUnit, t('( mnie | nas )')),
    alt(
      seq(
        t('przed'),
        recipient,
        alt(seq(t('( we | w )'), inMatters), seq(t('w sprawie'), opt(obtaining), access, t('do'), subject)),
      ),
      seq(t('( we | w )'), inMatters, opt(seq(t('przed'), recipient))),
      seq(t('w sprawie'), opt(obtaining), access, t('do'), subject, opt(seq(t('przed'), recipient))),
      seq(t('( we wszystkich | we wszelkich ) sprawach'), alt(seq(t('przed'), recipient), beforeOffices)),
      seq(t('przed'), recipient, t('we ( wszystkich | wszelkich ) sprawach')),
    ),
  ),
);
const representingHere = seq(
  t('( reprezentowania | reprezentacji )'),
  alt(ownUnit, t('( mnie | nas )')),
  t('przed'),
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
        seq(t('przy ubieganiu sie o'), access, t('do'), subject),
        seq(t('w zakresie'), filingPapers),
        seq(t('( we | w )'), inMatters),
        seq(t('w sprawie'), opt(obtaining), access, t('do'), subject),
      ),
    ),
  ),
);
const keys = seq(matterWord, many(seq(t('( i | oraz | , )'), matterWord), 3));
/** What goes with an application and is no leave to file one. */
const beside = alt(
  seq(
    t('( odbioru | odbierania )'),
    alt(
      keys,
      seq(many(part, 1), keys),
      t('( klucz{a,y} | kluczy ) ( dostepow{ego,ych} | ) [ i hasel | oraz hasel ]'),
      t('[ wszelkiej ] korespondencji'),
      t('( hasel | loginow ) [ ( i | oraz ) ( hasel | kluczy ) ] [ dostepowych ]'),
    ),
    many(modifier, 1),
    opt(t('( i hasel | oraz hasel )')),
  ),
  seq(t('kontakt{u,owania,ow} [ sie ]'), opt(t('w sprawach technicznych')), t('z'), recipient),
  seq(t('kontakt{u,ow}'), t('( w sprawach technicznych | technicznych )'), opt(seq(t('z'), recipient))),
  seq(t('kontakt{u,owania,ow} [ sie ] z'), recipient, t('w sprawach technicznych')),
  t('( wszelkich | wszystkich ) czynnosci z tym zwiazanych'),
  t('udzielania ( wyjasnien | informacji )'),
  seq(t('skladania wyjasnien'), opt(t('( w tej sprawie | w tym zakresie )'))),
);
const main = tell('main', alt(filingPapers, applying, representing, acting));
/** Further ones behind "w tym", "oraz do". */
const more = seq(
  alt(
    t('( ( , | ) ( oraz | i | a takze | jak rowniez ) [ takze | rowniez ] | , ) [ do ]'),
    t(',? ( w tym | w szczegolnosci ) [ do ]'),
  ),
  alt(main, beside, ofThese),
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
export const acts: Rule = alt(enumerated, seq(opt(mark(':')), plain));
/** The same in the nominative, behind "Zakres:". */
const nominal: Readonly<Record<string, string>> = {
  skladanie: 'skladania',
  zlozenie: 'zlozenia',
  podpisywanie: 'podpisywania',
  podpisanie: 'podpisania',
  wnoszenie: 'wnoszenia',
  wniesienie: 'wniesienia',
  wystepowanie: 'wystepowania',
  wystapienie: 'wystapienia',
  reprezentowanie: 'reprezentowania',
  zalatwianie: 'zalatwiania',
  podejmowanie: 'podejmowania',
  dokonywanie: 'dokonywania',
  przygotowywanie: 'przygotowywania',
  przygotowanie: 'przygotowania',
  wnioskowanie: 'wnioskowania',
  odbior: 'odbioru',
  kontakt: 'kontaktu',
  uzupelnianie: 'uzupelniania',
  uzupelnienie: 'uzupelnienia',
  poprawianie: 'poprawiania',
};
export const nominalActs: Rule = (state, at) => {
  // Read as if it were declined: only words of this table differ.
  const tokens = state.tokens.map((one, index) =>
    index >= at && index < at + 200 && nominal[one.word] !== undefined
      ? { ...one, word: nominal[one.word] ?? one.word }
      : one,
  );
  const inner = { ...state, tokens };
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
