import { readCms, verifyMessage, type Cms } from '../cms/index.ts';
import { digestAlgorithm } from '../crypto/algorithm.ts';
import { isOver } from '../digested.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { view } from '../bytes.ts';
import { orReason, unlessMalformed } from '../malformed.ts';
import type { FormatInput, Signed, Unverifiable } from '../validation/index.ts';
import { shown } from '../shown.ts';
import { inLanguage, words, type Words } from '../words.ts';
import { withCanonicalLines } from './canonical-lines.ts';
import { decodedBody, decodedStart, partName, type Entity } from './entity.ts';
import { leafNames, type SignedEntity } from './find-signed.ts';
import { noteAddress } from './mail-address.ts';

const format = 'S/MIME';

export type Found = Signed | Unverifiable;

/** Where a signed entity was found. */
type Place = {
  readonly input: FormatInput;
  /** The message itself, for its header. */
  readonly top: Entity;
  /** Leaves of the message that stand beside what is signed. */
  readonly unsigned: readonly Entity[];
  /** Text of the message that belongs to no part. */
  readonly loose: readonly string[];
  /** How many signatures were found before. */
  readonly offset: number;
};

const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** Messages of other kinds (encrypted, for example) are not signed. */
export const isSignedMessage = (entity: Entity): boolean =>
  unlessMalformed(() => view(decodedStart(entity)).subarray(0, 32).includes(signedData)) ?? false;

const broken = (detail: Words): Unverifiable => ({
  format,
  failure: failed('FORMAT_FAILURE'),
  checks: [{ check: 'mail-structure', ok: false, detail }],
});

/** Verifies one signed entity; `content` is the MIME entity that was signed, exactly as it was signed. */
export const verifyEntity = (
  entity: SignedEntity,
  place: Place,
): { readonly found: readonly Found[]; readonly content: Uint8Array | null } => {
  if (entity.kind === 'foreign') return { found: [foreign(entity.reason)], content: null };
  if (entity.kind === 'broken')
    return {
      found: [
        broken({
          pl: 'Wiadomość przedstawia się jako podpisana, ale jest błędnie zbudowana.',
          en: `The message presents itself as signed but is malformed: ${entity.reason}.`,
        }),
      ],
      content: null,
    };
  const read = orReason(() => readCms(entity.kind === 'clear' ? entity.signature : decodedBody(entity.entity)));
  if ('reason' in read) {
    // An encrypted message is not signed, as far as anybody without its key can tell.
    if (entity.kind === 'opaque' && !isSignedMessage(entity.entity)) return { found: [], content: null };
    return {
      found: [
        broken({
          pl: 'Podpisu wiadomości nie da się odczytać.',
          en: `The signature of the message cannot be read: ${read.reason}.`,
        }),
      ],
      content: null,
    };
  }
  const cms = read.value;
  const { signed, content } =
    entity.kind === 'clear' ? verifyClear(cms, entity.signed, place) : verifyOpaque(cms, place);
  if (entity.kind === 'clear')
    for (const one of signed) {
      noteMicalg(cms, entity.micalg, one.verified.checks);
      if (entity.extra.length > 0) noteExtra(one.verified.checks);
    }
  return { found: content ? signed.map((one) => completed(one, content, place)) : signed, content };
};

const foreign = (protocol: string): Unverifiable => ({
  format: protocol === 'application/pgp-signature' ? 'OpenPGP' : 'MIME',
  failure: undecided('CUSTOM'),
  checks: [
    {
      check: 'format-supported',
      ok: null,
      detail: {
        pl: 'Wiadomość podpisano inaczej niż certyfikatem (na przykład OpenPGP); tego się tu nie sprawdza.',
        en: 'The message is signed with something else than a certificate (OpenPGP, for example), which is not verified here.',
      },
    },
  ],
});

type Verified = { readonly signed: readonly Signed[]; readonly content: Uint8Array | null };

/** The signed part as it stands; when it was kept with bare LF, in the canonical form that was signed. */
const verifyClear = (cms: Cms, part: Uint8Array, { input, offset }: Place): Verified => {
  const over = (bytes: Uint8Array): Signed[] => [
    ...verifyMessage(cms, { bytes, name: null }, input, {
      handed: { name: input.name, bytes },
      format,
      offset,
    }).found,
  ];
  const asIs = over(part);
  const canonical = asIs.some(({ verified }) => verified.intact) ? null : withCanonicalLines(part);
  const rewritten = canonical && over(canonical);
  if (!canonical || !rewritten?.some(({ verified }) => verified.intact)) return { signed: asIs, content: part };
  for (const { verified } of rewritten)
    note(verified.checks, 'line-endings', null, {
      pl: 'Wiadomość zapisano z innymi końcami wierszy, niż podpisano; przywrócono podpisane.',
      en: 'The message was kept with other line endings than it was signed with; those signed were restored.',
    });
  return { signed: rewritten, content: canonical };
};

const verifyOpaque = (cms: Cms, { input, offset }: Place): Verified => ({
  signed: [...verifyMessage(cms, { bytes: cms.content, name: null }, input, { format, offset }).found],
  content: cms.content,
});

/** What the mail adds to a signature: what it covers, what it does not, and whose it says to be. */
const completed = (signed: Signed, content: Uint8Array, { input, top, unsigned, loose }: Place): Signed => {
  const { checks } = signed.verified;
  if (signed.counterSigns !== undefined) return signed;
  noteAddress(top.headers, signed.verified.certificate, checks);
  note(checks, 'mail-headers', null, {
    pl: 'Podpis obejmuje treść z załącznikami; nagłówków wiadomości (nadawcy, tematu, daty) nie obejmuje.',
    en: 'The signature covers the content with its attachments, not the header of the message (sender, subject, date).',
  });
  if (unsigned.length > 0) noteUnsigned(unsigned, checks);
  if (loose.length > 0) noteLoose(loose, checks);
  const over = isOver(signed.digested, content);
  const names = new Set(leafNames(content).map((one) => inLanguage(one, input.judging.language)));
  return {
    ...signed,
    coverage: !over ? 'none' : unsigned.length + loose.length > 0 ? 'part' : 'whole',
    covers: !over ? [] : names.size > 0 ? [...names] : [input.name],
  };
};

/** A reader shows it where the mail says so, or nowhere; it may say anything. */
const noteLoose = (loose: readonly string[], checks: Checks): void => {
  const told = loose.slice(0, 4);
  note(checks, 'unsigned-parts', null, {
    pl: `Między częściami wiadomości stoi tekst, którego nikt nie podpisał: ${told.map((text) => `„${shown(text)}”`).join(', ')}.`,
    en: `Between the parts of the message stands text that nobody signed: ${told.map((text) => `“${shown(text)}”`).join(', ')}.`,
  });
};

/** Readers show what is signed and what is not as one message, so that such a signature never passes. */
const noteUnsigned = (unsigned: readonly Entity[], checks: Checks): void => {
  const names = unsigned.slice(0, 20).map(partName);
  note(
    checks,
    'unsigned-parts',
    false,
    words((say, language) => {
      const told = names.map(say).join(', ');
      return language === 'pl'
        ? `Poza podpisem są części wiadomości: ${told}.`
        : `Parts of the message are not signed: ${told}.`;
    }),
    undecided('SIG_CONSTRAINTS_FAILURE'),
  );
};

const noteExtra = (checks: Checks): void =>
  void note(
    checks,
    'mail-structure',
    false,
    {
      pl: 'Do podpisanej wiadomości dołożono części, których w niej być nie może.',
      en: 'Parts were added to the signed message where none may be.',
    },
    undecided('FORMAT_FAILURE'),
  );

/** The digest announced in the header is a help for readers and signed by nobody; a wrong one is told. */
const noteMicalg = (cms: Cms, micalg: string | null, checks: Checks): void => {
  if (micalg === null) return;
  const announced = new Set(micalg.split(',').map((one) => one.replace(/[-\s"]/g, '')));
  const used = cms.signers.map(({ digestAlgorithm: one }) => digestAlgorithm(one)?.replaceAll('-', '').toLowerCase());
  if (used.every((one) => one !== undefined && announced.has(one))) return;
  note(checks, 'micalg', null, {
    pl: 'Wiadomość zapowiada inny skrót, niż użyto w podpisie.',
    en: 'The message announces another digest than the signature uses.',
  });
};
