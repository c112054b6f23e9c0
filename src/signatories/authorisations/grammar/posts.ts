import type { LocalKind } from './context.ts';
import { dayAt } from './days.ts';
import { ownUnit, town } from './names.ts';
import { alt, lineStart, many, mark, only, opt, remembered, seq, t, tell, token, type Rule } from './rule.ts';

/** A day, told as `kind`. */
export const day = (kind: string): Rule =>
  tell(
    kind,
    (state, at) => {
      if (at > state.far) state.far = at;
      state.steps -= 1;
      return dayAt(state.tokens, at)?.end ?? -1;
    },
    (state, at) => ({ day: dayAt(state.tokens, at)?.day ?? null }),
  );

const field = t(`
  ( informatyki | informatycznych | informatycznego | informatyczn{y,ym,emu,a,ej} | informatyzacji | it | cyfryzacji | teleinformatyki | teleinformatycznych | teleinformatycznego
  | organizacyjn{y,ych,ego,a,ej,ym} | administracji | administracyjn{y,ych,ego} | administracyjno - gospodarcz{y,ych,ego} | ogoln{y,ego,ych} | spraw obywatelskich | obywatelskich | ewidencji ludnosci
  | kadr | kadrow{y,ych,ego} | finansow | finansow{y,ych,ego} | bezpieczenstwa [ informacji | teleinformatycznego | informatycznego ] | rozwoju | obslugi [ klienta | mieszkancow | informatycznej ] | technicznych | prawn{y,ych,ego} | ochrony danych [ osobowych ] | technologii ( informacyjnych | informatycznych ) | cyberbezpieczenstwa | systemow ( informatycznych | teleinformatycznych ) | edukacji | oswiaty | promocji | zamowien publicznych | kontroli | statystyki [ medycznej ] | administracyjno - organizacyjn{y,ych,ego} | sadow{y,ego,ej} | komornicz{y,ego,ej,a} | informatyki [ medycznej ] )`);
const cell = t(
  '( referat{u,} | referacie | wydzial{u,} | wydziale | dzial{u,} | dziale | biur{a,o,ze} | departament{u,} | departamencie | zespol{u,} | zespole | oddzial{u,} | oddziale | centrum | sekcj{a,i} | pion{u,} | pionie | sekretariat{u,} | sekretariacie | kancelari{a,i} ) [ <field> [ i <field> ] ]',
  { field },
);
const systems = t(
  '( system{u,ow} | sieci ) [ ( teleinformatyczn{ego,ych,ej} | informatyczn{ego,ych,ej} | komputerow{ego,ych,ej} ) ] [ i sieci ]',
);

const headOf = (heads: Rule, kinds: readonly LocalKind[]): Rule =>
  seq(
    // The head of another kind of unit, or of none where a company applies, heads another one.
    (state, at) =>
      state.context.unit.every(({ kind, form }) => form === null && (kind === null || kinds.includes(kind))) ? at : -1,
    heads,
  );
const heads = alt(
  headOf(t('wojt{,a,owi,em}'), ['commune', 'rural-commune']),
  headOf(t('burmistrz{,a,owi,em}'), ['commune', 'town', 'town-and-commune']),
  headOf(t('prezydent{,a,owi,em} miasta'), ['commune', 'town']),
  headOf(t('starost{a,y,e,cie,o}'), ['district']),
  headOf(t('marszal{ek,ka,kowi,kiem} wojewodztwa'), ['province']),
  headOf(t('( wojewod{a,y,e,zie} | rektor{,a,owi,em} | komendant{,a,owi,em} )'), []),
);
/** A head of a public body: one person heads one of them. */
export const publicHead: Rule = tell('public-head', heads);

/** "Katowice-Wschód w Katowicach". */
const courtName: Rule = seq(
  many(
    alt(t('( dla | wschod | zachod | polnoc | poludnie | srodmiescie | m . st . | - )'), (state, at) =>
      town(state, at),
    ),
    6,
  ),
  t('( w | we )'),
  (state, at) => town(state, at),
);
const noun = t(
  `
  ( informaty{k,ka,ke,kowi,kiem,czka,czke,czce} | inspektor{,a,owi,em,ka,ke,ce} | podinspektor{,a,owi,em} | specjali{sta,sty,ste,scie,stka,stke,stce} | referen{t,ta,towi,tem,tka,tke,tce} | administrator{,a,owi,em,ka,ke,ce} <systems>
  | administrator{,a,owi,em,ka,ke,ce} | kierowni{k,ka,kowi,kiem,czka,czke,czce} | dyrektor{,a,owi,em,ka,ke,ce} | wicedyrektor{,a,owi,em} | naczelni{k,ka,kowi,kiem,czke} | koordynator{,a,owi,em,ka,ke,ce} | pracowni{k,ka,kowi,kiem,ca,cy,ce} | sekretar{z,za,zowi,zem,ka,ke}
  | skarbni{k,ka,kowi,kiem,czka,czke} | prezes{,a,owi,em,ka,ke} | wiceprezes{,a,owi,em} | czlon{ek,ka,kowi,kiem,kini,kinie} zarzadu | prokuren{t,ta,towi,tem,tka,tke} | ksiegow{y,a,ego,ej,emu} | ekspert{,a,owi,em,ka,ke} | analityk{,a,owi,iem} | asystent{,a,owi,em,ka,ke}
  | likwidator{,a,owi,em} | wlasciciel{,a,owi,em,ka,ke} | notariusz{,a,owi,em} | komorni{k,ka,kowi,kiem} [ sadow{y,ego} ] | kancler{z,za,zowi,zem} | radc{a,y,e} prawn{y,ego,emu} | adwokat{,a,owi,em} | programist{a,y,e} | nauczyciel{,a,owi,em,ka,ke,ki,ce} | ( asesor{,a,owi,em} | aplikant{,a,owi,em,ka,ke,ki,ce} ) komornicz{y,ego,emu,a,ej} | [ office ] manager{,a,owi,em} | menedzer{,a,owi,em} | audytor{,a,owi,em} | konsultant{,a,owi,em,ka,ke,ce} | techni{k,ka,kowi,kiem} | inzynier{,a,owi,em} | <komornik>
  | zastep{ca,cy,ce,czyni,czynie} <who> )`,
  {
    systems,
    komornik: seq(t('komorni{k,ka,kowi,kiem} [ sadow{y,ego,emu,ym} ] przy sadzie rejonowym'), (state, at) =>
      tell('court', courtName)(state, at),
    ),
    who: t(
      '( wojta | burmistrza | prezydenta miasta | starosty | marszalka | dyrektora | prezesa [ zarzadu ] | kierownika | naczelnika | komendanta | rektora )',
    ),
  },
);
/** Whoever heads a part of a unit does not head the unit by that. */
const ofCell = tell('cell', cell);
/** What stands in the next line is of another part of the paper. */
export const sameLine =
  (rule: Rule): Rule =>
  (state, at) =>
    (state.tokens[at]?.breaks ?? 0) > 0 ? -1 : rule(state, at);

/** A post, as a person is described by it: "głównego specjalistę ds. informatyki w Urzędzie Gminy". It limits nothing. */
export const post: Rule = remembered(
  seq(
    many(
      t(
        '( glown{y,a,ego,ej,emu} | starsz{y,a,ego,ej,emu} | mlodsz{y,a,ego,ej,emu} | samodzieln{y,a,ego,ej} | p . o . )',
      ),
      2,
    ),
    alt(publicHead, noun),
    many(
      alt(
        t('zarzadu'),
        ofCell,
        systems,
        seq(t('( ds . | do spraw | d . s . )'), field, opt(seq(t('( i | oraz )'), field))),
        field,
        sameLine(ownUnit),
        seq(t('w'), alt(seq(ofCell, opt(sameLine(ownUnit))), ownUnit)),
        t('rady nadzorczej'),
      ),
      4,
    ),
  ),
);

const digits = (state: Parameters<Rule>[0], from: number, to: number): string =>
  state.tokens
    .slice(from, to)
    .map(({ raw }) => raw)
    .join('')
    .replace(/\D/g, '');
/** Figures, in groups or not: "840 923 113 85". */
const figures = (kind: string, lengths: readonly number[]): Rule =>
  tell(
    kind,
    (state, at) => {
      if (at > state.far) state.far = at;
      let [end, count] = [at, 0];
      const most = Math.max(...lengths);
      while (count < most) {
        const one = state.tokens[end];
        const parted = end > at && one?.kind === 'mark' && one.word === '-' && state.tokens[end + 1]?.kind === 'number';
        const next = parted ? state.tokens[end + 1] : one;
        if (next?.kind !== 'number' || (count > 0 && next.breaks > 0) || count + next.raw.length > most) break;
        count += next.raw.length;
        end += parted ? 2 : 1;
      }
      return count > 0 ? end : -1;
    },
    (state, from, to) => {
      const found = digits(state, from, to);
      return lengths.includes(found.length) ? found : undefined;
    },
  );
export const pesel: Rule = t('[ o ] [ nr | numer | numerze | numerem ] pesel [ nr | numer ] :? <n>', {
  n: figures('pesel', [11]),
});
export const unitNumber: Rule = alt(
  t('[ nr | numer ] krs [ nr ] :? <n>', { n: figures('krs', [10]) }),
  t(
    'wpisan{ego,ej,y,a} do ( krs | ( rejestru przedsiebiorcow | rejestru stowarzyszen ) [ ( krajowego rejestru sadowego | krs ) ] | krajowego rejestru sadowego ) [ ,? prowadzonego przez sad rejonowy <court> [ , <numeral> wydzial gospodarczy [ krajowego rejestru sadowego | krs ] ] ,? ] pod ( numerem | nr ) [ krs ] :? <n>',
    {
      n: figures('krs', [10]),
      court: courtName,
      numeral: token(({ raw }) => /^[IVX]{1,5}$/.test(raw)),
    },
  ),
  t('[ nr | numer ] regon [ nr ] :? <n>', { n: figures('regon', [9, 14]) }),
  t('[ nr | numer ] nip [ nr ] :? <n>', { n: figures('nip', [10]) }),
);
const card = t(
  '( dowod{em,u} osobist{ym,ego} | dowodem tozsamosci | paszport{em,u} ) [ o ] [ seri{a,i} ] [ i ] [ numer{,ze,em} | nr ] :? <number>',
  {
    number: seq(
      token(({ kind, raw }) => kind === 'word' && /^\p{L}{2,3}$/u.test(raw)),
      opt(t('( nr | numer )')),
      token(({ kind, raw }) => kind === 'number' && /^\d{6,7}$/.test(raw)),
    ),
  },
);
const capital = token(({ kind, raw }) => kind === 'word' && /^\p{Lu}/u.test(raw));
const number = token(({ kind, raw }) => kind === 'number' && raw.length <= 4);
const house = seq(
  number,
  opt(token(({ kind, raw, gap }) => kind === 'word' && raw.length === 1 && gap === '')),
  opt(seq(t('( / | m . | lok . )'), number)),
);
const street = alt(
  seq(t('( ul . | ulicy | al . | os . | pl . )'), opt(t('( ks . | gen . | sw . | im . )')), many(capital, 3, 1), house),
  seq(t('( rynek | rynku )'), house),
);
const postcode = seq(
  token(({ kind, raw }) => kind === 'number' && raw.length === 2),
  mark('-'),
  token(({ kind, raw, gap }) => kind === 'number' && raw.length === 3 && gap === ''),
);
/** A street or a postcode with a town: where somebody is, and nothing else. */
export const address: Rule = alt(
  seq(street, opt(seq(opt(mark(',')), postcode, opt(alt(town, capital))))),
  seq(postcode, alt(town, many(capital, 2, 1))),
  seq(t('( w | we )'), town, opt(mark(',')), opt(t('przy')), street),
);
const mail = token(({ kind }) => kind === 'mail');
const phone: Rule = seq(
  t('( tel | telefon | kom ) .? [ nr ] :?'),
  opt(seq(mark('+'), number)),
  figures('phone', [7, 8, 9, 11]),
);
export const contact: Rule = alt(
  t('[ adres ] e - mail :? <mail>', { mail }),
  t('[ adres ] email :? <mail>', { mail }),
  phone,
  mail,
);

const about = alt(
  pesel,
  t('legitymuj{acego,acej,acemu,acy,aca} sie <with>', { with: alt(card, t('numerem <pesel>', { pesel }), pesel) }),
  t('poslugujac{ego,ej,emu,y,a} sie <pesel>', { pesel: alt(t('numerem <pesel>', { pesel }), pesel) }),
  t('( ur . | urodzon{ego,ej,y,a,emu} ) [ dnia | w dniu ] <born>', { born: day('born') }),
  t('( zam . | zamieszkal{ego,ej,y,a,emu} ) <address>', { address }),
  t('zatrudnion{ego,ej,y,a,emu} [ w <unit> ] [ na stanowisku <post> ]', { unit: ownUnit, post }),
  t('pracownik{a,,owi} <unit>', { unit: ownUnit }),
  t('pelniac{ego,ej,emu,y,a} funkcje <post>', { post }),
  post,
  contact,
);
const bracket = seq(mark('('), about, many(seq(mark(','), about), 3), mark(')'));
/** What is told of a person behind the name: whose head or whose employee tells nothing of whose power it is. */
export const described: Rule = remembered(
  only(['pesel', 'born'], many(alt(bracket, seq(opt(alt(mark(','), mark('-'))), about)), 8)),
);

/** The sign of an enumeration at the beginning of a line: a dash, "1)", "a.". */
export const bullet: Rule = seq(
  lineStart,
  alt(
    mark('-', '•', '\uf0b7', '*', '·', '▪'),
    seq(
      alt(
        token(({ kind, raw }) => kind === 'number' && raw.length <= 2),
        token(({ kind, raw }) => kind === 'word' && /^\p{Ll}$/u.test(raw)),
      ),
      mark(')', '.'),
    ),
  ),
);
