import { EXPORTS_ALLOWED } from '../../azure/consequences/services';
import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { setRefused } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { isType, read, type Resource } from '../../model/resource';
import {
  allOf,
  anyOf,
  isBoolean,
  isOneOf,
  isSet,
  isText,
  isUnknown,
  not,
  type Truth,
} from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { raisedSku } from './helpers/raiseSku';
import { servicesOf } from '../../network/serviceAccess';

const REGISTRY = 'Microsoft.ContainerRegistry/registries';
const SKUS = 'https://learn.microsoft.com/azure/container-registry/container-registry-skus';
const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry';
const EXPORTS = 'https://learn.microsoft.com/azure/container-registry/data-loss-prevention';

const RULES = 'properties.networkRuleSet';
const EXPORT_STATUS = 'properties.policies.exportPolicy.status';

export default defineRule({
  code: 'AKSN810',
  name: 'premium-feature-of-lower-registry',
  severity: 'error',
  topic: 'private-endpoint',
  summary:
    'A container registry below Premium has a network feature of Premium, or forbids exports beside public access.',
  why:
    'A firewall, dedicated data endpoints and a policy against exports exist in Premium registries only: Azure and azurerm ' +
    'refuse them for others. Exports can be disabled only where public access is.',
  links: [SKUS, EXPORTS],
  facts: [
    {
      says: '`network_rule_set`, `data_endpoint_enabled` and `export_policy_enabled = false` are supported with the Premium SKU only.',
      source: AZURERM,
      checked: '2026-11-29',
    },
    {
      says: 'To disable exports, public network access has to be disabled, too.',
      source: EXPORTS,
      checked: '2026-11-29',
    },
  ],
  // Where an endpoint or disabled access wants the SKU too, it is one mistake with several consequences.
  yieldsTo: ['AKSN808', 'AKSN809'],
  equivalents: { az: 'az acr update --sku Premium' },
  properties: [`${REGISTRY}:sku.name`, `${REGISTRY}:properties.dataEndpointEnabled`, `${REGISTRY}:${EXPORT_STATUS}`],
  fix: 'review',
  *check(network) {
    for (const { resource, service } of servicesOf(network))
      if (isType(resource, REGISTRY)) yield { resource, verdict: judge(resource, service) };
  },
});

interface Feature {
  readonly called: string;
  readonly at: Value;
  readonly used: Truth;
}

function judge(resource: Resource, service: PrivateLinkService): Verdict {
  const sku = read(resource, 'sku.name');
  const below = isOneOf(sku, ['Basic', 'Standard', 'Classic']);
  const features = featuresOf(resource);
  const refused = features.map(({ used }) => allOf(below, used));
  const index = refused.indexOf(true);
  const feature = features[index];
  if (feature)
    return fail({
      at: sku,
      message:
        `Container registry '${resource.label}' has ${feature.called} with SKU ${sku.kind === 'string' ? sku.value : ''}, and ` +
        'Azure refuses that below Premium.',
      related: [{ place: feature.at.origin.place, message: `${feature.called} is declared here` }],
      fixes: raisedSku(resource, service),
    });
  const open = refused.find(isUnknown);
  if (open) return undecided(open);
  return judgeExports(resource);
}

function featuresOf(resource: Resource): readonly Feature[] {
  const data = read(resource, 'properties.dataEndpointEnabled');
  const status = read(resource, EXPORT_STATUS);
  return [
    { called: 'a firewall', at: read(resource, RULES), used: hasFirewall(resource) },
    { called: 'dedicated data endpoints', at: data, used: isBoolean(data, true) },
    { called: 'a policy against exports', at: status, used: isText(status, 'disabled') },
  ];
}

/** azurerm refuses the block as such; a rule set that lets everyone in says in a template what is so without it. */
function hasFirewall(resource: Resource): Truth {
  const rules = read(resource, RULES);
  if (isOfAzurerm(resource)) return allOf(isSet(rules), not(isEmpty(rules)));
  const { items, hidden } = itemsOf(read(resource, `${RULES}.ipRules`));
  return anyOf(items.length > 0, isText(read(resource, `${RULES}.defaultAction`), 'Deny'), hidden ?? false);
}

function isEmpty(value: Value): Truth {
  return value.kind === 'object' && value.entries.size === 0 && !value.rest;
}

function judgeExports(resource: Resource): Verdict {
  const status = read(resource, EXPORT_STATUS);
  const access = read(resource, 'properties.publicNetworkAccess');
  const clash = allOf(isText(status, 'disabled'), not(isText(access, 'Disabled')));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('its SKU supports what it has');
  return fail({
    at: status,
    message:
      `Container registry '${resource.label}' forbids exports, but its public network access is not disabled: Azure refuses ` +
      'that. Disable public access, or allow exports.',
    fixes: [
      {
        title: 'Allow exports (the registry is refused as it is)',
        safety: 'review',
        consequence: EXPORTS_ALLOWED,
        changes: () => [setRefused(resource, EXPORT_STATUS, 'enabled')],
      },
    ],
  });
}
