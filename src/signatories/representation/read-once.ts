import { understand } from './understand.ts';

/** Texts that one decision asks for: its own and those of companies within it. */
const mostTexts = 50;

/** Understands each text once, however often it is asked for; for the length of one decision. */
export const readOnce = (): typeof understand => {
  const known = new Map<string, ReturnType<typeof understand>>();
  return (text, people, entity) => {
    const key = JSON.stringify([text, entity, (people ?? []).map(({ name, title }) => [name, title])]);
    const found = known.get(key) ?? understand(text, people, entity);
    if (known.size < mostTexts) known.set(key, found);
    return found;
  };
};
