/** Forms of ePUAP and gov.pl as XML: a document of a published template (`crd.gov.pl/wzor/…`), its fields by element path. */
import { SaxesParser } from 'saxes';

export type EForm = {
  /** The template's namespace, which is its number in the central register. */
  readonly template: string;
  /** Leaves with text, in order; repeated elements are counted: `Dokument/TrescDokumentu/Wnioskodawca[2]/Imie`. */
  readonly fields: readonly { readonly path: string; readonly value: string }[];
  /** All elements but signatures, and what is in attachments. */
  readonly paths: readonly string[];
  /** The namespace of each of `paths`, in their order. */
  readonly spaces: readonly string[];
  /** Attributes but declarations of namespaces; a name in a namespace of its own as `{namespace}name`. */
  readonly attributes: readonly { readonly path: string; readonly name: string; readonly value: string }[];
  /** Text that stands beside child elements, where no field is. */
  readonly beside: readonly { readonly path: string; readonly text: string }[];
  /** `href` of its `xml-stylesheet` instructions (W3C, "Associating Style Sheets with XML documents"). */
  readonly stylesheets: readonly string[];
  /** Names of the files inside. */
  readonly attachments: readonly string[];
};

const templates = /^https?:\/\/(?:crd\.gov\.pl|epuap\.gov\.pl|www\.gov\.pl|repozytorium\.gov\.pl)\/.*(?:wzor|wzory)\//i;
const signature = 'http://www.w3.org/2000/09/xmldsig#';
const longestValue = 100_000;
const most = { fields: 20_000, depth: 200 };

const xmlns = 'http://www.w3.org/2000/xmlns/';

/** The pseudo-attributes named `href`, and no other whose name ends so; all of what cannot be taken apart. */
const hrefsOf = (body: string): readonly string[] => {
  const pairs = [...body.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  const rest = body.replace(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g, '').trim();
  return [
    ...pairs.filter(([, name]) => name === 'href').map(([, , double, single]) => double ?? single ?? ''),
    ...(rest === '' ? [] : [rest]),
  ];
};

/** Attachments are base64 in an element of their own; nobody reads them as text. */
const isPacked = (local: string, text: string): boolean =>
  /^(?:DaneZalacznika|ZawartoscZalacznika|Zawartosc|DaneBinarne)$/.test(local) ||
  (text.length > 2_000 && /^[A-Za-z0-9+/=\s]+$/.test(text.slice(0, 4_000)));

type Open = {
  readonly path: string;
  readonly local: string;
  readonly counts: Map<string, number>;
  text: string;
  leaf: boolean;
};

/** Null when the XML is no such form, or is refused; `source` has no document type (the caller refuses those). */
export const readEForm = (source: string): EForm | null => {
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  const stack: Open[] = [];
  const fields: { path: string; value: string }[] = [];
  const attachments: string[] = [];
  const paths: string[] = [];
  const spaces: string[] = [];
  const marks: { path: string; name: string; value: string }[] = [];
  const beside: { path: string; text: string }[] = [];
  const stylesheets: string[] = [];
  const state = { template: '', skipping: 0, failed: false };
  parser.on('doctype', () => {
    state.failed = true;
  });
  parser.on('error', () => {
    state.failed = true;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (stack.length === 0) {
      if (templates.test(uri)) state.template = uri;
      else state.failed = true;
    }
    if (state.skipping > 0 || uri === signature) {
      state.skipping++;
      return;
    }
    const parent = stack.at(-1);
    if (stack.length >= most.depth || fields.length > most.fields) state.failed = true;
    const count = (parent?.counts.get(local) ?? 0) + 1;
    parent?.counts.set(local, count);
    if (parent !== undefined) parent.leaf = false;
    const step = count === 1 ? local : `${local}[${count}]`;
    stack.push({
      path: parent === undefined ? step : `${parent.path}/${step}`,
      local,
      counts: new Map(),
      text: '',
      leaf: true,
    });
    const path = stack.at(-1)?.path ?? '';
    paths.push(path);
    spaces.push(uri);
    for (const one of Object.values(attributes)) {
      if (one.uri === xmlns || marks.length >= most.fields) continue;
      marks.push({ path, name: one.uri === '' ? one.local : `{${one.uri}}${one.local}`, value: one.value });
    }
    const name = attributes['nazwaPliku']?.value;
    if (name !== undefined) attachments.push(name);
  });
  parser.on('processinginstruction', ({ target, body }) => {
    if (target !== 'xml-stylesheet' || stylesheets.length >= 20) return;
    stylesheets.push(...hrefsOf(body.slice(0, 4_000)));
  });
  const text = (value: string): void => {
    const open = stack.at(-1);
    if (state.skipping === 0 && open !== undefined && open.text.length < longestValue) open.text += value;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    if (state.skipping > 0) {
      state.skipping--;
      return;
    }
    const open = stack.pop();
    const value = open?.text.trim() ?? '';
    if (open !== undefined && !open.leaf && value !== '' && beside.length < most.fields)
      beside.push({ path: open.path, text: value.replace(/\s+/g, ' ').slice(0, 1_000) });
    if (open !== undefined && open.leaf && value !== '' && !isPacked(open.local, value))
      fields.push({ path: open.path, value });
  });
  for (let at = 0; at < source.length && !state.failed; at += 65_536) parser.write(source.slice(at, at + 65_536));
  if (!state.failed) parser.close();
  return state.failed
    ? null
    : { template: state.template, fields, paths, spaces, attributes: marks, beside, stylesheets, attachments };
};

/** `WniosekOPrzepustke` as words: `Wniosek o przepustke`. */
const spaced = (name: string): string => name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2');

/** The form as text: a line a field, its last two steps before the value. */
export const eFormText = ({ fields }: EForm): string =>
  fields
    .map(({ path, value }) => `${path.split('/').slice(-2).map(spaced).join(' – ')}: ${value.replace(/\s+/g, ' ')}`)
    .join('\n');
