import { latin1 } from '../bytes.ts';
import { Malformed } from '../malformed.ts';

/** One header field, unfolded; its octets as Latin-1. */
export type Field = { readonly name: string; readonly value: string };

export type Headers = {
  readonly fields: readonly Field[];
  /** Offset of the body within the bytes read. */
  readonly body: number;
};

/** A header block or a number of fields beyond this is an attack on the reader. */
const limits = { octets: 256 * 1024, fields: 2000 };

/** The offset past the line that starts at `at`; lines end in LF, usually after CR. */
export const nextLine = (bytes: Buffer, at: number): number => {
  const end = bytes.indexOf(0x0a, at);
  return end < 0 ? bytes.length : end + 1;
};

const isBlank = (bytes: Buffer, at: number, next: number): boolean =>
  next - at === 1 ? bytes[at] === 0x0a : next - at === 2 && bytes[at] === 0x0d && bytes[at + 1] === 0x0a;

/**
 * Reads the header block (RFC 5322 §2.2) at the start of `bytes`. A line that is no field ends in `Malformed`: readers
 * disagree about where the body begins then.
 */
export const readHeaders = (bytes: Buffer): Headers => {
  const fields: Field[] = [];
  let at = 0;
  let open: { name: string; parts: string[] } | null = null;
  const close = (): void => {
    if (open) fields.push({ name: open.name, value: open.parts.join('').trim() });
    open = null;
  };
  // Mail folders put a line of their own before the first header.
  if (bytes.subarray(0, 5).equals(Buffer.from('From '))) at = nextLine(bytes, at);
  while (at < bytes.length) {
    const next = nextLine(bytes, at);
    if (next > limits.octets || fields.length > limits.fields) throw new Malformed('header block too long');
    if (isBlank(bytes, at, next)) {
      close();
      return { fields, body: next };
    }
    const line = latin1(bytes.subarray(at, next)).replace(/\r?\n$/, '');
    if (/^[ \t]/.test(line)) {
      if (!open) throw new Malformed('header block starts with a folded line');
      (open as { parts: string[] }).parts.push(line);
    } else {
      close();
      const field = /^([!-9;-~]{1,200})[ \t]*:/.exec(line);
      if (!field) throw new Malformed('line in the header block that is no field');
      open = { name: (field[1] as string).toLowerCase(), parts: [line.slice(field[0].length)] };
    }
    at = next;
  }
  close();
  return { fields, body: bytes.length };
};

export const fieldsNamed = ({ fields }: Headers, name: string): string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value);
