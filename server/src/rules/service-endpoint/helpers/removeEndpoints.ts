import { SERVICE_ENDPOINTS_OFF } from '../../../azure/consequences/network';
import { Refusal, remove } from '../../../model/change';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { isDeclared, type Network } from '../../../network/network';
import { isEndpointOf, NAMING_TYPES, subnetRulesIn, type SubnetRule } from '../../../network/subnetsInFirewalls';
import type { Fix } from '../../rule';

const ENDPOINTS = 'properties.serviceEndpoints';

/**
 * Removes the service endpoints of a subnet, with the rules of services that name it where a private endpoint leads to the
 * service instead. Where one names it without that, the fix is refused: Azure would refuse the rule.
 */
export function removeEndpoints(subnet: Resource, network: Network): Fix {
  const rules = rulesFor(subnet, network);
  const [first, ...more] = new Set(rules.map(({ service }) => `'${service.label}'`));
  const whose = more.length > 0 ? `${first} and ${more.length} more` : first;
  return {
    title:
      first === undefined
        ? 'Remove the service endpoints (firewall rules that name the subnet stop letting it in, open connections close)'
        : `Remove the service endpoints and the firewall rules of ${whose} that name the subnet (it is no longer let in there except through private endpoints, open connections close)`,
    safety: 'review',
    consequence: SERVICE_ENDPOINTS_OFF,
    changes: () => {
      const lost = rules.find(({ service }) => network.endpointsOf(service).found.length === 0);
      if (lost)
        throw new Refusal(
          `the firewall of '${lost.service.label}' names the subnet, which then needs the service endpoint: give it a private endpoint first`,
        );
      return [remove(subnet, ENDPOINTS), ...rules.map(({ removal }) => removal)];
    },
  };
}

/** The rules that name the subnet and need one of its endpoints. */
function rulesFor(subnet: Resource, network: Network): readonly SubnetRule[] {
  const services = itemsOf(read(subnet, ENDPOINTS)).items.map((item) => readPath(item, 'service', subnet.header));
  return NAMING_TYPES.flatMap((type) => network.graph.ofType(type))
    .flatMap((holder) => subnetRulesIn(holder, network).rules)
    .filter(
      (rule) =>
        // An endpoint that is not known may be any.
        services.some((service) => isEndpointOf(service, rule.endpoint) !== false) &&
        rule.ignoresMissing !== true &&
        isDeclared(network.graph.resolve(rule.subnet), subnet),
    );
}
