import { ApiVersions, isApiVersion } from '../../azure/apiVersions';
import { GATEWAY_API_ON } from '../../azure/consequences/traffic';
import { isRetired, RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { isBoolean, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';

const PROFILE = 'ingressProfile';
const ROUTING = `${PROFILE}.webAppRouting`;
const GATEWAY_MODE = `${ROUTING}.gatewayAPIImplementations.appRoutingIstio.mode`;

const SUBJECT = 'managed NGINX';

export default defineRule({
  code: 'AKSN502',
  name: 'managed-nginx',
  severity: 'warning',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
  topic: 'ingress',
  summary: 'Ingress rests on the managed NGINX of application routing (end of support: November 2026).',
  why:
    'The Ingress NGINX project is no longer maintained, and November 2026 is the last month in which Azure supports the ' +
    'managed NGINX of the application routing add-on. The add-on has a successor in it, the Gateway API, that can run ' +
    'beside NGINX while traffic moves over. From 1 December 2026 this rule is an error.',
  links: [
    'https://learn.microsoft.com/azure/aks/app-routing-nginx-to-gateway-api-migration',
    'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
  ],
  facts: [
    {
      says: 'The managed NGINX of application routing gets no support from Azure after November 2026.',
      source: 'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
      checked: '2026-11-30',
    },
    {
      says:
        'The properties are called `ingressProfile.gatewayAPI.installation` and ' +
        '`ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode`.',
      source:
        'https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/managedclusterwebapproutinggatewayapiimplementations',
      checked: '2026-11-23',
    },
    {
      says: 'azurerm_kubernetes_cluster (5.2) has no argument for the Gateway API of application routing.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--enable-app-routing-istio' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${ROUTING}.enabled`],
  fix: 'review',
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const enabled = cluster.read(`${ROUTING}.enabled`);
  const on = isBoolean(enabled, true);
  const withGateway = isText(cluster.read(GATEWAY_MODE), 'Enabled');
  const over = isRetired(SUBJECT, today);
  if (isUnknown(on)) return undecided(on);
  if (!on) return pass('application routing is off');
  // Until then traffic has time to move over to the Gateway API; afterwards NGINX runs without support beside it, too.
  if (!over && isUnknown(withGateway)) return undecided(withGateway);
  if (!over && withGateway === true) return pass('application routing has the Gateway API beside NGINX');
  // Without a default controller only those run that somebody asks for inside the cluster; where it is not known, the weaker is said.
  const unused = isText(cluster.read(`${ROUTING}.nginx.defaultIngressControllerType`), 'None') !== false;
  return fail({
    at: enabled,
    severity: unused ? 'information' : over ? 'error' : 'warning',
    message:
      `Application routing of cluster '${cluster.label}' ${unused ? 'offers' : 'runs'} the managed NGINX, ` +
      (over
        ? 'which Azure does not support since December 2026'
        : 'for which Azure gives patches only until November 2026') +
      (withGateway === true
        ? ', beside its Gateway API. Move the ingresses over and turn the managed NGINX off.'
        : '. Turn on its Gateway API beside it and move the ingresses over, or use Application Gateway for Containers.'),
    fixes: withGateway === false && knowsGateway(cluster) ? [turnOnGateway(cluster)] : [],
  });
}

/** Is there a place to write it, in a version of the API that knows it? */
function knowsGateway({ resource: { type, dialect, apiVersion = '' } }: Cluster): boolean {
  if (dialect !== 'bicep' && dialect !== 'arm' && dialect !== 'azapi') return false;
  const steps = `properties.${GATEWAY_MODE}`.split('.');
  return isApiVersion(apiVersion) && ApiVersions.of(type)?.has(apiVersion, steps) === true;
}

function turnOnGateway({ resource }: Cluster): Fix {
  return {
    title: 'Turn on the Gateway API of application routing beside NGINX (an Istio control plane starts in the cluster)',
    safety: 'review',
    consequence: GATEWAY_API_ON,
    changes: () => [
      set(resource, `properties.${PROFILE}.gatewayAPI.installation`, 'Standard'),
      set(resource, `properties.${GATEWAY_MODE}`, 'Enabled'),
    ],
  };
}
