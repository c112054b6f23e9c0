import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Schema } from '../../xml/index.ts';
import type { Template } from '../template.ts';

const mostParts = 30;

const read = async (path: string): Promise<Uint8Array | null> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    return null;
  }
};

/** Parts are files beside the schema, by the last step of the address it names; an absent one makes it unusable. */
const partsOf = async (directory: string, main: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> => {
  const parts = new Map<string, Uint8Array>();
  const waiting = [main];
  for (let text = waiting.pop(); text !== undefined && parts.size < mostParts; text = waiting.pop()) {
    for (const [, location = ''] of Buffer.from(text)
      .toString('utf8')
      .matchAll(/schemaLocation\s*=\s*["']([^"']{1,500})["']/g)) {
      const name = basename(location.split(/[?#]/)[0] ?? '');
      if (parts.has(location) || !/^[\w.-]+\.xsd$/i.test(name)) continue;
      const part = await read(join(directory, name));
      if (part === null) continue;
      parts.set(location, part);
      waiting.push(part);
    }
  }
  return parts;
};

const known = new WeakMap<Template, Promise<Schema | null>>();

const load = async ({ directory, definition }: Template): Promise<Schema | null> => {
  if (directory === '' || definition.blank === '') return null;
  const main = await read(join(directory, definition.blank.replace(/\.[^.]+$/, '.xsd')));
  return main === null ? null : { main, parts: await partsOf(directory, main) };
};

/** The schema of an e-form: the file of the blank's name that ends in `.xsd`, read once; null when there is none. */
export const schemaOf = (template: Template): Promise<Schema | null> => {
  const found = known.get(template) ?? load(template);
  known.set(template, found);
  return found;
};
