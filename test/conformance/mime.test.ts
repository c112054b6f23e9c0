import { describe, expect, it } from 'vitest';
import { safeName } from '../../src/letters/names.ts';
import { unpackLetter } from '../../src/letters/index.ts';
import type { UnpackedDocument, UnpackedLetter } from '../../src/model/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type MimeCase = { readonly id: string; readonly file: string; readonly expect: { readonly result?: string } };

/** What another parser made of a message (stalwart mail-parser). */
type Entity = {
  readonly headers: readonly { readonly name: string; readonly value: { readonly [kind: string]: unknown } }[];
  readonly body: Readonly<Record<string, unknown>>;
};
type Reference = { readonly attachments: readonly number[]; readonly parts: readonly Entity[] };

type ReferenceFile = {
  readonly kind: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly bytes: Buffer | null;
};

/** Differences that stand, by case: docs/known-issues.md says the same. */
const explained: Readonly<Record<string, string>> = {
  'stalwart-legacy/017.eml': 'uuencoded files are decoded here and left as they came there',
  'stalwart-legacy/048.eml': 'uuencoded files are decoded here and left as they came there',
  'stalwart-legacy/035.eml': 'backslashes in a file name are a path here and escapes there',
  'stalwart-legacy/039.eml': 'backslashes in a file name are a path here and escapes there',
  'stalwart-rfc/000.eml': 'Base64 that is none is decoded as far as it goes here and left as text there',
  'stalwart-legacy/026.eml': 'uuencoded files are decoded here and left as they came there',
  'stalwart-malformed/009.eml': 'an unfinished inner multipart ends with the outer one here and swallows it there',
  'stalwart-malformed/012.eml': 'an unfinished inner multipart ends with the outer one here and swallows it there',
  'stalwart-thirdparty/015.eml': 'messages in an attached message are files here and its text there',
  'stalwart-thirdparty/002.eml': 'Base64 that is none is decoded as far as it goes here and left as text there',
};

const attribute = (entity: Entity, field: string, name: string): string | undefined => {
  const value = entity.headers.find((header) => header.name === field)?.value['ContentType'] as
    | { readonly attributes?: readonly { readonly name: string; readonly value: string }[] | null }
    | undefined;
  return value?.attributes?.find((one) => one.name === name)?.value;
};

const typeOf = (entity: Entity): string => {
  const value = entity.headers.find((header) => header.name === 'content_type')?.value['ContentType'] as
    | { readonly c_type: string; readonly c_subtype: string | null }
    | undefined;
  return `${value?.c_type ?? 'text'}/${value?.c_subtype ?? 'plain'}`;
};

const filesOf = (message: Reference): ReferenceFile[] =>
  message.attachments.flatMap((index) => {
    const entity = message.parts[index] as Entity;
    const [kind = '', held] = Object.entries(entity.body)[0] ?? [];
    const name = attribute(entity, 'content_disposition', 'filename') ?? attribute(entity, 'content_type', 'name');
    const type = typeOf(entity);
    if (kind === 'Message') return [{ kind, type, name, bytes: null }, ...filesOf(held as Reference)];
    return [{ kind, type, name, bytes: Buffer.from(held as string) }];
  });

/** The reference writes U+FFFD where it could not tell a letter. */
const sameText = (theirs: string, ours: string): boolean => {
  const pattern = theirs
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('\ufffd', '[^\\x00-\\x7f]+');
  return new RegExp(`^${pattern}$`, 'u').test(ours.normalize('NFC').replace(/\s+/g, ' ').trim());
};

const withoutReturns = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replaceAll('\r', '');

/** Texts are handed out decoded there and as they came here; line ends of a text are the reader's own affair. */
const sameBytes = ({ kind, bytes }: ReferenceFile, { bytes: ours }: UnpackedDocument): boolean =>
  bytes === null ||
  withoutReturns(bytes) === withoutReturns(ours) ||
  (kind === 'Text' &&
    ['utf-8', 'windows-1252'].some((charset) =>
      sameText(bytes.toString('utf8'), new TextDecoder(charset).decode(ours)),
    ));

/** A text without a name is a part of what the letter says here. */
const isFile = ({ kind, type, name }: ReferenceFile): boolean =>
  name !== undefined || (kind !== 'Text' && kind !== 'Html') || !/^(?:text\/(?:plain|html)$|multipart\/)/.test(type);

const filesDiffer = (reference: Reference, letter: UnpackedLetter): string | null => {
  const theirs = filesOf(reference);
  const files = theirs.filter(isFile);
  const ours = letter.documents.slice(1);
  if (files.length !== ours.length) return `${files.length} files there, ${ours.length} here`;
  const at = files.findIndex((file, index) => {
    const own = ours[index] as UnpackedDocument;
    return !sameBytes(file, own) || (file.name !== undefined && !sameText(safeName(file.name, ''), own.name));
  });
  if (at >= 0) return `file ${at}: ${files[at]?.name} there, ${ours[at]?.name} here, or other bytes`;
  const said = letter.bodyText.replace(/\s+/g, ' ');
  const lost = theirs.find(
    (one) => !isFile(one) && !said.includes((one.bytes?.toString('utf8') ?? '').replace(/\s+/g, ' ').trim()),
  );
  return lost === undefined ? null : 'a text is not in what the letter says';
};

const present = hasCorpus('mime');

describe.skipIf(!present)('messages of stalwart, mailparser, rspamd and ruby mail', () => {
  const rows = present ? manifest<MimeCase>('mime') : [];
  const read = async ({ file }: MimeCase): Promise<UnpackedLetter> =>
    await unpackLetter(corpusFile('mime', `files/${file}`), { name: 'list.eml' });

  it('are all taken apart, however broken', async () => {
    const unread: string[] = [];
    for (const row of rows) {
      const { documents } = await read(row);
      if (documents[0]?.role !== 'letter') unread.push(row.id);
    }
    tell('Messages taken apart', { read: rows.length - unread.length, of: rows.length });
    expect(unread).toEqual([]);
  });

  it('have the subjects and files, by name and bytes, that another parser found', async () => {
    const wrong: string[] = [];
    const standing: string[] = [];
    const counts = { subjects: 0, files: 0, letters: 0 };
    for (const row of rows) {
      if (row.expect.result === undefined) continue;
      const reference = JSON.parse(
        Buffer.from(corpusFile('mime', `files/${row.expect.result}`)).toString(),
      ) as Reference;
      const letter = await read(row);
      const subject = reference.parts[0]?.headers.find(({ name }) => name === 'subject')?.value['Text'];
      if (typeof subject === 'string') {
        counts.subjects += 1;
        if (!sameText(subject, letter.headers.subject ?? ''))
          wrong.push(`${row.id}: subject ${letter.headers.subject}`);
      }
      counts.letters += 1;
      counts.files += filesOf(reference).filter(isFile).length;
      const difference = filesDiffer(reference, letter);
      if (difference !== null) (explained[row.id] === undefined ? wrong : standing).push(`${row.id}: ${difference}`);
    }
    tell('Messages beside another parser', { ...counts, explained: standing.length, different: wrong.length });
    expect(wrong).toEqual([]);
    expect(standing.map((line) => line.slice(0, line.indexOf(':')))).toEqual(
      rows.map(({ id }) => id).filter((id) => explained[id] !== undefined),
    );
  });
});
