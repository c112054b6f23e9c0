/** Run as a process of its own by the tests: writes one bundle after another until it is killed. */
import { readListedTrust, type ListedTrust } from '../signatures/index.ts';
import { writeBundle } from './write-bundle.ts';

const directory = process.argv[2] as string;
const first = readListedTrust(directory) as ListedTrust;
process.stdout.write('ready\n');
for (let sequence = 100; ; sequence += 1) {
  const [list] = first.lists;
  if (!list) break;
  const file = `lists/PL-${sequence}-x.xml`;
  const listed: ListedTrust = {
    ...first,
    lists: [{ ...list, sequence, file }],
    anchors: first.anchors.map((anchor) => ({ ...anchor, origin: { ...anchor.origin, sequence } })),
  };
  writeBundle(directory, listed, [{ name: `PL-${sequence}-x.xml`, bytes: new Uint8Array(200_000) }]);
}
