import { ownUnit, recipient } from './names.ts';
import { publicHead } from './posts.ts';
import { alt, list, opt, seq, t, tell, token, type Rule } from './rule.ts';

/** For whom something is done: the applying unit, its head or whoever grants the power; nobody else. */
export const onBehalf: Rule = alt(
  t('w ( moim | naszym ) imieniu [ i na ( moja | nasza ) rzecz ]'),
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
const mail = token(({ kind }) => kind === 'mail');
const means = alt(
  seq(
    t('( za posrednictwem | za pomoca | przy uzyciu | droga | w formie | w postaci | poprzez )'),
    list(channel, t('( i | oraz | lub | albo | , )'), 4),
    opt(t('na adres <mail>', { mail })),
  ),
  t('na adres [ e - mail | email | poczty elektronicznej ] <mail>', { mail }),
);
export const sent: Rule = seq(
  opt(t('( kierowan{ych,ego,ymi,ym} | skierowan{ych,ego,ymi,ym} | adresowan{ych,ego} )')),
  t('do'),
  recipient,
);
/** How and for whom: none of these limits what may be done. */
export const modifier: Rule = alt(onBehalf, signing, seq(opt(t('skladan{ych,ego,ym,ymi}')), means), sent);
