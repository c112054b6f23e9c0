import { equalBytes } from '../bytes.ts';
import { isOver } from '../digested.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import { shown } from '../shown.ts';
import { nothingCarried, type FormatInput, type Signed, type SignedFile } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { carriedBy } from './carried-by.ts';
import { withCounterSigners, type CounterSigner } from './counter-signatures.ts';
import { notedAttributes } from './noted-attributes.ts';
import { cmsOid } from './oids.ts';
import type { Cms, SignerInfo } from './read.ts';
import { certificateReferences } from './signing-certificate.ts';
import { verifySigner, type SignerInput } from './verify-signer.ts';

/** What the signatures of one message are over, and how that is called. */
export type SignedContent = { readonly bytes: Uint8Array | null; readonly name: string | null };

export type MessageSignatures = {
  readonly found: readonly Signed[];
  /** Counter-signatures were left out, being too many, nested too deeply or unreadable. */
  readonly leftOut: boolean;
};

/**
 * Every signature of one message over `content`, then the counter-signatures. `handed`: a file that is asked about, so that
 * a signature over anything else covers nothing. Places in `counterSigns` are counted from `offset`.
 */
export const verifyMessage = (
  cms: Cms,
  content: SignedContent,
  input: FormatInput,
  {
    handed = null,
    format = 'CAdES',
    offset = 0,
  }: {
    readonly handed?: SignedFile | null;
    readonly format?: string;
    readonly offset?: number;
  } = {},
): MessageSignatures => {
  const parts = content.bytes === null ? null : [content.bytes];
  const { all, leftOut } = withCounterSigners(cms.signers);
  const seen: SignerInfo[] = [];
  const intact: boolean[] = [];
  const found = all.map((one): Signed => {
    const isCounter = 'over' in one;
    const signer = isCounter ? one.signer : one;
    const over = isCounter ? [one.over.signature] : parts;
    const held = verifySigner({ ...candidatesOf(cms, input), signer, content: over, counter: isCounter });
    const { checks } = held;
    // Whether the content it carries is intact was not asked.
    const beside = !isCounter && handed !== null && carriesOther(cms, handed.bytes);
    const verified = beside ? { ...held, intact: false } : held;
    if (isCounter) noteCounter(one, intact[one.confirms] === true, checks);
    else {
      noteHanded(cms, beside, checks);
      noteRepeated(signer, seen, checks);
      seen.push(signer);
    }
    const { bytes, name } = content;
    if (!isCounter && cms.content === null && bytes !== null && name !== null && isForeign(checks))
      note(checks, 'detached-content', null, perhapsOther(name));
    const digested =
      !isCounter && bytes !== null && verified.fits && !carriesOther(cms, bytes) ? [{ name, bytes }] : [];
    const covered = digested.length > 0 && (handed === null || isOver(digested, handed.bytes));
    const { carried, stamps, notes } = carriedBy(cms, signer, input.judging.trust, nothingCarried, over);
    checks.list.push(...notedAttributes(signer), ...notes);
    intact.push(verified.intact);
    return {
      format,
      verified,
      carried,
      stamps,
      baseline: (unlessMalformed(() => certificateReferences(signer)) ?? []).length > 0,
      claimed: verified.claimed,
      coverage: covered ? 'whole' : 'none',
      covers: covered && name !== null ? [name] : [],
      digested,
      changes: [],
      ...(isCounter ? { counterSigns: offset + one.confirms } : {}),
      modified: false,
      evidence: [{ document: input.judging.document ?? 0, via: 'bytes' }],
    };
  });
  return { found, leftOut };
};

/** Readers of a message that carries its content show that, and not what it is held against. */
const carriesOther = ({ content }: Cms, bytes: Uint8Array): boolean =>
  content !== null && content !== bytes && !equalBytes(content, bytes);

/** Held against a file that has not the digest it signs. */
const isForeign = ({ list }: Checks): boolean =>
  list.some(({ check, ok }) => check === 'message-digest' && ok === false);

const perhapsOther = (name: string): Words => ({
  pl: `Plik „${shown(name)}” ma inny skrót niż podpisana treść: zmieniono go albo może podano inny plik niż podpisany.`,
  en: `The file “${shown(name)}” has another digest than what was signed: it was changed, or perhaps another file was given than the one signed.`,
});

const candidatesOf = (cms: Cms, input: FormatInput): Pick<SignerInput, 'cms' | 'candidates' | 'requireReference'> => ({
  cms,
  candidates: input.judging.trust.certificates,
  requireReference: false,
});

/** A message that carries its own content says nothing about another file handed over with it. */
const noteHanded = (cms: Cms, beside: boolean, checks: Checks): void => {
  if (beside)
    note(
      checks,
      'detached-content',
      false,
      {
        pl: 'Podpis dotyczy treści, którą zawiera, a nie drugiego pliku.',
        en: 'The signature is over the content it carries, not over the other file.',
      },
      failed('HASH_FAILURE'),
    );
  if (cms.contentType === cmsOid.timestampInfo)
    note(
      checks,
      'content-type',
      false,
      {
        pl: 'To znacznik czasu, a nie podpis pod dokumentem.',
        en: 'This is a time-stamp, not a signature of a document.',
      },
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
};

/** The same signature put in twice is one signature; its copy must not count as that of a second person. */
const noteRepeated = (signer: SignerInfo, seen: readonly SignerInfo[], checks: Checks): void => {
  if (seen.some(({ signature }) => signature.length > 0 && equalBytes(signature, signer.signature)))
    note(
      checks,
      'repeated-signature',
      false,
      {
        pl: 'Ten sam podpis stoi w pliku już wcześniej; to jego kopia.',
        en: 'The same signature stands in the file before; this is a copy of it.',
      },
      undecided('FORMAT_FAILURE'),
    );
};

const noteCounter = ({ confirms }: CounterSigner, holds: boolean, checks: Checks): void => {
  note(
    checks,
    'counter-signature',
    holds,
    holds
      ? {
          pl: `Kontrasygnata potwierdza podpis nr ${confirms + 1}, który jest nienaruszony.`,
          en: `The counter-signature confirms signature ${confirms + 1}, which is intact.`,
        }
      : {
          pl: `Kontrasygnata potwierdza podpis nr ${confirms + 1}, który nie jest poprawny.`,
          en: `The counter-signature confirms signature ${confirms + 1}, which does not hold.`,
        },
  );
};
