import { HTTP_ROUTING_OFF } from '../../azure/consequences/traffic';
import { datedSeverity, isRetired, retires, RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

const SUBJECT = 'HTTP application routing';
const ENABLED = 'addonProfiles.httpApplicationRouting.enabled';

export default defineRule({
  code: 'AKSN501',
  name: 'http-application-routing',
  severity: 'error',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
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
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const enabled = cluster.read(ENABLED);
  const on = isBoolean(enabled, true);
  if (isUnknown(on)) return undecided(on);
  if (!on) return pass('the HTTP application routing add-on is off');
  const over = isRetired(SUBJECT, today);
  return fail({
    at: enabled,
    severity: datedSeverity(SUBJECT, today),
    message:
      `Cluster '${cluster.label}' turns on the HTTP application routing add-on, which ${retires(SUBJECT, today)}: AKS ` +
      `${over ? 'refuses' : 'will refuse'} it for new clusters and ${over ? 'does' : 'will'} not support it on others. Use the application ` +
      'routing add-on with the Gateway API, or Application Gateway for Containers.',
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
