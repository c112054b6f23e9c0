import { mostAllowed } from '../../model/index.ts';
import { textIn } from '../mime/charset.ts';
import { propertyId, propertyType, readProperties, type Properties } from './properties.ts';
import { rtfText, uncompressRtf } from './rtf.ts';

/** What Outlook packs into `winmail.dat` (MS-OXTNEF). */
export type Tnef = {
  readonly files: readonly { readonly name: string; readonly declared: string; readonly bytes: Uint8Array }[];
  /** The text of the message, where it is in there. */
  readonly text: string;
  readonly html: string;
  /** What was wrong with it; the rest was read all the same. */
  readonly damage: string | null;
};

const signature = 0x223e9f78;
const attribute = {
  codepage: 0x9007,
  body: 0x800c,
  messageProperties: 0x9003,
  rendering: 0x9002,
  data: 0x800f,
  title: 0x8010,
  attachment: 0x9005,
} as const;

const most = { attributes: 20_000, files: mostAllowed('tnefFiles') };

export const isTnef = (bytes: Uint8Array): boolean =>
  bytes.length >= 6 && Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE(0) === signature;

const codepageLabel = (page: number): string => {
  if (page === 65001) return 'utf-8';
  if (page >= 28591 && page <= 28606) return `iso-8859-${page - 28590}`;
  return page === 852 ? 'cp852' : `windows-${page}`;
};

/**
 * `toString('utf16le')` of Node 24 writes beyond its memory for an odd number of octets that begin at an odd place, which a
 * sender chooses.
 */
const unicode = (octets: Uint8Array): string =>
  new TextDecoder('utf-16le').decode(octets.subarray(0, octets.length & ~1));

const withoutEnd = (text: string): string => text.replace(/\0[^]*$/, '');

type Draft = { title: string; data: Buffer | null; properties: Properties['values'] };

/** IID_IMessage: a message that hangs in this one (MS-OXTNEF §2.1.3.4.3). */
const messageInterface = Buffer.from('0703020000000000c000000000000046', 'hex');
const interfaceLength = 16;

/**
 * Reads the files and the text of a TNEF stream. Within the stream every length is checked; a wrong one ends the reading, and what was
 * read till then is handed out with what was wrong. Null for bytes that are no TNEF. Never throws.
 */
export const readTnef = (bytes: Uint8Array): Tnef | null => {
  if (!isTnef(bytes)) return null;
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const drafts: Draft[] = [];
  let damage: string | null = null;
  let message: Properties['values'] = new Map();
  let [page, plain] = [1250, ''];
  const spoilt = (why: string): void => {
    damage ??= why;
  };
  const text8 = (octets: Buffer): string => withoutEnd(textIn(octets, codepageLabel(page)));
  const current = (): Draft => {
    const last = drafts.at(-1);
    if (last) return last;
    const first: Draft = { title: '', data: null, properties: new Map() };
    drafts.push(first);
    return first;
  };
  const propertiesOf = (data: Buffer): Properties['values'] => {
    const { values, whole } = readProperties(data);
    if (!whole) spoilt('its properties are cut off');
    return values;
  };
  const take = (id: number, data: Buffer): void => {
    switch (id) {
      case attribute.codepage:
        if (data.length >= 4) page = data.readUInt32LE(0);
        break;
      case attribute.body:
        plain = text8(data);
        break;
      case attribute.messageProperties:
        message = propertiesOf(data);
        break;
      case attribute.rendering:
        if (drafts.length < most.files) drafts.push({ title: '', data: null, properties: new Map() });
        else spoilt('it holds too many files');
        break;
      case attribute.title:
        current().title = text8(data);
        break;
      case attribute.data:
        current().data = data;
        break;
      case attribute.attachment:
        current().properties = propertiesOf(data);
        break;
      default:
    }
  };

  let at = 6;
  for (let count = 0; at < stream.length; count += 1) {
    const level = stream[at] ?? 0;
    if (at + 11 > stream.length || level < 1 || level > 2 || count >= most.attributes) {
      spoilt('something else follows its end');
      break;
    }
    const length = stream.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end + 2 > stream.length) {
      spoilt('it is cut off');
      break;
    }
    const data = stream.subarray(at + 9, end);
    let sum = 0;
    for (const octet of data) sum = (sum + octet) & 0xffff;
    if (sum !== stream.readUInt16LE(end)) spoilt('a checksum is wrong');
    take(stream.readUInt16LE(at + 1), data);
    at = end + 2;
  }

  const textOf = (values: Properties['values'], id: number): string => {
    const found = values.get(id);
    if (!found) return '';
    return found.type === propertyType.unicode ? withoutEnd(unicode(found.octets)) : text8(found.octets);
  };
  const number = (values: Properties['values'], id: number): number => values.get(id)?.octets.readUInt32LE(0) ?? 0;
  const fileOf = ({ title, data, properties }: Draft): Tnef['files'][number] => {
    const names = [propertyId.longFileName, propertyId.displayName, propertyId.fileName];
    const base = names.map((id) => textOf(properties, id)).find((text) => text.trim() !== '') ?? title;
    const ending = textOf(properties, propertyId.extension);
    const name = /\.\w{1,5}$/.test(base) || ending === '' ? base : `${base}${ending}`;
    const held = properties.get(propertyId.data);
    if (held && (held.type === propertyType.object || data === null)) {
      const nested = held.octets.subarray(0, interfaceLength).equals(messageInterface);
      const bytesOf = held.type === propertyType.object || nested ? held.octets.subarray(interfaceLength) : held.octets;
      return {
        name,
        declared: nested ? 'application/ms-tnef' : textOf(properties, propertyId.mimeTag),
        bytes: bytesOf,
      };
    }
    return { name, declared: textOf(properties, propertyId.mimeTag), bytes: data ?? Buffer.alloc(0) };
  };
  const htmlOf = (): string => {
    const found = message.get(propertyId.html);
    if (!found) return '';
    if (found.type === propertyType.unicode) return withoutEnd(unicode(found.octets));
    const own = number(message, propertyId.internetCodepage);
    return withoutEnd(textIn(found.octets, codepageLabel(own === 0 ? page : own)));
  };
  const rtfOf = (): string => {
    const found = message.get(propertyId.rtf);
    const rtf = found ? uncompressRtf(found.octets) : null;
    if (found && rtf === null) spoilt('its text is damaged');
    return rtf === null ? '' : rtfText(rtf, codepageLabel(page));
  };
  const said = textOf(message, propertyId.body) || plain;
  const html = htmlOf();
  const files = drafts
    .filter(({ data, properties, title }) => data !== null || properties.has(propertyId.data) || title !== '')
    .map(fileOf);
  return { files, text: said !== '' || html !== '' ? said : rtfOf(), html, damage };
};
