export { arrivingLetter } from './arriving-letter.ts';
export { importMbox, type Imported } from './import-mbox.ts';
export { probeMailbox } from './probe-mailbox.ts';
export { receiveLmtp, type LmtpDeps, type LmtpDoor } from './receive-lmtp.ts';
export { watchFolder, type FolderDeps, type WatchedFolder } from './watch-folder.ts';
export { watchMailbox, type MailboxDeps, type WatchedMailbox } from './watch-mailbox.ts';
