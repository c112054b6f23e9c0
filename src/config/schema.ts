import { z } from 'zod';
import { limitTable, type LimitName } from '../model/index.ts';

/** The whole configuration; `okienko config check` prints it with secrets masked. docs/operating.md explains each key. */

const secret = { password: z.string().optional(), passwordFile: z.string().optional() };

/** A limit that an office may set, within its bounds (docs/limits.md). */
const bounded = (name: LimitName) => {
  const { value, unit, setting } = limitTable[name];
  const [least, most] = setting ?? [value, value];
  const number = unit === 'seconds' ? z.number() : z.number().int();
  return number.min(least).max(most).default(value);
};

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

const mode = z.enum(['draft', 'auto']);
const modes = z.union([
  mode,
  z.strictObject({ accept: mode.optional(), complete: mode.optional(), reject: mode.optional() }),
]);
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time of day such as 07:30');
const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
};

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

const years = z.number().int().min(0).max(100);
/** Full calendar years after the year in which a case was last worked on: it goes after 31 December. */
const retentionPeriods = z.strictObject({
  years,
  replies: years.optional(),
  notes: years.optional(),
  earlierReports: years.optional(),
  searchWords: years.optional(),
});

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
      /** Each mailbox is compared with the ledger that often. */
      reconcileMinutes: z.number().min(1).max(1440).default(15),
    })
    .prefault({}),
  /** When somebody is told that a mailbox is silent or fails. */
  alarm: z
    .strictObject({
      /** Its server has answered nothing for so long, and nobody even tries in vain. */
      silentMinutes: z.number().positive().default(15),
      /** MiB that must be free where the data lie; with less the service says that it is not ready. */
      freeMegabytes: z.number().positive().default(512),
      /** It has failed for so long, at every try. */
      failingMinutes: z.number().positive().default(15),
      /** The oldest message on the server waits to be stored for so long. */
      waitingMinutes: z.number().positive().default(120),
      /** A program and its arguments: run once when an alarm is raised and once when it is over. */
      command: z.array(z.string()).min(1).optional(),
      /** Where a mail is sent through `smtp`, on the same occasions. */
      mail: z.string().optional(),
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
  smtp: server
    .extend({
      from: z.string(),
      oauth2: oauth2.optional(),
      /** Return path of replies: an address whose mail Okienko watches, so that it learns of what could not be delivered. Null path when absent. */
      bounces: z.string().optional(),
    })
    .optional(),
  /** IMAP mailbox that receives our own copy of every reply; the proof that it was sent. */
  sent: server
    .extend({ address: z.string(), folder: z.string().default('INBOX'), oauth2: oauth2.optional() })
    .optional(),
  replies: z
    .strictObject({
      /** `draft`: an officer approves each. `auto`: definite verdicts go out by themselves; or one of both for each verdict. */
      policy: modes.default('draft'),
      procedures: z.record(z.string(), modes).default({}),
      /**
       * Acknowledgement of receipt, by itself: `never`, `waiting` where the answer waits for an officer, `always`. Only for letters in
       * which a procedure was recognised.
       */
      receipt: z.enum(['never', 'waiting', 'always']).default('never'),
      /** Seconds for which an approved reply can still be taken back. */
      undoSeconds: z.number().int().min(0).max(86_400).default(30),
      /** At most so many replies to one address in 24 hours; what is over waits. */
      perSenderPerDay: z.number().int().positive().default(10),
      /** At most so many replies that nobody approved to one address in so many hours. */
      automaticPerSender: z
        .strictObject({
          most: z.number().int().positive().default(5),
          hours: z.number().positive().max(720).default(24),
        })
        .prefault({}),
      /** At most so many replies in an hour altogether. */
      perHour: z.number().int().positive().default(1000),
      /** When nothing goes out by itself. */
      quietHours: z
        .strictObject({
          /** Local times; `from` may be later than `to`: over midnight. */
          from: timeOfDay.default('20:00'),
          to: timeOfDay.default('07:00'),
          /** Days off work by Polish law, Saturdays and Sundays wholly. */
          daysOff: z.boolean().default(true),
          zone: z.string().refine(isZone, 'is no time zone').default('Europe/Warsaw'),
          /** Whether what an officer approved waits too. */
          for: z.enum(['automatic', 'all']).default('automatic'),
        })
        .optional(),
      /** By id of the procedure: the form's field whose address gets the reply instead of the sender. */
      recipients: z.record(z.string(), z.string()).default({}),
      /** Whether a Reply-To within the sender's domain is followed: where the office's own mail server authenticated the sender, or never. */
      replyTo: z.enum(['authenticated', 'never']).default('authenticated'),
      /** Folder of the office's own reply texts. */
      texts: z.string().optional(),
      /** Also as HTML beside the plain text. */
      html: z.boolean().default(true),
      /** A sealed PDF goes with each answer: PEM files of a key and its certificates. */
      annex: z
        .strictObject({
          key: z.string(),
          certificate: z.string(),
          passwordFile: z.string().optional(),
        })
        .optional(),
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
      /** Lets applicants have a form checked before they send it, without an account. */
      selfCheck: z.boolean().default(false),
      /** Lets a scraper on another machine read /metrics with `Authorization: Bearer …`; loopback needs none. */
      metricsToken: z.string().min(16).optional(),
      /** How people sign in. */
      auth: z
        .strictObject({
          /** A session ends after so long without a request. */
          idleMinutes: z.number().int().min(1).max(1440).default(60),
          /** And in any case after so long. */
          sessionHours: z.number().int().min(1).max(168).default(12),
          /** Whether accounts with a password of Okienko may sign in on the pages. */
          local: z.boolean().default(true),
          /** Whether those must have a second factor. */
          secondFactor: z.enum(['optional', 'required']).default('optional'),
          /** The office's identity provider (OpenID Connect). */
          openId: z
            .strictObject({
              issuer: z.url({ protocol: /^https?$/ }),
              clientId: z.string(),
              /** Sent as `client_secret_post`; without one the client is a public one with PKCE. */
              clientSecret: z.string().optional(),
              clientSecretFile: z.string().optional(),
              scope: z.string().default('openid profile'),
              /** Claim of the ID token with the name of the account. */
              nameClaim: z.string().default('preferred_username'),
              /** Claim with groups or roles; nested ones with dots: `realm_access.roles`. */
              rolesClaim: z.string().default('groups'),
              /** What each of its values is here; who has none of them is refused. */
              roles: z.record(z.string(), z.array(z.enum(['viewer', 'officer', 'author', 'admin', 'auditor']))),
              /** What the button on the sign-in page says. */
              label: z.string().max(80).optional(),
              /** PEM file with the authority to trust for the provider instead of `network.ca` or the system's. */
              ca: z.string().optional(),
            })
            .optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Stored letters are sealed with a key (docs/privacy.md). */
  encryption: z
    .strictObject({
      /** 32 bytes in hexadecimal or base64, readable by the owner alone. */
      keyFile: z.string().optional(),
      /** Keys from before a change, until `okienko keys rotate` has run. */
      previousKeyFiles: z.array(z.string()).default([]),
      /** A key management service instead of `keyFile`: a program or an address that wraps and unwraps. */
      kms: z
        .strictObject({
          id: z.string().min(1).max(200),
          command: z.array(z.string()).min(1).optional(),
          url: z.url({ protocol: /^https?$/ }).optional(),
          tokenFile: z.string().optional(),
          seconds: z.number().positive().max(120).default(10),
        })
        .refine(({ command, url }) => (command === undefined) !== (url === undefined), 'either `command` or `url`')
        .optional(),
    })
    .refine(({ keyFile, kms }) => keyFile === undefined || kms === undefined, 'either `keyFile` or `kms`')
    .prefault({}),
  /** Signed heads of the audit log. */
  audit: z
    .strictObject({
      /** Ed25519, PKCS#8 PEM; made in the data folder where there is none. */
      keyFile: z.string().optional(),
      /** Where heads are written beside the database, a line each; better on another machine. */
      headsFile: z.string().optional(),
    })
    .prefault({}),
  /** How long is kept what came with letters (docs/privacy.md). */
  retention: z
    .strictObject({
      /** By procedure; stands in place of what its pack says. `other`: letters of no procedure. */
      procedures: z.record(z.string(), retentionPeriods).default({}),
      /** Full calendar years after the year of an entry of the audit log; never fewer than six. */
      logYears: z.number().int().min(6).max(100).default(6),
      /** Whether a running service does it once a day. */
      daily: z.boolean().default(true),
    })
    .prefault({}),
  limits: z
    .object({
      letterBytes: bounded('letterBytes'),
      /** Processor seconds for one document. */
      documentSeconds: bounded('documentSeconds'),
      /** Resident memory of the process that reads it. */
      documentMegabytes: bounded('documentMegabytes'),
      /** Seconds one letter may take altogether. */
      letterSeconds: bounded('letterSeconds'),
      documents: bounded('documents'),
      nesting: bounded('nesting'),
    })
    .prefault({}),
});
export type Config = z.infer<typeof configSchema>;
