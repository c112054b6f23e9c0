import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { language, type Language } from '../model/index.ts';
import type { Env } from './context.ts';
import { textsFor } from './texts/index.ts';

const cookie = 'okienko-lang';

/** `q=0` refuses a language (RFC 9110 §12.5.4); unknown ones are passed over. */
export const fromAcceptLanguage = (header: string): Language | null => {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { code: tag.split('-')[0]?.toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { code } of wanted) {
    const known = language.safeParse(code);
    if (known.success) return known.data;
  }
  return null;
};

/** `?lang=` wins and is remembered, then the cookie, then the browser's wish, then the configuration. */
export const chooseLanguage =
  (fallback: Language, https: boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    const asked = language.safeParse(c.req.query('lang'));
    if (asked.success) {
      setCookie(c, cookie, asked.data, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: https,
        maxAge: 31_536_000,
      });
    }
    const kept = language.safeParse(getCookie(c, cookie));
    const chosen = asked.success
      ? asked.data
      : kept.success
        ? kept.data
        : (fromAcceptLanguage(c.req.header('accept-language') ?? '') ?? fallback);
    c.set('language', chosen);
    c.set('texts', textsFor(chosen));
    await next();
  };
