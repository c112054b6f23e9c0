import type { ProblemCode } from './problem.ts';

/**
 * How much of a stranger's bytes is looked at, in one place: what a limit is, its unit, why it stands where it stands, and
 * what is told where a file exceeds it. docs/limits.md says the same (a test compares them), and for each a test has a file
 * that exceeds it. `setting`: the office may set it (`limits.…` of the configuration), between these two values.
 */
export type Limit = {
  readonly value: number;
  readonly unit: 'bytes' | 'seconds' | 'MiB' | 'pixels' | 'times' | 'pages' | 'levels' | 'files' | 'parts' | 'nodes';
  readonly why: string;
  readonly told: ProblemCode | 'too-large';
  readonly setting?: readonly [least: number, most: number];
};

const mebibyte = 1024 * 1024;

const table = {
  letterBytes: {
    value: 64 * mebibyte,
    unit: 'bytes',
    why: 'mail servers of public bodies take 20 to 50 MB; Base64 adds a third',
    told: 'too-large',
    setting: [1024, 512 * mebibyte],
  },
  letterSeconds: {
    value: 180,
    unit: 'seconds',
    why: 'six documents at the limit of one; beyond that a person is faster',
    told: 'letter-too-costly',
    setting: [0.001, 3600],
  },
  documentSeconds: {
    value: 30,
    unit: 'seconds',
    why: 'processor time of one task: a scanned form takes 4 to 6 a page, a digital one less than one altogether',
    told: 'reader-timeout',
    setting: [0.1, 600],
  },
  documentMegabytes: {
    value: 1024,
    unit: 'MiB',
    why: 'resident memory of one reader: two scanned pages take up to 610',
    told: 'reader-memory',
    setting: [256, 8192],
  },
  documents: {
    value: 200,
    unit: 'files',
    why: 'files in one letter, nested ones included; the largest application has some thirty annexes',
    told: 'too-many-documents',
    setting: [1, 2000],
  },
  nesting: {
    value: 8,
    unit: 'levels',
    why: 'mails in mails and archives in archives: a letter forwarded by four offices has four',
    told: 'nested-too-deep',
    setting: [1, 20],
  },
  pages: {
    value: 50,
    unit: 'pages',
    why: 'pages of one document: no form with its annexes has more',
    told: 'too-many-pages',
  },
  unpackedBytes: {
    value: 256 * mebibyte,
    unit: 'bytes',
    why: 'all archives of a letter together: four times the largest letter',
    told: 'archive-too-large',
  },
  archiveRatio: {
    value: 500,
    unit: 'times',
    why: 'text packs 3 to 20 times, empty pictures 200; deflate ends at 1032, where bombs are',
    told: 'archive-ratio',
  },
  imagePixels: {
    value: 40_000_000,
    unit: 'pixels',
    why: 'a sheet of A3 at 400 dpi has 31 million; four bytes a pixel once unpacked',
    told: 'image-too-large',
  },
  textBytes: {
    value: 5 * mebibyte,
    unit: 'bytes',
    why: 'text and HTML beyond this is cut, and that is told; nobody writes an annex of 2,000 pages',
    told: 'page-truncated',
  },
  textXmlBytes: {
    value: 20 * mebibyte,
    unit: 'bytes',
    why: 'an e-form with a scan inside has some megabytes',
    told: 'too-large',
  },
  textXmlDepth: { value: 256, unit: 'levels', why: 'e-forms have 30', told: 'too-deep' },
  xmlBytes: {
    value: 64 * mebibyte,
    unit: 'bytes',
    why: 'signed XML carries whole documents in Base64',
    told: 'too-large',
  },
  xmlNodes: { value: 400_000, unit: 'nodes', why: 'a document of 10 MB has some 100,000', told: 'xml-malformed' },
  xmlDepth: { value: 200, unit: 'levels', why: 'signed documents have 30', told: 'too-deep' },
  officePartBytes: {
    value: 20 * mebibyte,
    unit: 'bytes',
    why: 'one XML part of a DOCX or ODT; a form of 100 pages has 3 MB',
    told: 'office-bomb',
  },
  officeDepth: { value: 300, unit: 'levels', why: 'tables in tables in text boxes: 60', told: 'office-bomb' },
  officeNodes: { value: 600_000, unit: 'nodes', why: 'a form of 100 pages has 100,000', told: 'office-bomb' },
  tnefFiles: {
    value: 500,
    unit: 'files',
    why: 'files of one winmail.dat, above those of a letter',
    told: 'tnef-damaged',
  },
  containerFiles: {
    value: 2000,
    unit: 'files',
    why: 'ten times the files of a letter, since signatures and manifests stand beside them',
    told: 'refused-container-limit',
  },
  containerBytes: {
    value: 128 * mebibyte,
    unit: 'bytes',
    why: 'an ASiC container arrives by mail: twice the largest letter',
    told: 'refused-container-limit',
  },
  signatures: {
    value: 100,
    unit: 'parts',
    why: 'signatures of one XML file: a council of thirty, each with a time stamp and once more, is below',
    told: 'too-many-signatures',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof table;
export const limitTable: Readonly<Record<LimitName, Limit>> = table;

/** The limit as the product comes with it, in its unit. */
export const mostAllowed = (name: LimitName): number => table[name].value;
