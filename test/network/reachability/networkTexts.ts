/** Writes a network down as Bicep, an ARM template or Terraform, in several shapes that mean the same. */
import type { LanguageId } from '../../../server/src/languages/language';
import type { Random } from '../../fuzz/random';
import {
  groupOfCollection,
  isApplicationGroup,
  type Balancer,
  type Firewall,
  type NatRule,
  type NetworkModel,
  type RuleCollection,
  type SecurityRule,
  type Subnet,
  type VirtualNetwork,
} from './networkModel';
import { terraformText } from './networkTextTerraform';

export const FILE: Readonly<Record<LanguageId, string>> = {
  bicep: 'main.bicep',
  arm: 'azuredeploy.json',
  terraform: 'main.tf',
};

/** @param random chooses among the shapes */
export function textOf(model: NetworkModel, language: LanguageId, random: Random): string {
  if (language === 'terraform') return terraformText(model, random);
  const resources = new Templates(model, random).resources();
  return language === 'bicep' ? resources.map(bicepResource).join('\n') : armTemplate(resources);
}

/** A value of a template; the id of a resource is written as each language does. */
type Written = string | number | boolean | readonly Written[] | { readonly [key: string]: Written } | IdOf;

class IdOf {
  constructor(
    readonly type: string,
    readonly names: readonly string[],
  ) {}
}

interface Declared {
  readonly type: string;
  readonly version: string;
  readonly names: readonly string[];
  readonly properties: Written;
  readonly sku?: string;
}

const NET = 'Microsoft.Network/';
const VNET = `${NET}virtualNetworks`;
const VERSION = '2024-05-01';
/** Of this version on, a subnet that says nothing of outbound access has it or not by the day on which it was made. */
const BY_DAY = '2025-07-01';

/** What Azure calls resources, for both languages of its templates. */
class Templates {
  constructor(
    private readonly model: NetworkModel,
    private readonly random: Random,
  ) {}

  resources(): readonly Declared[] {
    const { networks, peerings, groups, tables, firewall } = this.model;
    const found: Declared[] = [
      ...networks.flatMap((network) => this.network(network)),
      ...groups.flatMap(({ name, rules }) =>
        this.owner(`${NET}networkSecurityGroups`, name, 'securityRules', rules.map((rule) => ({ name: rule.name, properties: this.rule(rule) }))),
      ), // prettier-ignore
      ...tables.flatMap(({ name, routes }) =>
        this.owner(`${NET}routeTables`, name, 'routes', routes.map((route) => ({
          name: route.name,
          properties: {
            addressPrefix: route.prefix,
            nextHopType: route.hop,
            ...(route.address === undefined ? {} : { nextHopIpAddress: route.address }),
          },
        }))),
      ), // prettier-ignore
      ...peerings.map(({ name, from, to, access, forwarded }): Declared => ({
        type: `${VNET}/virtualNetworkPeerings`,
        version: VERSION,
        names: [from, name],
        properties: {
          remoteVirtualNetwork: { id: new IdOf(VNET, [to]) },
          ...(access && this.random.chance(0.5) ? {} : { allowVirtualNetworkAccess: access }),
          ...(!forwarded && this.random.chance(0.5) ? {} : { allowForwardedTraffic: forwarded }),
        },
      })), // prettier-ignore
    ];
    if (networks.some(({ subnets }) => subnets.some(({ natGateway }) => natGateway)))
      found.push({
        type: `${NET}natGateways`,
        version: VERSION,
        names: ['nat'],
        properties: { idleTimeoutInMinutes: 4 },
      });
    if (firewall) found.push(...this.firewall(firewall));
    found.push(...this.machines());
    return this.random.shuffled(found);
  }

  /** A resource with what belongs to it inside or beside it. */
  private owner(
    type: string,
    name: string,
    list: string,
    items: readonly { readonly name: string; readonly properties: Written }[],
  ): readonly Declared[] {
    if (this.random.chance(0.6)) return [{ type, version: VERSION, names: [name], properties: { [list]: items } }];
    const own: Declared = { type, version: VERSION, names: [name], properties: {} };
    return [own, ...items.map((item): Declared => ({ type: `${type}/${list}`, version: VERSION, names: [name, item.name], properties: item.properties }))]; // prettier-ignore
  }

  private network({ name, spaces, subnets }: VirtualNetwork): readonly Declared[] {
    const isByDay = subnets.some(({ defaultOutbound }) => defaultOutbound === 'by day');
    const version = isByDay ? BY_DAY : VERSION;
    const space = { addressSpace: { addressPrefixes: spaces } };
    const items = subnets.map((subnet) => ({ name: subnet.name, properties: this.subnet(subnet) }));
    if (this.random.chance(0.6)) return [{ type: VNET, version, names: [name], properties: { ...space, subnets: items } }]; // prettier-ignore
    const own: Declared = { type: VNET, version, names: [name], properties: space };
    return [own, ...items.map((item): Declared => ({ type: `${VNET}/subnets`, version, names: [name, item.name], properties: item.properties }))]; // prettier-ignore
  }

  private subnet({ prefixes, group, table, natGateway, defaultOutbound }: Subnet): Written {
    const isOne = prefixes.length === 1 && this.random.chance(0.7);
    return {
      ...(isOne ? { addressPrefix: prefixes[0]! } : { addressPrefixes: prefixes }),
      ...(group === undefined
        ? {}
        : { networkSecurityGroup: { id: new IdOf(`${NET}networkSecurityGroups`, [group]) } }),
      ...(table === undefined ? {} : { routeTable: { id: new IdOf(`${NET}routeTables`, [table]) } }),
      ...(natGateway ? { natGateway: { id: new IdOf(`${NET}natGateways`, ['nat']) } } : {}),
      ...(defaultOutbound === 'by day' ? {} : { defaultOutboundAccess: defaultOutbound }),
    };
  }

  private machines(): readonly Declared[] {
    const { machines = [], balancer, networks } = this.model;
    const groups = [...new Set(machines.flatMap((one) => one.groups))];
    const pool = { id: new IdOf(`${NET}loadBalancers/backendAddressPools`, ['lb', 'pool']) };
    const simple = (type: string, name: string): Declared => ({ type: `${NET}${type}`, version: VERSION, names: [name], properties: { idleTimeoutInMinutes: 4 } }); // prettier-ignore
    const interfaces = machines.flatMap((machine): readonly Declared[] => {
      const network = networks.find(({ subnets }) => subnets.some(({ name }) => name === machine.subnet))!;
      const properties: { [key: string]: Written } = {
        subnet: { id: new IdOf(`${VNET}/subnets`, [network.name, machine.subnet]) },
        ...(machine.address === undefined
          ? { privateIPAllocationMethod: 'Dynamic' }
          : { privateIPAllocationMethod: 'Static', privateIPAddress: machine.address }),
        ...(machine.groups.length === 0 && this.random.chance(0.5)
          ? {}
          : { applicationSecurityGroups: this.groupIds(machine.groups) }),
        ...(machine.isPublic ? { publicIPAddress: { id: new IdOf(`${NET}publicIPAddresses`, [`pip-${machine.name}`]) } } : {}), // prettier-ignore
        ...(balancer?.members.includes(machine.name) ? { loadBalancerBackendAddressPools: [pool] } : {}),
      };
      const nic: Declared = {
        type: `${NET}networkInterfaces`,
        version: VERSION,
        names: [`nic-${machine.name}`],
        properties: { ipConfigurations: [{ name: 'ip', properties }] },
      };
      const own: Declared = {
        type: 'Microsoft.Compute/virtualMachines',
        version: '2024-07-01',
        names: [machine.name],
        properties: { networkProfile: { networkInterfaces: [{ id: new IdOf(`${NET}networkInterfaces`, [`nic-${machine.name}`]) }] } }, // prettier-ignore
      };
      return [nic, own, ...(machine.isPublic ? [{ ...simple('publicIPAddresses', `pip-${machine.name}`), sku: 'Standard' }] : [])]; // prettier-ignore
    });
    return [
      ...groups.map((name) => simple('applicationSecurityGroups', name)),
      ...interfaces,
      ...(balancer ? this.balancer(balancer) : []),
    ];
  }

  private groupIds(names: readonly string[]): Written {
    return names.map((name) => ({ id: new IdOf(`${NET}applicationSecurityGroups`, [name]) }));
  }

  private balancer({ name, isPublic, rules }: Balancer): readonly Declared[] {
    const address = new IdOf(`${NET}publicIPAddresses`, ['pip-lb']);
    const [first] = this.model.networks;
    const inside = new IdOf(`${VNET}/subnets`, [first!.name, first!.subnets[0]?.name ?? 'none']);
    const type = `${NET}loadBalancers`;
    const place: Written = isPublic ? { publicIPAddress: { id: address } } : { subnet: { id: inside } };
    const properties: Written = {
      frontendIPConfigurations: [{ name: 'front', properties: place }], // prettier-ignore
      backendAddressPools: [{ name: 'pool' }],
      loadBalancingRules: rules.map((rule) => ({
        name: rule.name,
        properties: {
          frontendIPConfiguration: { id: new IdOf(`${type}/frontendIPConfigurations`, [name, 'front']) },
          ...(this.random.chance(0.5)
            ? { backendAddressPool: { id: new IdOf(`${type}/backendAddressPools`, [name, 'pool']) } }
            : { backendAddressPools: [{ id: new IdOf(`${type}/backendAddressPools`, [name, 'pool']) }] }),
          protocol: rule.protocol,
          frontendPort: rule.frontendPort,
          backendPort: rule.backendPort,
        },
      })),
    };
    const pip: Declared = { type: `${NET}publicIPAddresses`, version: VERSION, names: ['pip-lb'], properties: { idleTimeoutInMinutes: 4 } }; // prettier-ignore
    return [{ type, version: VERSION, names: [name], properties, sku: 'Standard' }, ...(isPublic ? [pip] : [])];
  }

  private rule({ priority, direction, access, protocol, ...sides }: SecurityRule): Written {
    return {
      priority,
      direction,
      access,
      protocol,
      ...this.side('source', sides.sources),
      ...this.side('destination', sides.destinations),
      ...this.oneOrMore('sourcePortRange', 'sourcePortRanges', sides.sourcePorts),
      ...this.oneOrMore('destinationPortRange', 'destinationPortRanges', sides.ports),
    };
  }

  private side(end: 'source' | 'destination', texts: readonly string[]): { readonly [key: string]: Written } {
    return isApplicationGroup(texts[0]!)
      ? { [`${end}ApplicationSecurityGroups`]: this.groupIds(texts) }
      : this.oneOrMore(`${end}AddressPrefix`, `${end}AddressPrefixes`, texts);
  }

  private oneOrMore(one: string, more: string, texts: readonly string[]): { readonly [key: string]: Written } {
    const isRange = /^\d/.test(texts[0]!);
    return texts.length === 1 && (!isRange || this.random.chance(0.6)) ? { [one]: texts[0]! } : { [more]: texts };
  }

  private firewall({ name, network, address, collections, nats = [], privateRanges }: Firewall): readonly Declared[] {
    const subnet = new IdOf(`${VNET}/subnets`, [network, 'AzureFirewallSubnet']);
    const pip = new IdOf(`${NET}publicIPAddresses`, ['pip-fw']);
    const isPublic = nats.length > 0;
    const configuration = { name: 'ip', properties: { subnet: { id: subnet }, privateIPAddress: address, ...(isPublic ? { publicIPAddress: { id: pip } } : {}) } }; // prettier-ignore
    const addresses: readonly Declared[] = isPublic ? [{ type: `${NET}publicIPAddresses`, version: VERSION, names: ['pip-fw'], properties: { idleTimeoutInMinutes: 4 } }] : []; // prettier-ignore
    const type = `${NET}azureFirewalls`;
    const own = (more: { readonly [key: string]: Written }): Declared => ({ type, version: VERSION, names: [name], properties: { ipConfigurations: [configuration], ...more } }); // prettier-ignore
    const shuffled = this.random.shuffled(collections);
    if (this.random.chance(0.4)) {
      const list = shuffled.map((one) => ({
        name: one.name,
        properties: {
          priority: 100 + one.priority,
          action: { type: one.action },
          rules: networkRules(one, 'protocols'),
        },
      }));
      return [
        ...addresses,
        own({
          networkRuleCollections: list,
          ...(isPublic ? { natRuleCollections: [{ name: 'nats', properties: { priority: 100, action: { type: 'Dnat' }, rules: natRules(nats, 'protocols') } }] } : {}), // prettier-ignore
          ...(privateRanges ? { additionalProperties: { 'Network.SNAT.PrivateRanges': privateRanges.join(', ') } } : {}), // prettier-ignore
        }),
      ];
    }
    const policy = `${NET}firewallPolicies`;
    const groups = [0, 1, 2].flatMap((index): Declared[] => {
      const inside = shuffled.filter(({ priority }) => groupOfCollection(priority) === index);
      if (inside.length === 0) return [];
      const ruleCollections = inside.map((one) => ({
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: one.name,
        priority: 100 + (one.priority % 3),
        action: { type: one.action },
        rules: networkRules(one, 'ipProtocols').map((rule) => ({ ruleType: 'NetworkRule', ...rule })),
      }));
      return [{ type: `${policy}/ruleCollectionGroups`, version: VERSION, names: ['policy', `group${index}`], properties: { priority: 200 + index * 100, ruleCollections } }]; // prettier-ignore
    });
    return [
      own({ firewallPolicy: { id: new IdOf(policy, ['policy']) } }),
      { type: policy, version: VERSION, names: ['policy'], properties: { threatIntelMode: 'Off', ...(privateRanges ? { snat: { privateRanges } } : {}) } }, // prettier-ignore
      ...groups,
      ...addresses,
      ...(isPublic
        ? [{ type: `${policy}/ruleCollectionGroups`, version: VERSION, names: ['policy', 'nats'], properties: { priority: 100, ruleCollections: [{ ruleCollectionType: 'FirewallPolicyNatRuleCollection', name: 'nats', priority: 100, action: { type: 'DNAT' }, rules: natRules(nats, 'ipProtocols').map((rule) => ({ ruleType: 'NatRule', ...rule })) }] } }] // prettier-ignore
        : []),
    ];
  }
}

function networkRules({ rules }: RuleCollection, protocols: string) {
  return rules.map((rule) => ({
    name: rule.name,
    [protocols]: rule.protocols.map((one) => (one === 'Any' ? one : one.toUpperCase())),
    sourceAddresses: rule.sources,
    destinationAddresses: rule.destinations,
    destinationPorts: rule.ports,
  }));
}

function natRules(nats: readonly NatRule[], protocols: string) {
  return nats.map(({ name, protocol, sources, port, toAddress, toPort }) => ({
    name,
    [protocols]: [protocol.toUpperCase()],
    sourceAddresses: sources,
    destinationAddresses: ['20.50.1.4'],
    destinationPorts: [String(port)],
    translatedAddress: toAddress,
    translatedPort: String(toPort),
  }));
}

function armTemplate(resources: readonly Declared[]): string {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: resources.map(({ type, version, names, properties, sku }) => ({
      type,
      apiVersion: version,
      name: names.join('/'),
      ...(names.length === 1 ? { location: 'westeurope' } : {}),
      ...(sku === undefined ? {} : { sku: { name: sku } }),
      properties,
    })),
  };
  return JSON.stringify(
    template,
    (_, value: unknown) =>
      value instanceof IdOf ? `[resourceId('${[value.type, ...value.names].join("', '")}')]` : value,
    2,
  );
}

const symbolOf = (names: readonly string[]) => names.join('_').replace(/\W/g, '_');

function bicepResource({ type, version, names, properties, sku }: Declared): string {
  const head = names.length > 1 ? `  parent: ${symbolOf(names.slice(0, -1))}\n` : `  location: 'westeurope'\n`;
  const tier = sku === undefined ? '' : `  sku: { name: '${sku}' }\n`;
  return `resource ${symbolOf(names)} '${type}@${version}' = {\n${head}  name: '${names.at(-1)!}'\n${tier}  properties: ${bicepValue(properties, '  ')}\n}\n`; // prettier-ignore
}

function bicepValue(value: Written, indent: string): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof IdOf)
    return value.names.length === 1 ? `${symbolOf(value.names)}.id` : `resourceId('${[value.type, ...value.names].join("', '")}')`; // prettier-ignore
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item: Written) => `${inner}${bicepValue(item, inner)}`).join('\n')}\n${indent}]`;
  }
  const entries = Object.entries(value as { readonly [key: string]: Written });
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, item]) => `${inner}${/\W/.test(key) ? `'${key}'` : key}: ${bicepValue(item, inner)}`).join('\n')}\n${indent}}`; // prettier-ignore
}
