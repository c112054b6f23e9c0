import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parse } from 'yaml';
import { OkienkoError } from '../model/index.ts';
import { environmentVariables, withEnvironment } from './environment.ts';
import { configSchema, type Config } from './schema.ts';

export type LoadedConfig = {
  readonly config: Config;
  /** The file it came from, or null for defaults alone. */ readonly file: string | null;
};

const readYaml = (path: string): Record<string, unknown> => {
  try {
    const parsed: unknown = parse(readFileSync(path, 'utf8'));
    if (parsed === null || parsed === undefined) return {};
    if (typeof parsed !== 'object' || Array.isArray(parsed)) throw new TypeError('expected keys and values');
    return parsed as Record<string, unknown>;
  } catch (cause) {
    throw new OkienkoError(
      'configuration',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
};

type Secret = { password?: string | undefined; passwordFile?: string | undefined };

const secretIn = (path: string, what: string, shown: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new OkienkoError('configuration', `${what}: the file ${shown} cannot be read`, { cause });
  }
};

const withSecret = <T extends Secret>(server: T, at: (path: string) => string, what: string): T => {
  if (server.passwordFile === undefined) return server;
  try {
    return { ...server, password: readFileSync(at(server.passwordFile), 'utf8').replace(/\r?\n$/, '') };
  } catch (cause) {
    throw new OkienkoError('configuration', `${what}: the password file ${server.passwordFile} cannot be read`, {
      cause,
    });
  }
};

type SignIn = NonNullable<Config['mailboxes'][number]['oauth2']>;

/** Its files are read when they are needed: the refresh token changes while we run. */
const signInAt = <T extends { oauth2?: SignIn | undefined }>(server: T, at: (path: string) => string): T => {
  if (server.oauth2 === undefined) return server;
  const placed = Object.fromEntries(
    (['clientSecretFile', 'refreshTokenFile', 'ca'] as const).flatMap((key) => {
      const path = server.oauth2?.[key];
      return path === undefined ? [] : [[key, at(path)]];
    }),
  );
  return { ...server, oauth2: { ...server.oauth2, ...placed } };
};

const withOpenIdAt = (web: Config['web'], at: (path: string) => string): Config['web'] => {
  const { openId } = web.auth;
  if (openId === undefined) return web;
  const { clientSecretFile: file, ca } = openId;
  const read = file === undefined ? {} : { clientSecret: secretIn(at(file), 'web.auth.openId', file) };
  return { ...web, auth: { ...web.auth, openId: { ...openId, ...read, ...(ca === undefined ? {} : { ca: at(ca) }) } } };
};

/** A misspelt variable would silently leave a default in force; it is an error like a misspelt key. */
const refuseUnknownVariables = (env: NodeJS.ProcessEnv): void => {
  const known = new Set([
    ...environmentVariables().map(({ name }) => name),
    'OKIENKO_CONFIG',
    'OKIENKO_CORPORA',
    'OKIENKO_REQUIRE_ALL',
    'OKIENKO_DEBUG',
    'OKIENKO_LOG',
  ]);
  const unknown = Object.keys(env).filter((name) => name.startsWith('OKIENKO_') && !known.has(name));
  if (unknown.length > 0)
    throw new OkienkoError(
      'configuration',
      `unknown environment variable ${unknown.join(', ')} (docs/operating.md lists them all)`,
    );
};

/**
 * The effective configuration: defaults, then `okienko.yaml` (the given file, or the one in the working directory), then
 * the environment. Relative paths in the file are relative to the file.
 */
export const loadConfig = (
  options: { readonly file?: string; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): LoadedConfig => {
  const env = options.env ?? process.env;
  const cwd = options.cwd ?? process.cwd();
  refuseUnknownVariables(env);
  const named = options.file ?? env['OKIENKO_CONFIG'];
  const path = resolve(cwd, named ?? 'okienko.yaml');
  if (named !== undefined && !existsSync(path))
    throw new OkienkoError('configuration', `the configuration file ${named} does not exist`);
  const file = existsSync(path) ? path : null;
  const at = (relative: string): string =>
    isAbsolute(relative) ? relative : resolve(file ? dirname(file) : cwd, relative);

  const place = (addressOrFile: string): string =>
    /^https?:/i.test(addressOrFile) ? addressOrFile : at(addressOrFile);

  const parsed = configSchema.safeParse(withEnvironment(file ? readYaml(file) : {}, env));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
    throw new OkienkoError('configuration', `${file ?? 'the environment'}: ${issues.join('; ')}`);
  }
  const { data } = parsed;
  const config: Config = {
    ...data,
    data: at(data.data),
    packs: data.packs.map(at),
    ...(data.trust === undefined ? {} : { trust: at(data.trust) }),
    trustedLists: {
      ...data.trustedLists,
      pins: data.trustedLists.pins.map(at),
      lists: data.trustedLists.lists.map(place),
      lotl: data.trustedLists.lotl === null ? null : place(data.trustedLists.lotl),
    },
    network: { ...data.network, ...(data.network.ca === undefined ? {} : { ca: at(data.network.ca) }) },
    ...(data.entities === undefined ? {} : { entities: at(data.entities) }),
    mail: {
      ...data.mail,
      decryptionKeys: data.mail.decryptionKeys.map(({ key, certificate, passwordFile }) => ({
        key: at(key),
        certificate: at(certificate),
        ...(passwordFile === undefined ? {} : { passwordFile: at(passwordFile) }),
      })),
    },
    replies: {
      ...data.replies,
      ...(data.replies.texts === undefined ? {} : { texts: at(data.replies.texts) }),
      ...(data.replies.annex === undefined
        ? {}
        : {
            annex: {
              key: at(data.replies.annex.key),
              certificate: at(data.replies.annex.certificate),
              ...(data.replies.annex.passwordFile === undefined
                ? {}
                : { passwordFile: at(data.replies.annex.passwordFile) }),
            },
          }),
    },
    encryption: {
      ...data.encryption,
      previousKeyFiles: data.encryption.previousKeyFiles.map(at),
      ...(data.encryption.keyFile === undefined ? {} : { keyFile: at(data.encryption.keyFile) }),
      ...(data.encryption.kms?.tokenFile === undefined
        ? {}
        : { kms: { ...data.encryption.kms, tokenFile: at(data.encryption.kms.tokenFile) } }),
    },
    audit: {
      ...(data.audit.keyFile === undefined ? {} : { keyFile: at(data.audit.keyFile) }),
      ...(data.audit.headsFile === undefined ? {} : { headsFile: at(data.audit.headsFile) }),
    },
    web: withOpenIdAt(data.web, at),
    ...(data.lmtp?.path === undefined ? {} : { lmtp: { ...data.lmtp, path: at(data.lmtp.path) } }),
    folders: data.folders.map((folder) => ({ ...folder, path: at(folder.path) })),
    mailboxes: data.mailboxes.map((mailbox) => signInAt(withSecret(mailbox, at, `mailbox ${mailbox.name}`), at)),
    ...(data.smtp === undefined ? {} : { smtp: signInAt(withSecret(data.smtp, at, 'smtp'), at) }),
    ...(data.sent === undefined ? {} : { sent: signInAt(withSecret(data.sent, at, 'sent'), at) }),
  };
  const names = config.mailboxes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new OkienkoError('configuration', `two mailboxes are called ${twice}`);
  const copies = config.sent?.address.toLowerCase();
  const watched = config.mailboxes.find(
    (mailbox) =>
      mailbox.user?.toLowerCase() === copies ||
      (mailbox.host === config.sent?.host &&
        mailbox.user === config.sent?.user &&
        (mailbox.folders ?? [mailbox.folder]).includes(config.sent?.folder ?? '')),
  );
  if (copies !== undefined && watched !== undefined) {
    throw new OkienkoError(
      'configuration',
      `sent: ${watched.name} is watched for letters; copies of replies need a mailbox of their own`,
    );
  }
  if (config.alarm.mail !== undefined && config.smtp === undefined)
    throw new OkienkoError('configuration', 'alarm.mail: without smtp no mail can be sent');
  return { config, file };
};

/** The configuration as it may be shown: no password, no credentials in a database address. */
export const redactConfig = (config: Config): unknown =>
  JSON.parse(
    JSON.stringify(config, (key, value: unknown) => {
      if (['password', 'metricsToken', 'clientSecret', 'refreshToken'].includes(key) && value !== undefined)
        return '•••';
      if (key === 'databaseUrl' && typeof value === 'string') return value.replace(/\/\/[^@/]*@/, '//•••@');
      return value;
    }),
  );
