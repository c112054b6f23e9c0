import type { DrawnPage } from '../documents/index.ts';
import type { Box, DocumentReading } from '../model/index.ts';
import type { TemplateDefinition } from './template-schema.ts';
import type { TemplateProfile } from './template/profile.ts';

/** A place of the form where something may be added without altering it. */
export type Zone = {
  readonly id: string;
  readonly page: number;
  readonly box: Box;
  readonly purpose: 'field' | 'signature' | 'stamp';
};

/** One edition of an official blank with everything about it that comparing and reading need, worked out once. */
export type Template = {
  readonly definition: TemplateDefinition;
  readonly directory: string;
  readonly blank: DocumentReading;
  readonly blankBytes: Uint8Array;
  /** Which printed words recognition reads unstably; null where no profile was made. */
  readonly profile: TemplateProfile | null;
  /** `sha256:` over the definition and the blank. */
  readonly digest: string;
  readonly zones: readonly Zone[];
  /** Each page without fields and annotations, at `graphicsDpi`. */
  readonly graphics: readonly DrawnPage[];
  /** The printed words, folded (spelling.ts), with how often each occurs. */
  readonly printed: ReadonlyMap<string, number>;
  /** The same page by page. */
  readonly printedByPage: readonly ReadonlyMap<string, number>[];
};

/** The lowest resolution at which a missing hairline (0.4 pt, grey) still differs clearly from paper. */
export const graphicsDpi = 100;
