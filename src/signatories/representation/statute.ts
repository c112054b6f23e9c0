import type { EntityKind } from './entity-kind.ts';
import type { RepresentationCase } from './people.ts';
import type { Alternative, Need } from './rule.ts';

const span = { from: 0, to: 0 };
export const rule = (...need: Need[]): Alternative => ({ need, ...span });
export const one = (role: Need['role'], count: Need['count'] = 1): Need => ({ role, count });

export type Law = {
  readonly alternatives: readonly Alternative[];
  readonly because: { readonly pl: string; readonly en: string };
};

/** What the law says where the text says nothing (KSH art. 29, 96, 117, 205 §1, 300⁶², 373 §1; Prawo spółdzielcze art. 54 §1). */
export const byLaw = (kind: EntityKind, matter: RepresentationCase['matter']): Law | null => {
  switch (kind) {
    case 'company':
    case 'simple-company':
    case 'bank':
      return {
        alternatives: [rule(one('czlonek', 2)), rule(one('czlonek'), one('prokurent'))],
        because: {
          pl: 'brak wpisu: dwóch członków zarządu albo członek zarządu z prokurentem (art. 205 § 1, art. 373 § 1 KSH)',
          en: 'no entry: two members of the board, or one with a commercial proxy (KSH art. 205 § 1, 373 § 1)',
        },
      };
    case 'general-partnership':
      return {
        alternatives: [rule(one('wspolnik'))],
        because: { pl: 'brak wpisu: każdy wspólnik (art. 29 KSH)', en: 'no entry: each partner (KSH art. 29)' },
      };
    case 'limited-partnership':
      return {
        alternatives: [rule(one('komplementariusz'))],
        because: {
          pl: 'brak wpisu: każdy komplementariusz (art. 117 KSH)',
          en: 'no entry: each general partner (KSH art. 117)',
        },
      };
    case 'professional-partnership':
      return {
        alternatives: [rule(one('partner'))],
        because: { pl: 'brak wpisu: każdy partner (art. 96 KSH)', en: 'no entry: each partner (KSH art. 96)' },
      };
    case 'cooperative':
      return {
        alternatives: [rule(one('czlonek', 2)), rule(one('czlonek'), one('pelnomocnik'))],
        because: {
          pl: 'brak wpisu: dwóch członków zarządu albo członek zarządu z pełnomocnikiem (art. 54 § 1 Prawa spółdzielczego)',
          en: 'no entry: two members of the board, or one with an attorney (Cooperative Law art. 54 § 1)',
        },
      };
    case 'county':
      if (matter === 'property')
        return {
          alternatives: [rule(one('czlonek', 2))],
          because: {
            pl: 'oświadczenia majątkowe powiatu składają dwaj członkowie zarządu (art. 48 ustawy o samorządzie powiatowym)',
            en: 'two members of the county board act in matters of property',
          },
        };
      return null;
    case 'public':
    case 'other':
      return null;
  }
};

/** Several liquidators where the text says nothing: as the board of a company does (KSH art. 280, 466), or all of them (art. 75). */
export const byLawInLiquidation = (kind: EntityKind): Law | null => {
  if (kind === 'company' || kind === 'simple-company')
    return {
      alternatives: [rule(one('likwidator', 2))],
      because: {
        pl: 'brak wpisu: dwóch likwidatorów łącznie (art. 280 i 205 § 1, art. 466 i 373 § 1 KSH)',
        en: 'no entry: two liquidators jointly (KSH art. 280 with 205 § 1, 466 with 373 § 1)',
      },
    };
  if (kind.endsWith('-partnership'))
    return {
      alternatives: [rule(one('likwidator', 'all'))],
      because: {
        pl: 'brak wpisu: wszyscy likwidatorzy łącznie (art. 75 KSH)',
        en: 'no entry: all liquidators jointly (KSH art. 75)',
      },
    };
  return null;
};
