import { environmentNames } from '../names.ts';
import type { Pack, Rule } from '../pack.ts';
import { examplesOf } from './docs.ts';

const escape = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem 1.5rem;color:#1b1b1f;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #c9ccd3;padding:.3rem .5rem;text-align:left;vertical-align:top}
pre,code{font:14px/1.4 ui-monospace,monospace;background:#f3f4f7}pre{padding:.6rem;overflow-x:auto;white-space:pre-wrap}
a{color:#0b57d0}section{border-top:1px solid #c9ccd3;margin-top:1.5rem}.badge{font-weight:600;padding:.1rem .4rem;border:1px solid currentColor;border-radius:.3rem}
@media (prefers-color-scheme:dark){body{color:#e6e7ea;background:#17181c}pre,code{background:#24262c}a{color:#8ab4f8}th,td,section{border-color:#44474f}}`;

const document = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head>\n<body>\n${body}\n</body></html>\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('\n')}</tbody></table>`;

const code = (text: string): string => `<code>${escape(text)}</code>`;

const ruleSection = (whole: Rule, pack: Pack): string => {
  const { definition: rule } = whole;
  const source = pack.procedure.citations[rule.cite.doc];
  const title = escape(source?.title ?? rule.cite.doc);
  const clause = source?.clauses?.[rule.cite.clause];
  const examples = examplesOf(whole, pack).slice(0, 5);
  return `<section id="${escape(rule.id)}"><h3>${escape(rule.id)} ${escape(rule.title.pl)}</h3>
<p><span class="badge">${rule.severity}</span>${rule.mode === 'shadow' ? ' <span class="badge">on trial</span>' : ''} ${rule.point === undefined ? '' : `point ${escape(rule.point)}, `}${
    source?.url === undefined
      ? title
      : `<a href="${escape(/^https?:/.test(source.url) ? source.url : '#')}">${title}</a>`
  }, ${escape(rule.cite.clause)}${clause === undefined ? '' : `: ${escape(clause)}`}; from ${rule.effective.from}${
    rule.effective.until === undefined ? '' : ` until ${rule.effective.until}`
  }${(['after', 'needs'] as const).map((key) => (rule[key].length === 0 ? '' : `; ${key} ${rule[key].map((id) => `<a href="#${escape(id)}">${escape(id)}</a>`).join(', ')}`)).join('')}</p>
<pre>${escape(
    (['when', 'unsure', 'require'] as const)
      .flatMap((key) => (rule[key] === undefined ? [] : [`${key}: ${rule[key].trim()}`]))
      .join('\n'),
  )}</pre>
${table(
  ['', 'polski', 'English'],
  (['message', 'doubt', 'remedy'] as const).flatMap((key) => {
    const text = rule[key];
    return text ? [[key, escape(text.pl), escape(text.en)]] : [];
  }),
)}
${
  examples.length === 0
    ? ''
    : table(
        ['values that break it', 'what is said then'],
        examples.map(({ given, says }) => [code(given), escape(says)]),
      )
}
</section>`;
};

const packPage = (pack: Pack): string => {
  const { procedure } = pack;
  return document(
    `${procedure.name.pl} (${procedure.version})`,
    `<p><a href="index.html">All packs</a></p><h1>${escape(procedure.name.pl)}</h1><p><em lang="en">${escape(procedure.name.en)}</em>; ${escape(procedure.id)} ${escape(procedure.version)}, in force from ${procedure.effective.from}</p>
<h2>Rules</h2>${table(
      ['rule', 'title', 'severity', 'point', 'source'],
      pack.rules.map(({ definition }) => [
        `<a href="#${escape(definition.id)}">${escape(definition.id)}</a>`,
        escape(definition.title.pl),
        definition.severity,
        escape(definition.point ?? ''),
        escape(`${definition.cite.doc} ${definition.cite.clause}`),
      ]),
    )}
<h2>Sources</h2><ul>${Object.entries(procedure.citations)
      .map(([doc, { title }]) => `<li>${code(doc)} ${escape(title)}</li>`)
      .join('')}</ul>
<h2>Fields of the forms</h2>${table(
      ['point', 'field', 'type', 'label', 'personal'],
      pack.fields.map(({ id, type, point, label, personal }) => [
        escape(point),
        code(`form.${id}`),
        code(type),
        `${escape(label.pl)} / ${escape(label.en)}`,
        personal ? 'yes' : '',
      ]),
    )}
<h2>Facts</h2>${table(
      ['name', 'type', 'says'],
      Object.entries(environmentNames).map(([name, { type, says }]) => [code(name), code(type), escape(says)]),
    )}
<h2>Each rule</h2>
${pack.rules.map((rule) => ruleSection(rule, pack)).join('\n')}`,
  );
};

/** Pages by file name: one a pack, and `index.html`. They need no server and no script. */
export const docsHtml = (packs: readonly Pack[]): ReadonlyMap<string, string> => {
  const several = (id: string): boolean => packs.filter(({ procedure }) => procedure.id === id).length > 1;
  const name = ({ procedure: { id, version } }: Pack): string =>
    several(id) ? `${id}-${version.replace(/[^A-Za-z0-9.-]/g, '_')}.html` : `${id}.html`;
  return new Map([
    [
      'index.html',
      document(
        'Okienko: rules',
        `<h1>Rules</h1>${table(
          ['procedure', 'version', 'in force from', 'rules'],
          packs.map((pack) => [
            `<a href="${escape(name(pack))}">${escape(pack.procedure.name.pl)}</a>`,
            escape(pack.procedure.version),
            pack.procedure.effective.from,
            String(pack.rules.length),
          ]),
        )}`,
      ),
    ],
    ...packs.map((pack) => [name(pack), packPage(pack)] as const),
  ]);
};
