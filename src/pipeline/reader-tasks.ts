import type { Task } from '../cage/index.ts';
import { createHash } from 'node:crypto';
import { detectType, encodePng, mostPages, readDocument, renderPage, seenHtml } from '../documents/index.ts';
import {
  blankDigest,
  compareFile,
  newTemplate,
  profileOf,
  readVariant,
  readZoneInk,
  templateOfBlank,
  templateOf,
  templateView,
  toCompareOutput,
  writeProfile,
  type CompareOutput,
  type NewTemplateOrder,
  type PageReadings,
  type ProfileOrder,
  type Template,
  type TemplateFiles,
  type TemplateViewOrder,
} from '../forms/index.ts';
import { openEnvelopeWith, type ContentKey } from '../envelopes/index.ts';
import { findRequests, keysOfFile, keysOfMessage, type KeyPolicy } from '../key-material/index.ts';
import { readOpenEntry } from '../register/index.ts';
import { unpackLetter, type UnpackLimits } from '../letters/index.ts';
import {
  readFetched,
  verifyCertificate,
  verifySignatures,
  type ExtraMaterial,
  type TrustBundle,
} from '../signatures/index.ts';
import { OkienkoError, type Language } from '../model/index.ts';
import { openList, type OpenListOrder } from '../trusted-lists/index.ts';
import type { SignatoriesOrder } from './decide-signatories.ts';
import { examineDocument, type ExamineOrder } from './examine.ts';
import { openSignedWith } from './open-signed.ts';
import { removeSecretsWith, type RemoveSecretsOrder } from './remove-secrets-with.ts';

export type ReaderSetup = {
  /** The forms by their content: a reader started later reads what the first one read. */
  readonly templates: readonly TemplateFiles[];
  readonly trust: TrustBundle;
  /** Seals the notes in place of secrets; without it none is believed. */
  readonly noteKey?: string;
};

export type RenderOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly page: number;
  readonly dpi: number;
};

export type WordsOrder = { readonly bytes: Uint8Array; readonly name: string; readonly maxPages: number };

/** A page of an official blank: of one registered here, by the SHA-256 of its file, or of one given. */
export type BlankPageOrder = {
  readonly sha256: string;
  readonly page: number;
  readonly dpi: number;
  readonly blank?: Uint8Array;
};

export type UnpackOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: Partial<UnpackLimits>;
  /** Names of the mail servers whose findings about a sender count. */
  readonly authservIds?: readonly string[];
  /** Keys of encrypted parts. */
  readonly contentKeys?: readonly ContentKey[];
};

export type VerifyOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly at: string;
  /** Of the texts for people; Polish unless told otherwise. */
  readonly language?: Language;
  /** The number of the file in its letter. */
  readonly document?: number;
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array };
  /** A key file for XML signatures that carry no key of their own. */
  readonly key?: Uint8Array;
  /** Certificates and revocation data got meanwhile. */
  readonly extra?: ExtraMaterial;
};

/** A file found inside signatures, with the places of those that cover it. */
export type SignedContent = { readonly name: string; readonly sha256: string; readonly signatures: readonly number[] };

export type CompareOrder = {
  readonly blank: Uint8Array;
  /** The text of form.yaml; without it the fill zones are the blank's own fields, or the places found in its drawing. */
  readonly form: string | null;
  /** The text of profile.json beside form.yaml, where there is one. */
  readonly profile?: string;
  /** Further editions of the form that are known. */
  readonly editions?: readonly BlankOrder[];
  /** The day that decides which edition is in force, ISO 8601; now unless given. */
  readonly at?: string;
  readonly submitted: Uint8Array;
  readonly name: string;
};

/** A blank with the texts beside it. */
export type BlankOrder = Pick<CompareOrder, 'blank' | 'form' | 'profile'>;

/** An answer, or what is wrong with the office's own template: that is no trouble of a stranger's bytes. */
export type OrWrongTemplate<T> = { readonly value: T } | { readonly wrongTemplate: string };

const orWrongTemplate = async <T>(work: () => Promise<T>): Promise<OrWrongTemplate<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof OkienkoError && error.code === 'template') return { wrongTemplate: error.message };
    throw error;
  }
};

/** A blank named on the command line, read once for many files. */
const blanks = (): ((order: BlankOrder) => Promise<Template>) => {
  const known = new Map<string, Promise<Template>>();
  return ({ blank, form, profile }) => {
    const key = createHash('sha256')
      .update(blank)
      .update(form ?? '')
      .update(profile ?? '')
      .digest('hex');
    const template = known.get(key) ?? templateOfBlank(blank, form ?? undefined, 'blank', profile);
    known.set(key, template);
    return template;
  };
};

/** Everything the sandboxed reader can be asked to do, by name. */
export const readerTasks = async (setup: ReaderSetup): Promise<Readonly<Record<string, Task>>> => {
  const templates = await Promise.all(setup.templates.map((files) => templateOf(files)));
  const { noteKey = '' } = setup;
  const blankOf = blanks();
  const openSigned = openSignedWith(setup.trust);
  const reading = { ocr: true, secondOpinion: true, maxPages: mostPages };
  const compareWith = async (order: CompareOrder): Promise<CompareOutput> => {
    const asked = await blankOf(order);
    const others = await Promise.all((order.editions ?? []).map((edition) => blankOf(edition)));
    const hint = { name: order.name, type: detectType(order.submitted, order.name) };
    const received = await readDocument(order.submitted, hint, reading);
    const given = { reading: received, bytes: order.submitted, document: 0 };
    const found = await compareFile(given, asked, others, order.at ?? new Date().toISOString());
    const ink = await readZoneInk({ ...given, reading: found.reading }, found.template);
    return toCompareOutput(order.name, found.comparison, found.fields, ink, found.match);
  };
  return {
    unpack: ({ bytes, contentKeys = [], ...order }: UnpackOrder) =>
      unpackLetter(bytes, { ...order, openSigned, openEnvelope: openEnvelopeWith(contentKeys), seenHtml }),
    examine: (order: ExamineOrder) => examineDocument(order, { templates, trust: setup.trust, noteKey }),
    render: async ({ bytes, name, page, dpi }: RenderOrder) =>
      await encodePng(await renderPage(bytes, { name, type: detectType(bytes, name) }, page, dpi)),
    /** Each page's words as `[text, x, y, width, height]`, those of filled fields too. */
    'page-words': async ({ bytes, name, maxPages }: WordsOrder) => {
      const hint = { name, type: detectType(bytes, name) };
      const { pages, widgets } = await readDocument(bytes, hint, { ocr: true, secondOpinion: false, maxPages });
      return pages.map(({ number, words }) => [
        ...words.slice(0, 4000).map(({ text, box }) => [text, ...box] as const),
        ...widgets
          .filter(({ page, kind, value }) => page === number && (kind === 'text' || kind === 'choice') && value)
          .map(({ value, box }) => [value ?? '', ...box] as const),
      ]);
    },
    'blank-page': async ({ sha256, page, dpi, blank }: BlankPageOrder): Promise<Uint8Array | null> => {
      const bytes = blank ?? templates.find((one) => blankDigest(one) === sha256)?.blankBytes;
      if (bytes === undefined) return null;
      const hint = { name: 'blank', type: detectType(bytes, 'blank') };
      return await encodePng(await renderPage(bytes, hint, page, dpi));
    },
    compare: async (order: CompareOrder): Promise<CompareOutput | { readonly wrongTemplate: string }> => {
      const answer = await orWrongTemplate(() => compareWith(order));
      return 'value' in answer ? answer.value : answer;
    },
    /** Null: it can be used; a template that cannot be must not reach a reader, which would not start. */
    'template-check': async (files: TemplateFiles): Promise<string | null> => {
      const answer = await orWrongTemplate(() => templateOf(files));
      return 'value' in answer ? null : answer.wrongTemplate;
    },
    'template-new': (order: NewTemplateOrder) => orWrongTemplate(() => newTemplate(order)),
    'template-variant': (order: ProfileOrder) => orWrongTemplate(() => readVariant(order)),
    'template-profile': (order: { bytes: Uint8Array; readings: readonly (readonly PageReadings[])[] }) =>
      orWrongTemplate(async () => await Promise.resolve(writeProfile(profileOf(order.bytes, order.readings)))),
    'template-view': (order: TemplateViewOrder) => orWrongTemplate(() => templateView(order)),
    requests: async ({ bytes, name, policy }: { bytes: Uint8Array; name: string; policy: KeyPolicy }) =>
      findRequests(bytes, name, policy),
    'remove-secrets': (order: RemoveSecretsOrder) => removeSecretsWith(order, noteKey, openSigned),
    'keys-of-message': async ({ bytes }: { bytes: Uint8Array }) => keysOfMessage(bytes, noteKey),
    keys: async ({ bytes, name }: { bytes: Uint8Array; name: string }) => keysOfFile(bytes, name, { noteKey }),
    certificate: async (order: Parameters<typeof verifyCertificate>[0]) => verifyCertificate(order),
    fetched: async ({ kind, bytes }: { kind: 'ocsp' | 'crl' | 'issuer'; bytes: Uint8Array }) =>
      readFetched(kind, bytes),
    'register-entry': async ({ bytes }: { bytes: Uint8Array }) => readOpenEntry(bytes),
    // Loaded on first use: a reader that only reads starts without it.
    signatories: async (order: SignatoriesOrder) => (await import('./decide-signatories.ts')).decideOrder(order),
    'trusted-list': async (order: OpenListOrder) => await openList(order),
    verify: async (order: VerifyOrder) => {
      const type = detectType(order.bytes, order.name);
      const verified = await verifySignatures(order.bytes, { ...order, type, trust: setup.trust });
      // Whoever asks only for a verdict needs no bytes back: which files were signed is told by name and digest.
      const contents = verified.contents.map(({ name, bytes, signatures }): SignedContent => ({
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        signatures,
      }));
      return { ...verified, contents };
    },
  };
};
