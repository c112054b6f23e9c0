import { polishDay, type Language } from '../../model/index.ts';
import { hasEnded, packsInForce, type Pack } from '../../rules/index.ts';

export type CheckItem = {
  readonly rule: string;
  readonly title: string;
  readonly remedy: string;
  readonly severity: 'reject' | 'complete';
  readonly cite: string;
};

export type CheckGroup = { readonly point: string | null; readonly items: readonly CheckItem[] };

/** The packs that have a list on that day: those in force, without the one for letters of no procedure. */
export const listedPacks = (packs: readonly Pack[], now: number): readonly Pack[] => {
  const day = polishDay(new Date(now).toISOString());
  return packsInForce(packs, day).filter((pack) => !pack.procedure.fallback && !hasEnded(pack, day));
};

/**
 * What an applicant can see to before sending: the rules in force that may fail an application and say what to do about it. A
 * remedy that quotes the letter at hand says nothing before there is one. By point of the form, the whole letter last.
 */
export const checkListOf = (pack: Pack, language: Language, now: number): readonly CheckGroup[] => {
  const day = polishDay(new Date(now).toISOString());
  const groups = new Map<string | null, CheckItem[]>();
  for (const { definition } of pack.rules) {
    const { severity, mode, effective, remedy, point = null } = definition;
    if (mode !== 'enforce' || severity === 'note' || remedy === undefined) continue;
    if (effective.from > day || (effective.until !== undefined && effective.until < day)) continue;
    const text = remedy[language].trim();
    const items = groups.get(point) ?? [];
    items.push({
      rule: definition.id,
      title: definition.title[language],
      remedy: text.includes('{') ? '' : text,
      severity,
      cite: `${definition.cite.doc} ${definition.cite.clause}`,
    });
    groups.set(point, items);
  }
  const order = new Intl.Collator('en', { numeric: true });
  return [...groups]
    .map(([point, items]) => ({ point, items }))
    .sort((a, b) => (a.point === null ? 1 : b.point === null ? -1 : order.compare(a.point, b.point)));
};
