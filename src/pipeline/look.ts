import { createHash } from 'node:crypto';
import type { CageOutcome } from '../cage/index.ts';
import { noHeaders } from '../letters/index.ts';
import type { Document, Problem, Signature, UnpackedLetter } from '../model/index.ts';
import type { PipelineContext } from './context.ts';
import { lacksOriginal, pairDetached } from './detached-signatures.ts';
import type { Examined, ExamineOrder } from './examine.ts';

/** One document of a letter with all that was found in it; `examined` is null where the reader had to give up. */
export type Looked = {
  readonly document: Document;
  readonly examined: Examined | null;
  /** The document that its detached signatures sign. */
  readonly signs: number | null;
};

/** A letter that could not even be taken apart is one document with that problem. */
const unopened = (bytes: Uint8Array, name: string, problem: Problem): UnpackedLetter => ({
  headers: noHeaders,
  bodyText: '',
  documents: [
    {
      id: 0,
      name,
      type: 'application/octet-stream',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      parent: 0,
      role: 'letter',
      problems: [problem],
      bytes,
    },
  ],
  problems: [problem],
});

/**
 * Takes the letter apart, in the cage. Whoever speaks of a letter's documents by number takes it apart here, under the limits
 * of the check: other limits would give other numbers.
 */
export const takeApart = async (
  bytes: Uint8Array,
  name: string,
  { cage, limits: { documents, nesting } }: Pick<PipelineContext, 'cage' | 'limits'>,
): Promise<CageOutcome<UnpackedLetter>> => await cage.run('unpack', { bytes, name, limits: { documents, nesting } });

/** The letter to be checked: one that cannot be taken apart is checked as the one document it is. */
export const openLetter = async (
  bytes: Uint8Array,
  name: string,
  context: PipelineContext,
): Promise<UnpackedLetter> => {
  const outcome = await takeApart(bytes, name, context);
  return outcome.ok ? outcome.value : unopened(bytes, name, outcome.problem);
};

const lookAt = async (
  { bytes, ...document }: UnpackedLetter['documents'][number],
  letter: UnpackedLetter,
  context: PipelineContext,
): Promise<Looked> => {
  if (document.role === 'letter' || document.role === 'container' || bytes.length === 0)
    return { document, examined: null, signs: null };
  const order: ExamineOrder = {
    bytes,
    name: document.name,
    document: document.id,
    at: context.clock,
    language: context.language,
    ocr: context.limits.ocr,
    maxPages: context.limits.pages,
  };
  const outcome = await context.cage.run<Examined>('examine', order);
  if (!outcome.ok)
    return {
      document: { ...document, problems: [...document.problems, outcome.problem] },
      examined: null,
      signs: null,
    };
  const examined = outcome.value;
  const detached = lacksOriginal(examined.signatures)
    ? await pairDetached({ ...document, bytes }, letter.documents, context.clock, context.cage)
    : null;
  return {
    document: { ...document, type: examined.type, problems: [...document.problems, ...examined.problems] },
    examined: detached ? { ...examined, signatures: detached.signatures } : examined,
    signs: detached?.original ?? null,
  };
};

const tooCostly: Problem = {
  code: 'letter-too-costly',
  detail: 'the letter took longer than one letter may; this document was not read',
};

/**
 * Every document of the letter, in order. One at a time and within one budget: letters run side by side, and none may crowd
 * out the others, however many slow documents it brings.
 */
export const lookAtAll = async (letter: UnpackedLetter, context: PipelineContext): Promise<Looked[]> => {
  const deadline = performance.now() + context.limits.letterSeconds * 1000;
  const looked: Looked[] = [];
  for (const document of letter.documents) {
    if (performance.now() < deadline) {
      looked.push(await lookAt(document, letter, context));
    } else {
      const { bytes, ...unread } = document;
      const held = unread.role === 'unknown' && bytes.length > 0;
      looked.push({
        document: held ? { ...unread, problems: [...unread.problems, tooCostly] } : unread,
        examined: null,
        signs: null,
      });
    }
  }
  return looked;
};

/** The signatures on a document: those inside it, and detached ones beside it that sign it. */
export const signaturesOf = (document: number, looked: readonly Looked[]): Signature[] =>
  looked.flatMap((one) =>
    one.document.id === document || one.signs === document ? (one.examined?.signatures ?? []) : [],
  );
