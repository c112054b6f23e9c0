import { spawn } from 'node:child_process';
import type { Language } from '../src/model/index.ts';
import type { Alarm } from '../src/store/index.ts';
import { alarmsWords, alarmWords } from './alarm-words.ts';

const commandMilliseconds = 30_000;

export type AlarmNews = Alarm & { readonly what: 'raised' | 'cleared' };

/**
 * Runs the office's program, without a shell: what happened stands in its environment and as JSON on its standard input. Its name for
 * the log when it does not end well within half a minute; null when it does.
 */
export const runAlarmCommand = (command: readonly string[], news: AlarmNews): Promise<string | null> =>
  new Promise((resolve) => {
    const { what, mailbox, kind, since } = news;
    const [program = '', ...rest] = command;
    const { PATH, HOME, LANG } = process.env;
    const child = spawn(program, rest, {
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: commandMilliseconds,
      killSignal: 'SIGKILL',
      // Nothing of ours: secrets may stand in our environment.
      env: { PATH, HOME, LANG, ALARM_STATE: what, ALARM_MAILBOX: mailbox, ALARM_KIND: kind, ALARM_SINCE: since },
    });
    child.once('error', (error) => resolve((error as { code?: string }).code ?? error.name));
    child.once('exit', (status, signal) => resolve(status === 0 ? null : (signal ?? `status ${status}`)));
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify({ state: what, mailbox, kind, since })}\n`);
  });

/** RFC 2047: at most 75 characters each. */
const encodedWords = (text: string): string => {
  const words: string[] = [];
  let part = '';
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > 42) {
      words.push(part);
      part = '';
    }
    part += letter;
  }
  return [...words, part].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
};

/** The mail about an alarm or several; its Message-ID is the same whenever the same is told. */
export const alarmMail = (
  news: readonly AlarmNews[],
  {
    from,
    fromAddress,
    to,
    language,
    now,
  }: {
    readonly from: string;
    readonly fromAddress: string;
    readonly to: string;
    readonly language: Language;
    readonly now: Date;
  },
): Uint8Array => {
  const [only, ...more] = news;
  const { subject, text } =
    only === undefined || more.length > 0 ? alarmsWords(news, language) : alarmWords(only, only.what, language);
  const names = news.map(({ id, what }) => `${id}-${what}`).join('.');
  const domain = fromAddress.split('@').at(-1) ?? 'okienko.invalid';
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${encodedWords(subject)}`,
      `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <alarm-${names}@${domain}>`,
      'Auto-Submitted: auto-generated',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text)
        .toString('base64')
        .replaceAll(/(.{76})/g, '$1\r\n'),
      '',
    ].join('\r\n'),
  );
};
