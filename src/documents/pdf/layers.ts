import { catalogOf, decodeText, dictionaryAt, entry, listAt, nameOf, resolve } from './object-tree.ts';
import { isDictionary, isReference, type PdfDictionary, type PdfObjects } from './syntax.ts';

/** Events and the state of a group's usage that counts at each (ISO 32000-2 §8.11.4.4). */
const usages = [
  ['View', 'ViewState'],
  ['Print', 'PrintState'],
  ['Export', 'ExportState'],
] as const;

/** Usages by which one viewer or reader sees the group and another does not. */
const differing = ['Zoom', 'Language', 'User'] as const;

/**
 * Whether the group is off on the screen, on paper or when exported, or for some readers or sizes, where the file asks
 * viewers to act on that.
 */
const offSomewhere = (file: PdfObjects, group: PdfDictionary): boolean => {
  const usage = dictionaryAt(file, group, 'Usage');
  return (
    differing.some((key) => dictionaryAt(file, usage, key) !== null) ||
    usages.some(([event, state]) => {
      const one = dictionaryAt(file, usage, event);
      return one !== null && nameOf(entry(file, one, state)) === 'OFF';
    })
  );
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

const namesHidden = (file: PdfObjects, group: PdfDictionary, hidden: ReadonlySet<string>): boolean => {
  const name = entry(file, group, 'Name');
  return typeof name === 'string' && hidden.has(decodeText(name));
};

/** Whether what has this `OC` entry, a group or a membership of groups, is not seen by everybody. */
export const inHiddenGroup = (file: PdfObjects, of: PdfDictionary, hidden: ReadonlySet<string>): boolean => {
  const group = hidden.size === 0 ? null : dictionaryAt(file, of, 'OC');
  if (group === null) return false;
  // A membership names one group or several; an expression is not followed.
  const one = dictionaryAt(file, group, 'OCGs');
  const all = one === null ? listAt(file, group, 'OCGs').map((item) => resolve(file, item)) : [one];
  return (
    group.entries.has('VE') || [group, ...all].some((each) => isDictionary(each) && namesHidden(file, each, hidden))
  );
};
