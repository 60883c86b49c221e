import { labelOf } from './labelsInMessages';
import { itemsOf, readPath } from './readProperty';
import type { Resource } from './resource';
import { isType } from './resource';
import { at, type IdValue, type ObjectValue } from './value';

/** Child resources that Azure Resource Manager lets a template write inside their owner's properties. */
const INLINE: readonly { owner: string; path: string; type: string; listOnly?: true }[] = [
  { owner: 'Microsoft.Network/virtualNetworks', path: 'properties.subnets', type: 'subnets' },
  {
    owner: 'Microsoft.Network/virtualNetworks',
    path: 'properties.virtualNetworkPeerings',
    type: 'virtualNetworkPeerings',
  },
  { owner: 'Microsoft.Network/networkSecurityGroups', path: 'properties.securityRules', type: 'securityRules' },
  { owner: 'Microsoft.Network/routeTables', path: 'properties.routes', type: 'routes' },
  // Lists of their owner in templates, resources of their own in Terraform.
  {
    owner: 'Microsoft.Network/azureFirewalls',
    path: 'properties.applicationRuleCollections',
    type: 'applicationRuleCollections',
    listOnly: true,
  },
  {
    owner: 'Microsoft.Network/azureFirewalls',
    path: 'properties.networkRuleCollections',
    type: 'networkRuleCollections',
    listOnly: true,
  },
  {
    owner: 'Microsoft.Network/azureFirewalls',
    path: 'properties.natRuleCollections',
    type: 'natRuleCollections',
    listOnly: true,
  },
  { owner: 'Microsoft.Network/loadBalancers', path: 'properties.backendAddressPools', type: 'backendAddressPools' },
  { owner: 'Microsoft.Network/loadBalancers', path: 'properties.inboundNatRules', type: 'inboundNatRules' },
  {
    owner: 'Microsoft.Network/loadBalancers',
    path: 'properties.inboundNatPools',
    type: 'inboundNatPools',
    listOnly: true,
  },
  {
    owner: 'Microsoft.Network/loadBalancers',
    path: 'properties.loadBalancingRules',
    type: 'loadBalancingRules',
    listOnly: true,
  },
  { owner: 'Microsoft.Network/loadBalancers', path: 'properties.outboundRules', type: 'outboundRules', listOnly: true },
  // Blocks of their owner in Terraform; in templates resources of their own.
  {
    owner: 'Microsoft.Network/privateEndpoints',
    path: 'properties.privateDnsZoneGroups',
    type: 'privateDnsZoneGroups',
  },
  { owner: 'Microsoft.ServiceBus/namespaces', path: 'properties.networkRuleSets', type: 'networkRuleSets' },
  { owner: 'Microsoft.EventHub/namespaces', path: 'properties.networkRuleSets', type: 'networkRuleSets' },
];

/** The path of the list in which an owner of this type may have children of a type; undefined when there is none. */
export function inlinePath(ownerType: string, childType: string): string | undefined {
  const wanted = childType.toLowerCase();
  return INLINE.find(({ owner, type }) => {
    return owner.toLowerCase() === ownerType.toLowerCase() && `${owner}/${type}`.toLowerCase() === wanted;
  })?.path;
}

/** Are children of this type no resources of their own in Azure Resource Manager, but only items of their owner's list? */
export function isListOnly(childType: string): boolean {
  return INLINE.some(({ owner, type, listOnly }) => listOnly && isSame(`${owner}/${type}`, childType));
}

/** May a resource of this type be written inside its owner? */
export function mayBeInline(type: string): boolean {
  return INLINE.some((rule) => isSame(`${rule.owner}/${rule.type}`, type));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The type of the children that an owner of this type may have in the list at a path; undefined when there are none. */
export function inlineType(ownerType: string, path: string): string | undefined {
  const rule = INLINE.find(({ owner, path: list }) => list === path && owner.toLowerCase() === ownerType.toLowerCase());
  return rule && `${rule.owner}/${rule.type}`;
}

/** The children that `owner` declares inside its own body, as resources of their own. */
export function inlineChildren(owner: Resource): Resource[] {
  const children: Resource[] = [];
  for (const { path, type } of INLINE.filter((rule) => isType(owner, rule.owner))) {
    itemsOf(readPath(owner.body, path, owner.header)).items.forEach((item, index) => {
      if (item.kind === 'object') children.push(inlineChild(owner, path, `${owner.type}/${type}`, item, index));
    });
  }
  return children;
}

function inlineChild(owner: Resource, path: string, type: string, body: ObjectValue, index: number): Resource {
  const name = readPath(body, 'name', body.origin.place);
  const parent: IdValue = {
    kind: 'id',
    type: owner.type,
    names: [owner.name],
    target: owner.key,
    origin: at(owner.header),
  };
  return {
    key: `${owner.key}/${path}[${index}]`,
    type,
    name,
    label: labelOf(name, `${owner.label}[${index}]`),
    address: `${owner.address}/${labelOf(name, String(index))}`,
    dialect: owner.dialect,
    header: name.kind === 'absent' ? body.origin.place : name.origin.place,
    declaration: body.origin.place,
    body,
    parent,
    existing: owner.existing,
    within: { owner: owner.key, path, index },
    symbol: type.slice(type.lastIndexOf('/') + 1),
    instance: `${owner.instance ?? ''}[${index}]`,
    ...(owner.calls ? { calls: owner.calls } : {}),
    ...(owner.deployment === undefined ? {} : { deployment: owner.deployment }),
    ...(owner.scope === undefined ? {} : { scope: owner.scope }),
    ...(owner.cloud ? { cloud: owner.cloud } : {}),
    ...(owner.condition ? { condition: owner.condition } : {}),
    ...(owner.apiVersion === undefined ? {} : { apiVersion: owner.apiVersion }),
  };
}
