import { createHash } from 'node:crypto';
import type { Pack } from './pack.ts';
import { outOfBounds } from './setting-bounds.ts';
import { typeOfSetting, type SettingValue } from './procedure-schema.ts';

/** What an office sets otherwise than a pack, in its own configuration. */
export type OfficePolicy = {
  readonly settings?: Readonly<Record<string, SettingValue>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly addressees?: readonly string[];
};

const typeIn = (pack: Pack, name: string): string | null => {
  const setting = Object.hasOwn(pack.procedure.settings, name) ? pack.procedure.settings[name] : undefined;
  const value = setting?.value ?? setting?.values?.[0]?.value;
  return value === undefined ? null : typeOfSetting(value);
};

/**
 * The pack with an office's own values. An office's value holds on every day. What the pack does not know, or knows as something
 * else, is told in `problems` and left out. The digest tells that the pack was set otherwise.
 */
export const withOfficePolicy = (
  pack: Pack,
  policy: OfficePolicy,
): { readonly pack: Pack; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const { id } = pack.procedure;
  const settings = Object.entries(policy.settings ?? {}).filter(([name, value]) => {
    const type = typeIn(pack, name);
    if (type === typeOfSetting(value)) {
      const wrong = outOfBounds(name, pack.procedure.settings[name] ?? {}, value, pack.procedure);
      if (wrong !== null) problems.push(`procedures.${id}.settings.${name}: ${wrong}`);
      return wrong === null;
    }
    problems.push(
      type === null
        ? `procedures.${id}.settings.${name}: the procedure has no such setting`
        : `procedures.${id}.settings.${name}: must be ${type}, is ${typeOfSetting(value)}`,
    );
    return false;
  });
  const lists = Object.entries(policy.lists ?? {}).filter(([name]) => {
    if (Object.hasOwn(pack.procedure.lists, name)) return true;
    problems.push(`procedures.${id}.lists.${name}: the procedure has no such list`);
    return false;
  });
  const addressees = policy.addressees?.length === 0 ? undefined : policy.addressees;
  if (policy.addressees?.length === 0)
    problems.push(`procedures.${id}.addressees: is empty; leave it out for those of the procedure`);
  if (settings.length === 0 && lists.length === 0 && addressees === undefined) return { pack, problems };
  const { procedure } = pack;
  const set = JSON.stringify([settings, lists, addressees ?? null]);
  return {
    problems,
    pack: {
      ...pack,
      procedure: {
        ...procedure,
        ...(addressees === undefined ? {} : { addressees: [...addressees] }),
        lists: { ...procedure.lists, ...Object.fromEntries(lists.map(([name, items]) => [name, [...items]])) },
        settings: {
          ...procedure.settings,
          ...Object.fromEntries(
            settings.flatMap(([name, value]) => {
              const known = procedure.settings[name];
              return known === undefined ? [] : [[name, { says: known.says, value }]];
            }),
          ),
        },
      },
      digest: `sha256:${createHash('sha256').update(pack.digest).update(set).digest('hex')}`,
    },
  };
};
