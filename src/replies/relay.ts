import { PassThrough } from 'node:stream';
import addressparser from 'nodemailer/lib/addressparser';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { errorCode, mailServerSecurity, type MailServerSettings } from '../mail-server/index.ts';
import { OkienkoError } from '../model/index.ts';
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

/** Takes outgoing mail, all recipients or none, in one transaction, with the null return path (RFC 3834 §3.3). */
export type Relay = {
  /** The `From` header, e.g. `Okienko <wnioski@urzad.example>`. */
  readonly from: string;
  readonly fromAddress: string;
  deliver(
    mail: { readonly recipients: readonly string[]; readonly raw: Uint8Array },
    milliseconds: number,
  ): Promise<Delivery>;
};

export type RelaySettings = MailServerSettings & { readonly from: string };

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
export const smtpRelay = (settings: RelaySettings): Relay => {
  const { mode, tls } = mailServerSecurity(settings);
  const [sender, ...more] = addressparser(settings.from, { flatten: true });
  if (!sender || more.length > 0 || unsafeAddress(sender.address) !== null || /\p{Cc}/u.test(settings.from)) {
    throw new OkienkoError('configuration', 'smtp.from must be one plain mail address, with or without a name');
  }
  const { user, password } = settings;
  if ((user === undefined) !== (password === undefined)) {
    throw new OkienkoError('configuration', 'smtp needs both user and password, or neither');
  }

  const deliver: Relay['deliver'] = ({ recipients, raw }, milliseconds) =>
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
        else if (errors[0]) fail(errors.find(({ responseCode }) => (responseCode ?? 0) >= 500) ?? errors[0]);
        else {
          underWay = true;
          target.end(Buffer.from(raw));
        }
        return target;
      };
      const send = (): void => {
        const envelope = { from: '', to: [...recipients], size: raw.byteLength, use8BitMime: false };
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
        if (user === undefined || password === undefined) return send();
        connection.login({ user, pass: password }, (refused) => (refused ? fail(refused) : send()));
      });
    });
  return { from: settings.from, fromAddress: sender.address, deliver };
};
