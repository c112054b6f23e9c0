import { byteMutations, type Mutation } from './mutate-bytes.ts';
import { derMutations } from './mutate-der.ts';
import { pdfMutations } from './mutate-pdf.ts';
import { xmlMutations } from './mutate-xml.ts';
import { zipMutations } from './mutate-zip.ts';
import { mixed, randomFrom } from './random.ts';
import type { Shape, Subject } from './subjects.ts';

const shaped: Readonly<Record<Shape, readonly Mutation[]>> = {
  der: derMutations,
  pdf: pdfMutations,
  xml: xmlMutations,
  zip: zipMutations,
};

/** A step is a mutation and the seed of its own randomness: any subset of steps can be played again. */
type Step = { readonly mutation: Mutation; readonly seed: number };

export type FuzzCase = { readonly subject: Subject; readonly steps: readonly Step[] };

/** Case `index` of a seed: always the same for the same list of subjects. */
export const caseOf = (subjects: readonly Subject[], seed: number, index: number): FuzzCase => {
  const random = randomFrom(mixed(seed, index));
  const subject = random.pick(subjects);
  const steps = Array.from({ length: 1 + random.below(random.chance(0.3) ? 5 : 2) }, () => ({
    mutation: random.pick(random.chance(0.7) ? shaped[subject.shape] : byteMutations),
    seed: random.below(2 ** 31),
  }));
  return { subject, steps };
};

export const play = ({ subject, steps }: FuzzCase): Buffer => {
  let bytes: Buffer = Buffer.from(subject.bytes);
  for (const { mutation, seed } of steps)
    if (bytes.length > 0 && bytes.length < 1_000_000) bytes = mutation(bytes, randomFrom(seed));
  return bytes;
};

/** Drops steps, then gives bytes back, as long as the failure stays. */
export const minimise = async (failing: FuzzCase, stillFails: (bytes: Buffer) => Promise<boolean>): Promise<Buffer> => {
  let current = failing;
  for (let at = current.steps.length - 1; at >= 0 && current.steps.length > 1; at -= 1) {
    const fewer = { ...current, steps: current.steps.filter((_, index) => index !== at) };
    if (await stillFails(play(fewer))) current = fewer;
  }
  let bytes = play(current);
  const original = current.subject.bytes;
  if (bytes.length !== original.length) return bytes;
  const differing = [...bytes.keys()].filter((at) => bytes[at] !== original[at]).slice(0, 64);
  for (const at of differing) {
    const closer = Buffer.from(bytes);
    closer[at] = original[at] as number;
    if (!closer.equals(original) && (await stillFails(closer))) bytes = closer;
  }
  return bytes;
};
