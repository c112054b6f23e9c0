/** Containers for the tests of this folder, made byte by byte. */
import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import { makeCms, makeCrl, makeTimestamp } from '../../../test/conformance/signatures-workshop.ts';
import type { Signature } from '../../model/index.ts';
import { trustFrom, verifySignatures, type Verification } from '../index.ts';
import { at, clock, halina, root } from '../people.fixture.ts';

export { at, clock, halina, root };
export const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A container whose mimetype stands first and stored. */
export const zipped = (files: Files, mimetype: string | null = 'application/vnd.etsi.asic-e+zip'): Uint8Array => {
  const entries: Zippable = mimetype === null ? {} : { mimetype: [utf8(mimetype), { level: 0 }] };
  for (const [file, content] of Object.entries(files))
    entries[file] = typeof content === 'string' ? utf8(content) : content;
  return zipSync(entries);
};

export type Entry = {
  readonly uri: string;
  readonly content: string | Uint8Array;
  readonly digest?: string;
  readonly method?: string;
};

/** An ASiCManifest that names `signature` and the entries with their digests. */
export const manifestOf = (signature: string, entries: readonly Entry[]): Uint8Array => {
  const references = entries.map(({ uri, content, digest, method = 'sha256' }) => {
    const value = digest ?? createHash(method).update(content).digest('base64');
    const algorithm =
      method === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#sha1' : 'http://www.w3.org/2001/04/xmlenc#sha256';
    return `<asic:DataObjectReference URI="${uri}"><ds:DigestMethod Algorithm="${algorithm}"/><ds:DigestValue>${value}</ds:DigestValue></asic:DataObjectReference>`;
  });
  return utf8(
    `<?xml version="1.0" encoding="UTF-8"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="${signature}"/>${references.join('')}</asic:ASiCManifest>`,
  );
};

export const signed = (content: Uint8Array): Uint8Array => makeCms(halina, content);
export const stamped = (content: Uint8Array, time = '2026-10-01T10:00:00Z'): Uint8Array =>
  makeTimestamp(clock, content, time);

/** An ASiC-E with one CAdES signature over the named files, and whatever else is put into it. */
export const cadesContainer = (
  payload: Files,
  named: readonly string[] = Object.keys(payload),
  more: Files = {},
): Uint8Array => {
  const manifest = manifestOf(
    'META-INF/signature001.p7s',
    named.map((uri) => ({ uri, content: payload[uri] ?? '' })),
  );
  return zipped({
    ...payload,
    'META-INF/ASiCManifest001.xml': manifest,
    'META-INF/signature001.p7s': signed(manifest),
    ...more,
  });
};

export const verified = (bytes: Uint8Array, file = 'wniosek.asice'): Promise<Verification> =>
  verifySignatures(bytes, { type: '', name: file, trust, at });
export const only = async (bytes: Uint8Array, file?: string): Promise<Signature> => {
  const { signatures, problems } = await verified(bytes, file);
  if (signatures.length !== 1)
    throw new Error(`${signatures.length} signatures, ${problems.map(({ detail }) => detail).join(' ')}`);
  return signatures[0] as Signature;
};
export const checkOf = ({ checks }: Signature, key: string): { ok: boolean | null; detail: string } | undefined =>
  checks.find(({ check }) => check === key);
