import { MESH_OFF } from '../../azure/consequences/traffic';
import { datedSeverity, isRetired, RETIREMENTS, retires } from '../../azure/retirements';
import { set } from '../../model/change';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

const ENABLED = 'addonProfiles.openServiceMesh.enabled';
const SUBJECT = 'Open Service Mesh add-on';

export default defineRule({
  code: 'AKSN514',
  name: 'open-service-mesh',
  severity: 'warning',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
  topic: 'ingress',
  summary: 'The Open Service Mesh add-on is on (end of support: 30 September 2027).',
  why:
    'The Open Service Mesh project is archived, and 30 September 2027 is the end of support for its add-on in AKS. ' +
    'The add-on based on Istio is its successor. From that day this rule is an error.',
  links: ['https://learn.microsoft.com/azure/aks/open-service-mesh-istio-migration-guidance'],
  facts: [
    {
      says: `The Open Service Mesh add-on is supported until ${RETIREMENTS[SUBJECT].date}.`,
      source: RETIREMENTS[SUBJECT].source,
      checked: RETIREMENTS[SUBJECT].checked,
    },
  ],
  equivalents: { az: '--enable-addons open-service-mesh' },
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
  if (!on) return pass('the Open Service Mesh add-on is off');
  return fail({
    at: enabled,
    severity: datedSeverity(SUBJECT, today),
    message:
      `Cluster '${cluster.label}' turns on the Open Service Mesh add-on, which ${retires(SUBJECT, today)} and ${isRetired(SUBJECT, today) ? '' : 'then '}gets ` +
      'no support. Move the workloads to the service mesh add-on based on Istio.',
    fixes: [
      {
        title: 'Turn off the Open Service Mesh add-on (workloads lose its encryption and traffic policies)',
        safety: 'review',
        consequence: MESH_OFF,
        changes: () => [set(cluster.resource, `properties.${ENABLED}`, false)],
      },
    ],
  });
}
