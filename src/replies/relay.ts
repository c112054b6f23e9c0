import { PassThrough } from 'node:stream';
import addressparser from 'nodemailer/lib/addressparser';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { accessTokensFor, errorCode, mailServerSecurity, type MailServerSettings } from '../mail-server/index.ts';
import { OkienkoError, silentLog, type Log } from '../model/index.ts';
import { unsafeAddress } from './outbox-address.ts';

/** What became of handing one mail to the relay. Reasons carry codes only: a server's own words quote addresses. */
export type Delivery =
  /** The relay has taken it, for all recipients. */
  | { readonly kind: 'accepted' }
  /** Certainly not taken, and never will be. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Certainly not taken now. `relay` is true when it is the relay that is unwell, not this mail. */
  | { readonly kind: 'deferred'; readonly reason: string; readonly relay: boolean }
  /** The connection ended after the mail was under way: taken or not, nobody can tell. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Takes outgoing mail, all recipients or none, in one transaction, with the null return path (RFC 3834 §3.3), unless the office
 * has an address to which servers report what they could not deliver.
 */
export type Relay = {
  /** The `From` header, e.g. `Okienko <wnioski@urzad.example>`. */
  readonly from: string;
  readonly fromAddress: string;
  deliver(
    mail: {
      readonly recipients: readonly string[];
      readonly raw: Uint8Array;
      /** Names it in reports of delivery (RFC 3461 §4.4); servers that know none ignore it. */
      readonly envelopeId?: string;
    },
    milliseconds: number,
  ): Promise<Delivery>;
};

export type RelaySettings = MailServerSettings & {
  readonly from: string;
  /** Return path, an address that Okienko itself watches; the null path when absent. */
  readonly bounces?: string | undefined;
};

/** What nodemailer wants of an XOAUTH2 sign-in; its own would fetch tokens by itself. */
const xoauth2 = (user: string, tokens: ReturnType<typeof accessTokensFor>) => ({
  oauth2: {
    getToken: async (renew: boolean, done: (error: Error | null, token?: string) => void): Promise<void> => {
      if (renew) tokens.refused();
      let token: string;
      try {
        token = await tokens.token();
      } catch (error) {
        return done(error as Error);
      }
      done(null, token);
    },
    buildXOAuth2Token: (token: string): string =>
      Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64'),
  },
});

/** `550 5.1.1 jan@x.example: unknown` → `550 5.1.1`. */
const replyCode = (error: SMTPConnection.SMTPError): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(error.response ?? '')?.[0].replace('-', ' ') ?? errorCode(error);

const failed = (error: SMTPConnection.SMTPError, underWay: boolean): Delivery => {
  const reason = replyCode(error);
  const code = error.responseCode ?? 0;
  // The answer to the mail itself or to its envelope is definite: 4xx or 5xx, RFC 5321 §4.2.1.
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') {
    if (code >= 500 || (code === 0 && !underWay)) return { kind: 'refused', reason };
    if (code >= 400) return { kind: 'deferred', reason, relay: code === 421 };
  }
  return underWay ? { kind: 'unknown', reason } : { kind: 'deferred', reason, relay: true };
};

type Envelope = { readonly rejectedErrors?: readonly SMTPConnection.SMTPError[] };

/**
 * @throws OkienkoError `configuration` when the sender's address is none, or the connection would be unprotected
 */
export const smtpRelay = (settings: RelaySettings, log: Log = silentLog): Relay => {
  const { mode, tls } = mailServerSecurity(settings);
  const [sender, ...more] = addressparser(settings.from, { flatten: true });
  if (!sender || more.length > 0 || unsafeAddress(sender.address) !== null || /\p{Cc}/u.test(settings.from)) {
    throw new OkienkoError('configuration', 'smtp.from must be one plain mail address, with or without a name');
  }
  const { user, password, bounces = '' } = settings;
  if (bounces !== '' && unsafeAddress(bounces) !== null)
    throw new OkienkoError('configuration', 'smtp.bounces must be one plain mail address');
  if ((user === undefined) !== (password === undefined && settings.oauth2 === undefined)) {
    throw new OkienkoError('configuration', 'smtp needs both user and password (or oauth2), or neither');
  }
  const tokens = settings.oauth2 === undefined ? null : accessTokensFor(settings.oauth2, log);

  const deliver: Relay['deliver'] = ({ recipients, raw, envelopeId }, milliseconds) =>
    new Promise((resolve) => {
      const connection = new SMTPConnection({
        host: settings.host,
        port: settings.port,
        secure: mode === 'implicit',
        requireTLS: mode === 'starttls',
        ignoreTLS: mode === 'none',
        tls,
        logger: false,
        connectionTimeout: milliseconds,
        greetingTimeout: milliseconds,
        socketTimeout: milliseconds,
        dnsTimeout: milliseconds,
      });
      const latest = Date.now() + milliseconds;
      let underWay = false;
      let settled = false;
      const settle = (delivery: Delivery): void => {
        if (settled) return;
        settled = true;
        clearTimeout(deadline);
        if (delivery.kind === 'accepted') connection.quit();
        else connection.close();
        resolve(delivery);
      };
      const fail = (error: SMTPConnection.SMTPError): void => settle(failed(error, underWay));
      const deadline = setTimeout(
        () =>
          settle(
            underWay ? { kind: 'unknown', reason: 'deadline' } : { kind: 'deferred', reason: 'deadline', relay: true },
          ),
        milliseconds,
      );

      /**
       * SMTP goes on with whichever recipients were accepted. A copy in our Sent mailbox of a mail the applicant never
       * got would later pass for proof of sending, and the other way round the mail would go out twice. So it is all
       * or none: nodemailer asks for the mail once the envelope is through, and if anyone was refused we hang up
       * there, before the final dot (RFC 5321 §4.1.1.4: nothing is delivered then).
       */
      const mail = new PassThrough();
      mail.pipe = <Target extends NodeJS.WritableStream>(target: Target): Target => {
        const envelope = (connection as unknown as { readonly _envelope?: Envelope })['_envelope'];
        const errors = envelope?.rejectedErrors;
        if (errors === undefined) settle({ kind: 'refused', reason: 'recipients-unknown' });
        // A machine that slept: timers stood still, and somebody else may have the reply in hand by now.
        else if (Date.now() > latest) settle({ kind: 'deferred', reason: 'deadline', relay: true });
        else if (errors[0]) fail(errors.find(({ responseCode }) => (responseCode ?? 0) >= 500) ?? errors[0]);
        else {
          underWay = true;
          target.end(Buffer.from(raw));
        }
        return target;
      };
      const send = (): void => {
        const dsn =
          bounces === '' || envelopeId === undefined
            ? {}
            : { dsn: { id: envelopeId, return: 'HDRS' as const, notify: ['FAILURE' as const, 'DELAY' as const] } };
        const envelope = { from: bounces, to: [...recipients], size: raw.byteLength, use8BitMime: false, ...dsn };
        connection.send(envelope, mail, (error, info) => {
          if (error) fail(error);
          else
            settle(
              info.rejected.length === 0 ? { kind: 'accepted' } : { kind: 'unknown', reason: 'rejected-afterwards' },
            );
        });
      };
      connection.on('error', fail);
      connection.on('end', () => fail(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
      connection.connect((error) => {
        if (error) return fail(error);
        if (user === undefined) return send();
        const auth = tokens === null ? { user, pass: password ?? '' } : { user, ...xoauth2(user, tokens) };
        connection.login(auth as SMTPConnection.AuthenticationType, (refused) => (refused ? fail(refused) : send()));
      });
    });
  return { from: settings.from, fromAddress: sender.address, deliver };
};
