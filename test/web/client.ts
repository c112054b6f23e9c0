import { createApp, type WebDeps } from '../../src/web/index.ts';
import type { MemoryStore } from './memory-store.ts';
import { officer, sampleDeps } from './sample-deps.ts';

type App = ReturnType<typeof createApp>;

/** A browser as far as these tests need one: keeps cookies, sends the session's token with forms. */
export type Client = {
  readonly app: App;
  readonly deps: WebDeps;
  readonly store: MemoryStore;
  readonly cookie: string;
  readonly csrf: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  page(path: string): Promise<string>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .filter((one) => /session=./.test(one))
    .join('; ');

export const form = (fields: Record<string, string>): { body: string; headers: Record<string, string> } => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
});

export const signIn = (app: App, name: string = officer.name, password: string = officer.password): Promise<Response> =>
  Promise.resolve(app.request('http://localhost/sign-in', { method: 'POST', ...form({ name, password }) }));

/** An officer signed in on the sample desk. */
export const signedIn = async (change: Partial<WebDeps> = {}): Promise<Client> => {
  const { deps, store } = await sampleDeps(change);
  const app = createApp(deps);
  const cookie = cookieOf(await signIn(app));
  const get: Client['get'] = async (path, headers = {}) =>
    app.request(`http://localhost${path}`, { headers: { Cookie: cookie, ...headers } });
  const page: Client['page'] = async (path) => (await get(path)).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page('/submissions'))?.[1] ?? '';
  return {
    app,
    deps,
    store,
    cookie,
    csrf,
    get,
    page,
    post: async (path, fields, headers = {}) => {
      const { body, headers: type } = form({ csrf, ...fields });
      return app.request(`http://localhost${path}`, {
        method: 'POST',
        body,
        headers: { Cookie: cookie, ...type, ...headers },
      });
    },
  };
};
