import { acts, contactPerson, headingActs, headingMatter, nominalActs } from './acts.ts';
import { basis, reference } from './basis.ts';
import { furtherPredicate, furtherSentence } from './further.ts';
import { anyName, attorneyName, grantorName, otherName, ownUnit, recipient, town } from './names.ts';
import { address, bullet, contact, day, described, pesel, post, sameLine, unitNumber } from './posts.ts';
import { alt, lineEnd, lineStart, list, many, mark, not, opt, quiet, seq, t, tell, token, type Rule } from './rule.ts';
import { term, termSentence } from './terms.ts';

const issued = day('issued');
const bareDay = tell('bare-day', issued);
const paperWord = '( upowaznieni{e,a} | pelnomocnictw{o,a} | umocowani{e,a} )';
const paper = t(paperWord);
const number = tell('number', reference, (state, at, end) =>
  state.tokens
    .slice(at, end)
    .map(({ word }) => word)
    .join(''),
);
const nr = seq(t('( nr | numer | znak [ sprawy ] )'), opt(mark(':', '.')), number);
const kind = alt(
  t('( ogolne | szczegolne | rodzajowe | generalne | stale | imienne | szczegolowe )'),
  tell('once', t('jednorazowe'), () => ({ day: null })),
);
/** The post of somebody who grants it. */
const office = tell('grantor-post', seq(post, opt(sameLine(ownUnit))));
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
const heading = seq(
  lineStart,
  alt(
    seq(
      alt(paper, spread),
      opt(kind),
      opt(nr),
      opt(office),
      opt(
        alt(
          seq(t('z dnia'), issued),
          seq(t('dla'), alt(quiet(attorneyName(['gen'])), t('( pracownika | pracownicy )'))),
        ),
      ),
      opt(t('w sprawie [ udzielenia ] ( upowaznienia | pelnomocnictwa )')),
      opt(seq(t('do'), headingActs)),
    ),
    seq(
      t('zarzadzenie'),
      nr,
      opt(office),
      t('z dnia'),
      issued,
      t('w sprawie [ udzielenia ] ( upowaznienia | pelnomocnictwa )'),
      opt(seq(t('do'), headingActs)),
    ),
  ),
);
/** "OR.077.15.2026" alone on a line: letters of a cell and two numbers at least, since one may be of anything. */
const bareReference: Rule = (state, at) => {
  const end = reference(state, at);
  const tokens = end < 0 ? [] : state.tokens.slice(at, end);
  const numbers = tokens.filter(({ kind }) => kind === 'number').length;
  return numbers > 1 && tokens[0]?.kind === 'word' && /^\p{Lu}/u.test(tokens[0].raw) ? end : -1;
};
const referenceLine = seq(
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
const placeAndDay = seq(
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

const unitData = many(
  seq(
    opt(mark(',', '(', '-')),
    alt(unitNumber, address, contact, seq(t('z siedziba'), alt(address, seq(t('( w | we )'), town)))),
    opt(mark(')')),
  ),
  8,
);
/** Somebody who grants it, with the post. */
const grantor = seq(
  grantorName,
  opt(alt(seq(mark('('), office, mark(')')), seq(mark(',', '-'), office), sameLine(office))),
  opt(seq(mark(','), pesel)),
);
const grantors = list(grantor, t('( i | oraz | , )'), 5);
const represented = seq(
  opt(mark(',')),
  t('( reprezentowan{a,y,e,ej,ego} [ jest ] | w imieniu ktor{ej,ego} dziala{,ja} ) przez :?'),
  alt(
    seq(office, opt(seq(opt(mark('-', ',')), grantors))),
    grantors,
    many(seq(bullet, grantor, opt(alt(mark(',', ';'), t('oraz')))), 5, 1),
  ),
  opt(mark(',')),
);
const unit = seq(ownUnit, unitData, opt(represented), unitData);

const lead: Rule = many(
  seq(
    alt(
      basis,
      seq(t('[ ja , ? ] [ ja ] dzialajac w imieniu [ i na rzecz | oraz na rzecz ]'), unit),
      seq(t('dzialajac w imieniu [ i na rzecz | oraz na rzecz ]'), unit),
      seq(t('[ ja ] ,? [ nizej podpisan{y,a} ] ,?'), grantors),
      seq(t('my ,? nizej podpisani ,?'), opt(grantors)),
      seq(t(',? uprawni{eni,ona,ony} do [ lacznego | lacznej ] ( reprezentowania | reprezentacji )'), unit),
      seq(t('zarzad'), unit),
      t('[ dzialajac ] jako kierownik jednostki'),
      seq(t('[ dzialajac ] jako'), office),
      unit,
      office,
      seq(t('z dniem'), day('from')),
      t('( niniejszym | jednoczesnie )'),
      t('( oswiadczam | oswiadczamy ) ,? ze'),
      tell('lead-term', seq(opt(mark(',')), term)),
    ),
    opt(mark(',')),
  ),
  6,
);

const alone = t(
  ',? ( kazd{e,ego,y,a,emu,ej} [ z nich | z osobna | z ww . osob ] [ z osobna | samodzielnie | oddzielnie ] | samodzielnie )',
);
const separator = t('( [ , ] ( i | oraz ) | , | ; )');
const person = (cases: Parameters<typeof attorneyName>[0]): Rule => {
  const one = seq(
    opt(alt(seq(t('( pracownika | pracownikowi )'), ownUnit, opt(mark(',', '-'))), seq(post, mark(',', '-')))),
    alt(attorneyName(cases), otherName),
    described,
  );
  return alt(
    seq(list(one, separator, 10), opt(alone), opt(mark(','))),
    seq(mark(':'), many(seq(bullet, one, opt(mark(',', ';', '.'))), 20, 1)),
    seq(mark(':'), list(one, separator, 10), opt(alone), opt(mark(','))),
  );
};
/** "… do czynności określonego rodzaju, tj. do …": the acts themselves follow. */
const to = seq(
  opt(mark(',', '-', '–')),
  opt(t('do czynnosci ( okreslonego | danego ) rodzaju ,? ( tj . | tj | to jest )')),
  t('do'),
);
const accusative = person(['acc']);
const dative = person(['dat']);
const nominative = person(['nom']);

const upowazniam = t(
  '( upowazniam | upowazniamy | upowaznia | upowaznia sie | upowazniaja | umocowuje | umocowujemy | umocowuje sie )',
);
const power = t(
  '[ niniejszego | szczegolnego ] ( pelnomocnictwa | upowaznienia | umocowania ) [ szczegolnego | rodzajowego | ogolnego ]',
);
const udzielam = t('( udzielam | udzielamy | udziela | udziela sie | udzielaja )');
const ustanawiam = t('( ustanawiam | ustanawiamy | ustanawia | ustanawiaja )');
const proxy = t(
  '[ swoim | moim | naszym | swoimi ] ( pelnomocnikiem | pelnomocnikami | pelnomocniczka ) [ upowaznion{ym,ymi,a} | umocowan{ym,ymi,a} ]',
);

const grant: Rule = tell(
  'grant',
  alt(
    seq(lead, upowazniam, opt(t('niniejszym')), alt(accusative, seq(mark(':'), person(['nom', 'acc']))), to, acts),
    seq(lead, udzielam, opt(t('niniejszym')), power, alt(dative, seq(t('dla'), person(['gen']))), to, acts),
    seq(lead, udzielam, dative, power, to, acts),
    seq(
      lead,
      ustanawiam,
      alt(seq(proxy, accusative), seq(accusative, proxy)),
      opt(t(',? i ( upowaznia | upowazniam | upowazniamy ) ( go | ja | ich )')),
      to,
      acts,
    ),
    seq(lead, udzielam, opt(t('pelnomocnikowi')), power, tell('to-labelled', to), acts),
    seq(
      nominative,
      t(
        '( jest | zostal | zostala | zostaje | sa | zostali | zostaja ) ( upowaznion{y,a} | umocowan{y,a} | upowaznieni | umocowani )',
      ),
      to,
      acts,
    ),
    seq(t('( zostaje | jest ) ( upowaznion{y,a} | umocowan{y,a} )'), nominative, to, acts),
    seq(
      t('[ ( informuje | informujemy | oswiadczam | oswiadczamy | potwierdzam ) ,? ze ] do'),
      acts,
      t('( upowaznion{y,a} | umocowan{y,a} ) ( jest | zostal | zostala | zostaje )'),
      nominative,
    ),
  ),
);

const labels: Rule = alt(
  seq(
    t('mocodawc{a,y} | mocodawczyni | udzielajacy [ upowaznienia | pelnomocnictwa ] | jednostka'),
    mark(':'),
    alt(unit, grantors, seq(unit, opt(mark(',')), grantors)),
  ),
  tell(
    'labelled',
    seq(
      t(
        '( pelnomocni{k,czka} | upowaznion{y,a} | osoba upowazniona | imie i nazwisko [ osoby upowaznionej | pelnomocnika ] )',
      ),
      mark(':'),
      attorneyName(['nom']),
      described,
    ),
  ),
  seq(
    t('( pelnomocnicy | upowaznieni )'),
    mark(':'),
    tell('labelled', list(seq(alt(attorneyName(['nom']), otherName), described), separator, 8)),
  ),
  seq(t('stanowisko'), mark(':'), post),
  seq(t('( pesel )'), mark(':'), pesel),
  seq(pesel),
  tell(
    'grant',
    seq(
      t('( zakres [ upowaznienia | pelnomocnictwa | umocowania ] | przedmiot [ upowaznienia | pelnomocnictwa ] )'),
      mark(':'),
      opt(t('do')),
      nominalActs,
    ),
  ),
);
const labelled = seq(lineStart, labels);

const otherDay = day('dropped-day');
const dropped: Rule = tell(
  'dropped',
  seq(
    alt(
      seq(
        t('[ jednoczesnie ] ( odwoluje | odwolujemy | cofam | uchylam | uniewazniam | odwoluje sie | uchyla sie )'),
        t('[ dotychczasowe | poprzednie | wczesniejsze ] ( upowaznienie | pelnomocnictwo )'),
      ),
      seq(
        t('[ jednoczesnie ] trac{i,a} ( moc [ obowiazujaca ] | waznosc )'),
        t('[ dotychczasowe | poprzednie | wczesniejsze ] ( upowaznienie | pelnomocnictwo )'),
      ),
    ),
    alt(
      seq(
        t('nr'),
        tell('dropped-number', reference, (state, at, end) =>
          state.tokens
            .slice(at, end)
            .map(({ word }) => word)
            .join(''),
        ),
        opt(seq(t('z dnia'), otherDay)),
        opt(seq(t('udzielone'), tell('dropped-name', otherName))),
      ),
      seq(t('z dnia'), otherDay, opt(seq(t('udzielone'), otherName))),
      seq(t('udzielone'), otherName),
    ),
  ),
);
const anyTime =
  '( w kazdym czasie | w dowolnym momencie | w kazdym momencie | w kazdej chwili | w dowolnym czasie | kazdej chwili )';
const mayBeRevoked = alt(
  t(
    `( moze | mozna ) [ ono ] ( byc | zostac | ) ( odwolan{e,o} | cofniet{e,o} | odwolac | cofnac ) ${anyTime} [ przez mocodawce ] [ bez podania przyczyny ]`,
  ),
  t(`moze ( byc | zostac ) ${anyTime} ( odwolan{e,o} | cofniet{e,o} ) [ przez mocodawce ]`),
  t(`moze ${anyTime} ( byc | zostac ) ( odwolan{e,o} | cofniet{e,o} )`),
);
const revocable = alt(
  seq(opt(t('( niniejsze | to )')), opt(paper), mayBeRevoked),
  seq(
    t(
      '( odwolanie | cofniecie | zmiana ) [ ( lub | albo | oraz | i ) ( odwolanie | cofniecie | zmiana ) ] [ niniejszego ]',
    ),
    opt(paper),
    t('wymaga [ zachowania ] formy pisemnej [ pod rygorem niewaznosci ]'),
  ),
);
const eachAlone = t(
  'kazd{y,a,e} z ( upowaznionych osob | upowaznionych | pelnomocnikow | nich | wymienionych osob | tych osob ) ( moze dzialac samodzielnie | dziala samodzielnie | jest uprawnion{y,a,e} do samodzielnego dzialania )',
);
/** Where on paper a signature would be. */
const signedSign = t('( / - / | \\( - \\) )');
/** What stands at the edge of a paper and says nothing of the power. */
const margin = seq(
  lineStart,
  alt(
    t('( zalacznik | zal . ) [ nr ] [ 1 | 2 | 3 ] [ do wniosku ]'),
    seq(
      t('( sporzadzil | sporzadzila | opracowal | opracowala | sprawe prowadzi ) :?'),
      quiet(seq(anyName, described)),
    ),
    recipient,
    seq(t('dotyczy :?'), headingActs),
    seq(t('dotyczy :?'), headingMatter),
  ),
  opt(mark('.', ',')),
  lineEnd,
);
const signatureBlock = seq(
  lineStart,
  alt(
    seq(opt(signedSign), grantors, opt(seq(opt(mark(',', '(')), office, opt(mark(')'))))),
    seq(opt(mark('(')), office, opt(mark(')')), opt(mark(',', ':', '-')), opt(seq(opt(signedSign), grantors))),
    t('za zarzad :?'),
    seq(t('przyjmuje do wiadomosci [ i ( stosowania | przestrzegania ) ] :?'), opt(quiet(anyName))),
    t('\\( podpis [ elektroniczny | kwalifikowany | mocodawcy ] \\)'),
    seq(
      opt(alt(mark('/', '('), t('podpis :'))),
      alt(
        t('( dokument podpisan{y,o} | podpisano ) [ kwalifikowanym podpisem ] elektroniczn{ie,ym}'),
        t(
          '( dokument podpisany | podpisano ) [ kwalifikowanym ] podpisem [ kwalifikowanym | zaufanym ] [ elektronicznym ]',
        ),
      ),
      opt(mark('/', ')')),
    ),
    t('z powazaniem'),
    t('( kierownik jednostki | mocodawca )'),
  ),
  opt(mark('.', ',')),
  lineEnd,
);
const letterhead = seq(
  lineStart,
  alt(seq(ownUnit, unitData), unitNumber, address, contact, seq(mark('('), unitNumber, mark(')'))),
  many(seq(opt(mark(',')), alt(unitNumber, address, contact)), 5),
  opt(mark('.', ',')),
  lineEnd,
);
const receiver = seq(
  opt(bullet),
  alt(t('a / a | aa | adresat | ad acta'), quiet(seq(anyName, described)), ownUnit, recipient),
  opt(mark('.', ',', ';')),
  lineEnd,
);
const delivery = seq(lineStart, t('( otrzymuj{e,a} | do wiadomosci )'), mark(':'), many(receiver, 10, 1));
const page = seq(
  lineStart,
  t('( strona | str . )'),
  token(({ kind }) => kind === 'number'),
  opt(
    seq(
      t('( z | / )'),
      token(({ kind }) => kind === 'number'),
    ),
  ),
  lineEnd,
);
const rulerSign = mark('-', '_', '.', '=', '*', '…', '–');
const ruler = seq(
  lineStart,
  many(
    seq(
      not((state, at) => (state.tokens[at]?.kind === 'mark' ? -1 : at)),
      rulerSign,
    ),
    200,
    3,
  ),
  lineEnd,
);
const privacy = seq(t('administratorem ( moich | pani / pana | panstwa | ) danych osobowych jest'), ownUnit);
const closing = t(
  '( niniejsze upowaznienie | upowaznienie | pelnomocnictwo ) sporzadzono w ( dwoch | trzech | 2 | 3 ) [ jednobrzmiacych ] egzemplarzach [ po jednym dla kazdej ze stron ]',
);
const section = seq(
  lineStart,
  t('§'),
  token(({ kind, raw }) => kind === 'number' && raw.length <= 2),
  opt(mark('.')),
);

/** A sentence ends where its full stop stands, at the end of a line, or with an abbreviation's own full stop. */
const stop: Rule = (state, at) => {
  const one = state.tokens[at];
  if (one === undefined || one.breaks > 0) return at;
  if (one.kind === 'mark' && (one.raw === '.' || one.raw === ';')) return at + 1;
  return state.tokens[at - 1]?.raw === '.' && /^\p{Lu}/u.test(one.raw) ? at : -1;
};
const joinedTerm = seq(
  termSentence,
  many(seq(t('( , [ i | oraz | a ] | i | oraz | a )'), alt(furtherPredicate, termSentence, mayBeRevoked)), 3),
);

const sentence: Rule = alt(
  heading,
  referenceLine,
  placeAndDay,
  grant,
  joinedTerm,
  furtherSentence,
  revocable,
  dropped,
  labelled,
  contactPerson,
  signatureBlock,
  letterhead,
  margin,
  delivery,
  page,
  ruler,
  privacy,
  closing,
  eachAlone,
);
/** One sentence or line with what ends it; -1 where it is an instance of no pattern. */
export const whole: Rule = seq(
  opt(alt(section, bullet)),
  sentence,
  alt(stop, (state, at) => (state.tokens[at - 1]?.breaks === undefined ? -1 : lineEnd(state, at))),
);
