import { serve } from '@hono/node-server';
import { createApp } from '../../src/web/index.ts';
import { sampleDemo, sampleDeps } from './sample-deps.ts';

/** `node test/web/serve.ts [port]`: the pages with invented data, for looking at them. Nothing is kept. */
const port = Number(process.argv[2] ?? '8090');
const { deps } = await sampleDeps({ demo: sampleDemo });
serve({ fetch: createApp(deps).fetch, hostname: '127.0.0.1', port }, () => {
  process.stdout.write(`http://127.0.0.1:${port}/  ${sampleDemo.account.name} / ${sampleDemo.account.password}\n`);
});
