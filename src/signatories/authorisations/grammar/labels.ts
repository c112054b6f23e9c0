import { nominalActs } from './acts.ts';
import { grantors, office, unit } from './grantors.ts';
import { separator } from './grants.ts';
import { attorneyName, otherName } from './names.ts';
import { address, described, pesel, post } from './posts.ts';
import { alt, lineStart, list, mark, opt, seq, t, tell, type Rule } from './rule.ts';

const ofGrantor = t(`
  ( mocodawc{a,y} | mocodawczyni | ( udzielajacy | wystawca ) [ upowaznienia | pelnomocnictwa ] | upowazniajac{y,a} | osoba ( udzielajaca [ upowaznienia | pelnomocnictwa ] | upowazniajaca )
  | [ dane | nazwa ] ( mocodawcy | podmiotu | jednostki | upowazniajacego | wnioskodawcy | firmy ) | jednostka | podmiot | firma )`);
const ofAttorney = t(`
  ( pelnomocni{k,czka} | upowaznion{y,a} | upowaznian{y,a} | osoba ( upowazniona | upowazniana ) | imie i nazwisko [ ( osoby upowaznionej | osoby upowaznianej | pelnomocnika | upowaznionego ) ]
  | dane ( osoby upowaznionej | osoby upowaznianej | pelnomocnika | upowaznionego | upowaznianego ) )`);
const ofScope = t(
  '( zakres [ upowaznienia | pelnomocnictwa | umocowania ] | przedmiot [ upowaznienia | pelnomocnictwa ] | cel [ upowaznienia | pelnomocnictwa ] )',
);

/** A form's label and what is filled in behind it. */
const labels: Rule = alt(
  seq(ofGrantor, mark(':'), alt(unit, grantors, office, seq(unit, opt(mark(',')), grantors))),
  tell('labelled', seq(ofAttorney, mark(':'), attorneyName(['nom']), described)),
  seq(
    t('( pelnomocnicy | upowaznieni | osoby upowaznione )'),
    mark(':'),
    tell('labelled', list(seq(alt(attorneyName(['nom']), otherName), described), separator, 8)),
  ),
  seq(t('stanowisko [ sluzbowe ]'), mark(':'), post),
  seq(t('( adres [ siedziby ] | siedziba )'), mark(':'), address),
  seq(t('( pesel )'), mark(':'), pesel),
  pesel,
  tell('grant', seq(ofScope, mark(':'), opt(t('do')), nominalActs)),
);
export const labelled: Rule = seq(lineStart, labels);
