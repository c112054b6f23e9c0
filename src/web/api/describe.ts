import { reportJsonSchema } from '../../reports/index.ts';

export const authentication =
  'Sign in with the session cookie (changing requests then need the header X-CSRF-Token) or, over https or on the same computer, with an account by HTTP Basic.';

type Description = { readonly paths?: object; readonly components?: { readonly schemas?: object } };

const binary = { schema: { type: 'string', format: 'binary' } };

/** Of the operations that take bytes; they are read by hand, so the routes do not name them. */
const letterBody = {
  required: true,
  description: 'A mail as message/rfc822, a document under its own type, or either as the only file of a form.',
  content: {
    'message/rfc822': binary,
    'application/pdf': binary,
    'application/octet-stream': binary,
    'multipart/form-data': {
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    },
  },
};

const withBody = ([path, item]: [string, unknown]): [string, unknown] => {
  const { post, ...rest } = item as { post?: object };
  const takesLetter = /\/(submissions|check)$/.test(path) && post !== undefined;
  return [path, takesLetter ? { ...rest, post: { ...post, requestBody: letterBody } } : item];
};

/** What the routes say of themselves, completed by what they cannot say. */
export const describe = (made: Description): object => ({
  ...made,
  security: [{ basic: [] }, { session: [] }],
  paths: Object.fromEntries(Object.entries(made.paths ?? {}).map(withBody)),
  components: {
    ...made.components,
    schemas: { ...made.components?.schemas, Report: reportJsonSchema() },
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic' },
      session: { type: 'apiKey', in: 'cookie', name: 'okienko-session' },
    },
  },
});
