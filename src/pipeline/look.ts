import { createHash } from 'node:crypto';
import type { CageOutcome } from '../cage/index.ts';
import type { ContentKey } from '../envelopes/index.ts';
import { noHeaders } from '../letters/index.ts';
import {
  isUnderDocument,
  type Document,
  type Problem,
  type Signature,
  type UnpackedDocument,
  type UnpackedLetter,
} from '../model/index.ts';
import type { PipelineContext } from './context.ts';
import { lacksOriginal, pairDetached } from './detached-signatures.ts';
import type { Examined, ExamineOrder } from './examine.ts';
import type { UnpackOrder, VerifyOrder } from './reader-tasks.ts';
import { verifyOnline, type Verified } from './verify-online.ts';

/** One document of a letter with all that was found in it; `examined` is null where the reader had to give up. */
export type Looked = {
  readonly document: Document;
  readonly examined: Omit<Examined, 'signatures' | 'wanted'> | null;
  /** Everything signed in this file, whatever it is over. */
  readonly signatures: readonly Signature[];
  /** The document that its detached signatures sign. */
  readonly signs: number | null;
  /** Of a file that its parent carries signed: which of the parent's signatures cover it. */
  readonly signedBy: readonly number[] | null;
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

const mostLayers = 3;

/**
 * Takes the letter apart, in the cage; encrypted parts with the office's keys, which stay outside. Whoever speaks of a letter's documents by number takes it apart here, under the limits
 * of the check: other limits would give other numbers.
 */
export const takeApart = async (
  bytes: Uint8Array,
  name: string,
  {
    cage,
    limits: { documents, nesting },
    unwrapKeys,
    authservIds = [],
  }: Pick<PipelineContext, 'cage' | 'limits' | 'unwrapKeys' | 'authservIds'>,
): Promise<CageOutcome<UnpackedLetter>> => {
  let contentKeys: readonly ContentKey[] = [];
  // Encrypted messages may lie in one another: each round opens one layer.
  for (let round = 0; ; round += 1) {
    const order: UnpackOrder = { bytes, name, limits: { documents, nesting }, authservIds, contentKeys };
    const outcome = await cage.run<UnpackedLetter>('unpack', order);
    if (!outcome.ok || unwrapKeys === undefined || round >= mostLayers) return outcome;
    const more = unwrapKeys(outcome.value.wantedKeys ?? []);
    if (more.length === 0) return outcome;
    contentKeys = [...contentKeys, ...more];
  }
};

/** The letter to be checked: one that cannot be taken apart is checked as the one document it is. */
export const openLetter = async (
  bytes: Uint8Array,
  name: string,
  context: PipelineContext,
): Promise<UnpackedLetter> => {
  const outcome = await takeApart(bytes, name, context);
  return outcome.ok ? outcome.value : unopened(bytes, name, outcome.problem);
};

/** A document of the letter without what only its unpacking needs. */
const plain = ({ bytes: _bytes, signedBy: _signedBy, ...document }: UnpackedDocument): Document => document;

const unexamined = (unpacked: UnpackedDocument, problem: Problem | null): Looked => {
  const document = plain(unpacked);
  return {
    document: { ...document, problems: [...document.problems, ...(problem ? [problem] : [])] },
    examined: null,
    signatures: [],
    signs: null,
    signedBy: unpacked.signedBy ?? null,
  };
};

/** A file whose signatures are over what it carries: only they are looked at, the carried files are documents themselves. */
const lookAtCarrier = async (unpacked: UnpackedDocument, context: PipelineContext): Promise<Looked> => {
  const { id, bytes, name } = unpacked;
  const order: VerifyOrder = { bytes, name, at: context.clock, language: context.language, document: id };
  const outcome = await context.cage.run<Verified>('verify', order);
  if (!outcome.ok) return unexamined(unpacked, outcome.problem);
  const { signatures, problems } = await verifyOnline(order, outcome.value, context);
  const shown = unexamined(unpacked, null);
  return {
    ...shown,
    document: { ...shown.document, problems: [...shown.document.problems, ...problems] },
    signatures,
  };
};

/** A request or a certificate is read, if not as a document: that its type shows no pages is no trouble. */
const problemsOf = ({ problems, keys }: Omit<Examined, 'signatures' | 'wanted'>): readonly Problem[] =>
  keys.requests.length + keys.certificates.length + keys.secrets.length > 0
    ? problems.filter(({ code }) => code !== 'type-unsupported')
    : problems;

const lookAt = async (
  unpacked: UnpackedDocument,
  letter: UnpackedLetter,
  context: PipelineContext,
): Promise<Looked> => {
  const { bytes } = unpacked;
  const document = plain(unpacked);
  if (document.role === 'letter' || document.role === 'container' || bytes.length === 0) {
    const carries = letter.documents.some(
      (child) => child.parent === document.id && child.id !== document.id && child.signedBy !== undefined,
    );
    return carries ? await lookAtCarrier(unpacked, context) : unexamined(unpacked, null);
  }
  const order: ExamineOrder = {
    bytes,
    name: document.name,
    document: document.id,
    at: context.clock,
    language: context.language,
    ocr: context.limits.ocr,
    maxPages: context.limits.pages,
    signedOnPaper: context.packs.flatMap(({ procedure, templates }) => (procedure.signedByHand ? templates : [])),
  };
  const outcome = await context.cage.run<Examined>('examine', order);
  if (!outcome.ok) return unexamined(unpacked, outcome.problem);
  const { signatures: first, wanted, ...examined } = outcome.value;
  const detached = lacksOriginal(first) ? await pairDetached(unpacked, letter.documents, context) : null;
  const { signatures } = detached
    ? detached
    : await verifyOnline(
        { bytes, name: document.name, at: context.clock, language: context.language, document: document.id },
        { signatures: first, problems: [], wanted },
        context,
      );
  return {
    document: { ...document, type: examined.type, problems: [...document.problems, ...problemsOf(examined)] },
    examined,
    signatures: detached?.signatures ?? signatures,
    signs: detached?.original ?? null,
    signedBy: unpacked.signedBy ?? null,
  };
};

const tooCostly: Problem = {
  code: 'letter-too-costly',
  detail: 'the letter took longer than one letter may; this document was not read',
};

const signaturesLost: Problem = {
  code: 'unreadable-signature',
  detail: 'the signatures around this document could not be verified',
};

/**
 * A file in a signed carrier that may be signed for all anybody knows: nobody could look at the signatures over it, or a
 * signature of the carrier does not tell what it is over. It must not pass for unsigned.
 */
const lostSignatures = ({ document, signedBy }: Looked, looked: readonly Looked[]): boolean => {
  const holder = looked[document.parent];
  if (holder === undefined || holder.document.id === document.id) return false;
  // What holds it has lost its signatures, and with them everything inside.
  if (holder.document.problems.includes(signaturesLost)) return true;
  if (signedBy === null) return false;
  const around = holder.signatures;
  if (signedBy.length > 0) return around.length === 0;
  return around.some((one) => one.coverage === 'none' && one.indication === 'INDETERMINATE' && isUnderDocument(one));
};

const withProblem = (one: Looked, problem: Problem): Looked => ({
  ...one,
  document: { ...one.document, problems: [...one.document.problems, problem] },
});

/**
 * Every document of the letter, in order. One at a time and within one budget: letters run side by side, and none may crowd
 * out the others, however many slow documents it brings.
 */
export const lookAtAll = async (letter: UnpackedLetter, context: PipelineContext): Promise<Looked[]> => {
  const deadline = performance.now() + context.limits.letterSeconds * 1000;
  const looked: Looked[] = [];
  for (const document of letter.documents) {
    if (performance.now() < deadline) {
      const one = await lookAt(document, letter, context);
      looked.push(lostSignatures(one, looked) ? withProblem(one, signaturesLost) : one);
    } else {
      const held = document.role === 'unknown' && document.bytes.length > 0;
      looked.push(unexamined(document, held ? tooCostly : null));
    }
  }
  return looked;
};
