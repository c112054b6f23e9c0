import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Made and unpacked in a process of its own, whose highest mark of memory is then that of unpacking. */
const script = `
  const { crc32, createDeflateRaw } = await import('node:zlib');
  const { unpackZip } = await import('./src/archives/unpack.ts');
  const size = 100 * 2 ** 20;
  const unit = Buffer.concat([Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * i * 31) & 255)), Buffer.alloc(200_000)]);
  const deflate = createDeflateRaw();
  const parts = [];
  deflate.on('data', (part) => parts.push(part));
  let [crc, written] = [0, 0];
  while (written < size) {
    crc = crc32(unit, crc);
    written += unit.length;
    await new Promise((done) => deflate.write(unit, done));
  }
  await new Promise((done) => deflate.on('end', done).end());
  const packed = Buffer.concat(parts);
  const [local, central, end] = [Buffer.alloc(31), Buffer.alloc(47), Buffer.alloc(22)];
  for (const [record, at, signature] of [[local, 4, 0x04034b50], [central, 6, 0x02014b50]]) {
    record.writeUInt32LE(signature);
    record.writeUInt16LE(20, at);
    record.writeUInt16LE(8, at + 4);
    record.writeUInt32LE(crc, at + 10);
    record.writeUInt32LE(packed.length, at + 14);
    record.writeUInt32LE(written, at + 18);
    record.writeUInt16LE(1, at + 22);
    record.write('a', record.length - 1);
  }
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(47, 12);
  end.writeUInt32LE(31 + packed.length, 16);
  const zip = Buffer.concat([local, packed, central, end]);
  const before = process.resourceUsage().maxRSS;
  const result = unpackZip(zip, { files: 10, bytes: 2 * size, ratio: 1_000 });
  if (!result.files || result.files[0].bytes.length !== written) throw new Error(JSON.stringify(result));
  console.log((process.resourceUsage().maxRSS - before) / 1024 / 100);
`;

it('unpacks a large file into its own size of memory, and no second time (small archive of a large file)', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stderr).not.toContain('Error');
  expect(Number(stdout)).toBeGreaterThan(0.5);
  expect(Number(stdout)).toBeLessThan(1.5);
}, 60_000);
