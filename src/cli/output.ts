/** Results go to stdout, messages and progress to stderr. */

export const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

export const wantsColour = (stream: { isTTY?: boolean }, noColour: boolean): boolean =>
  !noColour && !process.env['NO_COLOR'] && stream.isTTY === true && process.env['TERM'] !== 'dumb';

export type Progress = { step(label: string): void; done(): void };

/** A one-line bar on a terminal, nothing elsewhere: logs stay clean. */
export const progressBar = (total: number): Progress => {
  if (!process.stderr.isTTY || total < 2) return { step: () => {}, done: () => {} };
  let finished = 0;
  const width = 24;
  return {
    step: (label) => {
      finished += 1;
      const filled = Math.round((finished / total) * width);
      process.stderr.write(
        `\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${finished}/${total} ${label.slice(0, 48)}`,
      );
    },
    done: () => void process.stderr.write('\r\u001b[2K'),
  };
};
