/** The letter of which only the head may be kept. */

const keptFields =
  /^(?:from|to|cc|reply-to|sender|subject|date|message-id|in-reply-to|references|return-path|auto-submitted|precedence|authentication-results|list-[a-z-]+)[ \t]*:/i;

/** A letter's head, and `note` in place of everything else. */
export const headAlone = (message: Buffer, note: string): Buffer => {
  const end = Math.min(
    message.length,
    256 * 1024,
    ...['\r\n\r\n', '\n\n'].map((gap) => message.indexOf(gap)).filter((at) => at > 0),
  );
  const header = message
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const fields = [
    ...header.split(/\r?\n/).filter((line) => keptFields.test(line)),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(fields.join('\r\n'), 'latin1'), Buffer.from(note, 'utf8')]);
};
