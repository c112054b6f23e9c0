import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { environmentVariables, loadConfig, redactConfig } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('the configuration', () => {
  test('has working defaults without a file', () => {
    const { config, file: from } = loadConfig({ cwd: folder, env: {} });
    expect(from).toBeNull();
    expect(config).toMatchObject({
      language: 'pl',
      replies: { policy: 'draft' },
      web: { host: '127.0.0.1', port: 8080 },
    });
  });

  test('the environment wins over the file, and paths are relative to the file', () => {
    const path = file('a.yaml', 'data: store\nweb: { port: 9000 }\n');
    const { config } = loadConfig({
      file: path,
      env: { OKIENKO_WEB_PORT: '9001', OKIENKO_REPLIES_GRACE_SECONDS: '5' },
    });
    expect(config.data).toBe(join(folder, 'store'));
    expect(config.web.port).toBe(9001);
    expect(config.replies.graceSeconds).toBe(5);
  });

  test('a mailbox signed in to by OAuth2: its files are placed beside the configuration, its secrets are never shown', () => {
    const path = file(
      'oauth.yaml',
      `mailboxes:
  - name: wnioski
    host: imap.example
    port: 993
    folders: [INBOX, Pilne]
    after: keyword
    oauth2: { tokenUrl: "https://login.example/token", clientId: okienko, clientSecret: tajne1, refreshToken: tajne2, refreshTokenFile: odnowa }
lmtp: { path: lmtp.sock }
`,
    );
    const { config } = loadConfig({ file: path, env: {} });
    expect(config.mailboxes[0]?.oauth2).toMatchObject({
      refreshTokenFile: join(folder, 'odnowa'),
      grant: 'refresh_token',
    });
    expect(config.lmtp).toMatchObject({ path: join(folder, 'lmtp.sock'), recipients: [] });
    expect(JSON.stringify(redactConfig(config))).not.toContain('tajne');
    const watched = file(
      'watched.yaml',
      `mailboxes: [{ name: w, host: h, port: 993, user: u, folders: [INBOX, Kopie] }]
sent: { host: h, port: 993, user: u, address: kopie@urzad.example, folder: Kopie }
`,
    );
    expect(() => loadConfig({ file: watched, env: {} })).toThrow(/sent: w is watched/);
  });

  test.each([
    ['a keyword that is no atom', 'keyword: "a b"'],
    ['an unknown mode', 'after: copy'],
    ['a token endpoint that is no address', 'oauth2: { tokenUrl: "file:///etc/passwd", clientId: x }'],
  ])('%s is refused', (_, setting) => {
    const path = file('mode.yaml', `mailboxes: [{ name: w, host: h, port: 993, ${setting} }]\n`);
    expect(() => loadConfig({ file: path, env: {} })).toThrow(/mailboxes\.0/);
  });

  test('one mailbox can be described by the environment alone, its password by a file', () => {
    const secret = file('secret', 'hasło\n');
    const { config } = loadConfig({
      cwd: folder,
      env: {
        OKIENKO_MAILBOX_HOST: 'imap.example',
        OKIENKO_MAILBOX_PORT: '993',
        OKIENKO_MAILBOX_USER: 'w',
        OKIENKO_MAILBOX_PASSWORD_FILE: secret,
      },
    });
    expect(config.mailboxes[0]).toMatchObject({
      name: 'main',
      host: 'imap.example',
      port: 993,
      password: 'hasło',
      tls: 'implicit',
    });
  });

  test.each([
    ['a misspelt key', 'mailbox: []\n', /mailbox/],
    ['a wrong type', 'web: { port: many }\n', /web\.port/],
    ['no YAML', 'a: [\n', /cannot be read/],
  ])('%s is named, with the file', (_, content, message) => {
    expect(() => loadConfig({ file: file('bad.yaml', content), env: {} })).toThrow(message);
  });

  test('a misspelt variable is refused', () => {
    expect(() => loadConfig({ cwd: folder, env: { OKIENKO_WEB_PROT: '1' } })).toThrow('OKIENKO_WEB_PROT');
  });

  test('copies of replies cannot go to a mailbox that is watched for letters', () => {
    const path = file(
      'loop.yaml',
      'mailboxes: [{ name: w, host: h, port: 993, user: W@x.example }]\nsent: { host: h, port: 993, address: w@x.example }\n',
    );
    expect(() => loadConfig({ file: path, env: {} })).toThrow('mailbox of their own');
  });

  test('what is shown holds no secret', () => {
    const { config } = loadConfig({
      cwd: folder,
      env: {
        OKIENKO_MAILBOX_HOST: 'h',
        OKIENKO_MAILBOX_PORT: '1',
        OKIENKO_MAILBOX_PASSWORD: 'tajne',
        DATABASE_URL: 'postgres://u:tajne@h/db',
      },
    });
    expect(JSON.stringify(redactConfig(config))).not.toContain('tajne');
  });

  test('every variable has one meaning', () => {
    const names = environmentVariables().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
