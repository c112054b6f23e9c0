import { createRoute, z } from '@hono/zod-openapi';
import {
  acceptedSchema,
  decisionSchema,
  errorSchema,
  idParameter,
  listQuerySchema,
  personalQuery,
  reportSchema,
  submissionDetailSchema,
  submissionListSchema,
} from './schemas.ts';

/** The descriptions of the API: /api/openapi.json is made from them and requests are validated by them. */

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const refused = {
  401: json(errorSchema, 'Sign-in needed'),
  403: json(errorSchema, 'Refused'),
} as const;
const notFound = { 404: json(errorSchema, 'No such submission') } as const;
const invalid = { 400: json(errorSchema, 'Request not understood') } as const;

const nameQuery = z.object({
  name: z.string().max(200).optional().openapi({ description: 'File name, for bodies that carry none.' }),
});

export const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/submissions',
  summary: 'Submissions, newest first',
  request: { query: listQuerySchema },
  responses: { 200: json(submissionListSchema, 'One page of the list'), ...invalid, ...refused },
});

/** The bodies of these two are bytes, read by hand; api.ts adds them to the description. */
export const submitRoute = createRoute({
  method: 'post',
  path: '/api/v1/submissions',
  summary: 'Hand in a letter or a document',
  request: { query: nameQuery },
  responses: {
    202: json(acceptedSchema, 'Stored durably; it will be checked'),
    413: json(errorSchema, 'Too large'),
    ...invalid,
    ...refused,
  },
});

export const checkRoute = createRoute({
  method: 'post',
  path: '/api/v1/check',
  summary: 'Check a letter or a document at once; nothing is stored',
  request: { query: nameQuery.extend(personalQuery.shape) },
  responses: { 200: json(reportSchema, 'The report'), 413: json(errorSchema, 'Too large'), ...invalid, ...refused },
});

export const detailRoute = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}',
  summary: 'One submission',
  request: { params: idParameter },
  responses: { 200: json(submissionDetailSchema, 'The submission'), ...refused, ...notFound },
});

export const reportRoute = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}/report',
  summary: 'The report on a submission',
  request: { params: idParameter, query: personalQuery },
  responses: {
    200: json(reportSchema, 'The report'),
    ...refused,
    404: json(errorSchema, 'No such submission, or not checked yet'),
  },
});

export const etsiReportRoute = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}/etsi-report',
  summary: 'The validation report on the signatures of a submission (ETSI TS 119 102-2, XML)',
  request: { params: idParameter, query: personalQuery },
  responses: {
    200: { description: 'The validation report', content: { 'application/xml': { schema: z.string() } } },
    ...refused,
    404: json(errorSchema, 'No such submission, not checked yet, or no signature in it'),
  },
});

export const letterRoute = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}/letter',
  summary: 'The letter, unchanged; the access is audited',
  request: { params: idParameter },
  responses: {
    200: {
      description: 'The bytes',
      content: { 'message/rfc822': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...refused,
    ...notFound,
  },
});

export const decisionRoute = createRoute({
  method: 'post',
  path: '/api/v1/submissions/{id}/decision',
  summary: "Record an officer's decision, with or without sending the draft reply",
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: decisionSchema } } },
  },
  responses: {
    200: json(submissionDetailSchema, 'The submission as decided'),
    409: json(errorSchema, 'Decided already, or the reply is no longer a draft'),
    422: json(errorSchema, 'A reason is needed'),
    ...invalid,
    ...refused,
    ...notFound,
  },
});
