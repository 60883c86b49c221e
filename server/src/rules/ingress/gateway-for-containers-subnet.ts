import { SUBNET_FOR_TRAFFIC_CONTROLLER } from '../../azure/consequences/network';
import { append } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Network } from '../../network/network';
import { isDelegatedTo } from '../../network/subnetDelegations';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const SERVICE = 'Microsoft.ServiceNetworking/trafficControllers';
const QUICKSTART =
  'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-byo-deployment';
/** A /24. */
const LONGEST = 24;

export default defineRule({
  code: 'AKSN516',
  name: 'gateway-for-containers-subnet',
  severity: 'error',
  topic: 'ingress',
  summary: 'The subnet of Application Gateway for Containers is not delegated to it, or is too small.',
  why:
    'Application Gateway for Containers puts its data plane into a subnet that is delegated to it and has room for at least 250 ' +
    'addresses, a /24. Without the delegation Azure refuses the association.',
  links: [QUICKSTART],
  facts: [
    {
      says:
        'The subnet of an association has to be delegated to Microsoft.ServiceNetworking/trafficControllers and be a /24 or ' +
        'larger.',
      source: QUICKSTART,
      checked: '2026-11-30',
    },
    {
      says: 'The subnet needs at least 250 available addresses.',
      source:
        'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-managed-by-alb-controller',
      checked: '2026-11-30',
    },
    {
      says:
        'Without the delegation the association is refused with AppGwForContainersAssociationSubnetNotDelegatedToTrafficController. ' +
        'Too few addresses have an answer too (AppGwForContainersSubnetAssociationNotEnoughIPv4AddressesInSubnet), which the ' +
        'report got for a /24; from what size on could not be read on 2026-11-30: a warning.',
      source: 'https://github.com/Azure/AKS/issues/5170',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [`${SERVICE}/associations:properties.subnet.id`],
  fix: 'review',
  *check(network) {
    for (const association of network.graph.ofType(`${SERVICE}/associations`))
      yield { resource: association, verdict: judge(association, network) };
  },
});

function judge(association: Resource, network: Network): Verdict {
  const reference = read(association, 'properties.subnet.id');
  const resolution = network.graph.resolve(reference);
  if (resolution.kind === 'unknown') return undecided(resolution.cause);
  if (resolution.kind !== 'declared' || resolution.resource.existing)
    return notApplicable('its subnet is not declared here');
  const subnet = resolution.resource;
  const { items } = itemsOf(read(subnet, 'properties.delegations'));
  const delegated = isDelegatedTo(subnet, SERVICE, network);
  if (delegated === false)
    return fail({
      at: reference,
      message:
        `Subnet '${subnet.label}' of Application Gateway for Containers is not delegated to ${SERVICE}: Azure refuses the ` +
        'association. Delegate it.',
      related: [{ place: subnet.header, message: `subnet '${subnet.label}'` }],
      fixes: items.length === 0 && subnet.deployment === undefined ? [delegate(subnet)] : [],
    });
  const { known, hidden: rest } = network.prefixesOf(subnet);
  const [first] = known;
  if (first && !rest && known.every(({ range }) => range.prefix > LONGEST))
    return tooSmall(subnet, first.value, first.text);
  const open = isUnknown(delegated) ? delegated : rest;
  return open ? undecided(open) : pass('its subnet is delegated and large enough');
}

function tooSmall(subnet: Resource, at: Value, range: string): Verdict {
  return fail({
    at,
    severity: 'warning',
    message:
      `Subnet '${subnet.label}' has ${range}, but Application Gateway for Containers needs a /${LONGEST} at least to grow with ` +
      'its load. Widen the subnet.',
  });
}

function delegate(subnet: Resource): Fix {
  return {
    title: `Delegate subnet '${subnet.label}' to ${SERVICE} (it can then hold Application Gateway for Containers only)`,
    safety: 'review',
    consequence: SUBNET_FOR_TRAFFIC_CONTROLLER,
    changes: () => [
      append(subnet, 'properties.delegations', {
        name: 'traffic-controllers',
        properties: { serviceName: SERVICE },
      }),
    ],
  };
}
