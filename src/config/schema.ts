import { z } from 'zod';

/** The whole configuration; `okienko config check` prints it with secrets masked. docs/operating.md explains each key. */

const secret = { password: z.string().optional(), passwordFile: z.string().optional() };

const server = z.strictObject({
  host: z.string(),
  port: z.number().int().positive(),
  /** `implicit` is TLS from the first byte, `starttls` upgrades or fails, `none` is for loopback only. */
  tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
  /** PEM file with the authority to trust instead of the system's. */
  ca: z.string().optional(),
  user: z.string().optional(),
  ...secret,
});

/** Sign-in by OAuth 2.0 instead of a password. */
const oauth2 = z.strictObject({
  /** The token endpoint. */
  tokenUrl: z.url({ protocol: /^https?$/ }),
  clientId: z.string(),
  clientSecret: z.string().optional(),
  clientSecretFile: z.string().optional(),
  grant: z.enum(['refresh_token', 'client_credentials']).default('refresh_token'),
  refreshToken: z.string().optional(),
  /** Written anew when the token server hands out another. */
  refreshTokenFile: z.string().optional(),
  scope: z.string().optional(),
  /** PEM file with the authority to trust for the token endpoint instead of the system's. */
  ca: z.string().optional(),
});

export const mailboxConfig = server.extend({
  /** A short name for logs and the ledger. */
  name: z.string().regex(/^[a-z0-9-]+$/),
  folder: z.string().default('INBOX'),
  /** Several folders, instead of `folder`. */
  folders: z.array(z.string()).optional(),
  /** Where handled mail moves after commit; null leaves it where it is. */
  processed: z.string().nullable().default('Processed'),
  /** What becomes of handled mail: `move` to `processed`, a `keyword` on it, or nothing (`read-only`). Absent: as `processed` says. */
  after: z.enum(['move', 'keyword', 'read-only']).optional(),
  /** RFC 3501 flag-keyword: an atom. OkienkoDone when absent. */
  keyword: z
    .string()
    .regex(/^[A-Za-z0-9$_.-]{1,64}$/)
    .optional(),
  oauth2: oauth2.optional(),
  pollSeconds: z.number().positive().default(60),
  /** After so many seconds without a sign another process may take the mailbox over; 30 when absent. */
  leaseSeconds: z.number().min(1).max(600).optional(),
});
export type MailboxConfig = z.infer<typeof mailboxConfig>;

export const configSchema = z.strictObject({
  language: z.enum(['pl', 'en']).default('pl'),
  /** Folder for the embedded database and stored letters. */
  data: z.string().default('var'),
  /** PostgreSQL server to use instead of the embedded one; also `DATABASE_URL`. */
  databaseUrl: z.string().optional(),
  packs: z.array(z.string()).default([]),
  /** Folder with a `trust.yaml`. Without one no signature can be TOTAL-PASSED. */
  trust: z.string().optional(),
  /** What `okienko trust update` takes into the folder `trust`. */
  trustedLists: z
    .strictObject({
      /** Address or file of the list of lists; null to take `lists` alone. */
      lotl: z.string().nullable().default('https://ec.europa.eu/tools/lotl/eu-lotl.xml'),
      territories: z.array(z.string().regex(/^[A-Z]{2}$/)).default(['PL']),
      /** Further lists, by address or file, signed by one of `pins`. */
      lists: z.array(z.string()).default([]),
      /** Files with the certificates that may sign the list of lists (Official Journal) and `lists`. */
      pins: z.array(z.string()).default([]),
      /** `all` also trusts services that are not qualified (recognised at national level, roots, pre-2016 time-stamps). */
      services: z.enum(['qualified', 'all']).default('qualified'),
      /** `okienko start`, `watch` and `work` fetch lists when theirs are older than so many hours; null: only by command. */
      updateHours: z.number().positive().nullable().default(null),
      /** Days past its next update for which a list is still relied upon, with a warning. */
      daysLate: z.number().int().min(0).max(366).default(14),
    })
    .prefault({}),
  network: z
    .strictObject({
      /** Fetch OCSP answers, revocation lists and issuers that certificates point to. */
      revocation: z.boolean().default(false),
      /** Address of the court register's open interface (`https://api-krs.ms.gov.pl/api/krs`); without it the register is not asked. */
      krs: z.url({ protocol: /^https?$/ }).optional(),
      /** Hosts, addresses and ranges inside that may be asked: `ocsp.urzad.example:8080`, `10.1.0.0/16`. */
      allow: z.array(z.string()).default([]),
      /** Ports besides 80 and 443. */
      ports: z.array(z.number().int().min(1).max(65_535)).default([]),
      /** PEM file with the authorities to trust for https instead of the system's. */
      ca: z.string().optional(),
    })
    .prefault({}),
  /** YAML file: what the office knows of entities and their heads. */
  entities: z.string().optional(),
  office: z
    .object({
      name: z.string().default('Okienko'),
      unit: z.string().optional(),
      /** Lines under a reply: who signs it. */
      signature: z.array(z.string()).default([]),
      contact: z.string().optional(),
      place: z.string().optional(),
      /** Further lines, e.g. the personal-data notice. */
      notice: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** By id of the procedure: values, lists and mailboxes of this office instead of those of the pack. */
  procedures: z
    .record(
      z.string(),
      z.strictObject({
        settings: z
          .record(z.string(), z.union([z.boolean(), z.number().int(), z.string(), z.array(z.string())]))
          .optional(),
        lists: z.record(z.string(), z.array(z.string())).optional(),
        addressees: z.array(z.string()).optional(),
      }),
    )
    .default({}),
  mailboxes: z.array(mailboxConfig).default([]),
  mail: z
    .strictObject({
      /** Keys that open encrypted messages (S/MIME): PEM files of an RSA key and of its certificate. */
      decryptionKeys: z
        .array(z.strictObject({ key: z.string(), certificate: z.string(), passwordFile: z.string().optional() }))
        .max(10)
        .default([]),
      /** Names by which the office's own mail servers sign `Authentication-Results` (RFC 8601); nobody else's are believed. */
      authservIds: z.array(z.string()).default([]),
    })
    .prefault({}),
  folders: z.array(z.strictObject({ name: z.string(), path: z.string() })).default([]),
  /** Takes letters from a mail server of this machine by LMTP. */
  lmtp: z
    .strictObject({
      name: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .default('lmtp'),
      /** Loopback only. */
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(2424),
      /** A socket file instead of host and port. */
      path: z.string().optional(),
      /** Addresses that are taken; empty: all that the mail server sends. */
      recipients: z.array(z.string()).default([]),
    })
    .optional(),
  smtp: server.extend({ from: z.string() }).optional(),
  /** IMAP mailbox that receives our own copy of every reply; the proof that it was sent. */
  sent: server
    .extend({ address: z.string(), folder: z.string().default('INBOX'), oauth2: oauth2.optional() })
    .optional(),
  replies: z
    .object({
      /** `draft`: an officer approves each. `auto`: definite verdicts go out by themselves. */
      policy: z.enum(['draft', 'auto']).default('draft'),
      procedures: z.record(z.string(), z.enum(['draft', 'auto'])).default({}),
      /** At most so many replies to one address in 24 hours. */
      perSenderPerDay: z.number().int().positive().default(10),
      /** Longer than the relay may hold a mail back: absence from the Sent mailbox after it means "not sent". */
      graceSeconds: z.number().positive().default(900),
    })
    .prefault({}),
  web: z
    .object({
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(0).default(8080),
      /** Set when a TLS-terminating proxy stands in front: cookies become Secure. */
      publicUrl: z.string().optional(),
      /** Lets a scraper on another machine read /metrics with `Authorization: Bearer …`; loopback needs none. */
      metricsToken: z.string().min(16).optional(),
    })
    .prefault({}),
  limits: z
    .object({
      letterBytes: z.number().default(64 * 1024 * 1024),
      /** Processor seconds for one document. */
      documentSeconds: z.number().default(30),
      /** Resident memory of the process that reads it. */
      documentMegabytes: z.number().default(1024),
      /** Seconds one letter may take altogether. */
      letterSeconds: z.number().default(180),
      documents: z.number().default(200),
      nesting: z.number().default(8),
    })
    .prefault({}),
});
export type Config = z.infer<typeof configSchema>;
