import type { FieldFact } from '../model/index.ts';
import type { Procedure } from '../rules/index.ts';
import type { Matter } from '../signatories/index.ts';

/** What an authorisation must cover: the procedure's phrases, and what the form asks for. A field not read is left out. */
export const matterOf = (
  fields: Readonly<Record<string, FieldFact>>,
  { authorisations, recognise, covering }: Procedure,
): Matter => {
  const { system: systemField, ...phrases } = authorisations;
  const valueOf = (id: string): unknown => (fields[id]?.state === 'read' ? fields[id].value : null);
  const system = systemField === undefined ? null : valueOf(systemField);
  return {
    ...phrases,
    asked: Object.fromEntries(
      Object.keys(phrases.parts).flatMap((id) => {
        const value = valueOf(id);
        return Array.isArray(value) ? [[id, value.map(String)]] : [];
      }),
    ),
    announced: [...(recognise?.subjects ?? []), ...(recognise?.words ?? []), ...covering],
    system: typeof system === 'string' && system.trim() !== '' ? system : null,
  };
};
