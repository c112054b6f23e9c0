/** Header fields of a MIME entity (RFC 5322 §2.2) as they stand, broken ones too. */

export type Field = {
  /** Lower case. */
  readonly name: string;
  /** The value unfolded, one octet a character: its charset is the reader's question. */
  readonly value: string;
};

export type Fields = {
  readonly fields: readonly Field[];
  /** Where the body begins. */
  readonly body: number;
};

/** More than any program writes; what follows counts as the body. */
const limits = { fields: 2_000, octets: 512 * 1024 };

const isFolded = (octet: number | undefined): boolean => octet === 0x20 || octet === 0x09;
const fieldName = /^([!-9;-~]{1,200})[ \t]*:/;

/**
 * Reads the fields between two places of a message. A line that is neither a field nor the rest of one is passed over, as mail
 * programs do; one that looks like a delimiter ends the header, so that nothing of a multipart is lost for want of an empty line.
 */
export const readFields = (message: Buffer, start: number, end: number): Fields => {
  const fields: Field[] = [];
  const limit = Math.min(end, start + limits.octets);
  let value: string[] | null = null;
  let name = '';
  const keep = (): void => {
    // A fold keeps its white space (RFC 5322 §2.2.3).
    if (value !== null) fields.push({ name, value: value.join('').trim() });
    value = null;
  };
  let at = start;
  while (at < limit && fields.length < limits.fields) {
    const eol = message.indexOf(0x0a, at);
    const next = eol < 0 || eol >= end ? end : eol + 1;
    const line = message.toString('latin1', at, Math.min(next, limit)).replace(/\r?\n$/, '');
    if (line === '') {
      keep();
      return { fields, body: next };
    }
    const [whole, found] = fieldName.exec(line) ?? [];
    if (isFolded(message[at]) && value !== null) value.push(line);
    else if (whole !== undefined && found !== undefined) {
      keep();
      name = found.toLowerCase();
      value = [line.slice(whole.length)];
    } else if (line.startsWith('--')) {
      keep();
      return { fields, body: at };
    } else keep();
    at = next;
  }
  keep();
  return { fields, body: Math.min(at, end) };
};

/** Past what programs put before a message they save: a byte order mark, the separator of mbox files. */
export const messageStart = (message: Buffer): number => {
  const marked = message[0] === 0xef && message[1] === 0xbb && message[2] === 0xbf ? 3 : 0;
  return message.toString('latin1', marked, marked + 5) === 'From ' ? message.indexOf(0x0a, marked) + 1 : marked;
};

/** The first field of that name: what mail programs show. */
export const firstField = ({ fields }: Pick<Fields, 'fields'>, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;
