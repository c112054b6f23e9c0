import { alt, opt, seq, t, tell, type Rule } from './rule.ts';
import { attorneyName, ownUnit } from './names.ts';
import { post } from './posts.ts';
import { thePaper } from './terms.ts';

const appointing = t('( udzielania | ustanawiania | udzielenia | ustanowienia | powolywania )');
const others = t(
  '( ( dalszych | kolejnych ) ( pelnomocnictw | upowaznien | pelnomocnikow ) | ( dalszego | kolejnego ) ( pelnomocnictwa | upowaznienia | pelnomocnika ) | substytutow | substytuta | substytucji )',
);
const infinitive = t('( udzielac | ustanawiac | udzielic | ustanowic | powolywac )');
const right = seq(opt(t('( prawa | mozliwosci | uprawnienia | umocowania )')), opt(t('do')), appointing, others);
const attorney = alt(
  t('[ ten | pan | pani ] ( pelnomocni{k,czka} | upowaznion{y,a} | osoba upowazniona | on | ona )'),
  attorneyName(['nom']),
);

const said = (value: 'granted' | 'denied' | 'unclear', rule: Rule): Rule => tell('further', rule, () => value);

const denied = said(
  'denied',
  alt(
    seq(t('nie ( obejmuje | zawiera | daje )'), right),
    seq(t('nie ( uprawnia | upowaznia | umocowuje ) do'), appointing, others),
    seq(t('nie moze'), infinitive, others),
    seq(
      t('nie ( ma prawa | jest ( uprawnion{y,a} | upowaznion{y,a} | umocowan{y,a} ) do )'),
      alt(seq(opt(t('do')), appointing, others), seq(infinitive, others)),
    ),
  ),
);
const granted = said(
  'granted',
  alt(
    seq(t('moze [ rowniez | takze ]'), infinitive, others),
    seq(t('obejmuje [ rowniez | takze ] ( prawo | umocowanie | upowaznienie ) [ do ]'), appointing, others),
    seq(t('( uprawnia | upowaznia ) [ rowniez | takze ] do'), appointing, others),
    seq(
      t('( ma prawo | jest ( uprawnion{y,a} | upowaznion{y,a} | umocowan{y,a} ) | posiada prawo )'),
      alt(seq(opt(t('do')), appointing, others), seq(infinitive, others)),
    ),
  ),
);
const whoever = alt(t('( mocodawcy | mojej | moja | pisemnej )'), seq(post, opt(ownUnit)), ownUnit);
const conditional = said(
  'unclear',
  alt(
    seq(
      t('( udzielanie | udzielenie | ustanawianie | ustanowienie )'),
      others,
      t('wymaga [ odrebnej | uprzedniej | kazdorazowej ] [ pisemnej ] zgody'),
      opt(whoever),
    ),
    seq(t('( udzielanie | udzielenie | ustanawianie | ustanowienie )'), others, t('jest zastrzezone dla'), whoever),
    seq(t('moze'), infinitive, others, t('( wylacznie | tylko )'), t('pracownikom'), ownUnit),
    seq(t('moze'), infinitive, others, t('za [ uprzednia ] [ pisemna ] zgoda'), whoever),
  ),
);
const excluded = said('denied', t('substytucja ( jest | ) ( wykluczona | wylaczona | niedopuszczalna )'));

/** "…, bez prawa udzielania dalszych pełnomocnictw". */
export const furtherTail: Rule = alt(
  said('denied', seq(t('bez ( prawa | mozliwosci )'), opt(t('do')), opt(appointing), others)),
  said('granted', seq(t('[ wraz ] z prawem'), opt(t('do')), appointing, others)),
);

/** What a paper says of appointing others, with its subject left out. */
export const furtherPredicate: Rule = alt(denied, granted, conditional);
export const furtherSentence: Rule = alt(
  seq(opt(t('( jednoczesnie | ponadto )')), opt(alt(thePaper, attorney)), furtherPredicate),
  excluded,
  furtherTail,
);
