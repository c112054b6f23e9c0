/** Text files of Polish offices are UTF-8, UTF-16 or Windows-1250; ISO 8859-2 differs only in the letters ą ś ź Ą Ś Ź. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(looksIso88592(bytes) ? 'iso-8859-2' : 'windows-1250').decode(bytes);
  }
};

/** ą ś ź are B1 B6 BC in ISO 8859-2, where Windows-1250 has signs (± ¶ Ľ) that hardly stand inside a word. */
const looksIso88592 = (bytes: Uint8Array): boolean => {
  let iso = 0;
  let windows = 0;
  for (const byte of bytes.subarray(0, 65_536)) {
    if (byte === 0xb1 || byte === 0xb6 || byte === 0xbc || byte === 0xa6 || byte === 0xac) iso++;
    else if (byte === 0xb9 || byte === 0x9c || byte === 0x9f || byte === 0x8c || byte === 0x8f) windows++;
  }
  return iso > windows;
};
