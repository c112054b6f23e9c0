import {
  canReceiveSms,
  cidrPrefix,
  domainOf,
  ipKind,
  ipShape,
  isEmail,
  isIpv4,
  isKrs,
  isNetwork,
  isNip,
  isPesel,
  isPhone,
  isPostcode,
  isRegon,
  isWellKnownIp,
  localPartOf,
  sameEmail,
  sameKrs,
  sameRegon,
  smsCapability,
} from '../../identifiers/index.ts';
import { maskEmail, maskPhone } from '../../model/index.ts';
import { invalidEmails, invalidEmailsShown, isFreeMail, isSharedAlias, sentTo } from './contact.ts';
import { mentionsSecret } from './secret.ts';
import { networkSlips, notIpv4, notPublic } from './network.ts';
import {
  distinct,
  duplicates,
  first,
  isBlank,
  isKeyId,
  keyIdsIn,
  maskShortKeyId,
  mayNameSeveral,
  namesOneOf,
  namesSeveral,
  sameOrganisation,
  shortened,
} from './text.ts';

/** A value in CEL; integers are BigInt. */
export type CelValue = string | bigint | number | boolean | readonly CelValue[] | object;

export type RuleFunction = {
  readonly name: string;
  /** CEL types of the arguments and the result. */
  readonly takes: readonly ('string' | 'int' | 'list<string>')[];
  readonly gives: 'string' | 'bool' | 'int' | 'list<string>';
  readonly says: string;
  // Argument types are those of `takes`; the type checker has seen to it.
  readonly call: (...values: never[]) => CelValue;
};

const text = 'string' as const;
const texts = 'list<string>' as const;

const define = (
  name: string,
  takes: RuleFunction['takes'],
  gives: RuleFunction['gives'],
  says: string,
  call: RuleFunction['call'],
): RuleFunction => ({ name, takes, gives, says, call });

/** Every function a rule may call beyond CEL's own. All are total and pure: no text makes them throw. */
export const ruleFunctions: readonly RuleFunction[] = [
  define(
    'isRegon',
    [text],
    'bool',
    'REGON of 9 or 14 digits with a right checksum; zeros refused, KRS padding understood',
    isRegon,
  ),
  define('isKrs', [text], 'bool', 'exactly ten digits, not all zero', isKrs),
  define('isNip', [text], 'bool', 'ten digits with a right checksum', isNip),
  define('isPesel', [text], 'bool', 'eleven digits, a real birth date, a right checksum', isPesel),
  define('isPostcode', [text], 'bool', 'NN-NNN', isPostcode),
  define(
    'sameRegon',
    [text, text],
    'bool',
    'REGON numbers of the same entity (a local unit counts as its entity)',
    sameRegon,
  ),
  define('sameKrs', [text, text], 'bool', 'the same KRS number, leading zeros or not', sameKrs),
  define('isEmail', [text], 'bool', 'exactly one mailbox', isEmail),
  define('sameAddress', [text, text], 'bool', 'the same mailbox, whatever the case', sameEmail),
  define('domainOf', [text], 'string', 'the domain of an e-mail address, "" when it is none', domainOf),
  define('localPartOf', [text], 'string', 'the part before the at sign, "" when it is no address', localPartOf),
  define('isFreeMail', [text, texts], 'bool', 'the address lies in one of the domains', isFreeMail),
  define('isSharedAlias', [text, texts], 'bool', 'the part before the at sign is one of the aliases', isSharedAlias),
  define('sentTo', [texts, texts], 'bool', 'one of the recipients is one of the addressees', sentTo),
  define('invalidEmails', [texts], 'list<string>', 'the entries that are no single mailbox', invalidEmails),
  define(
    'invalidEmailsShown',
    [texts],
    'list<string>',
    'the same masked, with their position: `2. d…@urzad`',
    invalidEmailsShown,
  ),
  define(
    'mentionsSecret',
    [text],
    'bool',
    'seems to hold a password, an API key or a private key itself',
    mentionsSecret,
  ),
  define('isPhone', [text], 'bool', 'exactly one telephone number', isPhone),
  define('canReceiveSms', [text], 'bool', 'a Polish mobile number', canReceiveSms),
  define('smsCapability', [text], 'string', '`yes`, `no`, `unknown` (foreign) or `invalid`', smsCapability),
  define('isIpv4', [text], 'bool', 'one IPv4 address in strict dotted decimal', isIpv4),
  define('isNetwork', [text], 'bool', 'several IPv4 addresses as a CIDR or a range', isNetwork),
  define(
    'ipKind',
    [text],
    'string',
    '`public`, `private`, `cgnat`, `loopback`, `link-local`, `documentation`, `multicast`, `reserved`, `broadcast`, `this-network`, `protocol`, `service`, `transition`, `benchmark` or `invalid`',
    ipKind,
  ),
  define(
    'ipShape',
    [text],
    'string',
    '`address`, `network`, or why it is neither: `ipv6`, `leading-zeros`, `out-of-range`, `port`, `hostname`, `other`',
    ipShape,
  ),
  define(
    'cidrPrefix',
    [text],
    'int',
    'bits of the network (of one as large as a range), 32 for an address, -1 otherwise',
    (value: string) => BigInt(cidrPrefix(value)),
  ),
  define('isWellKnownIp', [text], 'bool', 'a public resolver such as 8.8.8.8', isWellKnownIp),
  define('notIpv4', [texts], 'list<string>', 'the entries that are neither an address nor a network', notIpv4),
  define('notPublic', [texts], 'list<string>', 'addresses and networks that are not public', notPublic),
  define(
    'networkSlips',
    [texts],
    'list<string>',
    'networks with host bits set; network and broadcast addresses of networks in the list',
    networkSlips,
  ),
  define('namesSeveral', [text], 'bool', 'surely the names of several systems', namesSeveral),
  define('mayNameSeveral', [text], 'bool', 'perhaps the names of several systems', mayNameSeveral),
  define('namesOneOf', [text, texts], 'bool', 'one of the names occurs in the text as whole words', namesOneOf),
  define('duplicates', [texts], 'list<string>', 'the entries that occur more than once', duplicates),
  define(
    'sameOrganisation',
    [text, text],
    'bool',
    'the same name but for case, punctuation and the spelling of the legal form',
    sameOrganisation,
  ),
  define('isKeyId', [text], 'bool', '3 to 64 visible ASCII characters without list separators', isKeyId),
  define('isBlank', [text], 'bool', 'no letter and no digit', isBlank),
  define('distinct', [texts], 'list<string>', 'each item once, compared without case and outer spaces', distinct),
  define('shortened', [texts], 'list<string>', 'all items, each shortened to 80 characters', shortened),
  define(
    'keyIdsIn',
    [texts],
    'list<string>',
    'the entries that may be key identifiers: no joining word, label or punctuation',
    keyIdsIn,
  ),
  define('first', [texts, 'int'], 'list<string>', 'the first items, each shortened to 80 characters', first),
  define('maskPhone', [text], 'string', '`***-***-200`', maskPhone),
  define('maskEmail', [text], 'string', '`j…@…`', maskEmail),
  define('maskKeyId', [text], 'string', '`K…1`, `K…` of a short one', maskShortKeyId),
];
