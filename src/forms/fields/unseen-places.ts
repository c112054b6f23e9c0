import { unread, type Comparison, type FieldFact } from '../../model/index.ts';
import { notAsSeen } from '../compare/seen-places.ts';
import { widgetsOf } from '../load-template.ts';
import type { Template } from '../template.ts';

/** Differences that a comparison lists at most: beyond them a place may have been left out. */
const listed = 200;

const valueOf = (fact: FieldFact): string[] =>
  fact.state !== 'read'
    ? []
    : (Array.isArray(fact.value) ? fact.value : [fact.value]).filter((one) => typeof one === 'string');

/** Fields of a flattened form in whose places something else is seen than what is read there are not believed. */
export const withoutUnseenPlaces = (
  fields: Record<string, FieldFact>,
  { alterations }: Comparison,
  template: Template,
): Record<string, FieldFact> => {
  const doubts = alterations.filter(({ kind, found }) => kind === 'field' && found.endsWith(notAsSeen));
  const cut = alterations.length >= listed;
  if (doubts.length === 0 && !cut) return fields;
  const doubted = new Set(
    template.blank.widgets
      .filter((widget) =>
        doubts.some(
          ({ places }) =>
            places?.blank?.page === widget.page &&
            places.blank.box.every((value, i) => Math.abs(value - (widget.box[i] ?? 0)) < 0.2),
        ),
      )
      .map((widget) => widget.name),
  );
  return Object.fromEntries(
    Object.entries(fields).map(([id, fact]) => {
      const definition = template.definition.fields[id];
      const onPage = fact.evidence.some(({ via }) => via === 'text');
      const here = definition !== undefined && widgetsOf(definition).some((name) => doubted.has(name));
      if (fact.state === 'unread' || !(here || (cut && onPage))) return [id, fact];
      return [id, unread('not-as-seen', fact.evidence, valueOf(fact))];
    }),
  );
};
