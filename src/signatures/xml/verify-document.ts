import { contains, parseXml, type XmlElement } from '../../xml/index.ts';
import { mostAllowed, type Problem } from '../../model/index.ts';
import { sha256Hex } from '../bytes.ts';
import { failed, note, undecided } from '../failure.ts';
import { orReason } from '../malformed.ts';
import type { FormatInput, FormatResult, FoundContent, Signed, Unverifiable } from '../validation/index.ts';
import { carriedBy } from './carried-by.ts';
import { claimsOf, digestedFiles, type Claim } from './claims.ts';
import { contentsOf, startGathering } from './contents.ts';
import { counterSigned } from './counter-signature.ts';
import { isDigidoc } from './digidoc.ts';
import { noteProperties } from './property-notes.ts';
import { reasonInPolish } from './reference-words.ts';
import { startSession, type Session } from './session.ts';
import { stampsOf } from './stamps.ts';
import { signatureElements } from './structure.ts';
import { xmlTrustedProfile } from './trusted-profile.ts';
import { isBaseline } from './baseline.ts';
import { checkSignature, type CheckedSignature } from './verify-signature.ts';

/** More signatures than this in one file are an attack on time. */
const signatureLimit = mostAllowed('signatures');

const unreadable = (reason: string, input: FormatInput): Unverifiable => ({
  format: 'XMLDSig',
  failure: failed('FORMAT_FAILURE'),
  checks: [
    {
      check: 'structure',
      ok: false,
      detail: {
        pl: `Budowa podpisu jest błędna: ${reasonInPolish(reason)}.`,
        en: `The structure of the signature is wrong: ${reason}.`,
      },
    },
  ],
  evidence: [{ document: input.judging.document ?? 0, via: 'bytes' }],
});

/** `claims`: for each signature found, what its references cover. */
export type XmlResult = FormatResult & { readonly claims: readonly (readonly Claim[])[] };

/** An XML file that holds a signature somewhere but cannot be read must not pass for an unsigned one. */
const undecidable = (problem: Problem, input: FormatInput): XmlResult => ({
  problems: [problem],
  claims: [[]],
  found: [
    {
      format: 'XMLDSig',
      failure: undecided('FORMAT_FAILURE'),
      checks: [
        {
          check: 'structure',
          ok: null,
          detail:
            problem.code === 'xml-dtd'
              ? {
                  pl: 'Plik wygląda na podpisany, ale ma definicję typu dokumentu (DTD), której się nie przetwarza.',
                  en: 'The file looks signed but has a document type definition, which is never processed.',
                }
              : {
                  pl: 'Plik wygląda na podpisany, ale jako XML nie da się go odczytać.',
                  en: 'The file looks signed but cannot be read as XML.',
                },
        },
      ],
      evidence: [{ document: input.judging.document ?? 0, via: 'bytes' }],
    },
  ],
  contents: [],
});

type Entry = { readonly element: XmlElement; readonly checked: CheckedSignature | null; readonly reason: string };

const signedOf = (checked: CheckedSignature, entries: readonly Entry[], session: Session): Signed => {
  const { input } = session;
  const { verified, qualifying, coverage, signature } = checked;
  const { checks } = verified;
  const carried = carriedBy(checked);
  const { stamps, notes } = stampsOf(checked, carried, session);
  const counter = counterSigned(checked, entries);
  if (counter) for (const one of counter.notes) note(checks, one.check, one.ok, one.detail, one.failure);
  else {
    // A signature over nothing that could be named says nothing about any document.
    const failure = coverage.coverage === 'none' ? undecided('SIG_CONSTRAINTS_FAILURE') : null;
    note(checks, 'coverage', coverage.coverage === 'whole' ? true : null, coverage.detail, failure);
  }
  noteProperties(checked, checks);
  for (const { check, ok, detail } of notes) note(checks, check, ok, detail);
  return {
    format: isDigidoc(session.document) ? 'DIGIDOC-XML' : qualifying ? 'XAdES' : 'XMLDSig',
    verified,
    baseline: isBaseline(checked),
    carried,
    stamps,
    claimed: verified.claimed,
    value: signature.value,
    coverage: counter ? 'part' : coverage.coverage,
    covers: counter ? [] : coverage.covers,
    digested: counter ? [] : digestedFiles([...checked.references, ...checked.manifests]),
    changes: [],
    ...(counter?.index === undefined ? {} : { counterSigns: counter.index }),
    modified: false,
    evidence: [{ document: input.judging.document ?? 0, via: 'bytes' }],
    person: (conclusion) => xmlTrustedProfile(conclusion, checked),
  };
};

/** What each signature covers inside the file, each content once. */
const gatherContents = (
  entries: readonly Entry[],
  found: FormatResult['found'],
  session: Session,
  problems: Problem[],
): FoundContent[] => {
  const all = new Map<string, FoundContent & { readonly signatures: number[] }>();
  const gathering = startGathering(session);
  for (const [index, { checked }] of entries.entries()) {
    const signed = found[index];
    // Only what an intact signature covers is handed on as signed.
    if (!checked || !signed || !('verified' in signed) || !signed.verified.intact || signed.counterSigns !== undefined)
      continue;
    const read = orReason(() => contentsOf(checked, gathering));
    if ('reason' in read)
      problems.push({
        code: 'unreadable-signature',
        detail: `What signature ${index + 1} is over cannot be handed on: ${read.reason}.`,
      });
    for (const { name, bytes } of 'value' in read ? read.value : []) {
      const key = `${sha256Hex(bytes)} ${name}`;
      const same = all.get(key);
      if (!same) all.set(key, { name, bytes, signatures: [index] });
      else if (same.signatures.at(-1) !== index) same.signatures.push(index);
    }
  }
  return [...all.values()];
};

/** XML signatures (W3C XML Signature 1.1, ETSI EN 319 132-1 and its forerunners back to XAdES 1.1.1). */
export const verifyXmlDocument = (
  input: FormatInput,
  { namedOnly = false }: Partial<Pick<Session, 'namedOnly'>> = {},
): XmlResult => {
  const parsed = parseXml(input.bytes);
  if (!parsed.ok) return undecidable(parsed.problem, input);
  const session = startSession(input, parsed.document, namedOnly);
  const elements = signatureElements(parsed.document);
  const problems: Problem[] = [];
  if (elements.length > signatureLimit) {
    problems.push({
      code: 'too-many-signatures',
      detail: `The file holds ${elements.length} signatures; only ${signatureLimit} are looked at.`,
    });
    elements.length = signatureLimit;
  }
  const { trust } = input.judging;
  const outside = [...trust.certificates, ...trust.anchors.map(({ certificate }) => certificate)];
  // A signature inside a signed object is content of another one; a counter-signature stands in unsigned properties.
  const entries = elements
    .filter(
      (element) => !elements.some((other) => other !== element && contains(other, element) && !isCounter(element)),
    )
    .map((element): Entry => {
      const read = orReason(() => checkSignature(element, session, outside));
      return 'value' in read
        ? { element, checked: read.value, reason: '' }
        : { element, checked: null, reason: read.reason };
    });
  const found = entries.map(({ checked, reason }): Signed | Unverifiable => {
    if (!checked) return unreadable(reason, input);
    const built = orReason(() => signedOf(checked, entries, session));
    return 'value' in built ? built.value : unreadable(built.reason, input);
  });
  const claims = entries.map(({ checked }) => (checked ? claimsOf([...checked.references, ...checked.manifests]) : []));
  return { problems, found, contents: gatherContents(entries, found, session, problems), claims };
};

const isCounter = ({ parent }: XmlElement): boolean => parent.kind === 'element' && parent.local === 'CounterSignature';
