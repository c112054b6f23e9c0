import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryIntake, type MemoryIntake } from '../../test/mail/memory-store.ts';
import { eventually, sampleMail } from '../../test/mail/sample-mail.ts';
import { silentLog } from '../model/index.ts';
import { receiveLmtp, type LmtpDoor } from './receive-lmtp.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const receive = async (store: Pick<MemoryIntake, 'ingest'>, door: Partial<LmtpDoor> = {}, largestBytes?: number) => {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<number>();
  const ended = receiveLmtp(
    { name: 'lmtp', host: '127.0.0.1', port: 0, recipients: [], ...door },
    {
      store,
      log: silentLog,
      signal: controller.signal,
      listening: resolve,
      ...(largestBytes === undefined ? {} : { largestBytes }),
    },
  );
  cleanUp.push(async () => {
    controller.abort();
    await ended.catch(() => {});
  });
  return await Promise.race([promise, ended.then(() => 0)]);
};

/** Says a line, gives the answer to it. */
const talk = async (target: number | string) => {
  const socket: Socket = typeof target === 'number' ? connect(target, '127.0.0.1') : connect(target);
  cleanUp.push(() => socket.destroy());
  let heard = '';
  socket.on('data', (data) => (heard += data.toString()));
  socket.on('error', () => {});
  const answers = async (count: number): Promise<string[]> => {
    const lines = (): string[] => heard.split('\r\n').filter((line) => /^\d{3} /.test(line));
    await eventually('an answer', () => lines().length >= count);
    const found = lines();
    heard = '';
    return found;
  };
  await once(socket, 'connect');
  await answers(1);
  const say = async (text: string, count = 1): Promise<string[]> => {
    socket.write(Buffer.from(`${text}\r\n`, 'latin1'));
    return await answers(count);
  };
  return { socket, say };
};

const dotted = (mail: Buffer): string => `${mail.toString('latin1').replace(/^\./gm, '..')}\r\n.`;
const transaction = async (say: (text: string, count?: number) => Promise<string[]>, to: string[], mail: Buffer) => {
  await say('LHLO mx.urzad.example');
  await say('MAIL FROM:<jan@firma.example>');
  const recipients: string[] = [];
  for (const one of to) recipients.push(...(await say(`RCPT TO:<${one}>`)));
  const accepted = recipients.filter((answer) => answer.startsWith('250')).length;
  await say('DATA');
  return { recipients, answers: await say(dotted(mail), accepted) };
};

describe('receiving by LMTP', () => {
  it('a port that is taken is named, with what to do', async () => {
    const port = await receive(createMemoryIntake());
    await expect(receive(createMemoryIntake(), { port })).rejects.toThrow(
      `lmtp: 127.0.0.1:${port} is taken, perhaps by another okienko start or watch`,
    );
  });

  it('a letter is stored with its return path before 250 is answered, once for all its recipients', async () => {
    const store = createMemoryIntake();
    const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
    const slow = {
      ...store,
      ingest: async (letter: Parameters<MemoryIntake['ingest']>[0]) => (await committed, await store.ingest(letter)),
    };
    const { say, socket } = await talk(await receive(slow));
    let said = '';
    const done = transaction(say, ['wnioski@urzad.example', 'kancelaria@urzad.example'], sampleMail(1));
    socket.on('data', (data) => (said += data.toString()));
    await eventually('data is awaited', () => said.includes('354'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(said).not.toMatch(/^250 2\.0\.0/m);
    commit();
    expect((await done).answers).toEqual([
      expect.stringMatching(/^250 .*stored/),
      expect.stringMatching(/^250 .*stored/),
    ]);
    expect(store.letters).toHaveLength(1);
    const [letter] = store.letters;
    expect(letter?.envelope).toMatchObject({ source: 'lmtp', place: 'lmtp' });
    expect(Buffer.from(letter?.bytes ?? []).toString()).toBe(
      `Return-Path: <jan@firma.example>\r\n${sampleMail(1).toString()}\r\n`,
    );
  });

  it('while the store is away 451 is answered, and the same letter brought again is stored once', async () => {
    const store = createMemoryIntake();
    let away = true;
    store.refuse = () => away;
    const { say } = await talk(await receive(store));
    expect((await transaction(say, ['w@urzad.example'], sampleMail(1))).answers).toEqual([
      expect.stringMatching(/^451 4\.3\.0/),
    ]);
    away = false;
    for (let times = 0; times < 2; times += 1)
      expect((await transaction(say, ['w@urzad.example'], sampleMail(1))).answers[0]).toMatch(/^250/);
    expect(store.letters).toHaveLength(1);
  });

  it('a connection cut in the middle of the letter leaves nothing behind', async () => {
    const store = createMemoryIntake();
    const port = await receive(store);
    const { say, socket } = await talk(port);
    await say('LHLO mx');
    await say('MAIL FROM:<>');
    await say('RCPT TO:<w@urzad.example>');
    await say('DATA');
    socket.write(sampleMail(1).subarray(0, 60));
    socket.destroy();
    const again = await talk(port);
    expect((await transaction(again.say, ['w@urzad.example'], sampleMail(2))).answers[0]).toMatch(/^250/);
    expect(store.letters.map(({ messageId }) => messageId)).toEqual(['<wniosek-2@firma.example>']);
  });

  it('only the configured recipients are taken, and a letter above the limit is refused as such', async () => {
    const store = createMemoryIntake();
    const { say } = await talk(await receive(store, { recipients: ['Wnioski@urzad.example'] }, 2_000));
    const both = await transaction(say, ['inny@urzad.example', 'wnioski@URZAD.example'], sampleMail(1));
    expect(both.recipients).toEqual([expect.stringMatching(/^550/), expect.stringMatching(/^250/)]);
    expect(both.answers).toEqual([expect.stringMatching(/^250/)]);
    const large = sampleMail(2, { body: 'A'.repeat(60).concat('\r\n').repeat(100) });
    expect((await transaction(say, ['wnioski@urzad.example'], large)).answers).toEqual([expect.stringMatching(/^552/)]);
    expect(store.letters).toHaveLength(1);
  });

  it('the null sender is written down as such, and a hostile sender cannot add fields', async () => {
    const store = createMemoryIntake();
    const { say } = await talk(await receive(store));
    await say('LHLO mx');
    await say('MAIL FROM:<>');
    await say('RCPT TO:<w@urzad.example>');
    await say('DATA');
    await say(dotted(sampleMail(1)));
    expect(Buffer.from(store.letters[0]?.bytes ?? []).toString()).toMatch(/^Return-Path: <>\r\n/);
  });

  it('a socket file left behind by a killed process is replaced; any other file is not touched', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okienko-lmtp-'));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'lmtp.sock');
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('here'))`;
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(other.stdout, 'data');
    const store = createMemoryIntake();
    await expect(receive(store, { path })).rejects.toMatchObject({ code: 'configuration' });
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect((await stat(path)).isSocket()).toBe(true);
    await receive(store, { path });
    expect((await stat(path)).mode & 0o777).toBe(0o660);
    const { say } = await talk(path);
    expect((await transaction(say, ['w@urzad.example'], sampleMail(1))).answers[0]).toMatch(/^250/);
    const file = join(folder, 'wazne.txt');
    await writeFile(file, 'ważne');
    await expect(receive(store, { path: file })).rejects.toMatchObject({ code: 'configuration' });
    expect((await stat(file)).size).toBeGreaterThan(0);
  });

  it('is for this machine only, and a port that is taken is told', async () => {
    const store = createMemoryIntake();
    const port = await receive(store);
    const signal = AbortSignal.timeout(5_000);
    const door = { name: 'lmtp', host: '127.0.0.1', port, recipients: [] };
    await expect(receiveLmtp(door, { store, log: silentLog, signal })).rejects.toMatchObject({ code: 'configuration' });
    await expect(receiveLmtp({ ...door, host: '0.0.0.0' }, { store, log: silentLog, signal })).rejects.toMatchObject({
      code: 'configuration',
    });
  });
});
