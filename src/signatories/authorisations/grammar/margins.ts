import { grantors, office } from './grantors.ts';
import { anyName, grantorName, ownUnit, recipient } from './names.ts';
import { issued } from './papers.ts';
import { bullet, described, post } from './posts.ts';
import { alt, lineEnd, lineStart, many, mark, not, opt, quiet, seq, t, token, type Rule } from './rule.ts';

/** Where on paper a signature would be. */
const signedSign = t('( / - / | \\( - \\) )');
const kindOfSignature = t(
  '( [ kwalifikowanym ] podpisem [ kwalifikowanym | zaufanym | osobistym ] [ elektronicznym ] | kwalifikowanym podpisem elektronicznym | elektronicznie | elektronicznym podpisem kwalifikowanym )',
);
const clock = seq(
  token(({ kind, raw }) => kind === 'number' && raw.length <= 2),
  many(
    seq(
      mark(':'),
      token(({ kind, raw }) => kind === 'number' && raw.length <= 2),
    ),
    2,
    1,
  ),
  opt(t('( cet | cest )')),
);
const signedWhen = seq(opt(mark(',')), opt(t('( dnia | w dniu | data : )')), issued, opt(seq(opt(mark(',')), clock)));
/** "Dokument podpisany kwalifikowanym podpisem elektronicznym przez: …"; who signed is read from the signature itself. */
const signedBy = seq(
  opt(alt(mark('/', '('), t('podpis :'))),
  alt(
    seq(
      t(
        '( [ dokument | upowaznienie | pelnomocnictwo ] ( podpisan{y,o,e} | zostal podpisany | zostalo podpisane ) | elektronicznie podpisan{y,o,e} )',
      ),
      opt(kindOfSignature),
    ),
    t('podpis elektroniczny'),
  ),
  opt(seq(t('[ przez ] :?'), grantors, opt(signedWhen))),
  opt(signedWhen),
  opt(mark('/', ')')),
);
const forSignature = t(
  'podpis [ elektroniczny | kwalifikowany ] [ ( mocodawcy | osoby ( upowazniajacej | udzielajacej ( upowaznienia | pelnomocnictwa ) ) | upowazniajacego | kierownika jednostki ) ]',
);
const few = seq(grantors, opt(seq(opt(mark(',', '(')), office, opt(mark(')')))));
export const signatureBlock: Rule = seq(
  lineStart,
  alt(
    seq(opt(signedSign), few),
    seq(grantorName, grantorName),
    // Two beside each other on one line.
    seq(office, office),
    seq(opt(mark('(')), office, opt(mark(')')), opt(mark(',', ':', '-')), opt(seq(opt(signedSign), grantors))),
    seq(t('( za | w imieniu ) ( zarzad | zarzadu ) :?'), opt(few)),
    seq(t('w imieniu'), ownUnit, mark(':'), opt(few)),
    seq(mark('('), forSignature, mark(')')),
    seq(forSignature, opt(mark(':')), opt(few)),
    signedBy,
    t('( z powazaniem | z wyrazami szacunku )'),
    t('( kierownik jednostki | mocodawca )'),
  ),
  opt(mark('.', ',')),
  lineEnd,
);
const receiver = seq(
  opt(bullet),
  alt(
    t('a / a | aa | adresat | ad acta | akta osobowe'),
    quiet(seq(anyName, described)),
    seq(t('biuro'), quiet(post)),
    quiet(post),
    ownUnit,
    recipient,
  ),
  opt(mark('.', ',', ';')),
  lineEnd,
);
const delivery = seq(lineStart, t('( otrzymuj{e,a} | do wiadomosci | rozdzielnik )'), mark(':'), many(receiver, 10, 1));
const page = seq(
  lineStart,
  t('( strona | str . )'),
  token(({ kind }) => kind === 'number'),
  opt(
    seq(
      t('( z | / )'),
      token(({ kind }) => kind === 'number'),
    ),
  ),
  lineEnd,
);
const rulerSign = mark('-', '_', '.', '=', '*', '…');
const ruler = seq(
  lineStart,
  many(
    seq(
      not((state, at) => (state.tokens[at]?.kind === 'mark' ? -1 : at)),
      rulerSign,
    ),
    200,
    3,
  ),
  lineEnd,
);
const edge = seq(
  lineStart,
  alt(
    t('( zalacznik | zal . ) [ nr ] [ 1 | 2 | 3 ] [ do wniosku ]'),
    seq(
      t('( sporzadzil | sporzadzila | opracowal | opracowala | sprawe prowadzi ) :?'),
      quiet(seq(anyName, described)),
    ),
    recipient,
  ),
  opt(mark('.', ',')),
  lineEnd,
);
/** What stands at the edges of a paper. */
export const margin: Rule = alt(delivery, page, ruler, edge);
