import type { Random } from './random.ts';

export type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** Takes `[from, to)` out and puts something else there. */
export const replaceRange = (bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);

const interesting = [0, 1, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xff, 0x30, 0x31, 0x3c, 0x3e, 0x20, 0x0a];

const setByte: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  const bent = Buffer.from(bytes);
  bent[at] = random.chance(0.5) ? (bent[at] ?? 0) ^ (1 << random.below(8)) : random.pick(interesting);
  return bent;
};
const setRun: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  const bent = Buffer.from(bytes);
  random.bytes(1 + random.below(8)).copy(bent, at);
  return bent;
};
const cut: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  return replaceRange(bytes, at, Math.min(bytes.length, at + 1 + random.below(64)), Buffer.alloc(0));
};
const insert: Mutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  return replaceRange(bytes, at, at, random.bytes(1 + random.below(16)));
};
const repeat: Mutation = (bytes, random) => {
  const from = random.below(bytes.length);
  const part = bytes.subarray(from, from + 1 + random.below(512));
  const at = random.below(bytes.length + 1);
  return replaceRange(bytes, at, at, part);
};
const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length));
const append: Mutation = (bytes, random) => Buffer.concat([bytes, random.bytes(1 + random.below(64))]);
const prepend: Mutation = (bytes, random) => Buffer.concat([random.bytes(1 + random.below(64)), bytes]);

export const byteMutations: readonly Mutation[] = [
  setByte,
  setByte,
  setByte,
  setByte,
  setRun,
  setRun,
  cut,
  cut,
  insert,
  insert,
  repeat,
  truncate,
  append,
  prepend,
];
