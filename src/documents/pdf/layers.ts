import { catalogOf, decodeText, dictionaryAt, entry, listAt, nameOf, resolve } from './object-tree.ts';
import { isDictionary, isReference, type PdfDictionary, type PdfObjects } from './syntax.ts';

/** Events and the state of a group's usage that counts at each (ISO 32000-2 §8.11.4.4). */
const usages = [
  ['View', 'ViewState'],
  ['Print', 'PrintState'],
  ['Export', 'ExportState'],
] as const;

/** Whether the group is off on the screen, on paper or when exported, where the file asks viewers to act on that. */
const offSomewhere = (file: PdfObjects, group: PdfDictionary): boolean => {
  const usage = dictionaryAt(file, group, 'Usage');
  return usages.some(([event, state]) => {
    const one = dictionaryAt(file, usage, event);
    return one !== null && nameOf(entry(file, one, state)) === 'OFF';
  });
};

/**
 * Names of optional content groups that are off at opening (§8.11.4.3), or shown on one medium and not on another: what
 * they hold is not what everybody sees.
 */
export const hiddenLayers = (file: PdfObjects): ReadonlySet<string> => {
  const names = new Set<string>();
  const properties = dictionaryAt(file, catalogOf(file), 'OCProperties');
  const configuration = dictionaryAt(file, properties, 'D');
  if (properties === null || configuration === null) return names;
  const groups = listAt(file, properties, 'OCGs');
  const on = new Set(listAt(file, configuration, 'ON').map((item) => (isReference(item) ? item.object : -1)));
  const off =
    nameOf(entry(file, configuration, 'BaseState')) === 'OFF'
      ? groups.filter((item) => !isReference(item) || !on.has(item.object))
      : listAt(file, configuration, 'OFF');
  const automatic = listAt(file, configuration, 'AS').length > 0;
  const partly = groups.filter((item) => {
    const group = resolve(file, item);
    return automatic && isDictionary(group) && offSomewhere(file, group);
  });
  for (const item of [...off, ...partly]) {
    const group = resolve(file, item);
    const name = isDictionary(group) ? entry(file, group, 'Name') : undefined;
    if (typeof name === 'string') names.add(decodeText(name));
  }
  return names;
};
