import { otherName, ownUnit } from './names.ts';
import { droppedNumber } from './papers.ts';
import { day, post, publicHead } from './posts.ts';
import { alt, opt, quiet, seq, t, tell, type Rule } from './rule.ts';
import { thePaper } from './terms.ts';

const otherDay = day('dropped-day');
const older = '( dotychczasowe | poprzednie | wczesniejsze | uprzednie )';
const one = t(`[ ${older} ] ( upowaznienie | pelnomocnictwo )`);
const oldOne = t(`${older} ( upowaznienie | pelnomocnictwo )`);
const oldOnes = t(`( wszelkie | wszystkie ) ( ${older} | inne ) ( upowaznienia | pelnomocnictwa )`);
const givenTo = t('( udzielone | wydane )');
/** By its number, its day or whose it was. */
const which: Rule = alt(
  seq(t('nr'), droppedNumber, opt(seq(t('z dnia'), otherDay)), opt(seq(givenTo, tell('dropped-name', otherName)))),
  seq(t('z dnia'), otherDay, opt(seq(givenTo, otherName))),
  seq(givenTo, otherName),
);
const inThisMatter = t('( w tym zakresie | w tej sprawie | w powyzszym zakresie | w tym przedmiocie )');
const order = seq(
  t('zarzadzenie nr'),
  droppedNumber,
  opt(quiet(seq(alt(publicHead, post), opt(ownUnit)))),
  opt(seq(t('z dnia'), otherDay)),
);
const ends = t(
  '( traci moc [ obowiazujaca ] | wygasa | przestaje obowiazywac | zostaje ( odwolane | cofniete | uchylone ) | odwoluje sie | uchyla sie )',
);
const allEnd = t(
  '( traca moc [ obowiazujaca ] | wygasaja | przestaja obowiazywac | zostaja ( odwolane | cofniete | uchylone ) | odwoluje sie | uchyla sie )',
);
const also = t('( jednoczesnie | z ta chwila | z dniem podpisania | z tym dniem )');

/** Older papers that it ends. One that may be this very paper is told apart by its number and day. */
export const dropped: Rule = tell(
  'dropped',
  alt(
    seq(
      opt(also),
      t(
        '( odwoluje | odwolujemy | cofam | uchylam | uniewazniam | odwoluje sie | uchyla sie | trac{i,a} ( moc [ obowiazujaca ] | waznosc ) )',
      ),
      alt(seq(one, which), oldOnes, order),
    ),
    seq(opt(also), alt(seq(one, which), oldOne, order), opt(inThisMatter), ends),
    seq(opt(also), oldOnes, opt(inThisMatter), allEnd),
    seq(thePaper, t('zastepuje'), one, which),
  ),
);
