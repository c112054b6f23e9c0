import { describe, expect, it } from 'vitest';
import { unpackLetter } from '../../src/letters/index.ts';
import { readTnef } from '../../src/letters/tnef/read-tnef.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type TnefCase = { readonly id: string; readonly file: string; readonly expect: { readonly baseline?: string | null } };

/** The tnef program writes names so; the text of the message is a file of its own there. */
const written = (name: string): string => name.replace(/[^A-Za-z0-9_.-]/g, '_');
const isText = (name: string): boolean => /-body\.(?:rtf|html|txt)$/.test(name);

/** `WRITING | name | path`, and of each attachment its octets in hexadecimal. */
const readBaseline = (text: string): { names: string[]; contents: string[] } => ({
  names: [...text.matchAll(/^WRITING\t\|\t([^\t]*)\t/gm)].map(([, name]) => name as string),
  contents: [...text.matchAll(/^\(ATTA\) Attachment Data <800f>[^=]*\[len: \d+\] =(.*)$/gm)].map(([, hex]) =>
    (hex as string).replaceAll('0x', '').replace(/\s/g, ''),
  ),
});

/** Files that MimeKit keeps because they stand in a winmail.dat of the tnef program. */
const taken = /^mimekit\/.*\/tnef\/([^/]+)\/[^/]+$/;

const present = hasCorpus('tnef');

describe.skipIf(!present)('winmail.dat of tnef, tnefparse, MimeKit and Tika', () => {
  const all = present ? manifest<TnefCase>('tnef') : [];
  const rows = all.filter(({ file }) => !/\.(?:list|am)$/.test(file) && !taken.test(file));
  const open = ({ file }: TnefCase) => readTnef(corpusFile('tnef', `files/${file}`));

  it('is opened, every one, and its files are documents of the letter', async () => {
    const shut: string[] = [];
    let files = 0;
    for (const row of rows) {
      const letter = await unpackLetter(corpusFile('tnef', `files/${row.file}`), { name: 'winmail.dat' });
      files += letter.documents.length - 1;
      if (open(row) === null || letter.documents[0]?.role !== 'container') shut.push(row.id);
    }
    tell('winmail.dat opened', { opened: rows.length - shut.length, of: rows.length, files });
    expect(shut).toEqual([]);
  });

  it('holds the files, by name and bytes, that the tnef program takes out, and a text where it finds one', () => {
    let [same, compared] = [0, 0];
    const wrong = rows.flatMap((row) => {
      const { baseline } = row.expect;
      const ours = open(row);
      if (baseline === undefined || baseline === null || ours === null) return [];
      const { names, contents } = readBaseline(Buffer.from(corpusFile('tnef', `files/${baseline}`)).toString('latin1'));
      const files = names.filter((name) => !isText(name));
      compared += files.length;
      const own = ours.files.map(({ name }) => written(name));
      const bytes = new Set(ours.files.map((file) => Buffer.from(file.bytes).toString('hex')));
      const lost = [
        ...files.filter((name) => !own.includes(name)),
        ...contents.filter((hex) => hex !== '' && !bytes.has(hex)).map((hex) => `${hex.length / 2} octets`),
        ...own.filter((name) => !files.includes(name)).map((name) => `more: ${name}`),
        ...(names.some(isText) && ours.text.trim() === '' && ours.html === '' ? ['its text'] : []),
      ];
      same += files.length - lost.length;
      return lost.length === 0 ? [] : [`${row.id}: ${lost.join(', ')} (${own.join(', ')})`];
    });
    tell('Files of winmail.dat beside tnef', { same, of: compared });
    expect(wrong).toEqual([]);
  });

  it('holds the very files that MimeKit took out', () => {
    const kept = all.filter(({ file }) => taken.test(file));
    expect(kept.length).toBeGreaterThan(0);
    for (const { file } of kept) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const folder = taken.exec(file)?.[1];
      const row = rows.find((one) => one.id === `tnef/${folder}.tnef`);
      const own = row && open(row)?.files.find((one) => one.name === name);
      // The repository they come from rewrote the line ends of texts.
      const octets = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replaceAll('\r', '');
      expect(octets(own?.bytes ?? new Uint8Array())).toBe(octets(corpusFile('tnef', `files/${file}`)));
    }
  });
});
