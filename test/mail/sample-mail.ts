/** Small synthetic letters for the mail tests. */
export const sampleMail = (
  number: number | string,
  change: {
    readonly trace?: string;
    readonly body?: string;
    readonly from?: string;
    readonly messageId?: string | null;
  } = {},
): Buffer => {
  const messageId = change.messageId === undefined ? `<wniosek-${number}@firma.example>` : change.messageId;
  return Buffer.from(
    [
      ...(change.trace === undefined ? [] : [change.trace]),
      `From: ${change.from ?? 'Anna Nowak <anna.nowak@firma.example>'}`,
      'To: wnioski@okienko.example',
      `Subject: =?UTF-8?Q?Wniosek_o_dost=C4=99p?= ${number}`,
      'Date: Mon, 16 Nov 2026 10:00:00 +0100',
      ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      change.body ?? `Zażółć gęślą jaźń, wniosek numer ${number}.\r\n`,
    ].join('\r\n'),
  );
};

/** Polls every so many milliseconds until the condition holds; fails with its name after `milliseconds`. */
export const eventually = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  milliseconds = 10_000,
  every = 10,
): Promise<number> => {
  const start = Date.now();
  while (!(await condition())) {
    if (Date.now() - start > milliseconds) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return Date.now() - start;
};
