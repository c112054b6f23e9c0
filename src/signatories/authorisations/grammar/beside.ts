import { modifier } from './modifiers.ts';
import { accessTo, concerning, everything } from './matters.ts';
import { act, matterWord, other, ownUnit, recipient } from './names.ts';
import { alt, list, many, opt, quiet, remembered, seq, t, type Rule } from './rule.ts';

const and = t('( i | oraz | , | lub )');
/** Of the same matter, named before. */
const inIt: Rule = alt(
  t('( w tej sprawie | w tym zakresie | w sprawie | w powyzszym zakresie | w powyzszej sprawie | w tych sprawach )'),
  concerning,
);
const toIt: Rule = alt(
  t('( z tym | z nim | z nimi ) zwiazanych'),
  t(
    'zwiazanych z ( tym | tymi | jego | ich ) ( wnioskiem | wnioskami | zlozeniem | skladaniem | postepowaniem | dostepem )',
  ),
  t(
    '( niezbednych | koniecznych ) ( do | w celu ) ( uzyskania | zlozenia | realizacji ) ( tego dostepu | tego wniosku | wniosku | dostepu | niniejszego upowaznienia )',
  ),
  seq(t('( niezbednych | koniecznych ) ( do | w celu )'), accessTo),
  inIt,
);
const keys = seq(matterWord, many(seq(and, matterWord), 3));
const handed = alt(
  keys,
  seq(many(act, 1), keys),
  t('( klucz{a,y} | kluczy ) ( dostepow{ego,ych} | ) [ i hasel | oraz hasel ]'),
  t('[ wszelkiej ] ( korespondencji | pism )'),
  t('danych dostepowych'),
  t('( potwierdzen | urzedowego poswiadczenia odbioru | upo )'),
  t('( hasel | loginow ) [ ( i | oraz ) ( hasel | kluczy ) ] [ dostepowych ]'),
);
const contact = alt(
  seq(t('kontakt{u,owania,ow} [ sie ]'), opt(t('w sprawach technicznych')), t('z'), recipient),
  seq(t('kontakt{u,ow}'), t('( w sprawach technicznych | technicznych )'), opt(seq(t('z'), recipient))),
  seq(t('kontakt{u,owania,ow} [ sie ]'), inIt, t('z'), recipient),
  seq(t('kontakt{u,owania,ow} [ sie ] z'), recipient, alt(t('w sprawach technicznych'), inIt)),
);
const explaining = alt(
  t('udzielania [ niezbednych | wszelkich ] ( wyjasnien | informacji )'),
  t(
    'skladania [ wszelkich | niezbednych ] ( wyjasnien | oswiadczen | uzupelnien | informacji ) [ ( i | oraz | , ) ( wyjasnien | oswiadczen | uzupelnien | informacji | dokumentow ) ]',
  ),
  t('uzupelni{a,e}nia ( brakow [ formalnych ] [ wniosk{u,ow} ] | wniosk{u,ow} )'),
);
/** What goes with an application and is no leave to file one. */
export const beside: Rule = remembered(
  alt(
    seq(t('( odbioru | odbierania )'), list(handed, and, 5), many(modifier, 1), opt(inIt)),
    contact,
    seq(t('prowadzenia [ wszelkiej ] korespondencji'), opt(seq(t('z'), recipient)), opt(inIt)),
    seq(
      opt(t('( podejmowania | dokonywania | dokonania | podjecia | wykonywania )')),
      opt(everything),
      opt(t('innych')),
      t('czynnosci'),
      toIt,
    ),
    seq(
      t('( podpisywania | podpisania | skladania | zlozenia )'),
      opt(everything),
      opt(t('( innych | niezbednych | wymaganych )')),
      t(
        '( dokumentow | oswiadczen | pism | zalacznikow ) [ ( i | oraz ) ( dokumentow | oswiadczen | pism | zalacznikow ) ]',
      ),
      toIt,
    ),
    seq(explaining, opt(inIt)),
    seq(t('reprezentowania'), ownUnit, t('( przed | wobec )'), recipient, inIt),
    quiet(seq(t('( aktualizacji | aktualizowania | zmiany | zmian )'), list(alt(other, matterWord), and, 4))),
  ),
);
