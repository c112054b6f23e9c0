/** Every limit of src/model/limits.ts: documented with its reason, and a file that exceeds it ends in what the table says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCage, type Cage } from '../src/cage/index.ts';
import { configSchema } from '../src/config/index.ts';
import { mostPages, readDocument } from '../src/documents/index.ts';
import { splitMbox } from '../src/intake/read-mbox.ts';
import { unpackLetter } from '../src/letters/index.ts';
import { limitTable, mostAllowed, silentLog, type LimitName, type Problem } from '../src/model/index.ts';
import { lookAtAll } from '../src/pipeline/look.ts';
import type { PipelineContext } from '../src/pipeline/index.ts';
import { openContainer } from '../src/signatures/containers/container.ts';
import { trustFrom, verifySignatures } from '../src/signatures/index.ts';
import { parseXml } from '../src/xml/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code);

const ofLetter = async (bytes: Uint8Array, name: string): Promise<string[]> => {
  const { documents, problems } = await unpackLetter(bytes, { name });
  return codes([...problems, ...documents.flatMap((one) => one.problems)]);
};
const ofDocument = async (bytes: Uint8Array, type: string): Promise<string[]> => {
  const options = { ocr: false, secondOpinion: false, maxPages: mostPages };
  return codes((await readDocument(bytes, { name: 'file', type }, options)).problems);
};
const ofXml = (text: string | Uint8Array): string[] => {
  const parsed = parseXml(typeof text === 'string' ? utf8(text) : text);
  return parsed.ok ? [] : [parsed.problem.code];
};
const ofContainer = (bytes: Uint8Array): string[] => {
  const opened = openContainer(bytes, 'x.asice');
  return 'code' in opened ? [opened.code] : [];
};

/** A ZIP archive that says its one file unpacks to `size` bytes. */
const claiming = (size: number): Uint8Array => {
  const zip = Buffer.from(zipSync({ 'a.txt': new Uint8Array(Buffer.alloc(1_000_000, 'abcdefgh')) }, { level: 9 }));
  zip.writeUInt32LE(size, 22);
  zip.writeUInt32LE(size, zip.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
  return new Uint8Array(zip);
};

const mailOf = (files: number): Uint8Array =>
  utf8(
    `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\nx\r\n'.repeat(files)}--b--\r\n`,
  );

const pdfOf = (pages: number): Uint8Array => {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  const page = (index: number): string =>
    `${index + 3} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n`;
  return utf8(
    `%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Count ${pages} /Kids [${kids}]>> endobj\n${Array.from({ length: pages }, (_, index) => page(index)).join('')}trailer <</Root 1 0 R>>\n%%EOF\n`,
  );
};

const docx = (body: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': utf8('<Types/>'),
    'word/document.xml': utf8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}`,
    ),
  });
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const tnefOf = (files: number): Uint8Array => {
  // Level 2, attAttachRenddata, no data, its checksum (MS-OXTNEF 2.1.3).
  const one = Buffer.from('0202900600000000000000', 'hex');
  return new Uint8Array(
    Buffer.concat([Buffer.from('789f3e220100', 'hex'), ...Array.from({ length: files }, () => one)]),
  );
};

const picture = (width: number, height: number): Uint8Array => {
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2, 0, 0, 0], 24);
  return new Uint8Array(header);
};

const folder = mkdtempSync(join(tmpdir(), 'okienko-limits-'));
let cage: Cage;
beforeAll(() => {
  const entry = join(folder, 'tasks.mjs');
  writeFileSync(
    entry,
    `import { serveTasks } from ${JSON.stringify(pathToFileURL(resolve('src/cage/index.ts')).href)};
     serveTasks(async () => ({
       hang: async () => { for (;;); },
       eat: async () => { const kept = []; for (;;) kept.push(Buffer.alloc(8 << 20, 1)); } }));`,
  );
  cage = createCage({ entry: pathToFileURL(entry), setup: {}, size: 1, log: silentLog });
});
afterAll(async () => {
  await cage.close();
  rmSync(folder, { recursive: true });
});
const ofTask = async (task: string, limits: { seconds?: number; megabytes?: number }): Promise<string[]> => {
  const outcome = await cage.run(task, {}, limits);
  return outcome.ok ? [] : [outcome.problem.code];
};

/** Each at one above its limit; what the office may set is set to its least where the limit itself would cost the test minutes. */
const exceeded: Readonly<Record<LimitName, () => Promise<readonly string[]> | readonly string[]>> = {
  letterBytes: async () => {
    const least = limitTable.letterBytes.setting?.[0] ?? 0;
    const letter = Buffer.from(`From a@b.example Thu Nov  5 12:00:00 2026\n\n${'x'.repeat(least)}\n`);
    const kinds: string[] = [];
    for await (const { kind } of splitMbox(
      (async function* () {
        yield await Promise.resolve(letter);
      })(),
      least,
    ))
      kinds.push(kind);
    return kinds;
  },
  letterSeconds: async () => {
    const letter = await unpackLetter(pdfOf(1), { name: 'a.pdf' });
    const context = { limits: { letterSeconds: 0 } } as PipelineContext;
    return codes((await lookAtAll(letter, context)).flatMap(({ document }): readonly Problem[] => document.problems));
  },
  documentSeconds: () => ofTask('hang', { seconds: limitTable.documentSeconds.setting?.[0] ?? 0 }),
  documentMegabytes: () => ofTask('eat', { megabytes: limitTable.documentMegabytes.setting?.[0] ?? 0 }),
  documents: () => ofLetter(mailOf(mostAllowed('documents') + 1), 'a.eml'),
  nesting: () => {
    let bytes = pdfOf(1);
    for (let level = 0; level <= mostAllowed('nesting'); level += 1) bytes = zipSync({ 'a.zip': bytes }, { level: 0 });
    return ofLetter(bytes, 'a.zip');
  },
  pages: () => ofDocument(pdfOf(mostAllowed('pages') + 1), 'application/pdf'),
  unpackedBytes: () => ofLetter(claiming(mostAllowed('unpackedBytes') + 1), 'a.zip'),
  archiveRatio: () => ofLetter(zipSync({ 'a.txt': new Uint8Array(2_000_000) }, { level: 9 }), 'a.zip'),
  imagePixels: () => ofDocument(picture(mostAllowed('imagePixels') / 1000 + 1, 1000), 'image/png'),
  textBytes: () => ofDocument(new Uint8Array(mostAllowed('textBytes') + 1).fill(0x61), 'text/plain'),
  textXmlBytes: () => ofDocument(new Uint8Array(mostAllowed('textXmlBytes') + 1).fill(0x20), 'application/xml'),
  textXmlDepth: () => ofDocument(utf8('<a>'.repeat(mostAllowed('textXmlDepth') + 1)), 'application/xml'),
  xmlBytes: () => ofXml(new Uint8Array(mostAllowed('xmlBytes') + 1)),
  xmlNodes: () => ofXml(`<a>${'<b/>'.repeat(mostAllowed('xmlNodes'))}</a>`),
  xmlDepth: () => {
    const levels = mostAllowed('xmlDepth') + 1;
    return ofXml('<a>'.repeat(levels) + '</a>'.repeat(levels));
  },
  officePartBytes: () => ofDocument(docx('<w:p/>  '.repeat(mostAllowed('officePartBytes') / 8)), docxType),
  officeDepth: () => ofDocument(docx('<w:p>'.repeat(mostAllowed('officeDepth') + 1)), docxType),
  officeNodes: () => ofDocument(docx('<w:p/>'.repeat(mostAllowed('officeNodes') + 1)), docxType),
  tnefFiles: () => ofLetter(tnefOf(mostAllowed('tnefFiles') + 1), 'winmail.dat'),
  containerFiles: () =>
    ofContainer(
      zipSync(
        Object.fromEntries(Array.from({ length: mostAllowed('containerFiles') + 1 }, (_, at) => [`${at}`, utf8('x')])),
        { level: 0 },
      ),
    ),
  containerBytes: () => ofContainer(claiming(mostAllowed('containerBytes') + 1)),
  signatures: async () => {
    const one = '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/>';
    const { problems } = await verifySignatures(utf8(`<a>${one.repeat(mostAllowed('signatures') + 1)}</a>`), {
      name: 'a.xml',
      type: 'application/xml',
      at: '2026-11-05T12:00:00Z',
      language: 'en',
      document: 0,
      trust: trustFrom({}),
    });
    return codes(problems);
  },
};

const names = Object.keys(limitTable) as LimitName[];

describe('the limits', () => {
  test.each(names)('%s: a file that exceeds it ends in what the table says', async (name) => {
    expect(await exceeded[name]()).toContain(limitTable[name].told);
  });

  test('stand in docs/limits.md with value, unit, bounds and reason, and no others', () => {
    const page = readFileSync('docs/limits.md', 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(
      names.map((name) => {
        const { value, unit, setting, told, why } = limitTable[name];
        const bounds = setting === undefined ? '' : `${setting[0]} to ${setting[1]}`;
        return `| \`${name}\` | ${value} | ${unit} | ${bounds} | \`${told}\` | ${why} |`;
      }),
    );
  });

  test('an office sets those that are its to set, and only within their bounds', () => {
    const of = (limits: object): boolean => configSchema.safeParse({ limits }).success;
    for (const name of names) {
      const { value, setting } = limitTable[name];
      if (setting === undefined) continue;
      expect(value).toBeGreaterThanOrEqual(setting[0]);
      expect(value).toBeLessThanOrEqual(setting[1]);
      expect([name, of({ [name]: setting[0] }), of({ [name]: setting[1] })]).toEqual([name, true, true]);
      expect([name, of({ [name]: setting[0] / 2 }), of({ [name]: setting[1] + 1 })]).toEqual([name, false, false]);
    }
  });
});
