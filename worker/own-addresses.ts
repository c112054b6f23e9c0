import type { Config } from '../src/config/index.ts';

/** Addresses of the office itself, plain: nothing is answered that comes from them, and nothing is sent to them. */
export const ownAddresses = ({ mailboxes, smtp, sent, lmtp }: Config): string[] => {
  const bare = (text: string): string => (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  const named = [
    ...mailboxes.map(({ user }) => user ?? ''),
    smtp?.from ?? '',
    smtp?.bounces ?? '',
    sent?.address ?? '',
    ...(lmtp?.recipients ?? []),
  ];
  return [...new Set(named.map(bare).filter((one) => one.includes('@')))];
};
