import { replaceRange, type Mutation } from './mutate-bytes.ts';
import type { Random } from './random.ts';

/** An element as it stands in the bytes, without any claim that it is right. */
type Element = { readonly start: number; readonly content: number; readonly end: number };

/** Elements of definite length, outermost first, as far as they can be made out; bounded. */
const elementsOf = (bytes: Buffer): Element[] => {
  const found: Element[] = [];
  const pending: (readonly [number, number])[] = [[0, bytes.length]];
  while (pending.length > 0 && found.length < 4_000) {
    const [from, to] = pending.pop() as readonly [number, number];
    let at = from;
    while (at + 2 <= to && found.length < 4_000) {
      const tag = bytes[at] as number;
      let length = bytes[at + 1] as number;
      let content = at + 2;
      if (length > 0x80) {
        const octets = length - 0x80;
        if (octets > 4 || content + octets > to) break;
        length = bytes.readUIntBE(content, octets);
        content += octets;
      } else if (length === 0x80) break;
      if (content + length > to) break;
      found.push({ start: at, content, end: content + length });
      // An OCTET STRING often carries elements of its own: extensions, encapsulated content.
      if ((tag & 0x20) !== 0 || tag === 0x04) pending.push([content, content + length]);
      at = content + length;
    }
  }
  return found;
};

const lengthOctets = (length: number): Buffer => {
  if (length < 0x80) return Buffer.of(length);
  const octets = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
  const encoded = Buffer.alloc(octets + 1);
  encoded[0] = 0x80 + octets;
  encoded.writeUIntBE(length, 1, octets);
  return encoded;
};

/** Replaces one element and mends the lengths of all around it, so that the change is read instead of refused at the gate. */
const replaceElement = (bytes: Buffer, elements: readonly Element[], target: Element, by: Uint8Array): Buffer => {
  const around = elements
    .filter(({ start, end }) => start < target.start && end >= target.end)
    .toSorted((a, b) => b.start - a.start);
  let part: Buffer = Buffer.from(by);
  let inner = target;
  for (const outer of around) {
    const content = Buffer.concat([
      bytes.subarray(outer.content, inner.start),
      part,
      bytes.subarray(inner.end, outer.end),
    ]);
    part = Buffer.concat([bytes.subarray(outer.start, outer.start + 1), lengthOctets(content.length), content]);
    inner = outer;
  }
  return replaceRange(bytes, inner.start, inner.end, part);
};

const tags = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x18, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xa3];

const withElement =
  (change: (bytes: Buffer, target: Element, random: Random, all: readonly Element[]) => Uint8Array): Mutation =>
  (bytes, random) => {
    const elements = elementsOf(bytes);
    if (elements.length === 0) return bytes;
    const target = random.pick(elements);
    return replaceElement(bytes, elements, target, change(bytes, target, random, elements));
  };
const whole = (bytes: Buffer, { start, end }: Element): Buffer => bytes.subarray(start, end);

export const derMutations: readonly Mutation[] = [
  withElement((bytes, target, random) =>
    Buffer.concat([Buffer.of(random.pick(tags)), whole(bytes, target).subarray(1)]),
  ),
  withElement(() => Buffer.alloc(0)),
  withElement((bytes, target) => Buffer.concat([whole(bytes, target), whole(bytes, target)])),
  withElement((bytes, _, random, all) => whole(bytes, random.pick(all))),
  withElement((bytes, target, random, all) => Buffer.concat([whole(bytes, random.pick(all)), whole(bytes, target)])),
  // Indefinite length: BER allows it, DER does not.
  withElement((bytes, target) =>
    Buffer.concat([
      Buffer.of((bytes[target.start] as number) | 0x20, 0x80),
      bytes.subarray(target.content, target.end),
      Buffer.of(0, 0),
    ]),
  ),
  // A length in more octets than it needs.
  withElement((bytes, target) => {
    const length = Buffer.alloc(5);
    length[0] = 0x84;
    length.writeUInt32BE(target.end - target.content, 1);
    return Buffer.concat([
      bytes.subarray(target.start, target.start + 1),
      length,
      bytes.subarray(target.content, target.end),
    ]);
  }),
  withElement((bytes, target, random) => {
    const content = Buffer.from(bytes.subarray(target.content, target.end));
    if (content.length > 0) content[random.below(content.length)] = random.below(256);
    return Buffer.concat([bytes.subarray(target.start, target.content), content]);
  }),
  withElement((bytes, target, random) => {
    const depth = 1 + random.below(random.chance(0.1) ? 2_000 : 40);
    let nested: Buffer = whole(bytes, target).subarray(0, 64);
    for (let level = 0; level < depth && nested.length < 20_000; level += 1)
      nested = Buffer.concat([Buffer.of(0x30), lengthOctets(nested.length), nested]);
    return nested;
  }),
  withElement((bytes, target, random) => {
    const content = random.bytes(random.below(40));
    return Buffer.concat([bytes.subarray(target.start, target.start + 1), lengthOctets(content.length), content]);
  }),
  // The claimed length is bent and nothing around it mended.
  (bytes, random) => {
    const elements = elementsOf(bytes);
    if (elements.length === 0) return bytes;
    const bent = Buffer.from(bytes);
    bent[random.pick(elements).start + 1] = random.pick([0, 1, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xff]);
    return bent;
  },
];
