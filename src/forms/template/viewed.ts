import type { Box, Localised } from '../../model/index.ts';
import type { TemplateField } from '../template-schema.ts';

/** One place of a field: a field with options has several. */
export type ViewedField = {
  readonly id: string;
  readonly type: TemplateField['type'];
  /** What may stand there, e.g. `pesel`. */
  readonly holds: readonly string[];
  readonly point: string;
  readonly label: Localised;
  readonly option?: string;
  readonly widget: string;
  readonly page: number;
  readonly box: Box;
  readonly required: boolean;
};

export type TemplateView = {
  readonly id: string;
  readonly version: string;
  readonly title: Localised;
  readonly pages: number;
  readonly fields: readonly ViewedField[];
  readonly zones: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly page: number;
    readonly box: Box;
  }[];
  readonly unstable: readonly {
    readonly word: string;
    readonly readings: readonly string[];
    readonly page: number;
    readonly box: Box;
  }[];
  /** One page that needs nothing else; null when not asked for. */
  readonly html: string | null;
};
