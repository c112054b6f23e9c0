/** Letters from octets, for every charset that mail of here uses, and for mail that names none or a wrong one. */

const modifiedBase64 = /\+([A-Za-z0-9+/]{0,20000})-?/g;

/** RFC 2152; obsolete, and still found in subjects. */
const utf7 = (text: string): string =>
  text.replace(modifiedBase64, (_, coded: string) =>
    coded === ''
      ? '+'
      : Buffer.from(coded, 'base64')
          .subarray(0, Math.floor((coded.length * 6) / 16) * 2)
          .swap16()
          .toString('utf16le'),
  );

/** Upper half of code page 852 (MS-DOS, Central Europe), which the Encoding standard has not. */
const cp852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';

const aliases: Readonly<Record<string, string>> = {
  cp1250: 'windows-1250',
  'x-cp1250': 'windows-1250',
  cp1252: 'windows-1252',
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  'iso-latin-2': 'iso-8859-2',
  'utf-8-sig': 'utf-8',
  unicode: 'utf-16le',
  ms936: 'gbk',
};

const decoderOf = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
};

const strict = new TextDecoder('utf-8', { fatal: true });
const asUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
};

/** Of Polish letters only these stand at different places: ą ś ź Ą Ś Ź in the one charset and in the other. */
const iso = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);
const windows = new Set([0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f]);

/** Octets of a charset that nobody named: UTF-8 where they are, else what Polish programs of old wrote. */
const guessed = (bytes: Uint8Array): string => {
  const text = asUtf8(bytes);
  if (text !== null) return text;
  let [first, second] = [0, 0];
  for (const octet of bytes) {
    if (iso.has(octet)) first += 1;
    if (windows.has(octet) || (octet >= 0x80 && octet < 0xa0)) second += 1;
  }
  return new TextDecoder(first > second ? 'iso-8859-2' : 'windows-1250').decode(bytes);
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Text said to be UTF-8. Octets of another charset would all become question marks; a letter broken off in UTF-8 is one. */
const saidUtf8 = (bytes: Uint8Array): string => {
  const text = new TextDecoder().decode(bytes);
  const lost = count(text, /\ufffd/g);
  return lost > 0 && lost * 2 > count(text, /[^\0-\x7f]/g) ? guessed(bytes) : text;
};

/**
 * The text of octets in a named charset (RFC 2231 §5 allows a language after it). Where none is named, the name is unknown, or
 * the octets are no ASCII although that is promised, the charset is guessed.
 */
export const textIn = (bytes: Uint8Array, charset: string): string => {
  const label = charset.trim().replace(/\*.*$/, '').replace(/^"|"$/g, '').toLowerCase();
  if (/^(?:utf-?7|unicode-1-1-utf-7|x-utf-7)$/.test(label)) return utf7(Buffer.from(bytes).toString('latin1'));
  if (/^(?:cp|ibm|x-cp|pc)-?852$/.test(label))
    return Array.from(bytes, (octet) =>
      octet < 0x80 ? String.fromCharCode(octet) : (cp852[octet - 0x80] ?? '�'),
    ).join('');
  if (label === '' || /^(?:us-)?ascii$|^ansi_x3|^unknown|^x-unknown|^8bit$/.test(label)) return guessed(bytes);
  const decoder = decoderOf(aliases[label] ?? label);
  if (decoder === null) return guessed(bytes);
  if (decoder.encoding === 'utf-8') return saidUtf8(bytes);
  return decoder.decode(bytes);
};
