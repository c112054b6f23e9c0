import { expect, test } from 'vitest';
import { signedIn } from '../../test/web/client.ts';

const broken = {
  directory: '/etc/okienko/packs/own',
  inUse: {
    id: 'pesel-registry-access',
    version: '2024.1',
    digest: `sha256:${'a'.repeat(64)}`,
    since: '2026-11-20T08:00:00Z',
  },
  refused: ['rules/PRA-P1-02.yaml:9:20: No such key: keyId; did you mean "keyIds"?', '<script>alert(1)</script>'],
  lookedAt: '2026-11-23T08:00:00Z',
};

test('the page of packs says which version judges and where a changed one broke, to people signed in only', async () => {
  const officer = await signedIn({ packStates: () => [broken] });
  const page = await officer.page('/packs');
  expect(page).toContain('wersja 2024.1');
  expect(page).toContain('2 błędy na dysku');
  expect(page).toContain('rules/PRA-P1-02.yaml:9:20: No such key: keyId');
  expect(page).not.toContain('<script>alert(1)');
  expect((await officer.app.request('http://localhost/packs')).status).toBe(302);
});
