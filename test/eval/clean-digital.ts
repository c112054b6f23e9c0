/** Honest forms the way programs produce them: filled, saved as a revision, flattened, rewritten, signed, printed to a file. */
import { findProgram } from '../require.ts';
import { producers, type Producer } from '../../src/forms/producers.fixture.ts';
import type { SampleTruth } from '../../fixtures/scans/truth.ts';

const there = producers.filter(({ program }) => program === undefined || findProgram(program) !== null);

/** One after another, so that every run has them all in nearly equal numbers. */
export const producerOf = (number: number): Producer => there[number % there.length]!;

/** The values of a simulated form written into the blank by that program. */
export const produced = (blank: Uint8Array, { values }: SampleTruth, { make }: Producer): Promise<Uint8Array> =>
  make(blank, {
    texts: Object.fromEntries(
      values.flatMap(({ widget, value }) => (typeof value === 'string' && value !== '' ? [[widget, value]] : [])),
    ),
    ticked: values.flatMap(({ widget, value }) => (value === true ? [widget] : [])),
  });
