/**
 * Every error the product throws on purpose. An exception means our own bug or a dead dependency; what a stranger's
 * bytes cause is a `Problem`. `exit` is the exit status of the command (docs/errors.md explains each code).
 */
const registry = {
  usage: { exit: 2, summary: 'The command was called wrongly.' },
  configuration: { exit: 2, summary: 'The configuration is wrong or incomplete.' },
  pack: { exit: 2, summary: 'A procedure pack is wrong.' },
  template: { exit: 2, summary: 'A form template is wrong.' },
  trust: { exit: 2, summary: 'The trust bundle is wrong or missing.' },
  'input-missing': { exit: 66, summary: 'An input file does not exist or cannot be opened.' },
  database: { exit: 70, summary: 'The database cannot be reached or refused to work.' },
  mailbox: { exit: 70, summary: 'The mailbox cannot be reached or refused to work.' },
  lease: { exit: 70, summary: 'Another Okienko works on this mailbox.' },
  relay: { exit: 70, summary: 'The mail relay cannot be reached or refused to work.' },
  blob: { exit: 70, summary: 'A stored file is missing or damaged.' },
  backup: { exit: 70, summary: 'A backup could not be written, is not whole, or does not fit here.' },
  key: { exit: 70, summary: 'The key of stored files is missing, readable by others, or another one.' },
  cage: { exit: 70, summary: 'The sandboxed reader cannot be started.' },
  internal: { exit: 70, summary: 'A mistake of ours.' },
} as const;

export type ErrorCode = keyof typeof registry;
export const errorRegistry: Readonly<Record<ErrorCode, { readonly exit: number; readonly summary: string }>> = registry;

export class OkienkoError extends Error {
  readonly code: ErrorCode;
  readonly exit: number;
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'OkienkoError';
    this.code = code;
    this.exit = registry[code].exit;
  }
}
