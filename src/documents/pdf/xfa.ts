import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import type { XfaReading } from '../../model/index.ts';
import { heap, utf8, withMemory, words32 } from './engine.ts';
import { catalogOf } from './object-tree.ts';
import type { OpenPdf } from './open.ts';
import type { PdfObjects } from './syntax.ts';

const most = { packets: 50, bytes: 8 * 1024 * 1024, leaves: 5_000, depth: 100, value: 20_000 } as const;

const packetsOf = ({ api, document }: OpenPdf): ReadonlyMap<string, string> | null => {
  const count = api.FPDF_GetXFAPacketCount(document);
  if (count > most.packets) return null;
  const packets = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    const name = utf8(api, (at, size) => api.FPDF_GetXFAPacketName(document, i, at, size));
    const content = withMemory(api, 8, (length) => {
      if (!api.FPDF_GetXFAPacketContent(document, i, 0, 0, length)) return null;
      const [size = 0] = words32(api, length, 1);
      if (size > most.bytes) return null;
      return withMemory(api, size, (at) =>
        api.FPDF_GetXFAPacketContent(document, i, at, size, length)
          ? new TextDecoder().decode(heap(api).slice(at, at + size))
          : null,
      );
    });
    if (content === null) return null;
    packets.set(name, (packets.get(name) ?? '') + content);
  }
  return packets;
};

type Open = { readonly name: string; text: string; leaf: boolean };

/** Leaves of the data (XFA 3.3 §3, "Exchanging data") with their element's name; null when they cannot be read. */
const dataOf = (source: string): XfaReading['data'] => {
  const parser = new SaxesParser({ xmlns: true, fragment: true });
  const stack: Open[] = [];
  const leaves: { name: string; value: string }[] = [];
  const state = { failed: false };
  // The data stand in `data`; descriptions beside it hold no values.
  let inside = 0;
  parser.on('doctype', () => (state.failed = true));
  parser.on('error', () => (state.failed = true));
  parser.on('opentag', ({ local, uri }) => {
    const parent = stack.at(-1);
    if (parent !== undefined) parent.leaf = false;
    if (stack.length >= most.depth || leaves.length > most.leaves) state.failed = true;
    stack.push({ name: local, text: '', leaf: true });
    if (local === 'data' && uri.startsWith('http://www.xfa.org/schema/xfa-data/')) inside = stack.length;
  });
  parser.on('text', (text) => {
    const open = stack.at(-1);
    if (open !== undefined && open.text.length < most.value) open.text += text;
  });
  parser.on('cdata', (text) => {
    const open = stack.at(-1);
    if (open !== undefined && open.text.length < most.value) open.text += text;
  });
  parser.on('closetag', () => {
    const open = stack.pop();
    if (inside > 0 && open !== undefined && open.leaf && stack.length >= inside)
      leaves.push({ name: open.name, value: open.text });
    if (stack.length < inside) inside = 0;
  });
  for (let at = 0; at < source.length && !state.failed; at += 65_536) parser.write(source.slice(at, at + 65_536));
  if (!state.failed) parser.close();
  return state.failed ? null : leaves;
};

/** A stream that holds all packets at once, or the packets' pieces put together (ISO 32000-1 §12.7.8). */
const pieceOf = (packets: ReadonlyMap<string, string>, name: string): string => {
  const own = packets.get(name);
  if (own !== undefined) return own;
  const whole = packets.get('') ?? '';
  const found = new RegExp(`<(?:\\w+:)?${name}[\\s>]`).exec(whole);
  if (found === null) return '';
  const end = whole.lastIndexOf(`${name}>`);
  return end < found.index ? '' : whole.slice(found.index, end + name.length + 1);
};

/** The XFA form of the file, if it has one: whether it is dynamic, and the values its data hold. */
export const readXfa = (pdf: OpenPdf, file: PdfObjects): XfaReading | null => {
  if (pdf.api.FPDF_GetXFAPacketCount(pdf.document) <= 0) return null;
  const dynamic = catalogOf(file)?.entries.get('NeedsRendering') === true;
  const packets = packetsOf(pdf);
  if (packets === null) return { dynamic, template: '', data: null };
  const template = pieceOf(packets, 'template').replace(/\s+/g, ' ').trim();
  const datasets = pieceOf(packets, 'datasets');
  return {
    dynamic,
    template: template === '' ? '' : createHash('sha256').update(template).digest('hex'),
    data: datasets === '' ? [] : dataOf(datasets),
  };
};
