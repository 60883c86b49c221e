import { azurermSource } from '../../azure/refusalSources';
import { ask, isSet, isUnknown, openPart } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { filledInLater } from '../filledInTexts';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const TEMPLATE = 'https://learn.microsoft.com/azure/aks/open-service-mesh-deploy-addon-bicep';

/** Letters, digits and hyphens, from 1 to 54, neither the first nor the last one a hyphen. */
const TAKEN = /^[a-z\d]([-a-z\d]{0,52}[a-z\d])?$/i;

export default defineRule({
  code: 'AKSN621',
  name: 'dns-prefix-refused',
  severity: 'error',
  topic: 'api-server',
  summary: 'The prefix of the API server’s DNS name has characters or a length that are refused.',
  why:
    'The prefix is the start of the host name of the API server: letters, digits and hyphens, 54 at most, with a letter or a ' +
    'digit at both ends. It cannot be changed once the cluster is there.',
  links: [TEMPLATE],
  facts: [
    {
      says: 'azurerm takes 1 to 54 letters, digits and hyphens that begin and end with a letter or digit as `dns_prefix`.',
      source: azurermSource('containers/validate/kubernetes.go', 28),
      checked: '2026-11-30',
    },
    {
      says: 'Valid characters of dnsPrefix are alphanumeric ones and hyphens, a period is not; it has 54 characters at most.',
      source: TEMPLATE,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--dns-name-prefix' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.dnsPrefix'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const prefix = cluster.read('dnsPrefix');
  if (isSet(prefix) === false) return notApplicable('it names no prefix');
  const refused = ask(prefix, (settled) => {
    if (settled.kind !== 'string') return openPart(settled) ?? false;
    const later = filledInLater(settled);
    if (later) return later;
    // A template says by an empty text that there is none.
    return !TAKEN.test(settled.value) && (settled.value !== '' || isOfAzurerm(cluster.resource));
  });
  if (isUnknown(refused)) return undecided(refused);
  if (!refused) return pass('the prefix can be the start of a host name');
  return fail({
    at: prefix,
    message:
      `The DNS prefix is refused for cluster '${cluster.label}': '${prefix.kind === 'string' ? prefix.value : ''}' is not 1 to 54 ` +
      'letters, digits and hyphens, with a letter or digit at both ends.',
  });
}
