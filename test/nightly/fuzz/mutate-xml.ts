import type { Mutation } from './mutate-bytes.ts';
import type { Random } from './random.ts';

/** A start tag and what belongs to it, found by its text alone: the mutations need no well-formed document. */
type Span = { readonly start: number; readonly end: number; readonly name: string };

const spansOf = (xml: string): Span[] => {
  const open: { name: string; start: number }[] = [];
  const found: Span[] = [];
  for (const tag of xml.matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    const [text, closing, name = '', selfClosing] = tag;
    const end = tag.index + text.length;
    if (selfClosing === '/') found.push({ name, start: tag.index, end });
    else if (closing === '/') {
      const opened = open.pop();
      if (opened) found.push({ name, start: opened.start, end });
    } else open.push({ name, start: tag.index });
    if (found.length >= 2_000) break;
  }
  return found;
};

const onText =
  (change: (xml: string, random: Random) => string): Mutation =>
  (bytes, random) =>
    Buffer.from(change(bytes.toString('utf8'), random), 'utf8');

const onSpan = (change: (xml: string, span: Span, random: Random, all: readonly Span[]) => string): Mutation =>
  onText((xml, random) => {
    const spans = spansOf(xml);
    return spans.length === 0 ? xml : change(xml, random.pick(spans), random, spans);
  });

const spliced = (xml: string, from: number, to: number, by: string): string => xml.slice(0, from) + by + xml.slice(to);

const atMatch = (pattern: RegExp, change: (found: RegExpExecArray, random: Random, xml: string) => string): Mutation =>
  onText((xml, random) => {
    const matches = [...xml.matchAll(pattern)].slice(0, 2_000);
    if (matches.length === 0) return xml;
    const found = random.pick(matches);
    return spliced(xml, found.index, found.index + found[0].length, change(found, random, xml));
  });

const ids = (xml: string): string[] =>
  [...xml.matchAll(/\s(?:Id|ID|id|xml:id)="([^"]*)"/g)].map(([, id]) => id ?? '').slice(0, 200);
const idOr = (xml: string, random: Random): string => {
  const all = ids(xml);
  return all.length === 0 ? 'x' : random.pick(all);
};

const algorithms = [
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2000/09/xmldsig#base64',
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  'http://www.w3.org/2002/06/xmldsig-filter2',
  'http://www.w3.org/TR/1999/REC-xslt-19991116',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  'http://www.w3.org/2006/12/xml-c14n11',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2000/09/xmldsig#sha1',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'urn:nothing',
];

export const xmlMutations: readonly Mutation[] = [
  onSpan((xml, { start, end }) => spliced(xml, start, end, '')),
  onSpan((xml, { start, end }) => spliced(xml, end, end, xml.slice(start, end))),
  // An element moved somewhere else, or copied there: what wrapping attacks are made of.
  onSpan((xml, span, random, all) => {
    const part = xml.slice(span.start, span.end);
    const to = random.pick(all);
    if (to.start <= span.start && to.end >= span.end)
      return spliced(spliced(xml, span.start, span.end, ''), to.start, to.start, part);
    return spliced(xml, to.end, to.end, part);
  }),
  onSpan((xml, { start, end }, random) => {
    const name = random.pick(['wrap', 'ds:Object', 'Object', 'ds:Signature', 'Signature']);
    return spliced(xml, start, end, `<${name}>${xml.slice(start, end)}</${name}>`);
  }),
  // The signed element goes into a corner with its Id, and something else takes its place.
  onSpan((xml, { start, end }, random) => {
    const part = xml.slice(start, end);
    const changed = part.replace(/>([^<>]+)</, '>zmienione<');
    const closing = xml.lastIndexOf('</');
    const hidden = random.chance(0.5)
      ? `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${part}</ds:Object>`
      : part;
    return spliced(spliced(xml, closing, closing, hidden), start, end, changed);
  }),
  onSpan((xml, { start }, random) =>
    spliced(xml, start, start, random.pick(['<!--x-->', '<?x y?>', 'x', '\n', '&amp;'])),
  ),
  atMatch(/>([^<>]+)</g, (_, random) => `>${random.bytes(random.below(10)).toString('hex')}<`),
  atMatch(/>([^<>]+)</g, ([, text = ''], random) => {
    const at = random.below(text.length);
    return `>${spliced(text, at, at + 1, random.pick(['a', '0', ' ', '&#65;', '<!---->', '=', '']))}<`;
  }),
  atMatch(/\s(?:Id|ID|id)="[^"]*"/g, (_, random, xml) => ` Id="${idOr(xml, random)}"`),
  atMatch(/\s(?:Id|ID|id)="([^"]*)"/g, ([found]) => `${found} Id2="x"`),
  atMatch(/<[\w:.-]+(?=[\s>])/g, ([found], random, xml) => `${found} Id="${idOr(xml, random)}"`),
  atMatch(/URI="[^"]*"/g, (_, random, xml) =>
    random.pick([
      'URI=""',
      `URI="#${idOr(xml, random)}"`,
      'URI="#xpointer(/)"',
      `URI="#xpointer(id('${idOr(xml, random)}'))"`,
      'URI="http://127.0.0.1:9/x"',
      'URI="file:///etc/hostname"',
      '',
    ]),
  ),
  atMatch(/Algorithm="[^"]*"/g, (_, random) => `Algorithm="${random.pick(algorithms)}"`),
  atMatch(/\s[\w:.-]+="[^"]*"/g, () => ''),
  atMatch(/<(\/?)(\w+):/g, ([, closing = ''], random) => `<${closing}${random.pick(['ds', 'xades', 'x', 'xml'])}:`),
  atMatch(
    /^(?:<\?xml[^>]*\?>)?\s*/g,
    ([found], random) =>
      `${found}${random.pick([
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ATTLIST Signature Id ID #IMPLIED>]>',
        '<?xml-stylesheet href="x"?>',
      ])}`,
  ),
  onSpan((xml, { start, end }, random) => {
    const depth = random.chance(0.1) ? 5_000 : 1 + random.below(60);
    return spliced(xml, start, end, `${'<x>'.repeat(depth)}${xml.slice(start, end)}${'</x>'.repeat(depth)}`);
  }),
  atMatch(
    /<ds:Transforms?>|<Transforms?>/g,
    ([found], random) =>
      `${found}${`<ds:Transform xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Algorithm="${random.pick(algorithms)}"/>`.repeat(1 + random.below(30))}`,
  ),
];
