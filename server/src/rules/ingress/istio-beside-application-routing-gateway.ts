import { allOf, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const LIMITS = 'https://learn.microsoft.com/azure/aks/app-routing-gateway-api#limitations';
const ROUTING = 'ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode';

export default defineRule({
  code: 'AKSN512',
  name: 'istio-beside-application-routing-gateway',
  severity: 'error',
  topic: 'ingress',
  summary: 'The Istio add-on and the Gateway API of application routing are on at once, which AKS does not allow.',
  why:
    'Both bring an Istio control plane into the cluster. AKS has one of them at a time: the other one is disabled first, in ' +
    'an operation of its own, and custom resources of the add-on are deleted before application routing takes over.',
  links: [LIMITS],
  facts: [
    {
      says: 'The Gateway API of application routing and the Istio service mesh add-on cannot be enabled at the same time.',
      source: LIMITS,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--enable-app-routing-istio' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.serviceMeshProfile.mode',
    `Microsoft.ContainerService/managedClusters:properties.${ROUTING}`,
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const mesh = cluster.read('serviceMeshProfile.mode');
  const routing = cluster.read(ROUTING);
  const on = [isText(mesh, 'Istio'), isText(routing, 'Enabled')];
  const clash = allOf(...on);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return on.includes(true) ? pass('one of them is on') : notApplicable('neither is on');
  return fail({
    at: routing,
    message:
      `Cluster '${cluster.label}' turns on the Gateway API of application routing beside the Istio add-on, and AKS refuses ` +
      'both at once. Keep one of them.',
    related: [{ place: mesh.origin.place, message: 'the Istio add-on is on' }],
  });
}
