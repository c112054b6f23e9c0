import { basis } from './basis.ts';
import { grantorName, ownUnit, town } from './names.ts';
import { address, bullet, contact, day, pesel, post, sameLine, unitNumber } from './posts.ts';
import { alt, list, many, mark, opt, remembered, seq, t, tell, type Rule } from './rule.ts';
import { about, underPapers } from './matters.ts';
import { term } from './terms.ts';

/** The post of somebody who grants it. */
export const office: Rule = remembered(tell('grantor-post', seq(post, opt(sameLine(ownUnit)))));

const noun: Rule = (state, at) => (state.context.nouns.has(state.tokens[at]?.word ?? '') ? at + 1 : -1);
/** "Zwana dalej Spółką", "dalej: Spółka". */
const shortName = seq(t('( zwan{y,a,e,ego,ej,ym} dalej [ rowniez ] | dalej [ jako ] ) :?'), noun);
/** Numbers, address and short name of the unit that stands before. */
export const unitData: Rule = many(
  seq(
    opt(mark(',', '(', '-')),
    alt(unitNumber, address, contact, shortName, seq(t('z siedziba'), alt(address, seq(t('( w | we )'), town)))),
    opt(mark(')')),
  ),
  8,
);
/** What they say of themselves; whether it is so the register tells. */
const entitled = seq(
  t(
    ',? uprawni{ony,ona,eni,one,onego,onej} do [ lacznego | lacznej | jednoosobowej | jednoosobowego | samodzielnej | samodzielnego ]',
  ),
  t('( reprezentowania | reprezentacji )'),
  opt(ownUnit),
);
/** Somebody who grants it, with the post. */
export const grantor: Rule = seq(
  grantorName,
  opt(
    alt(
      seq(mark('('), office, mark(')')),
      seq(mark(',', '-'), office),
      seq(opt(mark(',')), t('pelniac{y,a,ego,ej} funkcje'), office),
      sameLine(office),
    ),
  ),
  opt(seq(mark(','), pesel)),
);
export const grantors: Rule = remembered(list(grantor, t('( i | oraz | , )'), 5));
const represented = seq(
  opt(mark(',')),
  alt(
    t('( reprezentowan{a,y,e,ej,ego} [ jest ] | w imieniu ktor{ej,ego} dziala{,ja} ) przez :?'),
    t('( w imieniu ktor{ej,ego} dziala{,ja} | reprezentowan{a,y,e,ej,ego} przez ) :?'),
  ),
  alt(
    seq(office, opt(seq(opt(mark('-', ',')), grantors))),
    grantors,
    many(seq(bullet, grantor, opt(alt(mark(',', ';'), t('oraz')))), 5, 1),
  ),
  opt(mark(',')),
);
export const unit: Rule = seq(ownUnit, unitData, opt(represented), unitData);

/** Before the verb: on which law, for whom, as whom and why somebody grants it. */
export const lead: Rule = remembered(
  many(
    seq(
      alt(
        basis,
        seq(t('[ ja , ? ] [ ja ] dzialajac w imieniu [ i na rzecz | oraz na rzecz ]'), unit),
        seq(t('dzialajac w imieniu [ i na rzecz | oraz na rzecz ]'), unit),
        seq(t('[ ja ] ,? [ nizej podpisan{y,a} ] ,?'), grantors),
        seq(t('my ,? nizej podpisani ,?'), opt(grantors)),
        entitled,
        seq(t('[ my , ] zarzad'), unit),
        t('[ dzialajac ] jako kierownik jednostki'),
        seq(t('[ dzialajac ] jako organ wykonawczy'), ownUnit),
        seq(t('[ dzialajac ] jako'), office, unitData),
        unit,
        seq(office, opt(seq(mark('-', ','), grantorName))),
        seq(t('z dniem'), day('from')),
        t('( niniejszym | jednoczesnie )'),
        t('( oswiadczam | oswiadczamy ) ,? ze'),
        tell('lead-term', seq(opt(mark(',')), term)),
      ),
      opt(mark(',', '-')),
    ),
    6,
  ),
);
/** "W związku z wnioskiem Gminy o dostęp …": the application that the rest of the sentence speaks of. */
export const occasion: Rule = seq(
  t('w zwiazku ( z | ze )'),
  opt(t('( skladanym | skladanymi | zlozeniem )')),
  tell('filed', seq(alt(underPapers, t('( wniosku | wnioskow )')), opt(ownUnit), about)),
  opt(mark(',')),
);
