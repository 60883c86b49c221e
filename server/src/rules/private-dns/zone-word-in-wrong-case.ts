import { WORD_IN_ITS_CASE } from '../../azure/consequences/privateDns';
import { setRefused } from '../../model/change';
import { ask, isUnknown, openPart } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { PROFILE } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

/** The words of azurerm for AKS's own zone and for none. */
const WORDS = ['System', 'None'];
const DOCUMENTED =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#private_dns_zone_id';

export default defineRule({
  code: 'AKSN709',
  name: 'zone-word-in-wrong-case',
  severity: 'error',
  topic: 'private-dns',
  summary: '`private_dns_zone_id` has System or None in another case, which azurerm refuses.',
  why:
    'Azure Resource Manager takes `system` and `none` in any case, azurerm only `System` and `None`: what was copied from a ' +
    'template fails when Terraform plans.',
  links: [DOCUMENTED],
  facts: [
    {
      says: '`private_dns_zone_id` is the id of a zone, `System` or `None`; the words are compared with their case.',
      source:
        'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/kubernetes_cluster_resource.go',
      checked: '2026-11-29',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  if (cluster.resource.dialect !== 'azurerm') return notApplicable('azurerm does not deploy it');
  const zone = cluster.read('apiServerAccessProfile.privateDNSZone');
  const wrong = ask(
    zone,
    (value) => value.kind === 'string' && !WORDS.includes(value.value) && wordFor(value.value) !== undefined,
  );
  if (isUnknown(wrong)) return undecided(wrong);
  const word = zone.kind === 'string' ? wordFor(zone.value) : undefined;
  const open = openPart(zone);
  if (wrong && open) return undecided(open);
  if (!wrong || zone.kind !== 'string' || word === undefined) return pass('it is an id, or a word in its case');
  return fail({
    at: zone,
    message: `The private DNS zone of cluster '${cluster.label}' is '${zone.value}', which azurerm knows as '${word}' only and refuses in another case.`,
    fixes: [
      {
        title: `Write '${word}'`,
        safety: 'safe',
        consequence: WORD_IN_ITS_CASE,
        changes: () => [setRefused(cluster.resource, `${PROFILE}.privateDNSZone`, word)],
      },
    ],
  });
}

function wordFor(text: string): string | undefined {
  return WORDS.find((word) => word.toLowerCase() === text.toLowerCase());
}
