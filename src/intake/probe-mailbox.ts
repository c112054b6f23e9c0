import { accessTokensFor, errorCode, imapClient } from '../mail-server/index.ts';
import { OkienkoError, silentLog } from '../model/index.ts';
import { openMailbox } from './open-mailbox.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

const answerMilliseconds = 10_000;
/** What makes watching quicker or surer; none of it is needed. */
const welcome = ['IDLE', 'MOVE', 'UIDPLUS', 'CONDSTORE', 'QRESYNC'];

/**
 * Signs in and looks at each folder without changing anything. One line for people: messages in each folder, and what the
 * server offers.
 * @throws OkienkoError `mailbox` with the code of the trouble, or `configuration`
 */
export const probeMailbox = async (config: WatchedMailbox): Promise<string> => {
  const at = `${config.host}:${config.port}`;
  const folders = config.folders !== undefined && config.folders.length > 0 ? config.folders : [config.folder];
  let step = 'signing in';
  const tokens = config.oauth2 === undefined ? null : accessTokensFor(config.oauth2, silentLog);
  try {
    const access = tokens === null ? {} : { accessToken: await tokens.token() };
    const client = imapClient({ ...config, ...access }, { connect: answerMilliseconds, silence: answerMilliseconds });
    try {
      await client.connect();
      const counts: string[] = [];
      for (const folder of folders) {
        step = `opening ${folder}`;
        const { exists } = await openMailbox(client, folder, { readOnly: true }, answerMilliseconds);
        counts.push(`${folder} ${exists}`);
      }
      const offered = welcome.filter((name) => client.capabilities.has(name));
      await client.logout().catch(() => {});
      return `${at} signed in; ${counts.join(', ')}; offers ${offered.join(', ') || 'none of ' + welcome.join(', ')}`;
    } finally {
      client.close();
    }
  } catch (cause) {
    if (cause instanceof OkienkoError && cause.code === 'configuration') throw cause;
    const code = errorCode(cause instanceof OkienkoError && cause.cause !== undefined ? cause.cause : cause);
    throw new OkienkoError('mailbox', `${at}: ${step} failed (${code})`, { cause });
  }
};
