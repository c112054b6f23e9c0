import { acts, ofThese } from './acts.ts';
import { attorneyName, givenNameAt, otherName, otherNameIn, ownUnit, recipient } from './names.ts';
import type { Case } from '../../declension.ts';
import { lead, occasion } from './grantors.ts';
import { concerning } from './matters.ts';
import { bullet, described, post } from './posts.ts';
import { alt, list, many, mark, not, opt, remembered, seq, t, tell, type Rule, type State } from './rule.ts';

const alone = t(
  ',? ( kazd{e,ego,y,a,emu,ej} [ z nich | z osobna | z ww . osob ] [ z osobna | samodzielnie | oddzielnie ] | samodzielnie | dzialajac{ych,y,e,a,ym} samodzielnie )',
);
export const separator: Rule = t('( [ , ] ( i | oraz ) | , | ; )');
const following = t(
  '( nastepujace osoby | nizej wymienione osoby | wymienione nizej osoby | ponizsze osoby | nastepujacych pracownikow | nizej wymienionych pracownikow )',
);
/** Posts in the nominative as men bear them; women bear the same words in any case. */
const undeclined =
  /^(?:wojt|burmistrz|prezydent|starosta|rektor|komendant|marszalek|wojewoda|informatyk|(?:pod)?inspektor|specjalista|referent|administrator|kierownik|(?:wice)?dyrektor|naczelnik|koordynator|pracownik|sekretarz|skarbnik|(?:wice)?prezes|czlonek|prokurent|ksiegowy|ekspert|analityk|asystent|likwidator|wlasciciel|notariusz|komornik|kanclerz|radca|adwokat|programista|nauczyciel|asesor|aplikant|audytor|konsultant|technik|inzynier|zastepca)$/;
const saysUndeclined = ({ tokens }: State, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ word }) => undeclined.test(word));
/** A name and what is told of whoever bears it: a post in another case is somebody else's. */
const agreeing =
  (prefix: Rule, name: Rule, cases: readonly Case[]): Rule =>
  (state, at) => {
    const kept = state.facts.length;
    const from = prefix(state, at);
    const behind = from < 0 ? -1 : name(state, from);
    const end = behind < 0 ? -1 : described(state, behind);
    const man = givenNameAt(state, from)?.genders.has('man') === true;
    const courteous = state.tokens[from]?.word.startsWith('pan') ?? false;
    const strange =
      !cases.includes('nom') &&
      ((man && saysUndeclined(state, behind, end)) || ((man || courteous) && saysUndeclined(state, at, from)));
    if (end >= 0 && !strange) return end;
    state.facts.length = kept;
    return -1;
  };
const person = (cases: readonly Case[]): Rule => {
  const one = agreeing(
    opt(
      alt(
        seq(t('( pracownika | pracownikowi )'), ownUnit, opt(mark(',', '-'))),
        seq(t('( swojego | swojemu | naszego | naszemu ) ( pracownika | pracownikowi )'), opt(mark(',', '-'))),
        seq(post, mark(',', '-')),
        // "Asystenta Marka Świderskiego" may be somebody else, his assistant.
        seq(post, not(attorneyName(['gen']))),
      ),
    ),
    alt(attorneyName(cases), otherNameIn(cases)),
    cases,
  );
  const lines = many(seq(bullet, one, opt(mark(',', ';', '.'))), 20, 1);
  return alt(
    seq(list(one, separator, 10), opt(alone), opt(mark(',', '-'))),
    seq(opt(following), mark(':'), lines, opt(alone), opt(mark(','))),
    seq(opt(following), mark(':'), list(one, separator, 10), opt(alone), opt(mark(','))),
  );
};
/** "… do czynności określonego rodzaju, tj. do …": the acts themselves follow. */
const to = seq(
  opt(mark(',', '-')),
  opt(t('do czynnosci ( okreslonego | danego ) rodzaju ,? ( tj . | tj | to jest )')),
  t('do'),
);
const accusative = remembered(person(['acc']));
const dative = remembered(person(['dat']));
const nominative = remembered(person(['nom']));
/** All of a list in one case or in the other. */
const anyCase = remembered(alt(nominative, accusative));

const upowazniam = t(
  '( upowazniam | upowazniamy | upowaznia | upowaznia sie | upowazniaja | umocowuje | umocowujemy | umocowuje sie )',
);
const power = t(
  '[ niniejszego | szczegolnego ] ( pelnomocnictwa | upowaznienia | umocowania ) [ szczegolnego | rodzajowego | ogolnego ]',
);
const udzielam = t('( udzielam | udzielamy | udziela | udziela sie | udzielaja )');
const ustanawiam = t('( ustanawiam | ustanawiamy | ustanawia | ustanawiaja )');
const proxy = seq(
  t('[ swoim | moim | naszym | swoimi ] ( pelnomocnikiem | pelnomocnikami | pelnomocniczka )'),
  opt(ownUnit),
  opt(t('upowaznion{ym,ymi,a} | umocowan{ym,ymi,a}')),
);
const isEmpowered = t(
  '( jest | zostal | zostala | zostaje | sa | zostali | zostaja ) ( upowaznion{y,a} | umocowan{y,a} | upowaznieni | umocowani )',
);
/** "Pełnomocnikiem Gminy w sprawach o dostęp do …": whoever acts in a matter may begin it. */
const inTheMatter = tell(
  'main',
  tell('filed', seq(tell('files', concerning), opt(seq(t('( przed | wobec )'), recipient)), opt(mark(',')))),
);
const appointed = seq(
  lead,
  ustanawiam,
  alt(seq(proxy, accusative), seq(accusative, proxy)),
  alt(seq(opt(t(',? i ( upowaznia | upowazniam | upowazniamy ) ( go | ja | ich )')), to, acts), inTheMatter),
);

/** One who grants, one or more to whom, and for what; the whole of it is one sentence. */
export const grant: Rule = tell(
  'grant',
  alt(
    seq(lead, upowazniam, opt(t('niniejszym')), alt(accusative, seq(mark(':'), anyCase), anyCase), to, acts),
    seq(lead, upowazniam, following, to, acts, mark(':'), many(seq(bullet, listed(), opt(mark(',', ';', '.'))), 20, 1)),
    seq(lead, udzielam, opt(t('niniejszym')), power, alt(dative, seq(t('dla'), person(['gen']))), to, acts),
    seq(lead, udzielam, dative, power, to, acts),
    appointed,
    seq(lead, udzielam, opt(t('pelnomocnikowi')), power, tell('to-labelled', to), acts),
    seq(
      lead,
      tell('to-addressee', alt(t('udzielam ( panu | pani )'), t('upowazniam ( pana | pania )'))),
      opt(power),
      to,
      acts,
    ),
    seq(
      opt(t('informuje ,? ze | informujemy ,? ze | oswiadczam ,? ze | potwierdzam ,? ze')),
      nominative,
      isEmpowered,
      to,
      acts,
    ),
    tell(
      'main',
      seq(
        occasion,
        opt(t('( informuje | informujemy | oswiadczam | oswiadczamy ) ,? ze')),
        nominative,
        isEmpowered,
        to,
        ofThese,
      ),
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
function listed(): Rule {
  return seq(alt(attorneyName(['nom', 'acc']), otherName), described);
}
