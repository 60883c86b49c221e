import { DEFAULT_CONTROLLER_INTERNAL } from '../../azure/consequences/traffic';
import { set } from '../../model/change';
import { allOf, isBoolean, isOneOf, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasPrivateApiServer } from '../apiServerAccess';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';

const ROUTING = 'ingressProfile.webAppRouting';
const CONTROLLER = `${ROUTING}.nginx.defaultIngressControllerType`;

export default defineRule({
  code: 'AKSN503',
  name: 'public-default-controller',
  severity: 'warning',
  topic: 'ingress',
  summary: 'Application routing gives a private cluster an ingress controller with a public address.',
  why:
    'Unless told otherwise, application routing makes its default NGINX controller with a public load balancer. On a ' +
    'private cluster that quietly puts workloads on the internet. Where that is meant, name the cluster in ' +
    'publicByDesign or silence the rule.',
  links: [
    'https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration#control-the-default-nginx-ingress-controller-configuration',
  ],
  facts: [
    {
      says: 'The default controller is AnnotationControlled unless set, which means an external load balancer.',
      source: 'https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--app-routing-default-nginx-controller' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${CONTROLLER}`],
  fix: 'review',
  *check({ clusters }, { intents }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, intents) };
  },
});

function judge(cluster: Cluster, intents: Intents): Verdict {
  const controller = cluster.read(CONTROLLER);
  const open = allOf(
    isBoolean(cluster.read(`${ROUTING}.enabled`), true),
    hasPrivateApiServer(cluster),
    isOneOf(controller, ['AnnotationControlled', 'External'], true),
  );
  if (isUnknown(open)) return undecided(open);
  if (!open) return pass('no default controller with a public address on a private cluster');
  if (isNamed(cluster.label, intents.publicByDesign)) return pass('the cluster is public by configuration');
  return fail({
    at: controller,
    message:
      `Ingresses are open to the internet: application routing gives private cluster '${cluster.label}' a default NGINX controller ` +
      `${controller.kind === 'string' ? `of type ${controller.value}` : 'without a type'}, which gets a public address. ` +
      'Set the type to Internal unless that is meant.',
    fixes: [makeInternal(cluster)],
  });
}

function makeInternal({ resource }: Cluster): Fix {
  return {
    title: 'Make the default controller internal (clients on the internet lose access)',
    safety: 'review',
    consequence: DEFAULT_CONTROLLER_INTERNAL,
    changes: () => [set(resource, `properties.${CONTROLLER}`, 'Internal')],
  };
}
