import { mkdirSync, accessSync, constants } from 'node:fs';
import { createConnection } from 'node:net';
import { probeMailbox } from '../../intake/index.ts';
import { tellLayers } from '../tell-layers.ts';
import { silentLog } from '../../model/index.ts';
import { ageWarnings } from '../../trusted-lists/index.ts';
import { checkEncryption, openStore } from '../../store/index.ts';
import { diskCheck, freeSpace } from '../free-space.ts';
import { loadEnvironment, startCage, type Environment, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print } from '../output.ts';
import { storeOptions } from '../store-options.ts';

type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

const attempt = async (name: string, work: () => Promise<string> | string): Promise<Check> => {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
};

const reachable = (host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, timeout: 5000 });
    socket.once('connect', () => {
      socket.destroy();
      resolve(`${host}:${port} answers`);
    });
    socket.once('timeout', () => {
      socket.destroy();
      reject(new Error(`${host}:${port} does not answer within 5 s`));
    });
    socket.once('error', (error) => reject(new Error(`${host}:${port}: ${error.message}`)));
  });

const reader = async (environment: Environment): Promise<string> => {
  const cage = startCage(environment, 1);
  try {
    const outcome = await cage.run('unpack', {
      bytes: new TextEncoder().encode('Subject: x\r\n\r\nx'),
      name: 'x.eml',
      limits: {},
    });
    if (!outcome.ok) throw new Error(outcome.problem.detail);
    return `starts and answers; ${tellLayers(cage.layers?.() ?? null)}`;
  } finally {
    await cage.close();
  }
};

/** `okienko doctor`: whether this machine and configuration can do the work, one line each. */
export const doctor = async (options: GlobalOptions & { readonly json?: boolean }): Promise<ExitStatus> => {
  const environment = await loadEnvironment(options);
  const { config, packs, trust, entities } = environment;
  const checks = await Promise.all([
    attempt('node', () => process.version),
    attempt('packs', () =>
      packs.map(({ procedure, rules }) => `${procedure.id} ${procedure.version} (${rules.length} rules)`).join(', '),
    ),
    attempt('trust', () => {
      if (trust.anchors.length === 0)
        throw new Error('no trust bundle: no signature can be verified (docs/operating.md, "Trust")');
      if (trust.demo) throw new Error(`${trust.name}: a demonstration bundle, not for an office`);
      const old = ageWarnings(trust.lists ?? [], environment.clock());
      if (old.length > 0) throw new Error(old.map((warning) => warning[environment.language]).join(' '));
      const lists = (trust.lists ?? []).map(
        ({ territory, sequence, issued }) => `${territory} ${sequence} of ${issued.slice(0, 10)}`,
      );
      return `${trust.name} of ${trust.date}, ${trust.anchors.length} anchors${lists.length > 0 ? `, lists ${lists.join(', ')}` : ''}`;
    }),
    attempt('register', () => {
      if (entities.length === 0)
        throw new Error('no register of entities: who heads a unit is unknown, so every application needs an officer');
      return `${entities.length} entities`;
    }),
    attempt('reader', () => reader(environment)),
    attempt('data folder', () => {
      mkdirSync(config.data, { recursive: true });
      accessSync(config.data, constants.W_OK);
      return `${config.data} is writable`;
    }),
    attempt('disk', async () => {
      const check = diskCheck(config.data, await freeSpace(config.data), config.alarm.freeMegabytes);
      if (check.state !== 'ok') throw new Error(check.detail);
      return check.detail;
    }),
    attempt('encryption', () => checkEncryption(config.encryption, config.data)),
    attempt('database', async () => {
      const store = await openStore({
        ...storeOptions(config),
        log: silentLog,
      });
      try {
        const broken = await store.audit.verify();
        if (broken !== null) throw new Error(`the audit log was tampered with at entry ${broken}`);
        return `${config.databaseUrl === undefined ? 'embedded' : 'server'} PostgreSQL works; audit chain intact`;
      } finally {
        await store.close();
      }
    }),
    ...config.mailboxes.map((mailbox) => attempt(`mailbox ${mailbox.name}`, () => probeMailbox(mailbox))),
    ...(config.smtp ? [attempt('smtp', () => reachable(config.smtp?.host ?? '', config.smtp?.port ?? 0))] : []),
    ...(config.sent ? [attempt('sent copies', () => reachable(config.sent?.host ?? '', config.sent?.port ?? 0))] : []),
  ]);
  if (options.json === true) print(JSON.stringify(checks, null, 2));
  else for (const { name, ok, detail } of checks) print(`${ok ? '✓' : '✗'} ${name}: ${detail}`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
};
