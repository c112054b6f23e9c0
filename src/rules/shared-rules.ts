import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest } from './nearest.ts';
import type { Procedure } from './procedure-schema.ts';
import type { PackProblem, YamlSource } from './yaml-source.ts';

/** In a checkout this module is `src/rules/shared-rules.ts`, in the package everything is in `dist/`. */
const inSource = import.meta.url.endsWith('.ts');
const folder = fileURLToPath(new URL(inSource ? '../../rules/shared' : '../rules/shared', import.meta.url));

/** The rules that come with the product for every procedure, by file name. */
export const sharedRules = ['covering-message'] as const;

/** What shared rules cite. */
export const sharedCitation = { 'okienko-shared': { title: 'Okienko, rules/shared/README.md' } } as const;

/**
 * The shared rules a procedure takes in, by the path each would have in the pack: their files with the procedure's id and
 * first day in place of `SHARED`; lines keep their numbers.
 */
export const takenIn = async (
  { shared, effective }: Procedure,
  source: YamlSource,
): Promise<{ readonly files: ReadonlyMap<string, Uint8Array>; readonly problems: readonly PackProblem[] }> => {
  const files = new Map<string, Uint8Array>();
  const problems: PackProblem[] = [];
  for (const [name, id] of Object.entries(shared)) {
    if (!(sharedRules as readonly string[]).includes(name)) {
      const meant = nearest(name, sharedRules);
      const hint = meant === undefined ? { expected: sharedRules.join(', ') } : { didYouMean: meant };
      problems.push(source.at(['shared', name], `there is no shared rule ${name}`, undefined, 'error', hint));
      continue;
    }
    const text = await readFile(join(folder, `${name}.yaml`), 'utf8');
    files.set(
      `rules/${id}.yaml`,
      new TextEncoder().encode(
        text
          .replace(/^id: SHARED$/m, `id: ${id}`)
          .replace(/^effective: SHARED$/m, `effective: { from: ${effective.from} }`),
      ),
    );
  }
  return { files, problems };
};
