import type { SampleTruth } from '../../fixtures/scans/truth.ts';
import type { Case } from './cases.ts';
import type { AlterationVerdict, CleanVerdict, FieldVerdict } from './judge.ts';
import type { StaticText } from './static-text.ts';

export type CaseResult = {
  readonly case: Case;
  readonly name: string;
  readonly truth: Pick<SampleTruth, 'source' | 'dpi' | 'effects' | 'marks' | 'alterations'>;
  readonly outcome: string;
  readonly reason: string | null;
  readonly alteration: AlterationVerdict | null;
  readonly clean: CleanVerdict | null;
  /** How a clean form was made on a computer; null for scans, photographs and altered forms. */
  readonly producer: string | null;
  readonly fields: readonly FieldVerdict[];
  readonly text: StaticText | null;
  readonly pages: number;
  readonly seconds: number;
  readonly processorSeconds: number | null;
  /** What the product said, shortened, where it was not what it should be. */
  readonly said: readonly string[];
  readonly problem: string | null;
};
