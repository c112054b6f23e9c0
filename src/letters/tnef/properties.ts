/** MAPI properties as TNEF carries them (MS-OXTNEF §2.1.3.4, property types of MS-OXCDATA §2.11.1). */

export type Properties = {
  /** Id of the property to its first value, as octets, with its type. Named properties are passed over. */
  readonly values: ReadonlyMap<number, { readonly type: number; readonly octets: Buffer }>;
  /** Whether the block was read to its end. */
  readonly whole: boolean;
};

export const propertyId = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  data: 0x3701,
  extension: 0x3703,
  fileName: 0x3704,
  method: 0x3705,
  longFileName: 0x3707,
  mimeTag: 0x370e,
  internetCodepage: 0x3fde,
  hidden: 0x7ffe,
} as const;

export const propertyType = { text8: 0x001e, unicode: 0x001f, object: 0x000d, binary: 0x0102 } as const;

const most = 5_000;
const multiple = 0x1000;

/** Octets of one value of a type of fixed size, padded to four; null for types of variable size. */
const fixedSize = (type: number): number | null => {
  switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0a:
    case 0x0b:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
      return 8;
    case 0x48:
      return 16;
    default:
      return null;
  }
};

const isVariable = (type: number): boolean => Object.values(propertyType).includes(type as never);

const padded = (length: number): number => length + ((4 - (length % 4)) % 4);

/** Reads a block of properties. What is wrong ends the reading; what stood before it is kept. */
export const readProperties = (block: Buffer): Properties => {
  const values = new Map<number, { type: number; octets: Buffer }>();
  let at = 4;
  const take = (length: number): Buffer | null => {
    if (length < 0 || at + length > block.length) return null;
    at += length;
    return block.subarray(at - length, at);
  };
  const number = (): number | null => take(4)?.readUInt32LE(0) ?? null;
  const value = (type: number): Buffer | null => {
    const size = fixedSize(type);
    if (size !== null) return take(size);
    const length = number();
    const octets = length === null ? null : take(length);
    // Writers leave the padding of the last value away.
    at = Math.min(block.length, at - (length ?? 0) + padded(length ?? 0));
    return octets;
  };
  const property = (): boolean => {
    const tag = number();
    if (tag === null) return false;
    const [type, id] = [tag & 0xefff, tag >>> 16];
    if (id >= 0x8000) {
      const set = take(16);
      const kind = number();
      const name = number();
      if (set === null || kind === null || name === null || (kind === 1 && take(padded(name)) === null)) return false;
    }
    if (fixedSize(type) === null && !isVariable(type)) return false;
    const count = (tag & multiple) !== 0 || isVariable(type) ? number() : 1;
    if (count === null || count > most) return false;
    for (let index = 0; index < count; index += 1) {
      const octets = value(type);
      if (octets === null) return false;
      if (index === 0 && id < 0x8000 && !values.has(id)) values.set(id, { type, octets });
    }
    return true;
  };
  if (block.length < 4) return { values, whole: false };
  const count = Math.min(block.readUInt32LE(0), most);
  for (let read = 0; read < count; read += 1) if (!property()) return { values, whole: false };
  return { values, whole: count === block.readUInt32LE(0) };
};
