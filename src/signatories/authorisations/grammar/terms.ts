import { dayAt, endOfPeriodAt } from './days.ts';
import { alt, mark, opt, remembered, seq, t, tell, token, type Rule } from './rule.ts';
import { ownUnit } from './names.ts';
import { day } from './posts.ts';

/** "Do końca 2026 r." */
const endOfPeriod: Rule = tell(
  'until',
  (state, at) => endOfPeriodAt(state.tokens, at)?.end ?? -1,
  (state, at) => ({ day: endOfPeriodAt(state.tokens, at)?.day ?? null }),
);
const until: Rule = alt(day('until'), endOfPeriod);
const from = day('from');
/** "Traci moc z dniem 20 listopada": on that day it is no longer good. */
const dayBefore = (iso: string | null): string | null =>
  iso === null ? null : new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
const notOn: Rule = tell('until', day('lapse'), (state, at) => ({
  day: dayBefore(dayAt(state.tokens, at)?.day ?? null),
}));
const onDay = t('[ dnia | dn . | daty ]');
const to = seq(t('[ ( nie dluzej niz | najpozniej | nie pozniej niz ) ] do'), onDay, until, opt(t('wlacznie')));
const signing = t(
  '( od | z ) ( dnia | dniem | daty | data | chwili | chwila | momentu | momentem ) [ jego | jej ] ( podpisania | wydania | udzielenia | wystawienia | sporzadzenia )',
);
const afterSigning = t(
  'od ( dnia | daty | chwili ) [ jego | jej ] ( podpisania | wydania | udzielenia | wystawienia )',
);
const leavingWhat = seq(
  t(
    '( stosunku pracy | zatrudnienia | umowy o prace | zajmowania stanowiska | pelnienia funkcji | pelnienia obowiazkow )',
  ),
  opt(seq(t('w'), ownUnit)),
);
const endOf = t('( ustania | rozwiazania | wygasniecia | zakonczenia | ustaniem | rozwiazaniem )');
/** Whether a post was held just then is not known of it. */
const employment = seq(t('( stosunku pracy | zatrudnienia | umowy o prace )'), opt(seq(t('w'), ownUnit)));
/** It lasts as long as somebody's employment or post, of which nothing is known but what the letter says. */
const leaving = tell('tied', seq(endOf, leavingWhat));
const leavingEvent = alt(leaving, tell('tied', employment));
const revoked = seq(
  t('do ( [ czasu | chwili | dnia | momentu ] [ jego | jej | pisemnego ] ( odwolania | cofniecia ) )'),
  opt(
    alt(
      seq(
        t(',? nie dluzej [ jednak ] niz do'),
        alt(seq(opt(t('( dnia | czasu | chwili )')), leavingEvent), seq(onDay, until)),
      ),
      seq(
        t(',? nie dluzej [ jednak ] niz ( na czas | przez czas | przez okres | na okres ) [ trwania ]'),
        leavingEvent,
      ),
      seq(t('( lub | albo | badz ) [ do ] [ ( czasu | chwili | dnia | momentu ) ]'), leaving),
    ),
  ),
);
const unlimited = seq(
  t(
    '( na czas ( nieokreslony | nieoznaczony ) | czas ( nieokreslony | nieoznaczony ) | bezterminow{o,e,y,a} | bez terminu | w sposob bezterminowy )',
  ),
  opt(seq(opt(mark(',')), revoked)),
);
const numerals: readonly (readonly [string, number])[] = [
  ['jeden jednego jednej jedna jedno', 1],
  ['dwa dwoch dwie', 2],
  ['trzy trzech', 3],
  ['cztery czterech', 4],
  ['piec pieciu', 5],
  ['szesc szesciu', 6],
  ['dziewiec dziewieciu', 9],
  ['dwanascie dwunastu', 12],
  ['czternascie czternastu', 14],
  ['trzydziesci trzydziestu', 30],
];
const numeral = (word: string): number | undefined => numerals.find(([forms]) => forms.split(' ').includes(word))?.[1];
const count = token(
  ({ kind, raw, word }) => (kind === 'number' && raw.length <= 3) || (kind === 'word' && numeral(word) !== undefined),
);
const measure = t('( dni | dnia | dzien | tydzien | tygodni{,e,a} | miesi{ac,aca,ace,ecy} | rok | roku | lat | lata )');
const span: Rule = tell('span', alt(seq(count, measure), t('( rok | roku | miesiac | tydzien )')), (state, at, end) => {
  const written = end - at > 1 ? state.tokens[at] : undefined;
  const number =
    written === undefined ? 1 : written.kind === 'number' ? Number(written.raw) : (numeral(written.word) ?? 0);
  const unit = state.tokens[end - 1]?.word ?? '';
  if (/^(?:rok|lat)/.test(unit)) return { months: 12 * number, days: 0 };
  if (unit.startsWith('miesi')) return { months: number, days: 0 };
  return { months: 0, days: unit.startsWith('ty') ? 7 * number : number };
});
const year = tell(
  'year',
  seq(
    token(({ kind, raw }) => kind === 'number' && /^20\d\d$/.test(raw)),
    opt(t('( r . | rok | roku )')),
  ),
  (state, at) => state.tokens[at]?.raw,
);
const range = seq(
  t('( od | poczawszy od )'),
  onDay,
  from,
  opt(mark(',')),
  opt(t('i')),
  t('do'),
  onDay,
  until,
  opt(t('wlacznie')),
);

const markedTime = t('na czas ( oznaczony | okreslony ) [ ( , | - | : ) ] [ ( tj . | tj | to jest ) ]');
const plainTerm: Rule = alt(
  seq(opt(t('( w okresie | na okres | na czas | w terminie )')), range),
  seq(opt(t('( w terminie | na okres | tj . )')), to),
  seq(signing, opt(seq(opt(mark(',')), opt(t('i')), alt(to, revoked)))),
  seq(t('( od | poczawszy od )'), onDay, from, opt(seq(opt(mark(',')), revoked))),
  t('z dniem <from>', { from }),
  revoked,
  unlimited,
  seq(
    t('( przez | na ) [ okres | czas ]'),
    span,
    opt(seq(opt(mark(',')), opt(t('liczac')), alt(afterSigning, seq(t('od'), onDay, from)))),
  ),
  seq(t('( na rok | w roku | na )'), year),
  seq(
    t(
      '[ wylacznie | tylko ] ( w okresie | na czas | przez okres | przez czas | na okres | do czasu | do dnia | do chwili | do ) [ trwania ]',
    ),
    leavingEvent,
  ),
);
/** That it may be revoked earlier, which it always may. */
const unlessRevoked = t(
  ',? ( chyba ze | o ile nie ) [ ( zostanie | bedzie ) ] [ wczesniej ] [ ( zostanie | bedzie ) ] ( odwolane | cofniete ) [ wczesniej ]',
);
/** Everything that says from when, until when and for how long; a bare "do dnia …" is always an end. */
export const term: Rule = remembered(seq(alt(plainTerm, seq(markedTime, alt(range, to))), opt(unlessRevoked)));
/** "01.01.2026 – 31.12.2026", where a label says that it is the term. */
const dash = seq(from, mark('-'), until);
const since = seq(opt(mark(',')), opt(t('liczac')), alt(afterSigning, seq(t('od'), onDay, from)));
/** A bare day may be the first or the last one: only an application of that very day fits both. */
const eitherDay: Rule = tell('from', tell('until', day('until')), (state, at) => ({
  day: dayAt(state.tokens, at)?.day ?? null,
}));
const lasting = alt(term, dash, seq(opt(t('na')), span, opt(since)), seq(t('na'), year));

const paper = t('[ niniejsze | powyzsze | to ] ( upowaznieni{e,a} | pelnomocnictw{o,a} | umocowani{e,a} | ono )');
export const thePaper: Rule = paper;
const valid = alt(
  t('[ jest | pozostaje ] ( wazne | skuteczne ) [ jest ]'),
  t('obowiazuje'),
  t('zachowuje ( waznosc | moc [ obowiazujaca ] )'),
  t('pozostaje w mocy'),
);
const given = alt(
  t('( jest | zostaje | zostalo | bylo ) ( udzielone | udzielane | wydane | wydawane )'),
  t('( udzielone | udzielane | wydane | wydawane ) ( jest | zostaje | zostalo )'),
  t('udziel{a,am,amy} ( sie | ) [ niniejszego | powyzszego ] [ ( upowaznienia | pelnomocnictwa ) ]'),
  t('( upowaznienia | pelnomocnictwa ) udziela{,m,my} [ sie ]'),
  t('wydaje sie'),
  t('udzielone'),
);
const event = alt(leaving, t('[ jego | jej ] ( odwolania | cofniecia )'));
const lapses = seq(
  t(
    '( wygasa | traci moc [ obowiazujaca ] | traci waznosc | przestaje obowiazywac | ustaje | wygasnie ) [ najpozniej ]',
  ),
  alt(
    seq(t('( z uplywem [ dnia ] | po uplywie [ dnia ] | z koncem [ dnia ] )'), until),
    seq(t('( z dniem | w dniu | dnia )'), notOn),
    seq(t('z dniem'), endOfPeriod),
    seq(t('( z uplywem | po uplywie )'), span, opt(since)),
    seq(
      t('[ rowniez ] ( z chwila | w chwili | w przypadku | z dniem | w razie | wraz z )'),
      event,
      opt(seq(opt(mark(',')), t('( lub | albo | oraz | badz ) [ z chwila | z dniem | w przypadku ]'), event)),
    ),
  ),
);
const ofIt = '[ upowaznienia | pelnomocnictwa ]';
const label = t(
  `( ( ( termin | okres ) [ waznosci | obowiazywania ] | data ( waznosci | koncowa | obowiazywania ) ) ${ofIt} | waznosc ${ofIt} | wazne | wazny | czas obowiazywania ) :?`,
);
const lastDay = t(`( termin waznosci | data ( waznosci | koncowa ) ) ${ofIt} :?`);
const once = t('<once> [ jest | ma charakter ]', {
  once: tell('once', t('jednorazow{e,y,ego,a}'), () => ({ day: null })),
});
const ofApplication = seq(t(',? [ dotyczy ] [ tylko | wylacznie ] wniosku z [ dnia ]'), day('once'));
export const onceOnly: Rule = seq(once, opt(ofApplication));

/** "…, ważnego do 31 stycznia 2027 r." */
export const termOfIt: Rule = seq(t('( waznego | obowiazujacego | udzielonego )'), term);
/** "z dnia 20 listopada 2026 r.", of the application itself. */
export const filedOn: Rule = seq(t('z [ dnia ]'), day('once'));

/** Sentences on the term. */
export const termSentence: Rule = alt(
  seq(opt(paper), valid, opt(mark(',')), lasting),
  seq(opt(paper), valid, lasting, opt(mark(',')), t('lecz'), lasting),
  seq(opt(paper), given, opt(mark(',')), term),
  seq(paper, lapses),
  seq(
    opt(alt(paper, t('zarzadzenie'))),
    t('wchodzi w zycie'),
    alt(signing, seq(t('( z dniem | od [ dnia ] | z dn . )'), from)),
  ),
  lapses,
  seq(lastDay, until),
  seq(t('( wazne | obowiazuje ) do :'), alt(t('odwolania'), until)),
  seq(label, alt(lasting, eitherDay)),
  seq(mark(':'), alt(lasting, eitherDay)),
  seq(t('od'), mark(':'), from),
  seq(t('do'), mark(':'), until),
  term,
  onceOnly,
  seq(
    paper,
    t('( jest | ma charakter )'),
    alt(seq(once, t('i dotyczy wniosku z [ dnia ]'), day('once')), onceOnly, unlimited),
  ),
);
