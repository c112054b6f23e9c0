/** A real mail server for tests: Debian's Dovecot with a throw-away configuration, on free ports of loopback only. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { findProgram } from '../require.ts';
import { eventually } from './sample-mail.ts';
import { issueServerCertificate } from './test-authority.ts';

const program = findProgram('dovecot');
export const dovecotAvailable = program !== null && findProgram('lmtp') !== null && findProgram('openssl') !== null;

export type Dovecot = {
  readonly password: string;
  /** TLS from the first byte. */
  readonly imapsPort: number;
  /** STARTTLS. */
  readonly imapPort: number;
  /** PEM file of the authority behind its certificate. */
  readonly ca: string;
  /** Where a mailbox's messages lie (Maildir), once it exists. */
  maildir(user: string, mailbox?: string): string;
  deliver(user: string, raw: Uint8Array): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Kills it with -9, and everything it has started. */
  kill(): Promise<void>;
  /** Stops and removes everything. */
  remove(): Promise<void>;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
  });

export type DovecotOptions = {
  /** Answers whether an access token is good (`…?access_token=`), with the mailbox's name as `email`: OAuth2 is offered then. */
  readonly tokenInfoUrl?: string;
  /** Where its files lie, also those of an earlier run; a new folder when absent. */
  readonly folder?: string;
};

/** What follows the command's name in brackets in a process's status line: its state, its parent and so on; none once it is gone. */
const statusOf = async (process: number | string): Promise<string[]> => {
  const line = await readFile(`/proc/${process}/stat`, 'latin1').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
};
const stateOf = async (process: number): Promise<string | undefined> => (await statusOf(process))[0];

/** All processes below one, as the system lists them now. */
const descendants = async (root: number): Promise<number[]> => {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    parents.set(Number(name), Number((await statusOf(name))[1]));
  }
  const found = [root];
  for (let at = 0; at < found.length; at += 1)
    for (const [process, parent] of parents) if (parent === found[at]) found.push(process);
  return found;
};

const oauth2 = (folder: string): string => `
auth_mechanisms = plain login oauthbearer xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`;

export const startDovecot = async (options: DovecotOptions = {}): Promise<Dovecot> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'okienko-dovecot-')));
  await mkdir(folder, { recursive: true });
  const root = process.getuid?.() === 0;
  // Dovecot never touches mail as root; 65534 is nobody everywhere.
  const uid = root ? 65_534 : (process.getuid?.() ?? 0);
  const gid = root ? 65_534 : (process.getgid?.() ?? 0);
  const [imapPort, imapsPort, lmtpPort] = [await freePort(), await freePort(), await freePort()];
  const password = 'tajne';
  const ca = join(folder, 'ca.pem');
  await issueServerCertificate(folder);
  await mkdir(join(folder, 'mail'), { recursive: true });
  if (root) {
    await chown(folder, uid, gid);
    await chown(join(folder, 'mail'), uid, gid);
  }
  const user = userInfo().username;
  const ours = root ? '' : `default_internal_user = ${user}\ndefault_login_user = ${user}\ndefault_internal_group =\n`;
  const chroot = root ? '' : 'chroot =';
  const configuration = join(folder, 'dovecot.conf');
  if (options.tokenInfoUrl !== undefined)
    await writeFile(
      join(folder, 'oauth2.conf'),
      `tokeninfo_url = ${options.tokenInfoUrl}\nintrospection_mode = auth\nusername_attribute = email\n`,
    );
  await writeFile(
    configuration,
    `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
${ours}
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 100
${options.tokenInfoUrl === undefined ? '' : oauth2(folder)}
passdb {
  driver = static
  ${options.tokenInfoUrl === undefined ? '' : 'mechanisms = plain login'}
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  ${chroot}
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  ${chroot}
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`,
  );
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = spawn(program ?? 'dovecot', ['-F', '-c', configuration], { stdio: 'ignore' });
    const started = child;
    await eventually(
      'Dovecot listens',
      async () => {
        if (started.exitCode !== null) {
          throw new Error(
            `Dovecot ended: ${await readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => 'no log')}`,
          );
        }
        return (await accepts(imapsPort)) && (await accepts(lmtpPort));
      },
      15_000,
    );
  };
  const stop = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const kill = async (): Promise<void> => {
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // Stopped first: what it forked after the list was made would outlive it and hold its sockets against the next start.
    process.kill(child.pid, 'SIGSTOP');
    await eventually(
      'Dovecot has stopped',
      async () => (await stateOf(child?.pid ?? 0)) === 'T' || child?.exitCode !== null,
      5_000,
    );
    const all = await descendants(child.pid);
    for (const one of all) {
      try {
        process.kill(one, 'SIGKILL');
      } catch {
        // It has gone by itself.
      }
    }
    await ended;
  };
  await start();
  const transport = createTransport({ host: '127.0.0.1', port: lmtpPort, lmtp: true, ignoreTLS: true } as object);
  return {
    password,
    imapPort,
    imapsPort,
    ca,
    maildir: (user, mailbox) => join(folder, 'mail', user, mailbox === undefined ? '' : `.${mailbox}`),
    start,
    stop,
    kill,
    deliver: async (user, raw) => {
      await transport.sendMail({ envelope: { from: 'nadawca@firma.example', to: [user] }, raw: Buffer.from(raw) });
    },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
};
