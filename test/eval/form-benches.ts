import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workbench, type Workbench } from '../../fixtures/scans/simulate.ts';
import { loadTemplate, templateFromBlank } from '../../src/forms/index.ts';
import type { FormName } from './cases.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A form with what `okienko compare` is given for it: the blank, and form.yaml where there is one. */
export type FormBench = { readonly bench: Workbench; readonly blank: Uint8Array; readonly form: string | null };

export const formBenches = async (): Promise<Readonly<Record<FormName, FormBench>>> => {
  const folder = join(root, 'rules/pesel-registry-access/forms/2024-01');
  const ours = await loadTemplate(folder);
  const unknown = async (name: FormName): Promise<FormBench> => {
    const blank = new Uint8Array(readFileSync(join(root, `test/eval/forms/${name}.pdf`)));
    return { bench: await workbench(await templateFromBlank(blank), name), blank, form: null };
  };
  return {
    'pesel-registry-access': {
      bench: await workbench(ours),
      blank: ours.blankBytes,
      form: readFileSync(join(folder, 'form.yaml'), 'utf8'),
    },
    waterworks: await unknown('waterworks'),
    allotment: await unknown('allotment'),
  };
};
