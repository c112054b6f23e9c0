import type { ProcedureNames } from '../replies/index.ts';
import type { Pack } from '../rules/index.ts';

/** What reply texts may speak of in each procedure. */
export const procedureNames = (packs: readonly Pack[]): ProcedureNames[] =>
  packs.map(({ procedure, fields }) => ({
    id: procedure.id,
    terms: Object.keys(procedure.terms),
    fields: fields.map(({ id: field }) => field.replace(/^form\./, '')),
  }));
