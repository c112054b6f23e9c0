import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Ctx } from './context.ts';
import { errorPage } from './pages/error.ts';
import type { ErrorName } from './texts/index.ts';

export const isApi = (c: Ctx): boolean => c.req.path.startsWith('/api/');

/** The API's only shape of an error. `code` is stable, `message` is for people. */
export type ApiError = { readonly error: { readonly code: string; readonly message: string } };

export const apiError = (code: string, message: string): ApiError => ({ error: { code, message } });

/** Says no in the caller's language and form: JSON under /api, a page elsewhere. */
export const refuse = async (
  c: Ctx,
  status: ContentfulStatusCode,
  name: ErrorName,
  retryAfterSeconds?: number,
): Promise<Response> => {
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  const text = c.get('texts').errors[name];
  if (isApi(c)) {
    if (status === 401) c.header('WWW-Authenticate', 'Basic realm="Okienko", charset="UTF-8"');
    return c.json(apiError(name, text.body), status);
  }
  return c.html(await errorPage(c, text), status);
};
