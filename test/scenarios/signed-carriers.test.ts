/**
 * Letters whose signatures stand around the form in unusual ways, through the whole pipeline: what is signed counts, what only
 * stands beside a signature does not, and whatever could not be verified is never called unsigned.
 */
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { signCms } from '../../fixtures/make/cms.ts';
import { formValues } from '../../fixtures/make/letters/kit.ts';
import { fillForm } from '../../fixtures/make/fill.ts';
import { writeMail, type Attachment } from '../../fixtures/make/mail.ts';
import { people } from '../../fixtures/make/people.ts';
import { makePki } from '../../fixtures/make/pki.ts';
import type { Cage } from '../../src/cage/index.ts';
import type { Report } from '../../src/model/index.ts';
import { checkLetter, type PipelineContext } from '../../src/pipeline/index.ts';
import { readerTasks } from '../../src/pipeline/reader.ts';
import { templateFilesOf } from '../../src/cli/template-files-of.ts';
import { loadPack } from '../../src/rules/index.ts';
import { loadEntities } from '../../src/signatories/index.ts';
import { loadTrust } from '../../src/signatures/index.ts';

const pki = makePki();
const sent = new Date('2026-11-05T09:00:00Z');
const time = new Date('2026-11-05T08:30:00Z');
let form: Uint8Array;
let other: Uint8Array;
let context: PipelineContext;
/** Tasks that fail as a reader does that broke down. */
let broken: (task: string, input: { readonly name: string }) => boolean = () => false;

beforeAll(async () => {
  const blank = readFileSync('rules/pesel-registry-access/forms/2024-01/blank.pdf');
  form = await fillForm(blank, formValues({ unit: 'olszynka', contact: 'piotr' }, 3));
  other = await fillForm(blank, formValues({ unit: 'olszynka', contact: 'piotr' }, 4));
  const trust = await loadTrust('fixtures/trust');
  const packs = await Promise.all(['rules/pesel-registry-access', 'rules/any-letter'].map((path) => loadPack(path)));
  const tasks = await readerTasks({
    templates: templateFilesOf(packs),
    trust,
  });
  const cage: Cage = {
    run: async (task, input) =>
      broken(task, input as { name: string })
        ? { ok: false, problem: { code: 'reader-crash', detail: 'the reading process died' } }
        : { ok: true, value: structuredClone(await tasks[task]?.(input)) as never },
    close: async () => {},
  };
  context = {
    packs,
    trust,
    entities: await loadEntities('fixtures/entities.yaml'),
    cage,
    language: 'pl',
    clock: '2026-11-23T12:00:00Z',
    version: 'test',
    limits: { documents: 200, nesting: 8, pages: 50, ocr: false, letterSeconds: 120 },
  };
}, 60_000);

const p7m = (name: string, content: Uint8Array, by: 'anna' | 'tomasz'): Attachment => ({
  name,
  type: 'application/pkcs7-mime',
  bytes: signCms(content, pki.leaves[by], { time, attach: true }),
});
const p7s = (name: string, content: Uint8Array, by: 'anna' | 'tomasz'): Attachment => ({
  name,
  type: 'application/pkcs7-signature',
  bytes: signCms(content, pki.leaves[by], { time }),
});
const pdf = (bytes: Uint8Array, name = 'wniosek.pdf'): Attachment => ({ name, type: 'application/pdf', bytes });

const check = async (...attachments: readonly Attachment[]): Promise<Report> => {
  const { email } = people.piotr;
  const bytes = writeMail({
    id: 'carriers',
    date: sent,
    from: { name: 'Piotr Łęcki', address: email },
    to: 'cc.wnioski@coi.gov.pl',
    subject: 'wniosek',
    body: 'Wniosek w załączeniu.\n',
    attachments,
  });
  return (await checkLetter(bytes, { name: 'a.eml', receivedAt: null }, context)).report;
};
const outcomes = ({ findings }: Report, outcome: string): string[] =>
  findings.filter((one) => one.outcome === outcome && one.severity !== 'note').map(({ rule }) => rule);

describe('a form that two people have to sign', () => {
  test('signed by one around it and by the other beside it is signed by both', async () => {
    const report = await check(p7m('wniosek.pdf.p7m', form, 'anna'), pdf(form), p7s('wniosek.pdf.p7s', form, 'tomasz'));
    expect(report.signatories).toMatchObject({ outcome: 'satisfied', reason: 'joint-set-signed' });
    expect(report.verdict).toBe('accept');
    expect(report.documents.filter(({ role }) => role === 'form')).toHaveLength(2);
  });

  test('inside one signature inside another is signed by both', async () => {
    const inner = signCms(form, pki.leaves.anna, { time, attach: true });
    const report = await check(p7m('wniosek.pdf.p7m.p7m', inner, 'tomasz'));
    expect(report.signatories).toMatchObject({ outcome: 'satisfied', reason: 'joint-set-signed' });
    expect(report.verdict).toBe('accept');
  });

  test('in an archive that is signed, from inside and from beside, is signed', async () => {
    const zip = zipSync({ 'wniosek.pdf': form });
    const report = await check(
      p7m('wniosek.zip.p7m', zip, 'anna'),
      { name: 'wniosek.zip', type: 'application/zip', bytes: zip },
      p7s('wniosek.zip.p7s', zip, 'tomasz'),
    );
    expect(report.signatories).toMatchObject({ outcome: 'satisfied', reason: 'joint-set-signed' });
  });
});

const signedMail = (entity: Buffer, by: 'anna' | 'tomasz', more = ''): Buffer => {
  const signature = Buffer.from(signCms(entity, pki.leaves[by], { time })).toString('base64');
  return Buffer.concat([
    Buffer.from(
      'From: Anna <anna.krzeminska-lis@bs-olszynka.example>\r\nSubject: wniosek\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s\r\n\r\n--s\r\n',
    ),
    entity,
    Buffer.from(
      `\r\n--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n${signature.replaceAll(/(.{76})/g, '$1\r\n')}\r\n${more}--s--\r\n`,
    ),
  ]);
};
const pdfPart = (bytes: Uint8Array, name: string): Buffer =>
  Buffer.from(
    `Content-Type: application/pdf; name=${name}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${Buffer.from(
      bytes,
    )
      .toString('base64')
      .replaceAll(/(.{76})/g, '$1\r\n')}`,
  );

describe('a signed message', () => {
  test('forwarded in another one signs the form in it, even where the form is all there is', async () => {
    const inner = signedMail(pdfPart(form, 'wniosek.pdf'), 'anna');
    const report = await check(
      { name: 'podpisana.eml', type: 'message/rfc822', bytes: inner },
      p7s('wniosek.pdf.p7s', form, 'tomasz'),
    );
    expect(report.signatures.find(({ format }) => format === 'S/MIME')).toMatchObject({
      indication: 'TOTAL-PASSED',
      signs: [2],
    });
    expect(report.documents[2]).toMatchObject({ name: 'wniosek.pdf', role: 'form', parent: 1 });
  });

  test('does not sign what was put beside the signed part', async () => {
    const inner = signedMail(
      pdfPart(other, 'inny.pdf'),
      'anna',
      `--s\r\n${pdfPart(form, 'wniosek.pdf').toString()}\r\n`,
    );
    const report = await check({ name: 'podpisana.eml', type: 'message/rfc822', bytes: inner });
    const beside = report.documents.find(({ name }) => name === 'wniosek.pdf');
    expect(beside).toBeDefined();
    for (const { signs } of report.signatures) expect(signs ?? []).not.toContain(beside?.id);
    expect(report.verdict).not.toBe('accept');
  });
});

describe('a form that nobody signed', () => {
  test('is not signed by a signature around another form', async () => {
    const report = await check(p7m('inny.pdf.p7m', other, 'anna'), pdf(form));
    expect(report.signatures).toMatchObject([{ document: 1, signs: [2] }]);
    expect(report.documents[3]).toMatchObject({ name: 'wniosek.pdf', role: 'form' });
    expect(report.verdict).not.toBe('accept');
    expect(report.findings.find(({ rule }) => rule === 'PRA-MAIL-03')?.outcome).not.toBe('pass');
  });

  test('is not signed by the signature around an annex', async () => {
    const report = await check(pdf(form), p7m('list.txt.p7m', Buffer.from('List przewodni.\n'), 'anna'));
    expect(outcomes(report, 'fail')).toContain('PRA-SIG-01');
    expect(report.signatures).toMatchObject([{ signer: { name: 'Anna Krzemińska-Lis' }, signs: [3] }]);
  });

  test('leaves the officer to find out where a signature fits nothing in the letter', async () => {
    const report = await check(pdf(form), p7s('wniosek.zip.p7s', Buffer.from('something else'), 'anna'));
    expect(report.verdict).toBe('officer');
    expect(outcomes(report, 'cannot-tell')).toContain('PRA-SIG-01');
  });
});

describe('a form whose signature nobody could look at', () => {
  test.each([
    ['itself', () => p7m('wniosek.pdf.p7m', form, 'anna')],
    ['its archive', () => p7m('wniosek.zip.p7m', zipSync({ 'wniosek.pdf': form }), 'anna')],
  ])('is not called unsigned: the signature stood around %s', async (_where, attachment) => {
    broken = (task, { name }) => task === 'verify' && name.endsWith('.p7m');
    try {
      const report = await check(attachment());
      expect(report.verdict).toBe('officer');
      expect(outcomes(report, 'fail')).not.toContain('PRA-SIG-01');
      expect(outcomes(report, 'cannot-tell')).toContain('PRA-SIG-01');
    } finally {
      broken = () => false;
    }
  });
});
