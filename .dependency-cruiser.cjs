// The direction of imports (docs/architecture.md). A stage never imports a later one; only src/pipeline knows the order.
const later = {
  xml: '(?!model/|xml/)[^/]+',
  archives:
    'identifiers|letters|documents|forms|signatures|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  identifiers:
    'letters|documents|forms|signatures|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  letters:
    'identifiers|documents|forms|signatures|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  documents:
    'identifiers|letters|forms|signatures|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  forms:
    'letters|signatures|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  signatures:
    'letters|documents|forms|network|trusted-lists|revocation|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  envelopes: '(?!model/|signatures/|envelopes/)[^/]+',
  'key-material':
    'identifiers|archives|documents|forms|network|trusted-lists|revocation|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  network:
    'identifiers|letters|documents|forms|signatures|trusted-lists|revocation|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  'trusted-lists':
    'identifiers|letters|documents|forms|revocation|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  revocation:
    'identifiers|letters|documents|forms|trusted-lists|register|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  register:
    'letters|documents|forms|signatures|trusted-lists|revocation|covering|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  covering: '(?!model/|identifiers/|covering/)[^/]+',
  signatories:
    'letters|documents|forms|signatures|register|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  terms: '(?!model/|terms/)[^/]+',
  'one-time-codes': '(?!model/|one-time-codes/)[^/]+',
  rules: 'letters|documents|signatures|register|signatories|reports|replies|pipeline|intake|store|cage|config|web|cli',
  reports: 'letters|documents|signatures|register|signatories|replies|pipeline|intake|store|cage|config|web|cli',
  replies: 'letters|documents|signatures|register|signatories|pipeline|intake|cage|config|web|cli',
  intake: 'documents|forms|signatures|register|signatories|rules|reports|replies|pipeline|cage|config|web|cli',
  store:
    'identifiers|letters|documents|forms|signatures|register|signatories|rules|reports|replies|pipeline|intake|cage|config|web|cli',
  'mail-server':
    'identifiers|letters|documents|forms|signatures|register|signatories|rules|reports|replies|pipeline|intake|store|cage|config|web|cli',
  cage: 'identifiers|letters|documents|forms|signatures|register|signatories|rules|reports|replies|pipeline|intake|store|config|web|cli',
  config:
    'identifiers|letters|documents|forms|signatures|register|signatories|rules|reports|replies|pipeline|intake|store|cage|web|cli',
  pipeline: 'reports|replies|intake|store|web|cli',
};
const source = (folder) => `^src/${folder}/`;
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-imports-nothing',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/(?!model/)' },
    },
    ...Object.entries(later).map(([folder, others]) => ({
      name: `${folder}-direction`,
      severity: 'error',
      from: { path: source(folder), pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: `^src/(${others})/` },
    })),
    {
      name: 'web-cli-worker-are-leaves',
      comment: 'Nobody builds upon them; the command starts the workers and serves the pages.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|cli)/|\\.test\\.ts$' },
      to: { path: '^(src/(web|cli)/|worker/)' },
    },
    {
      name: 'only-the-public-face',
      comment:
        'A folder is used through its index.ts. fork-reader.ts is a face of its own: it must run before anything else is loaded.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/([^/]+)/.+', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/cage/fork-reader\\.ts$'] },
    },
    {
      name: 'product-does-not-need-tests',
      severity: 'error',
      from: { path: '^(src|worker)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: '^(test|fixtures)/' },
    },
    {
      name: 'rules-do-no-io',
      severity: 'error',
      from: {
        path: '^src/rules/',
        pathNot: '^src/rules/(load-pack|shared-rules|test-packs|workshop/[a-z-]+(\\.test)?|[a-z-]+\\.test)\\.ts$',
      },
      to: { path: '^(node:)?(fs|net|http|https|child_process|dgram)(/|$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules|coverage)' },
    // TypeScript 7 has no programming interface yet; swc reads the sources instead.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
