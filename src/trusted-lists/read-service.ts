import type { Localised } from '../model/index.ts';
import type { TrustQualification } from '../signatures/index.ts';
import type { Provider, Service, ServiceState } from './model.ts';
import { readQualifications } from './read-criteria.ts';
import { identitiesIn, instantIn, namesIn, textIn } from './read-values.ts';
import { childOf, childrenOf, down, UnreadableList, type Element } from './tree.ts';
import { extensionName, namespaces, serviceType, statusName } from './vocabulary.ts';

type Extensions = Pick<
  ServiceState,
  'purposes' | 'qualifications' | 'expiredCertsSince' | 'takenOverBy' | 'unknownCritical'
>;

const readExtensions = (information: Element): Extensions => {
  const purposes: string[] = [];
  const qualifications: TrustQualification[] = [];
  const unknownCritical: string[] = [];
  let expiredCertsSince: string | null = null;
  let takenOverBy: Localised | null = null;
  for (const extension of down(information, namespaces.list, 'ServiceInformationExtensions', 'Extension'))
    for (const content of extension.children) {
      const name = `${content.namespace}${content.name}`;
      if (name === `${namespaces.list}AdditionalServiceInformation`)
        purposes.push(...childrenOf(content, namespaces.list, 'URI').map(({ text }) => extensionName(text)));
      else if (name === `${namespaces.extensions}Qualifications`) qualifications.push(...readQualifications(content));
      else if (name === `${namespaces.list}ExpiredCertsRevocationInfo`)
        expiredCertsSince = instantIn(content, 'ExpiredCertsRevocationInfo');
      else if (name === `${namespaces.additional}TakenOverBy`)
        takenOverBy = namesIn(childOf(content, namespaces.additional, 'TSPName'));
      else if (extension.attributes['Critical'] === 'true' || extension.attributes['Critical'] === '1')
        unknownCritical.push(content.name.slice(0, 60));
    }
  return { purposes, qualifications, expiredCertsSince, takenOverBy, unknownCritical };
};

/** ServiceInformation (§5.5) and ServiceHistoryInstance (§5.6) have the same parts. Throws `UnreadableList`. */
const readState = (information: Element): ServiceState => {
  const type = textIn(information, 'ServiceTypeIdentifier');
  const status = textIn(information, 'ServiceStatus');
  if (type === null || status === null) throw new UnreadableList('an entry has no type or no status');
  return {
    type: serviceType(type),
    name: namesIn(childOf(information, namespaces.list, 'ServiceName')),
    status: statusName(status),
    since: instantIn(childOf(information, namespaces.list, 'StatusStartingTime'), 'StatusStartingTime'),
    ...identitiesIn(childOf(information, namespaces.list, 'ServiceDigitalIdentity')),
    ...readExtensions(information),
  };
};

const readService = (element: Element): Service => {
  const information = childOf(element, namespaces.list, 'ServiceInformation');
  if (!information) throw new UnreadableList('an entry has no ServiceInformation');
  return {
    current: readState(information),
    history: down(element, namespaces.list, 'ServiceHistory', 'ServiceHistoryInstance').map(readState),
  };
};

/** One provider (§5.4). An entry with a hole is left out as a whole: half of its history could be the wrong half. */
export const readProvider = (element: Element, skipped: Localised[]): Provider => {
  const name = namesIn(down(element, namespaces.list, 'TSPInformation', 'TSPName')[0]);
  const services = down(element, namespaces.list, 'TSPServices', 'TSPService').flatMap((one) => {
    try {
      return [readService(one)];
    } catch (cause) {
      if (!(cause instanceof UnreadableList)) throw cause;
      const service = namesIn(down(one, namespaces.list, 'ServiceInformation', 'ServiceName')[0]);
      skipped.push({
        pl: `${name.pl}, ${service.pl}: wpisu nie da się odczytać (${cause.message}).`,
        en: `${name.en}, ${service.en}: the entry cannot be read (${cause.message}).`,
      });
      return [];
    }
  });
  return { name, services };
};
