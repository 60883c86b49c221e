import { HTTP_ROUTING_OFF } from '../../azure/consequences/traffic';
import { set } from '../../model/change';
import { isBoolean, isUnknown } from '../../model/truth';
import type { Cluster } from '../../network/cluster';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { armCluster, bicepCluster, marked, terraformCluster } from '../exampleText';

const ENABLED = 'addonProfiles.httpApplicationRouting.enabled';

export default defineRule({
  code: 'AKSN501',
  name: 'http-application-routing',
  severity: 'error',
  topic: 'ingress',
  summary: 'The HTTP application routing add-on is on, which is retired.',
  why:
    'The add-on was retired on 3 March 2025 and works with no Kubernetes version that AKS still supports; new clusters ' +
    'that ask for it are refused. Its successors are the Gateway API of the application routing add-on and Application ' +
    'Gateway for Containers.',
  links: ['https://learn.microsoft.com/azure/aks/app-routing-migration'],
  facts: [
    {
      says: 'The HTTP application routing add-on is retired and works on no Kubernetes version in support.',
      source: 'https://learn.microsoft.com/azure/aks/app-routing-migration',
      checked: '2026-11-23',
    },
    {
      says: 'AKS does not create clusters that enable it since its retirement on 3 March 2025.',
      source: 'https://github.com/Azure/AKS/blob/master/CHANGELOG.md',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--enable-addons http_application_routing', checkov: ['CKV_AZURE_246'] },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${ENABLED}`],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepCluster(`addonProfiles: {
  httpApplicationRouting: {
    enabled: ${marked('true')}
  }
}`),
          fixed: bicepCluster(`addonProfiles: {
  httpApplicationRouting: {
    enabled: false
  }
}`),
        },
        {
          title: 'the name of the add-on in lower case',
          bad: bicepCluster(`addonProfiles: {
  httpapplicationrouting: { enabled: ${marked('true')} }
}`),
        },
        {
          title: 'by the default of a parameter',
          bad:
            `param routing bool = true\n` +
            bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: ${marked('routing')} } }`),
        },
      ],
      fine: [
        bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: false } }`),
        bicepCluster(`dnsPrefix: 'a'`),
      ],
      undecided: [
        `param routing bool\n` + bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: routing } }`),
      ],
    },
    arm: {
      bad: [
        {
          bad: armCluster(`"addonProfiles": {
  "httpApplicationRouting": {
    "enabled": ${marked('true')}
  }
}`),
          fixed: armCluster(`"addonProfiles": {
  "httpApplicationRouting": {
    "enabled": false
  }
}`),
        },
      ],
      fine: [armCluster(`"addonProfiles": {}`)],
      undecided: [
        armCluster(
          `"addonProfiles": { "httpApplicationRouting": { "enabled": "[parameters('routing')]" } }`,
          undefined,
          `"routing": { "type": "bool" }`,
        ),
      ],
    },
    terraform: {
      bad: [
        {
          bad: terraformCluster(`http_application_routing_enabled = ${marked('true')}`),
          fixed: terraformCluster(`http_application_routing_enabled = false`),
        },
      ],
      fine: [terraformCluster(`http_application_routing_enabled = false`), terraformCluster(`dns_prefix = "a"`)],
      undecided: [
        `variable "routing" {\n  type = bool\n}\n` + terraformCluster(`http_application_routing_enabled = var.routing`),
      ],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  const enabled = cluster.read(ENABLED);
  const on = isBoolean(enabled, true);
  if (isUnknown(on)) return undecided(on);
  if (!on) return pass('the HTTP application routing add-on is off');
  return fail({
    at: enabled,
    message:
      `Cluster '${cluster.label}' turns on the HTTP application routing add-on, which was retired on 3 March 2025: ` +
      'AKS refuses it for new clusters and does not support it on others. Use the application routing add-on with the ' +
      'Gateway API, or Application Gateway for Containers.',
    fixes: [
      {
        title: 'Turn off HTTP application routing (ingresses that still use it stop working)',
        safety: 'review',
        consequence: HTTP_ROUTING_OFF,
        changes: () => [set(cluster.resource, `properties.${ENABLED}`, false)],
      },
    ],
  });
}
