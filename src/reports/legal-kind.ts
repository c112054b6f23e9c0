import type { Language, Localised, Qualification, Signature } from '../model/index.ts';

/** What a signature is called and what it is worth in law; the gender of its name rules the words about it. */
export type LegalKind = {
  readonly name: string;
  /** A sentence on its legal effect; empty where none can be told. */
  readonly effect: string;
  readonly gender: 'masculine' | 'feminine';
};

type Entry = { readonly name: Localised; readonly effect: Localised; readonly gender?: 'feminine' };

const none: Localised = { pl: '', en: '' };
/** Regulation (EU) 910/2014, articles 35 to 37: a seal ensures origin and integrity, and declares nothing. */
const sealEffect: Localised = {
  pl: 'Pieczęć dowodzi, skąd dokument pochodzi i że go nie zmieniono. Nie zastępuje podpisu osoby.',
  en: 'A seal proves where the document comes from and that it was not changed. It does not replace a person’s signature.',
};

const byQualification: Readonly<Record<Exclude<Qualification, 'unknown'>, Entry>> = {
  // Regulation (EU) 910/2014, article 25(2).
  QESig: {
    name: { pl: 'podpis kwalifikowany', en: 'qualified signature' },
    effect: { pl: 'Jest równoważny podpisowi własnoręcznemu.', en: 'It is equal to a handwritten signature.' },
  },
  QESeal: {
    name: { pl: 'kwalifikowana pieczęć elektroniczna', en: 'qualified electronic seal' },
    effect: sealEffect,
    gender: 'feminine',
  },
  'AdESig-QC': {
    name: {
      pl: 'podpis zaawansowany z certyfikatem kwalifikowanym',
      en: 'advanced signature with a qualified certificate',
    },
    effect: {
      pl: 'Nie jest podpisem kwalifikowanym: nic nie dowodzi, że klucz był w kwalifikowanym urządzeniu.',
      en: 'It is no qualified signature: nothing proves that the key was kept in a qualified device.',
    },
  },
  'AdESeal-QC': {
    name: {
      pl: 'pieczęć zaawansowana z certyfikatem kwalifikowanym',
      en: 'advanced seal with a qualified certificate',
    },
    effect: sealEffect,
    gender: 'feminine',
  },
  AdESig: {
    name: { pl: 'podpis zaawansowany', en: 'advanced signature' },
    effect: {
      pl: 'Nie jest podpisem kwalifikowanym, zaufanym ani osobistym.',
      en: 'It is neither a qualified, nor a trusted (zaufany), nor a personal (osobisty) signature.',
    },
  },
  AdESeal: {
    name: { pl: 'pieczęć elektroniczna', en: 'electronic seal' },
    effect: sealEffect,
    gender: 'feminine',
  },
  'podpis-zaufany': {
    name: { pl: 'podpis zaufany', en: 'trusted signature (podpis zaufany)' },
    effect: {
      pl: 'Wobec urzędu ma skutek podpisu własnoręcznego.',
      en: 'Towards a public body it has the effect of a handwritten signature.',
    },
  },
  'podpis-osobisty': {
    name: { pl: 'podpis osobisty', en: 'personal signature (podpis osobisty)' },
    effect: {
      pl: 'Wobec urzędu ma skutek podpisu własnoręcznego.',
      en: 'Towards a public body it has the effect of a handwritten signature.',
    },
  },
};

const unknown: Entry = {
  name: { pl: 'podpis nieustalonego rodzaju', en: 'signature of an unknown kind' },
  effect: none,
};
const timestamp: Entry = {
  name: { pl: 'znacznik czasu', en: 'time-stamp' },
  effect: {
    pl: 'Dowodzi, że plik wtedy istniał. Nie jest niczyim podpisem.',
    en: 'It proves that the file existed then. It is nobody’s signature.',
  },
};
const counter: Entry = {
  name: { pl: 'podpis pod innym podpisem', en: 'signature over another signature' },
  effect: {
    pl: 'Potwierdza tamten podpis, a nie treść dokumentu.',
    en: 'It confirms that signature and not the content of the document.',
  },
};

const byKind: Readonly<Record<Signature['kind'], Entry>> = {
  qualified: byQualification.QESig,
  zaufany: byQualification['podpis-zaufany'],
  osobisty: byQualification['podpis-osobisty'],
  seal: byQualification.AdESeal,
  advanced: byQualification.AdESig,
  unknown,
};

const entryOf = ({ format, counterSigns, qualification, kind }: Signature): Entry => {
  if (format.endsWith('/TST')) return timestamp;
  if (counterSigns !== undefined) return counter;
  // The kind is decided with the person (podpis zaufany is made with a seal); the qualification tells more of the same kind.
  const told = qualification === undefined || qualification === 'unknown' ? null : byQualification[qualification];
  const agrees = told !== null && (told.gender === 'feminine') === (kind === 'seal') && kind !== 'zaufany';
  return agrees && kind !== 'osobisty' && kind !== 'unknown' ? told : byKind[kind];
};

/** Sources: Regulation (EU) 910/2014 articles 25 and 35; for the two Polish kinds the acts named in docs/glossary.md. */
export const legalKind = (signature: Signature, language: Language): LegalKind => {
  const { name, effect, gender = 'masculine' } = entryOf(signature);
  return { name: name[language], effect: effect[language], gender };
};
