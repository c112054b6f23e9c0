import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificateFacts } from '../../src/signatures/index.ts';
import { anchorsOf, checkSignature, readList, type TrustedList } from '../../src/trusted-lists/index.ts';
import { corporaFolder, needs } from '../require.ts';

const folder = join(corporaFolder, 'signatures/files/esig/dss/dss-xades/src/test/resources/validation');
const present = needs('the corpora', existsSync(folder), 'point OKIENKO_CORPORA at them');
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const services = ({ providers }: TrustedList) => providers.flatMap((provider) => provider.services);

describe.skipIf(!present)('trusted lists as countries published them', () => {
  test('the Slovak list of 2021', async () => {
    const list = readList(bytes('sk-tsl.xml'));
    expect(list).toMatchObject({
      territory: 'SK',
      sequence: 76,
      issued: '2021-03-29T08:00:00.000Z',
      nextUpdate: '2021-08-23T20:00:00.000Z',
      skipped: [],
    });
    expect(list.providers).toHaveLength(7);
    expect(services(list)).toHaveLength(131);
    const states = services(list).flatMap(({ current, history }) => [current, ...history]);
    expect(states.flatMap(({ unknownCritical }) => unknownCritical)).toEqual([]);
    expect(states.filter(({ takenOverBy }) => takenOverBy !== null)).toHaveLength(32);
    const criteria = states.flatMap(({ qualifications }) => qualifications);
    expect(criteria.map(({ qualifiers }) => qualifiers[0])).toEqual([
      'QCForWSA',
      'QCForESeal',
      'QCForWSA',
      'QCForESeal',
    ]);
    expect(criteria.some((one) => one.criteria.unknown)).toBe(false);
    const anchors = anchorsOf(list, 'qualified');
    const count = (service: string): number => anchors.filter((anchor) => anchor.service === service).length;
    expect(['qualified-esign', 'qualified-eseal', 'timestamp', 'ocsp'].map((one) => count(one) > 0)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(anchorsOf(list, 'all').length).toBeGreaterThan(anchors.length);
    for (const { der, from, until } of anchors) {
      expect(certificateFacts(der)).not.toBeNull();
      expect(until === undefined || (from as string) < until).toBe(true);
    }
  });

  test('its signature fits; whoever was not named did not make it', async () => {
    const list = bytes('sk-tsl.xml');
    const at = '2021-04-01T00:00:00Z';
    const { state, signer } = await checkSignature(list, null, at);
    expect([state, signer]).toEqual(['intact', expect.stringContaining('C=SK')]);
    expect((await checkSignature(list, [], at)).state).toBe('refused');
  });

  test('the Cypriot list, with no service in it at all', async () => {
    const list = readList(bytes('xsw/TSL-CY-sign.xml'));
    expect(list).toMatchObject({ territory: 'CY', sequence: 28, providers: [] });
    expect(list.pointers[0]).toMatchObject({ territory: 'EU' });
    expect(anchorsOf(list, 'all')).toEqual([]);
    expect(await checkSignature(bytes('xsw/TSL-CY-sign.xml'), null, '2018-06-01T00:00:00Z')).toMatchObject({
      state: 'intact',
    });
  });
});
