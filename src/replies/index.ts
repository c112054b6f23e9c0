export { checkReplyTexts, composeReply, type ComposedReply, type Office, type ReplyInput } from './compose-reply.ts';
export { replyPolicy } from './reply-policy.ts';
