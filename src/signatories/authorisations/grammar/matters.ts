import { act, matterWord, other, ownUnit, part, subject } from './names.ts';
import { alt, list, many, mark, not, opt, quiet, remembered, seq, t, tell, type Rule } from './rule.ts';

/** "Dostęp", "dostępu Gminy": of the applying unit where anybody's is said. */
const access: Rule = seq(t('( dostep{,u,em,ow,ie} )'), opt(ownUnit));
const obtaining = t(
  '( uzyskani{e,a,em,u} | otrzymani{e,a,em} | umozliwieni{e,a} | udzieleni{e,a,em} ) [ ( i | oraz ) utrzymani{e,a,em} ]',
);
const wholeAccess = tell('whole', seq(opt(obtaining), access));
const thingsOf = (parts: Rule): Rule => {
  const narrower = seq(many(parts, 3, 1), many(alt(access, matterWord), 2));
  const thing = alt(wholeAccess, narrower, seq(matterWord, many(alt(access, matterWord), 1)));
  return tell('things', list(thing, t('( , | i | oraz | lub | albo | i / lub )'), 5));
};
/** Beside the matter itself other things, as the procedure lists them, limit nothing. */
const joined = t('( i | oraz | , | a takze ) [ do ]');
const ofRegisters = alt(
  seq(subject, many(seq(joined, other), 3)),
  seq(other, many(seq(joined, other), 3), joined, subject),
);
export const toSubject: Rule = seq(
  opt(t('( do | w | dla | z )')),
  opt(seq(many(alt(part, matterWord), 2, 1), opt(t('i')))),
  alt(ofRegisters, seq(t('rejestrow ( panstwowych | publicznych )'), opt(seq(t(',? w tym [ do ]'), subject)))),
);
const things = thingsOf(part);
/** Named beside or as examples, these limit nothing; a circumstance among them might, so none is understood there. */
const furtherThings = quiet(thingsOf(act));
/** Of a thing that is given out, such as a certificate; nobody is given a register. */
const given: Rule = seq(
  opt(t('( wydanie | uzyskanie | otrzymanie | nadanie | przyznanie )')),
  not(t('( rejestr | rejestry | rzp | baze | ewidencje | system | wezel )')),
  subject,
);
const inMatter = t(`
  ( ( w | we ) ( [ wszystkich | wszelkich ] sprawach | sprawie | zakresie | przedmiocie | postepowaniu | postepowaniach ) [ o | dotyczac{ych,ej,ego,ym} | zwiazan{ych,ej,ego,ym} ( z | ze ) ]
  | do [ wszystkich | wszelkich ] spraw ( o | dotyczacych | zwiazanych z )
  | dotyczac{ych,ego,ym,ymi} | zwiazan{ych,ego,e,ym,ymi} z )`);
const anApplication = t(
  '( wniosk{u,ow,iem,ami} | zlozeni{a,em} wniosk{u,ow} | ubiegani{a,em} sie ) [ o | dotyczac{ych,ego} ]',
);
/** "W sprawach dotyczących uzyskania dostępu do …". */
export const concerning: Rule = remembered(
  seq(
    inMatter,
    opt(anApplication),
    alt(seq(opt(alt(obtaining, many(part, 1, 1))), access, t('do'), ofRegisters), subject),
  ),
);
/** What an application is about: access to the register, or what goes with it. */
export const about: Rule = remembered(
  tell(
    'about',
    alt(
      seq(
        t('( o | na )'),
        things,
        toSubject,
        many(
          seq(t('( , | ) ( oraz | i | a takze | jak rowniez ) ( o | na )'), furtherThings, opt(quiet(toSubject))),
          2,
        ),
      ),
      seq(t('( o | na )'), given),
      seq(t('dostepow{ego,ych,ym,ymi} do'), subject),
      concerning,
      seq(t('( dotyczac{ych,ego} | w sprawie | w sprawach [ dotyczacych ] )'), subject),
      seq(t('w zakresie wnioskow'), t('( o | na )'), things, toSubject),
    ),
  ),
);
/** "W tym wniosków o wydanie kluczy API": named as examples, which limit nothing. */
export const examples: Rule = seq(t('( wniosk{u,ow} )'), t('( o | na )'), furtherThings, opt(toSubject));

const bareMatter = seq(opt(alt(obtaining, t('zlozeniem wniosku o'))), opt(seq(access, t('do'))));
/** "… sprawach związanych z dostępem do …", behind its preposition. */
export const inMatters: Rule = seq(
  opt(t('( wszystkich | wszelkich )')),
  alt(
    seq(
      t('( sprawach | sprawie | spraw | czynnosci )'),
      alt(
        seq(t('( dotyczacych | zwiazanych z | zwiazanych ze | zwiazanej z )'), bareMatter),
        seq(opt(t('o')), opt(obtaining), access, t('do')),
      ),
      subject,
    ),
    seq(t('( spraw | sprawach | czynnosci ) zwiazanych ze ( zlozeniem | skladaniem ) ( wniosku | wnioskow )'), about),
  ),
);

export const papers: Rule = t(`
  [ wszelkich | wszystkich | wszelkiego rodzaju ] ( wniosk{u,ow} | wniosk{u,ow} ( i | oraz ) oswiadczen | wniosk{u,ow} ( i | oraz ) [ innych ] ( pism | dokumentow ) | wniosk{u,ow} , oswiadczen ( i | oraz ) [ innych ] ( pism | dokumentow ) | oswiadczen woli | oswiadczen ( i | oraz ) wnioskow | wnioskow i oswiadczen woli
  | pod wnioskiem | pod wnioskami )`);
export const underPapers: Rule = t('( wnioskiem | wnioskami )');
export const underAny: Rule = alt(papers, underPapers);
export const everything: Rule = t('( wszelkich | wszystkich | wszelkiego rodzaju )');
/** "Dostępu do …" with whoever is to have it. */
export const accessTo: Rule = seq(opt(obtaining), access, t('do'), subject);
export const trailing: Rule = many(
  alt(matterWord, seq(mark('('), matterWord, mark(')')), seq(t('( do | w | dla )'), matterWord)),
  6,
);
