export { environmentVariables } from './environment.ts';
export { loadConfig, redactConfig, type LoadedConfig } from './load.ts';
export { configSchema, type Config, type MailboxConfig } from './schema.ts';
