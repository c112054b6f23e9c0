import { basis } from './basis.ts';
import { anyName, ownUnit } from './names.ts';
import { paper } from './papers.ts';
import { described, post } from './posts.ts';
import { alt, mark, opt, quiet, seq, t, type Rule } from './rule.ts';
import { thePaper } from './terms.ts';

const anyTime =
  '( w kazdym czasie | w dowolnym momencie | w kazdym momencie | w kazdej chwili | w dowolnym czasie | kazdej chwili )';
const gone = '( odwolan{e,o} | cofniet{e,o} )';
/** Whoever gives a power may take it back: to say so limits nothing. */
export const mayBeRevoked: Rule = alt(
  t(
    `( moze | mozna ) [ ono ] ( byc | zostac | ) [ ono ] ( ${gone} | odwolac | cofnac ) [ ${anyTime} ] [ przez mocodawce ] [ bez podania przyczyny ]`,
  ),
  t(`moze [ ono ] ( byc | zostac ) [ ono ] ${anyTime} ${gone} [ przez mocodawce ]`),
  t(`moze [ ono ] ${anyTime} ( byc | zostac ) ${gone}`),
);
const revocation = t(
  '( odwolanie | cofniecie | zmiana ) [ ( lub | albo | oraz | i ) ( odwolanie | cofniecie | zmiana ) ] [ niniejszego ]',
);
export const revocable: Rule = alt(
  seq(opt(t('( niniejsze | to | powyzsze )')), opt(paper), mayBeRevoked),
  seq(
    revocation,
    opt(paper),
    alt(
      t('wymaga [ zachowania ] formy pisemnej [ pod rygorem niewaznosci ]'),
      t('nastepuje ( w formie pisemnej | na pismie | pisemnie )'),
      t(`moze nastapic ${anyTime}`),
    ),
  ),
);

/** Stamp duty: no power depends on it. */
const fee = alt(
  seq(
    thePaper,
    t('nie podlega [ obowiazkowi ( uiszczenia | zaplaty ) ] ( oplacie skarbowej | oplaty skarbowej )'),
    opt(basis),
  ),
  seq(
    thePaper,
    t('( jest | zostalo ) ( zwolnione z oplaty skarbowej | wolne od oplaty skarbowej | nieodplatne )'),
    opt(basis),
  ),
  seq(
    t('od [ niniejszego ] ( upowaznienia | pelnomocnictwa ) nie ( pobrano | pobiera sie ) oplaty skarbowej'),
    opt(basis),
  ),
  t('( zwolnione | zwolniono | zwolnienie ) z oplaty skarbowej'),
  t(
    '( oplate skarbowa | oplata skarbowa ) [ w ( wysokosci | kwocie ) 17 [ , 00 ] zl ] ( zostala ( uiszczona | wniesiona | zaplacona ) | uiszczono | wniesiono | zaplacono )',
  ),
  t('pelnomocnikowi [ z tego tytulu ] nie przysluguje [ odrebne ] wynagrodzenie'),
);
const copies = seq(
  alt(thePaper, t('[ niniejsze ] zarzadzenie')),
  t(
    '( sporzadzono | wydano | wydaje sie | sporzadza sie | zostalo sporzadzone ) w ( jednym | dwoch | trzech | czterech | 1 | 2 | 3 | 4 )',
  ),
  t('[ jednobrzmiacych ] ( egzemplarzu | egzemplarzach )'),
  opt(
    t(
      ',? po jednym ( dla kazdej ze stron | dla ( mocodawcy | upowazniajacego ) i ( pelnomocnika | upowaznionego ) | dla pracownika i do akt [ osobowych ] )',
    ),
  ),
);
/** An order's own formalities. */
const ofOrder = alt(
  seq(
    t('wykonanie [ niniejszego ] zarzadzenia powierza sie'),
    quiet(seq(opt(seq(anyName, opt(mark(',', '-')))), post, opt(ownUnit))),
  ),
  t('zarzadzenie podlega ( ogloszeniu | publikacji | opublikowaniu ) w biuletynie informacji publicznej'),
);
const privacy = seq(t('administratorem ( moich | pani / pana | panstwa | ) danych osobowych jest'), ownUnit);
/** Duties of whoever gets it, towards whoever gives it. */
const duty = seq(
  t('( upowaznion{y,a} | osoba upowazniona | pelnomocnik )'),
  t('( jest zobowiazan{y,a} | zobowiazan{y,a} jest ) do'),
  alt(
    t('przestrzegania przepisow o ochronie danych osobowych'),
    t('zachowania ( w tajemnicy | w poufnosci ) [ otrzymanych ] ( danych dostepowych | kluczy | hasel )'),
  ),
);
const territory = alt(
  t(
    'zakres terytorialny [ ( upowaznienia | pelnomocnictwa ) ] : ( caly kraj | terytorium ( rzeczypospolitej polskiej | calego kraju | polski ) | bez ograniczen )',
  ),
  seq(thePaper, t('obowiazuje na ( terenie | terytorium | obszarze ) ( calego kraju | rzeczypospolitej polskiej )')),
);
export const eachAlone: Rule = alt(
  t(
    'kazd{y,a,e} z ( upowaznionych osob | upowaznionych | pelnomocnikow | nich | wymienionych [ wyzej ] osob | osob [ upowaznionych | wymienionych [ powyzej ] ] | tych osob ) ( moze dzialac samodzielnie | dziala samodzielnie | jest uprawnion{y,a,e} do samodzielnego dzialania | jest upowaznion{y,a} do samodzielnego dzialania )',
  ),
  t(
    '( upowaznieni | pelnomocnicy | wymienione osoby | osoby upowaznione | osoby te ) ( moga dzialac | dzialaja ) ( samodzielnie | kazd{y,a,e} samodzielnie | niezaleznie od siebie )',
  ),
);
/** Whoever is named below gets a copy, or is to know of it. */
const acquainted = seq(
  t('przyjmuje do wiadomosci [ i ( stosowania | przestrzegania ) ] :?'),
  opt(quiet(seq(anyName, described))),
);
export const formality: Rule = alt(fee, copies, ofOrder, privacy, duty, territory, eachAlone, acquainted);
