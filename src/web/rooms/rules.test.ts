import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, form, signIn } from '../../../test/web/client.ts';
import { sampleDeps } from '../../../test/web/sample-deps.ts';
import { loadPack, type Pack } from '../../rules/index.ts';
import type { Role } from '../../store/index.ts';
import { createApp } from '../index.ts';

let packs: readonly Pack[];
beforeAll(async () => {
  packs = await Promise.all(['pesel-registry-access', 'cepik-csr'].map((id) => loadPack(`rules/${id}`)));
});
const host = 'http://localhost';
const ruleFile = readFileSync('rules/pesel-registry-access/rules/PRA-P2-01.yaml', 'utf8');

const enter = async (roles: readonly Role[]) => {
  const { deps, store } = await sampleDeps({ rulePacks: () => packs }, { roles });
  const app = createApp(deps);
  const cookie = cookieOf(await signIn(app));
  const get = (path: string): Promise<Response> =>
    Promise.resolve(app.request(`${host}${path}`, { headers: { Cookie: cookie } }));
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await get('/packs')).text())?.[1] ?? '';
  const post = (path: string, fields: Record<string, string>): Promise<Response> => {
    const { body, headers } = form({ csrf, ...fields });
    return Promise.resolve(
      app.request(`${host}${path}`, { method: 'POST', body, headers: { ...headers, Cookie: cookie } }),
    );
  };
  return { store, get, post };
};

describe("the rule author's room", () => {
  it('shows packs, their versions, tests and coverage, and each rule with its source and texts', async () => {
    const { get } = await enter(['author']);
    expect(await (await get('/rules')).text()).toContain('/rules/pesel-registry-access?version=');
    const pack = await (await get('/rules/pesel-registry-access')).text();
    expect(pack).toMatch(/\d+ przechodzi, 0 nie przechodzi/);
    expect(pack).toContain('PRA-P5-03');
    const rule = await (await get('/rules/pesel-registry-access/PRA-P2-01')).text();
    expect(rule).toContain('!isBlank(form.unitName)');
    expect(rule).toContain('<p lang="en">');
    expect((await get('/rules/no-such-pack')).status).toBe(404);
    expect((await get('/rules/pesel-registry-access/NO-SUCH-01')).status).toBe(404);
    expect((await get('/rules/pesel-registry-access/..%2f..%2fprocedure')).status).toBe(404);
  });

  it('is shut to officers and auditors', async () => {
    for (const role of ['officer', 'viewer', 'auditor'] as const) {
      const { get, post } = await enter([role]);
      expect((await get('/rules')).status, role).toBe(403);
      expect((await post('/rules/pesel-registry-access/PRA-P2-01', { text: ruleFile })).status, role).toBe(403);
    }
  });

  it('an administrator sees the rules and no case through them', async () => {
    const { get, post } = await enter(['admin']);
    expect((await get('/rules/pesel-registry-access')).status).toBe(200);
    expect((await get('/rules/pesel-registry-access/changes')).status).toBe(403);
    expect((await post('/rules/pesel-registry-access/PRA-P2-01', { text: ruleFile, case: 'A-1042' })).status).toBe(403);
  });

  it('tries an edited rule on a case and on past cases, changes nothing, and the look at the case is recorded', async () => {
    const { store, get, post } = await enter(['author']);
    const before = JSON.stringify(await store.submissions.get('A-1042'));
    const text = ruleFile
      .replace(/^require: .*$/m, 'require: form.unitName == "Gmina Dębowo"')
      .replace(/^after: .*$/m, '');
    const one = await (await post('/rules/pesel-registry-access/PRA-P2-01', { text, case: 'A-1042' })).text();
    expect(one).toContain('A-1042: niespełnione');
    expect(store.events().at(-1)).toMatchObject({ type: 'letter-viewed', submission: 'A-1042' });
    const many = await (await post('/rules/pesel-registry-access/PRA-P2-01', { text, case: '' })).text();
    expect(many).toMatch(/Osądzono ponownie: \d+ spraw/);
    expect(many).toContain('<code>PRA-P2-01</code>');
    expect(JSON.stringify(await store.submissions.get('A-1042'))).toBe(before);
    expect(await (await get('/rules/pesel-registry-access/changes?what=trial')).text()).toContain('Osądzono ponownie');
  });

  it('says where an edited rule is wrong, and a hostile one stays text', async () => {
    const { post } = await enter(['author']);
    const answer = await post('/rules/pesel-registry-access/PRA-P2-01', {
      text: 'id: "</textarea><script>alert(1)</script>"',
      case: '<b>',
    });
    const page = await answer.text();
    expect(page).toContain('Zasada jest błędna');
    expect(page).not.toContain('<script>alert');
    const missing = await post('/rules/pesel-registry-access/PRA-P2-01', { text: ruleFile, case: 'A-999999' });
    expect(await missing.text()).toContain('Nie ma takiej sprawy');
  });
});
