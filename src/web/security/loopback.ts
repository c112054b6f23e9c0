const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostnameOf = (host: string): string | null => {
  if (!/^[A-Za-z0-9.:[\]-]{1,255}$/.test(host)) return null;
  const parsed = URL.parse(`http://${host}/`);
  return parsed === null ? null : parsed.hostname;
};

export const isLoopbackHost = (host: string): boolean => loopbackNames.has(hostnameOf(host) ?? '');
