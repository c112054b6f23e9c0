export { arrivingLetter } from './arriving-letter.ts';
export { watchFolder, type FolderDeps, type WatchedFolder } from './watch-folder.ts';
export { watchMailbox, type MailboxDeps, type WatchedMailbox } from './watch-mailbox.ts';
