import { azurermSource } from '../../azure/refusalSources';
import { isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const ADD_ON = 'https://learn.microsoft.com/azure/application-gateway/tutorial-ingress-controller-add-on-new';
const AGIC = 'addonProfiles.ingressApplicationGateway';

export default defineRule({
  code: 'AKSN511',
  name: 'gateway-add-on-inconsistent',
  severity: 'error',
  topic: 'ingress',
  summary: 'The ingress add-on for Application Gateway names no gateway, or a gateway and a place for a new one.',
  why:
    'The add-on takes a gateway that is there, by its id, or makes one in a subnet that is named by id or by its range. ' +
    'Without any of these it has nothing to make; with a gateway and a subnet it is not said which one is meant.',
  links: [ADD_ON],
  facts: [
    {
      says: 'One of `gateway_id`, `subnet_cidr` and `subnet_id` is set, and no two of them.',
      source: azurermSource('containers/kubernetes_addons.go', 154),
      checked: '2026-11-30',
    },
    {
      says: 'An existing gateway is used by --appgw-id; for a new one --appgw-name and --appgw-subnet-cidr are given.',
      source: ADD_ON,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--appgw-id, --appgw-subnet-cidr, --appgw-subnet-id' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${AGIC}.config`],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

const WAYS: readonly (readonly [key: string, called: string])[] = [
  ['applicationGatewayId', 'a gateway'],
  ['subnetId', 'a subnet for a new one'],
  ['subnetCIDR', 'a range for the subnet of a new one'],
];

function judge(cluster: Cluster): Verdict {
  const on = isBoolean(cluster.read(`${AGIC}.enabled`), true);
  if (on === false) return notApplicable('it has no ingress add-on for Application Gateway');
  if (isUnknown(on)) return undecided(on);
  // What AKS itself says of it was not found.
  const severity = isOfAzurerm(cluster.resource) ? 'error' : 'warning';
  const config = cluster.read(`${AGIC}.config`);
  const ways = WAYS.map(([key, called]) => ({ called, value: cluster.read(`${AGIC}.config.${key}`) }));
  const [first, second] = ways.filter(({ value }) => isSet(value) === true);
  if (first && second)
    return fail({
      at: second.value,
      severity,
      message:
        `The Application Gateway add-on of cluster '${cluster.label}' names ${first.called} and ${second.called}: it takes one ` +
        'of them. Leave the other out.',
      related: [{ place: first.value.origin.place, message: first.called }],
    });
  const open = [config, ...ways.map(({ value }) => value)].map(isSet).find(isUnknown);
  if (open) return undecided(open);
  if (first) return pass('it names one gateway');
  // A name alone: the command line completes it with a range of its own, a template leaves it to AKS.
  const name = cluster.read(`${AGIC}.config.applicationGatewayName`);
  if (isSet(name) !== false && !isOfAzurerm(cluster.resource))
    return notApplicable('it names a new gateway, whose subnet AKS may choose');
  return fail({
    at: isSet(name) === true ? name : config,
    severity,
    message:
      `The Application Gateway add-on of cluster '${cluster.label}' is on without a gateway: name one by its id, or the subnet ` +
      'for a new one.',
  });
}
