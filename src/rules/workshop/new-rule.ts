import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OkienkoError } from '../../model/index.ts';
import { readPack } from '../load-pack.ts';

/** Texts of the skeleton. They load and pass its tests, so that an analyst starts from something that runs; the lint refuses them. */
export const placeholders = {
  title: { pl: 'Krótko i rzeczowo', en: 'Short and factual' },
  message: { pl: 'Co zobaczyliśmy, jednym zdaniem.', en: 'What was seen, in one sentence.' },
  remedy: { pl: 'Prosimy o to, co wnioskodawca ma zrobić.', en: 'Please do what the applicant has to do.' },
} as const;

const ruleText = (id: string, doc: string, from: string): string => `id: ${id}
title: { pl: ${placeholders.title.pl}, en: ${placeholders.title.en} }
severity: note
effective: { from: ${from} }
cite: { doc: ${doc}, clause: "1" }
# Leave out \`when\` if the rule applies to every application.
when: applications > 0
require: size(documents) > 0
evidence: [documents]
message:
  pl: ${placeholders.message.pl}
  en: ${placeholders.message.en}
remedy:
  pl: ${placeholders.remedy.pl}
  en: ${placeholders.remedy.en}
tests:
  - { given: { applications: 1, documents: [{ role: form }] }, expect: pass }
  - { given: { applications: 1, documents: [] }, expect: fail }
  - { given: { applications: 0, documents: [] }, expect: not-applicable }
  - { given: {}, expect: cannot-tell }
`;

/**
 * Writes a rule file that loads and passes its tests, for an analyst to change (the lint waits for real texts); gives its path. Throws `usage` when
 * the id is wrong or taken.
 */
export const newRule = async (directory: string, id: string): Promise<string> => {
  if (!/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/.test(id))
    throw new OkienkoError('usage', `"${id}" is no rule id; one looks like PRA-P5-07`);
  const { pack } = await readPack(directory);
  const [doc] = Object.keys(pack?.procedure.citations ?? {});
  if (!pack || doc === undefined)
    throw new OkienkoError('pack', `The pack ${directory} must load and cite something first; run the lint`);
  const path = join(directory, 'rules', `${id}.yaml`);
  try {
    await writeFile(path, ruleText(id, doc, pack.procedure.effective.from), { flag: 'wx' });
  } catch (cause) {
    throw new OkienkoError('usage', `${path} cannot be written; perhaps the rule exists`, { cause });
  }
  return path;
};
