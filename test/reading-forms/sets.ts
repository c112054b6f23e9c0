/** Which simulated scans the confidence of values read is set on, and which it is checked with: other forms, other type. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { workbench, type Wish, type Workbench } from '../../fixtures/scans/simulate.ts';
import { loadTemplate, templateFromBlank } from '../../src/forms/index.ts';
import { drawAllotments } from './allotments.ts';
import { drawLibrary } from './library.ts';

const root = new URL('../..', import.meta.url);
const at = (path: string): string => fileURLToPath(new URL(path, root));

const benches = {
  allotments: async () => workbench(await templateFromBlank(await drawAllotments()), 'allotments'),
  library: async () => workbench(await templateFromBlank(await drawLibrary()), 'library'),
  pack: async () => workbench(await loadTemplate(at('rules/pesel-registry-access/forms/2024-01'))),
  waterworks: async () =>
    workbench(
      await templateFromBlank(new Uint8Array(readFileSync(at('test/eval/forms/waterworks.pdf')))),
      'waterworks',
    ),
} as const satisfies Record<string, () => Promise<Workbench>>;
export type FormName = keyof typeof benches;

export type Sample = { readonly form: FormName; readonly name: string; readonly wish: Wish };

type Part = {
  readonly form: FormName;
  readonly dpi: 200 | 300;
  readonly writing: 'typed' | 'block';
  readonly face?: string;
  /** Of all forms in a set. */
  readonly share: number;
};

/** The faces of the held-out set are drawn in no other sample. */
const parts: Readonly<Record<'set' | 'held-out', readonly Part[]>> = {
  set: [
    { form: 'allotments', dpi: 200, writing: 'typed', share: 0.2 },
    { form: 'allotments', dpi: 300, writing: 'typed', share: 0.2 },
    { form: 'waterworks', dpi: 200, writing: 'typed', share: 0.15 },
    { form: 'waterworks', dpi: 300, writing: 'typed', share: 0.15 },
    { form: 'pack', dpi: 200, writing: 'typed', share: 0.08 },
    { form: 'pack', dpi: 300, writing: 'typed', share: 0.08 },
    { form: 'allotments', dpi: 300, writing: 'block', share: 0.14 },
  ],
  'held-out': [
    { form: 'library', dpi: 200, writing: 'typed', face: 'Office Sans', share: 0.2 },
    { form: 'library', dpi: 300, writing: 'typed', face: 'Office Serif', share: 0.2 },
    { form: 'library', dpi: 200, writing: 'typed', share: 0.2 },
    { form: 'library', dpi: 300, writing: 'typed', share: 0.2 },
    { form: 'pack', dpi: 200, writing: 'typed', face: 'Office Sans', share: 0.1 },
    { form: 'pack', dpi: 300, writing: 'typed', face: 'Office Serif', share: 0.1 },
  ],
};

export type SetName = keyof typeof parts;

/** About `count` samples; the same name and seed give the same ones. */
export const samplesOf = (set: SetName, count: number, seed: string): readonly Sample[] =>
  parts[set].flatMap(({ form, dpi, writing, face, share }, p) =>
    Array.from({ length: Math.max(1, Math.round(count * share)) }, (_, i): Sample => ({
      form,
      name: `${form} ${dpi} dpi ${writing}`,
      wish: {
        seed: `fields-${set}-${seed}-${p}-${i}`,
        source: 'scan',
        writing,
        recipe: { dpi, container: 'pdf' },
        ...(face === undefined ? {} : { face }),
      },
    })),
  );

const made = new Map<FormName, Promise<Workbench>>();

export const benchOf = (form: FormName): Promise<Workbench> => {
  const bench = made.get(form) ?? benches[form]();
  made.set(form, bench);
  return bench;
};
