import { textIn } from '../mime/charset.ts';

/** Text of a message in compressed RTF (MS-OXRTFCP §2.1), as Outlook keeps it. */

const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const window = 4096;
const mostOctets = 20_000_000;

/** Null when it is damaged. */
export const uncompressRtf = (packed: Buffer): Buffer | null => {
  if (packed.length < 16) return null;
  const size = packed.readUInt32LE(4);
  const kind = packed.toString('latin1', 8, 12);
  if (kind === 'MELA') return packed.subarray(16, 16 + size);
  if (kind !== 'LZFu' || size > mostOctets) return null;
  const ring = Buffer.alloc(window, 0x20);
  ring.write(dictionary, 'latin1');
  const out = Buffer.alloc(size);
  const place = { write: dictionary.length, to: 0 };
  const put = (octet: number): void => {
    ring[place.write] = octet;
    place.write = (place.write + 1) % window;
    if (place.to < size) out[place.to++] = octet;
  };
  let at = 16;
  while (at < packed.length && place.to < size) {
    const control = packed[at++] as number;
    for (let bit = 0; bit < 8 && at < packed.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at++] as number);
        continue;
      }
      if (at + 2 > packed.length) return null;
      const reference = packed.readUInt16BE(at);
      at += 2;
      const offset = reference >> 4;
      if (offset === place.write) return out.subarray(0, place.to);
      for (let index = 0; index < (reference & 15) + 2; index += 1) put(ring[(offset + index) % window] as number);
    }
  }
  return out.subarray(0, place.to);
};

/** Groups that hold no text of the message. */
const silent =
  /^(?:\*|fonttbl|colortbl|stylesheet|info|pict|object|header|footer|themedata|generator|listtable|mhtmltag)$/;
const breaks: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  row: '\n',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

const token = /\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-z'])|([{}])|([^\\{}\r\n]{1,4000})|[\r\n]/giy;
const deepest = 200;

/** The text of an RTF: what is said, without how it looks. Linear in its input. */
export const rtfText = (rtf: Buffer, charset: string): string => {
  const source = rtf.toString('latin1');
  const out: string[] = [];
  let octets: number[] = [];
  const stack: boolean[] = [];
  let [mute, page, skip, unread] = [false, charset, 0, 0];
  const flush = (): void => {
    if (octets.length > 0) out.push(textIn(Buffer.from(octets), page));
    octets = [];
  };
  const say = (text: string): void => {
    flush();
    if (!mute) out.push(text);
  };
  token.lastIndex = 0;
  for (let found = token.exec(source); found !== null; found = token.exec(source)) {
    const [, hex, word, argument, symbol, brace, plain] = found;
    if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else if (!mute) octets.push(Number.parseInt(hex, 16));
    } else if (brace === '{') {
      flush();
      if (stack.length < deepest) stack.push(mute);
      else unread += 1;
    } else if (brace === '}') {
      flush();
      if (unread > 0) unread -= 1;
      else mute = stack.pop() ?? false;
    } else if (symbol !== undefined) {
      if (symbol === '*') mute = true;
      else if (symbol === '~') say('\u00a0');
      else if ('\\{}'.includes(symbol)) say(symbol);
    } else if (word !== undefined) {
      const name = word.toLowerCase();
      if (silent.test(name)) mute = true;
      else if (name === 'ansicpg' && argument !== undefined && argument !== '0') page = `windows-${argument}`;
      else if (name === 'u' && argument !== undefined) {
        say(String.fromCharCode(Number(argument) & 0xffff));
        skip = 1;
      } else if (Object.hasOwn(breaks, name)) say(breaks[name] as string);
    } else if (plain !== undefined) {
      flush();
      const shown = plain.slice(Math.min(skip, plain.length));
      skip = 0;
      if (!mute) out.push(textIn(Buffer.from(shown, 'latin1'), page));
    }
  }
  flush();
  return out.join('');
};
