import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../rules/pesel-registry-access/replies/', import.meta.url);

/** The reply texts of the register access pack, as its loader hands them over. */
export const packTexts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name.slice(0, -'.md'.length), readFileSync(new URL(name, folder), 'utf8')]),
);
