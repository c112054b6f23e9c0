import type { MailKind } from '../../model/index.ts';
import { textIn } from './charset.ts';
import { decodeBody } from './transfer.ts';
import { readTree, type Entity } from './tree.ts';

/** A part of a message that is a file of its own. */
export type Attachment = { readonly name: string; readonly declared: string; readonly bytes: Uint8Array };

export type Message = {
  /** The plain text, its parts one under the other. */
  readonly text: string;
  /** HTML that says the same in another way (RFC 2046 §5.1.4), likewise. */
  readonly html: string;
  /** HTML that stands for itself. */
  readonly htmlBeside: string;
  readonly attachments: readonly Attachment[];
  /** A part is signed in the clear (RFC 8551 §3.5.3): the first is signed, the second is the signature. */
  readonly clearSigned: boolean;
  readonly kind: MailKind;
  /** Not every part was read. */
  readonly cut: boolean;
};

/** By the report it carries (RFC 3464, RFC 8098), or by an invitation that stands in the place of its text (RFC 6047 §2.4). */
const kindOf = (root: Entity): MailKind => {
  if (
    root.type.value === 'multipart/report' &&
    root.type.parameters.get('report-type')?.toLowerCase() === 'disposition-notification'
  )
    return 'read-receipt';
  if (root.type.value === 'multipart/report') return 'delivery-report';
  const inviting = (entity: Entity, depth: number): boolean =>
    entity.type.value === 'text/calendar'
      ? entity.type.parameters.has('method') && entity.disposition !== 'attachment'
      : depth < 4 && (entity.children ?? []).slice(0, 20).some((child) => inviting(child, depth + 1));
  return inviting(root, 0) ? 'calendar' : 'message';
};

/** RFC 3676 §4: a line that ends in a blank goes on in the next one; "-- " begins a signature. */
const reflowed = (text: string, deleteBlank: boolean): string => {
  const out: string[] = [];
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const own = line.startsWith(' ') ? line.slice(1) : line;
    const flows = own.endsWith(' ') && own !== '-- ';
    const kept = flows && deleteBlank ? own.slice(0, -1) : own;
    if (open && !own.startsWith('>') && own !== '-- ') out.push(`${out.pop() ?? ''}${kept}`);
    else out.push(kept);
    open = flows && !own.startsWith('>');
  }
  return out.join('\n');
};

const charsetInHtml = /<meta[^>]{0,300}charset\s*=\s*["']?([\w-]{1,40})/i;

const textOf = ({ type, body, encoding }: Entity): string => {
  const bytes = decodeBody(body, encoding);
  const named = type.parameters.get('charset');
  const charset =
    named ??
    (type.value === 'text/html' ? charsetInHtml.exec(bytes.toString('latin1', 0, 2_000))?.[1] : undefined) ??
    '';
  const text = textIn(bytes, charset).replace(/^\ufeff/, '');
  return type.value === 'text/plain' && type.parameters.get('format')?.toLowerCase() === 'flowed'
    ? reflowed(text, type.parameters.get('delsp')?.toLowerCase() === 'yes')
    : text.replace(/\r\n/g, '\n');
};

const isText = (type: string): boolean => type === 'text/plain' || type === 'text/html';

/**
 * A text without a name that nobody calls an attachment is what the message says. A named one is a file, wherever its program
 * shows it, unless it is the whole message.
 */
const isBody = ({ type, disposition, name }: Entity, alone: boolean): boolean =>
  isText(type.value) && disposition !== 'attachment' && (alone || name === undefined);

/** The first leaf of a message where it is a text that nobody calls an attachment. */
const firstNamedText = (root: Entity): Entity | null => {
  let first: Entity | undefined = root;
  while (first?.children) first = first.children[0];
  return first && isText(first.type.value) && first.disposition !== 'attachment' ? first : null;
};

/** Reads a message: its texts and the files that came with it, nested messages among them, in their order. Never throws. */
export const readMessage = (bytes: Uint8Array): Message => {
  const root = readTree(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const [texts, htmls, beside]: [string[], string[], string[]] = [[], [], []];
  const attachments: Attachment[] = [];
  let cut = false;
  const visit = (entity: Entity, alone: boolean, alternative: boolean): void => {
    cut ||= entity.cut;
    if (entity.children) {
      const choice = alternative || entity.type.value === 'multipart/alternative';
      for (const child of entity.children) visit(child, false, choice);
    } else if (isBody(entity, alone)) {
      (entity.type.value !== 'text/html' ? texts : alternative ? htmls : beside).push(textOf(entity));
    } else {
      const { name = '', type, body, encoding } = entity;
      attachments.push({ name, declared: type.value, bytes: decodeBody(body, encoding) });
    }
  };
  visit(root, true, false);
  // Some programs name even the text of the message: where nothing else is said, that is what it says.
  const named = texts.length + htmls.length + beside.length === 0 ? firstNamedText(root) : null;
  if (named !== null) (named.type.value === 'text/html' ? beside : texts).push(textOf(named));
  return {
    text: texts.join('\n'),
    html: htmls.join('<br/>\n'),
    htmlBeside: beside.join('<br/>\n'),
    attachments,
    kind: kindOf(root),
    clearSigned: root.type.value === 'multipart/signed',
    cut,
  };
};
