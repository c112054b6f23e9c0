/** For tests only: programs that applicants fill, flatten, rewrite and print forms with. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { setValues } from '../../fixtures/make/fill.ts';
import { makePki, type Pki } from '../../fixtures/make/pki.ts';
import { revise } from '../../fixtures/make/revision.ts';
import { signPdf } from '../../fixtures/make/sign.ts';
import { findProgram } from '../../test/require.ts';
import { fillForm, type Filling } from './test-form.ts';

export type Producer = {
  /** How the form came about, as the test's name goes on. */
  readonly name: string;
  /** The program that must be there, if any. */
  readonly program?: string;
  /** Draws the page anew: then a person may have to look, but nothing is called altered. */
  readonly redraws?: true;
  readonly make: (blank: Uint8Array, filling: Filling) => Promise<Uint8Array>;
};

const through = (
  program: string,
  bytes: Uint8Array,
  flags: (from: string, to: string) => readonly string[],
): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-forms-'));
  try {
    const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
    writeFileSync(from, bytes);
    execFileSync(findProgram(program) ?? program, [...flags(from, to)], { stdio: 'ignore', timeout: 60_000 });
    return new Uint8Array(readFileSync(to));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const qpdf =
  (...flags: readonly string[]) =>
  async (bytes: Uint8Array): Promise<Uint8Array> =>
    through('qpdf', bytes, (from, to) => [...flags, from, to]);

let engine: WrappedPdfiumModule | null = null;
const pdfium = async (): Promise<WrappedPdfiumModule> => {
  if (engine !== null) return engine;
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  engine = await init({ wasmBinary: Uint8Array.from(wasm).buffer });
  engine.PDFiumExt_Init();
  return engine;
};

/** As viewers built on PDFium flatten for printing. */
const flattenedByPdfium = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const api = await pdfium();
  const { malloc, free } = api.pdfium.wasmExports;
  // Taken anew after every call: the memory may move when it grows.
  const heap = (): Uint8Array => (api.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
  const at = malloc(bytes.length);
  heap().set(bytes, at);
  const document = api.FPDF_LoadMemDocument(at, bytes.length, '');
  for (let i = 0; i < api.FPDF_GetPageCount(document); i++) {
    const page = api.FPDF_LoadPage(document, i);
    api.FPDFPage_Flatten(page, 1);
    api.FPDF_ClosePage(page);
  }
  const writer = api.PDFiumExt_OpenFileWriter();
  api.PDFiumExt_SaveAsCopy(document, writer);
  const size = api.PDFiumExt_GetFileWriterSize(writer);
  const to = malloc(size);
  api.PDFiumExt_GetFileWriterData(writer, to, size);
  const saved = heap().slice(to, to + size);
  free(to);
  api.PDFiumExt_CloseFileWriter(writer);
  api.FPDF_CloseDocument(document);
  free(at);
  return saved;
};

/** As Acrobat saves: the values as a revision after the blank's own bytes. */
const incremental = (blank: Uint8Array, { texts, ticked }: Filling): Promise<Uint8Array> =>
  revise(blank, (pdf) => setValues(pdf, { ...texts, ...Object.fromEntries(ticked.map((name) => [name, true])) }));

const live = (blank: Uint8Array, filling: Filling): Promise<Uint8Array> => fillForm(blank, filling);
const flat = (blank: Uint8Array, filling: Filling): Promise<Uint8Array> => fillForm(blank, filling, true);

let pki: Pki | null = null;
const signed = (bytes: Uint8Array, stamp?: readonly string[]): Promise<Uint8Array> => {
  pki ??= makePki();
  return signPdf(bytes, {
    signer: pki.leaves.halina,
    time: new Date('2026-05-11T10:00:00Z'),
    ...(stamp === undefined ? {} : { stamp }),
  });
};

export const producers: readonly Producer[] = [
  { name: 'filled by pdf-lib', make: live },
  { name: 'flattened by pdf-lib', make: flat },
  { name: 'saved as a revision', make: incremental },
  {
    name: 'saved as a revision twice',
    make: async (blank, filling) => incremental(await incremental(blank, filling), filling),
  },
  { name: 'flattened by PDFium', make: async (blank, filling) => flattenedByPdfium(await live(blank, filling)) },
  { name: 'signed invisibly', make: async (blank, filling) => signed(await incremental(blank, filling)) },
  {
    name: 'linearised',
    program: 'qpdf',
    make: async (blank, filling) => qpdf('--linearize')(await live(blank, filling)),
  },
  {
    name: 'written out without compression',
    program: 'qpdf',
    make: async (blank, filling) => qpdf('--qdf', '--object-streams=disable')(await flat(blank, filling)),
  },
  {
    name: 'packed into object streams',
    program: 'qpdf',
    make: async (blank, filling) =>
      qpdf('--object-streams=generate', '--recompress-flate', '--compression-level=9')(await live(blank, filling)),
  },
  {
    name: 'encrypted without a password',
    program: 'qpdf',
    make: async (blank, filling) =>
      through('qpdf', await live(blank, filling), (from, to) => ['--encrypt', '', 'owner', '256', '--', from, to]),
  },
  {
    name: 'encrypted and decrypted again',
    program: 'qpdf',
    make: async (blank, filling) =>
      qpdf('--decrypt')(
        through('qpdf', await live(blank, filling), (from, to) => [
          '--encrypt',
          '',
          'o',
          '128',
          '--use-aes=y',
          '--',
          from,
          to,
        ]),
      ),
  },
  {
    name: 'flattened by qpdf',
    program: 'qpdf',
    make: async (blank, filling) => qpdf('--flatten-annotations=all')(await live(blank, filling)),
  },
  {
    name: 'printed to a file by cairo',
    program: 'pdftocairo',
    redraws: true,
    make: async (blank, filling) => through('pdftocairo', await live(blank, filling), (from, to) => ['-pdf', from, to]),
  },
  {
    name: 'printed to a file by Ghostscript',
    program: 'gs',
    redraws: true,
    make: async (blank, filling) =>
      through('gs', await live(blank, filling), (from, to) => [
        '-q',
        '-dBATCH',
        '-dNOPAUSE',
        '-sDEVICE=pdfwrite',
        '-o',
        to,
        from,
      ]),
  },
  {
    name: 'printed to a file in grey by Ghostscript',
    program: 'gs',
    redraws: true,
    make: async (blank, filling) =>
      through('gs', await live(blank, filling), (from, to) => [
        '-q',
        '-dBATCH',
        '-dNOPAUSE',
        '-sDEVICE=pdfwrite',
        '-dCompatibilityLevel=1.4',
        '-sColorConversionStrategy=Gray',
        '-o',
        to,
        from,
      ]),
  },
];
