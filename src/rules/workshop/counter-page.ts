import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { localised, OkienkoError, type Language, type Localised } from '../../model/index.ts';
import { problemText, readYaml } from '../yaml-source.ts';

/** `counter.yaml` of a pack: who may stand at the counter, what they may show, and what an officer has to see first. */
export const counterSchema = z.strictObject({
  title: localised,
  source: localised,
  ask: localised,
  people: z
    .array(
      z.strictObject({
        who: localised,
        /** What is never enough. */
        never: localised.optional(),
        documents: z
          .array(z.strictObject({ name: localised, see: z.array(localised).min(1).max(12) }))
          .min(1)
          .max(20),
      }),
    )
    .min(1)
    .max(12),
});
export type CounterList = z.infer<typeof counterSchema>;

/** The check list of a pack; null where it has none. Throws `pack` with every mistake of the file. */
export const readCounterList = async (directory: string): Promise<CounterList | null> => {
  let text: string;
  try {
    text = await readFile(join(directory, 'counter.yaml'), 'utf8');
  } catch {
    return null;
  }
  const { value, problems } = readYaml('counter.yaml', text, counterSchema);
  if (value === null) throw new OkienkoError('pack', problems.map(problemText).join('\n'));
  return value;
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 38};`);

const words = {
  enough: { pl: 'WYSTARCZY: wszystko sprawdzono.', en: 'ENOUGH: everything has been checked.' },
  notYet: { pl: 'Jeszcze nie: trzeba zaznaczyć każdy punkt.', en: 'Not yet: every point has to be ticked.' },
  shown: { pl: 'Co okazuje?', en: 'What is shown?' },
  signature: { pl: 'Data i podpis urzędnika:', en: 'Date and signature of the officer:' },
  again: { pl: 'Wyczyść', en: 'Clear' },
} as const satisfies Record<string, Localised>;

/** Nothing is sent anywhere: no script, no target, no outside resource. What is ticked lives in the open page alone. */
const style = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
fieldset { border: 1px solid; border-radius: .4rem; margin: 0 0 1rem; padding: .6rem 1rem; }
summary { cursor: pointer; font-weight: 600; padding: .35rem 0; }
label { display: block; padding: .3rem 0; }
input[type=checkbox] { inline-size: 1.2rem; block-size: 1.2rem; margin-inline-end: .6rem; vertical-align: middle; }
form .enough { display: none; }
form:valid .enough { display: block; font-weight: 700; }
form:valid .not-yet { display: none; }
button { font: inherit; min-height: 2rem; padding: .2rem .8rem; }
.never { font-weight: 600; }
.sign { display: none; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media print { button { display: none; } .sign { display: block; margin-top: 2rem; } details:not([open]) { display: none; } }
`;

/**
 * One HTML page. Each document is a form of required boxes, so that the browser itself knows when all are ticked: it works
 * without scripts, by keyboard, and a printed page holds what was open.
 */
export const counterPage = (list: CounterList, language: Language): string => {
  const said = (text: Localised): string => escape(text[language]);
  const documents = (person: CounterList['people'][number]): string =>
    person.documents
      .map(
        ({
          name,
          see,
        }) => `<details><summary>${said(name)}</summary><form autocomplete="off"><fieldset><legend>${said(name)}</legend>
${see.map((point) => `<label><input type="checkbox" required>${said(point)}</label>`).join('\n')}
<p class="enough" role="status">${said(words.enough)}</p><p class="not-yet">${said(words.notYet)}</p>
<button type="reset">${said(words.again)}</button></fieldset></form></details>`,
      )
      .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${said(list.title)}</title><style>${style}</style></head>
<body><main><h1>${said(list.title)}</h1><p>${said(list.ask)}</p>
${list.people
  .map(
    (person) => `<details name="person"><summary>${said(person.who)}</summary>
${person.never ? `<p class="never">${said(person.never)}</p>` : ''}<p>${said(words.shown)}</p>
${documents(person)}</details>`,
  )
  .join('\n')}
<p><small>${said(list.source)}</small></p><p class="sign">${said(words.signature)} ____________________</p>
</main></body></html>
`;
};
