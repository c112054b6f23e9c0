import { writeFileSync } from 'node:fs';
import { OkienkoError, type Language, type MailHeaders, type Report } from '../model/index.ts';
import { composeReply, type Office } from '../replies/index.ts';
import type { Pack } from '../rules/index.ts';

export type Checked = { readonly report: Report; readonly pack: Pack; readonly headers: MailHeaders };

/**
 * The letter of a check as text, subject first; of a file without a mail the note that is printed or said at the counter, which
 * goes to nobody's address. Null where there is nothing certain to say: an officer decides.
 */
export const writtenLetter = (
  { report, pack, headers }: Checked,
  {
    office,
    language,
    now,
    reference,
  }: { readonly office: Office; readonly language: Language; readonly now: string; readonly reference: string },
): string | null => {
  const { procedure, replies } = pack;
  const atCounter = report.mail === undefined;
  const reply = composeReply({
    // Nobody answers a file by mail, so nothing forbids to say what stands in the note.
    report: atCounter ? { ...report, noReply: null } : report,
    texts: replies,
    office,
    language,
    now,
    reference,
    headers,
    procedureName: procedure.name,
    regime: procedure.regime,
    ...(atCounter ? { to: '' } : {}),
    ...(procedure.addressees[0] === undefined ? {} : { addressee: procedure.addressees[0] }),
  });
  return reply ? `${reply.subject}\n\n${reply.text.trimEnd()}\n` : null;
};

/** Writes it where the command line says. Throws `usage` when it cannot. */
export const writeLetter = (path: string, letter: string): void => {
  try {
    writeFileSync(path, letter);
  } catch (cause) {
    throw new OkienkoError('usage', `${path} cannot be written`, { cause });
  }
};
