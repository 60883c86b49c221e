import assert from 'node:assert/strict';
import { bicep } from '../../../../server/src/languages/bicep';
import { knownModule, knownModules } from '../../../../server/src/languages/bicep/known';
import type { Fragment } from '../../../../server/src/model/fragment';
import { Graph } from '../../../../server/src/model/graph';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { lowered, said, valueOf } from '../syntax/reading';

const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const SUBNET = `${NETWORK}/virtualNetworks/vnet/subnets/endpoints`;
const ZONE = `${NETWORK}/privateDnsZones/privatelink.example.net`;
const IDENTITY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';

/** One private endpoint with a zone. */
const endpoints = (service = '') =>
  `privateEndpoints: [{ ${service}subnetResourceId: '${SUBNET}', privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: '${ZONE}' }] } }]`;

/** What a call makes: `params` as Bicep writes it, with parameters before it where something is not known. */
class Made {
  private readonly fragment: Fragment;
  private readonly graph: Graph;

  constructor(name: string, version: string | undefined, params: string, before = '') {
    const module = knownModule(`br/public:avm/${name}`, version);
    assert.ok(module, `${name}:${version ?? 'newest'}`);
    const given = valueOf(params, before);
    const inputs = new Map<string, Value>();
    if (given.kind === 'object') for (const { key, value } of given.entries.values()) inputs.set(key, value);
    this.fragment = lowered(module.text, { inputs });
    this.graph = new Graph([this.fragment]);
  }

  /** Types and names, in order. */
  get resources(): string[] {
    return this.fragment.resources
      .filter(({ existing }) => !existing)
      .map((resource) => {
        const names = this.graph.names(resource).map((name) => said(name).replaceAll("'", ''));
        return `${resource.type.split('/').slice(1).join('/')} ${names.join('/')}${resource.condition ? ' ?' : ''}`;
      });
  }

  resource(type: string, index = 0): Resource {
    const found = this.fragment.resources.filter((resource) => resource.type.endsWith(`/${type}`))[index];
    assert.ok(found, `${type} ${index} among ${this.resources.join(', ')}`);
    return found;
  }

  /** A value below the properties of the only resource of a type. */
  at(type: string, path: string, index = 0): string {
    return said(read(this.resource(type, index), path));
  }

  output(name: string): string {
    return said(this.fragment.outputs.get(name));
  }

  get modules(): Fragment['modules'] {
    return this.fragment.modules;
  }
}

describe('Known Bicep modules', () => {
  it('can all be read, and name where they come from', () => {
    for (const { source, from, before, text, documented } of knownModules) {
      const label = `${source} ${from ?? ''}..${before ?? ''}`;
      assert.deepEqual(bicep.parse('known.bicep', text).problems, [], label);
      assert.match(source, /^br\/public:avm\/(res|ptn)\/[a-z0-9/-]+$/);
      assert.match(documented, /^main\.bicep and README of \d+\.\d+\.\d+, read \d{4}-\d\d-\d\d$/, label);
    }
  });

  it('leave no gap and no overlap between their versions', () => {
    for (const source of new Set(knownModules.map((module) => module.source))) {
      const versions = knownModules.filter((module) => module.source === source);
      versions.forEach(({ before }, index) => assert.equal(before, versions[index + 1]?.from, `${source} ${index}`));
    }
  });

  it('are found under every spelling of the public registry', () => {
    const vnet = 'avm/res/network/virtual-network';
    const newest = knownModule(`br/public:${vnet}`, undefined);
    assert.ok(newest);
    assert.equal(knownModule(`br:mcr.microsoft.com/bicep/${vnet}`, '0.7.0'), newest);
    assert.equal(knownModule(`br/public:${vnet}:0.7.0`, undefined), newest);
    assert.equal(knownModule(`br/public:${vnet}`, '0.3.0'), newest);
    assert.notEqual(knownModule(`br/public:${vnet}`, '0.2.0'), newest);
    assert.equal(knownModule(`br/public:${vnet}:0.2.0`, undefined), knownModule(`br/public:${vnet}`, '0.1.0'));
  });

  it('are not found under other names or without a number', () => {
    assert.equal(knownModule('br/public:avm/res/network/nothing', '0.1.0'), undefined);
    assert.equal(knownModule('br:other.azurecr.io/bicep/avm/res/network/route-table', '0.1.0'), undefined);
    assert.equal(knownModule('./network.bicep', undefined), undefined);
    assert.equal(knownModule('br/public:avm/res/network/route-table', 'latest'), undefined);
    assert.equal(knownModule('br/public:avm/ptn/azd/aks', '0.1.0'), undefined);
  });
});

describe('The known managed cluster', () => {
  const cluster = 'res/container-service/managed-cluster';
  const API = 'properties.apiServerAccessProfile';
  const pools = "primaryAgentPoolProfiles: [{ name: 'system', mode: 'System' }]";

  it('is public with a load balancer by default', () => {
    const made = new Made(cluster, undefined, `{ name: 'aks', ${pools} }`);
    assert.deepEqual(made.resources, ['managedClusters aks']);
    assert.equal(made.at('managedClusters', API), 'null');
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPlugin'), 'null');
    assert.equal(made.at('managedClusters', 'properties.agentPoolProfiles.0.count'), 'absent');
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /count: 1,.*osType: 'Linux'/);
    assert.equal(made.at('managedClusters', 'sku'), "{name: 'Base', tier: 'Standard'}");
    assert.equal(made.output('resourceId'), "<Microsoft.ContainerService/managedClusters:'aks'>");
  });

  it('takes private access, subnets and further pools', () => {
    const made = new Made(
      cluster,
      '0.13.0',
      `{
  name: 'aks'
  apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: '${ZONE}' }
  managedIdentities: { userAssignedResourceIds: ['${IDENTITY}'] }
  networkPlugin: 'azure'
  networkDataplane: 'cilium'
  outboundType: 'userDefinedRouting'
  primaryAgentPoolProfiles: [{ name: 'system', count: 3, vnetSubnetResourceId: '${SUBNET}' }]
  agentPools: [{ name: 'user', vnetSubnetResourceId: '${SUBNET}', upgradeSettings: { maxSurge: '33%' } }]
}`,
    );
    assert.deepEqual(made.resources, ['managedClusters aks', 'managedClusters/agentPools aks/user']);
    assert.equal(made.at('managedClusters', `${API}.enablePrivateCluster`), 'true');
    assert.equal(made.at('managedClusters', `${API}.privateDNSZone`), `'${ZONE}'`);
    assert.equal(
      made.at('managedClusters', 'identity'),
      `{type: 'UserAssigned', userAssignedIdentities: {${IDENTITY}: {}}}`,
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPluginMode'), "'overlay'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPolicy'), "'cilium'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.loadBalancerProfile'), 'null');
    assert.equal(made.at('agentPools', 'properties.vnetSubnetID'), `'${SUBNET}'`);
    assert.equal(made.at('agentPools', 'properties.upgradeSettings.maxSurge'), "'33%'");
  });

  it('has a parameter for each API server setting until 0.11', () => {
    const made = new Made(
      cluster,
      '0.11.1',
      `{
  name: 'aks'
  enablePrivateCluster: true
  authorizedIPRanges: ['203.0.113.0/24']
  primaryAgentPoolProfiles: [{ name: 'system', maxSurge: '10%' }]
}`,
    );
    assert.equal(
      made.at('managedClusters', API),
      "{authorizedIPRanges: ['203.0.113.0/24'], disableRunCommand: false, enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: null}",
    );
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /upgradeSettings: \{maxSurge: '10%'\}/);
  });

  it('took its first pools in the words of Azure until 0.4.0', () => {
    const made = new Made(
      cluster,
      '0.4.0',
      `{ name: 'aks', primaryAgentPoolProfile: [{ vnetSubnetID: '${SUBNET}' }] }`,
    );
    assert.equal(made.at('managedClusters', 'properties.agentPoolProfiles'), `[{vnetSubnetID: '${SUBNET}'}]`);
    const old = new Made(cluster, '0.1.2', "{ name: 'aks', primaryAgentPoolProfile: [] }");
    assert.equal(old.at('managedClusters', 'properties.publicNetworkAccess'), 'null');
  });

  it('leaves open only what an unknown input feeds', () => {
    const made = new Made(
      cluster,
      undefined,
      `{ name: 'aks', ${pools}, networkPlugin: plugin, agentPools: more }`,
      'param plugin string\nparam more array',
    );
    assert.deepEqual(made.resources, [
      'managedClusters aks',
      `managedClusters/agentPools ${made.resources[1]!.split(' ').slice(1, -1).join(' ')} ?`,
    ]);
    assert.equal(
      made.at('managedClusters', 'properties.networkProfile.networkPlugin'),
      '?parameter `plugin` has no default {param:plugin}',
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
  });
});

describe('The known virtual network', () => {
  const vnet = 'res/network/virtual-network';

  it('has its ranges and nothing else by default', () => {
    const made = new Made(vnet, undefined, "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'] }");
    assert.deepEqual(made.resources, ['virtualNetworks vnet']);
    assert.equal(made.at('virtualNetworks', 'properties.addressSpace.addressPrefixes'), "['10.0.0.0/16']");
    assert.equal(made.at('virtualNetworks', 'properties.dhcpOptions'), 'null');
    assert.equal(made.output('subnetResourceIds'), '[]');
  });

  it('makes subnets with what is attached to them, and peerings', () => {
    const made = new Made(
      vnet,
      '0.7.0',
      `{
  name: 'vnet'
  addressPrefixes: ['10.0.0.0/16']
  dnsServers: ['10.0.0.4']
  subnets: [
    {
      name: 'aks'
      addressPrefix: '10.0.0.0/22'
      networkSecurityGroupResourceId: '${NETWORK}/networkSecurityGroups/nsg'
      routeTableResourceId: '${NETWORK}/routeTables/rt'
      natGatewayResourceId: '${NETWORK}/natGateways/nat'
      serviceEndpoints: ['Microsoft.Storage']
    }
    { name: 'api', addressPrefixes: ['10.0.4.0/28'], delegation: 'Microsoft.ContainerService/managedClusters' }
  ]
  peerings: [{ remoteVirtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub', remotePeeringEnabled: true }]
}`,
    );
    assert.deepEqual(made.resources, [
      'virtualNetworks vnet',
      'virtualNetworks/subnets vnet/aks',
      'virtualNetworks/subnets vnet/api',
      'virtualNetworks/virtualNetworkPeerings vnet/peer-vnet-hub',
      'virtualNetworks/virtualNetworkPeerings hub/peer-hub-vnet',
    ]);
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
    assert.equal(made.at('subnets', 'properties.natGateway.id'), `'${NETWORK}/natGateways/nat'`);
    assert.equal(made.at('subnets', 'properties.serviceEndpoints'), "[{service: 'Microsoft.Storage'}]");
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup', 1), 'null');
    assert.match(
      made.at('subnets', 'properties.delegations', 1),
      /serviceName: 'Microsoft.ContainerService\/managedClusters'/,
    );
    assert.equal(made.at('virtualNetworks', 'properties.dhcpOptions.dnsServers'), "['10.0.0.4']");
    assert.equal(made.output('subnetNames'), "['aks', 'api']");
    assert.equal(
      made.output('subnetResourceIds'),
      "[<Microsoft.Network/virtualNetworks/subnets:'vnet'/'aks'>, <Microsoft.Network/virtualNetworks/subnets:'vnet'/'api'>]",
    );
  });

  it('took service endpoints and delegations in the words of Azure until 0.2', () => {
    const made = new Made(
      vnet,
      '0.2.0',
      "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'], subnets: [{ name: 'a', serviceEndpoints: [{ service: 'Microsoft.Sql' }] }] }",
    );
    assert.equal(made.at('subnets', 'properties.serviceEndpoints'), "[{service: 'Microsoft.Sql'}]");
    assert.equal(made.at('subnets', 'properties.delegations'), '[]');
  });

  it('takes its ranges from an address pool', () => {
    const made = new Made(
      vnet,
      undefined,
      "{ name: 'v', addressPrefixes: ['pool'], ipamPoolNumberOfIpAddresses: '254' }",
    );
    assert.equal(
      made.at('virtualNetworks', 'properties.addressSpace'),
      "{ipamPoolPrefixAllocations: [{pool: {id: 'pool'}, numberOfIpAddresses: '254'}]}",
    );
  });

  it('may have subnets that are not known', () => {
    const made = new Made(
      vnet,
      undefined,
      "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'], subnets: all }",
      'param all array',
    );
    assert.equal(made.resources.length, 2);
    assert.match(made.resources[1]!, / \?$/);
    assert.match(made.output('subnetResourceIds'), /^\?/);
  });
});

describe('The known subnet', () => {
  const subnet = 'res/network/virtual-network/subnet';

  it('belongs to a network that is named', () => {
    const made = new Made(
      subnet,
      undefined,
      "{ name: 'aks', virtualNetworkName: 'vnet', addressPrefix: '10.0.0.0/24' }",
    );
    assert.deepEqual(made.resources, ['virtualNetworks/subnets vnet/aks']);
    assert.equal(made.at('subnets', 'properties.addressPrefix'), "'10.0.0.0/24'");
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup'), 'null');
    assert.equal(made.output('addressPrefix'), "'10.0.0.0/24'");
  });

  it('has a security group and a route table', () => {
    const made = new Made(
      subnet,
      '0.1.3',
      `{ name: 'aks', virtualNetworkName: 'vnet', networkSecurityGroupResourceId: '${NETWORK}/networkSecurityGroups/nsg', routeTableResourceId: '${NETWORK}/routeTables/rt' }`,
    );
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
  });

  it('may or may not have a security group that is not known', () => {
    const made = new Made(
      subnet,
      undefined,
      "{ name: 'aks', virtualNetworkName: 'vnet', networkSecurityGroupResourceId: nsg }",
      'param nsg string',
    );
    assert.match(made.at('subnets', 'properties.networkSecurityGroup'), /^null \| \{id: \?|^\{id: \?.* \| null$/);
  });
});

describe('The known security group and route table', () => {
  const nsg = 'res/network/network-security-group';
  const table = 'res/network/route-table';

  it('have no rules and no routes by default', () => {
    assert.equal(
      new Made(nsg, undefined, "{ name: 'nsg' }").at('networkSecurityGroups', 'properties.securityRules'),
      '[]',
    );
    const routes = new Made(table, undefined, "{ name: 'rt' }");
    assert.equal(routes.at('routeTables', 'properties.disableBgpRoutePropagation'), 'false');
    assert.equal(routes.at('routeTables', 'properties.routes'), 'null');
  });

  it('take rules and routes', () => {
    const rules = new Made(
      nsg,
      '0.5.1',
      `{
  name: 'nsg'
  securityRules: [
    {
      name: 'ssh'
      properties: {
        access: 'Deny'
        direction: 'Inbound'
        priority: 100
        protocol: 'Tcp'
        sourceAddressPrefix: 'Internet'
        destinationPortRanges: ['22', '3389']
        destinationApplicationSecurityGroupResourceIds: ['${NETWORK}/applicationSecurityGroups/asg']
      }
    }
  ]
}`,
    );
    const said = rules.at('networkSecurityGroups', 'properties.securityRules');
    assert.match(said, /name: 'ssh'.*access: 'Deny'.*priority: 100.*sourceAddressPrefix: 'Internet'/);
    assert.match(
      said,
      /destinationPortRanges: \['22', '3389'\], destinationApplicationSecurityGroups: \[\{id: '.*asg'\}\]/,
    );
    assert.equal(rules.output('resourceId'), "<Microsoft.Network/networkSecurityGroups:'nsg'>");
    const routes = new Made(
      table,
      '0.4.0',
      "{ name: 'rt', disableBgpRoutePropagation: true, routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }] }",
    );
    assert.match(
      routes.at('routeTables', 'properties.routes'),
      /nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4'/,
    );
    assert.equal(routes.at('routeTables', 'properties.disableBgpRoutePropagation'), 'true');
  });

  it('may have rules and routes that are not known', () => {
    assert.match(
      new Made(nsg, undefined, "{ name: 'nsg', securityRules: rules }", 'param rules array').at(
        'networkSecurityGroups',
        'properties.securityRules',
      ),
      /^\?/,
    );
    assert.match(
      new Made(table, undefined, "{ name: 'rt', routes: routes }", 'param routes array').at(
        'routeTables',
        'properties.routes',
      ),
      /^\?/,
    );
  });
});

describe('The known private endpoint and zone', () => {
  const endpoint = 'res/network/private-endpoint';
  const zone = 'res/network/private-dns-zone';
  const connections =
    "privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: 'service', groupIds: ['vault'] } }]";

  it('connect without a zone by default', () => {
    const made = new Made(endpoint, undefined, `{ name: 'pep', subnetResourceId: '${SUBNET}', ${connections} }`);
    assert.deepEqual(made.resources, ['privateEndpoints pep']);
    assert.equal(made.at('privateEndpoints', 'properties.subnet.id'), `'${SUBNET}'`);
    assert.match(
      made.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /privateLinkServiceId: 'service', groupIds: \['vault'\]/,
    );
    assert.equal(made.output('groupId'), "'vault'");
  });

  it('have a zone group', () => {
    const group = `privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: '${ZONE}' }] }`;
    const made = new Made(
      endpoint,
      '0.7.0',
      `{ name: 'pep', subnetResourceId: '${SUBNET}', ${connections}, ${group} }`,
    );
    assert.deepEqual(made.resources, ['privateEndpoints pep', 'privateEndpoints/privateDnsZoneGroups pep/default']);
    assert.equal(
      made.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      `[{name: 'privatelink.example.net', properties: {privateDnsZoneId: '${ZONE}'}}]`,
    );
  });

  it('named service and zones by parameters in the beginning', () => {
    const made = new Made(
      endpoint,
      '0.2.2',
      `{ name: 'pep', subnetResourceId: '${SUBNET}', serviceResourceId: 'service', groupIds: ['blob'], privateDnsZoneResourceIds: ['${ZONE}'], privateDnsZoneGroupName: 'zones' }`,
    );
    assert.deepEqual(made.resources, ['privateEndpoints pep', 'privateEndpoints/privateDnsZoneGroups pep/zones']);
    assert.equal(
      made.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      "[{name: 'pep', properties: {privateLinkServiceId: 'service', groupIds: ['blob']}}]",
    );
  });

  it('link a zone to networks', () => {
    assert.deepEqual(new Made(zone, undefined, "{ name: 'privatelink.azurecr.io' }").resources, [
      'privateDnsZones privatelink.azurecr.io',
    ]);
    const links = `virtualNetworkLinks: [{ virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }, { name: 'own', registrationEnabled: true, virtualNetworkResourceId: '${NETWORK}/virtualNetworks/spoke' }]`;
    const made = new Made(zone, '0.7.0', `{ name: 'privatelink.azurecr.io', ${links} }`);
    assert.deepEqual(made.resources, [
      'privateDnsZones privatelink.azurecr.io',
      'privateDnsZones/virtualNetworkLinks privatelink.azurecr.io/hub-vnetlink',
      'privateDnsZones/virtualNetworkLinks privatelink.azurecr.io/own',
    ]);
    assert.equal(made.at('virtualNetworkLinks', 'properties.virtualNetwork.id'), `'${NETWORK}/virtualNetworks/hub'`);
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'false');
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled', 1), 'true');
    const open = new Made(
      zone,
      undefined,
      "{ name: 'privatelink.azurecr.io', virtualNetworkLinks: links }",
      'param links array',
    );
    assert.match(open.resources[1]!, /^privateDnsZones\/virtualNetworkLinks .* \?$/);
  });

  it('link a zone that is only named', () => {
    const link = `${zone}/virtual-network-link`;
    const made = new Made(
      link,
      '0.1.0',
      `{ privateDnsZoneName: 'z', virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }`,
    );
    assert.deepEqual(made.resources, ['privateDnsZones/virtualNetworkLinks z/hub-vnetlink']);
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'false');
    const named = new Made(
      link,
      undefined,
      `{ privateDnsZoneName: 'z', name: 'own', registrationEnabled: true, virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }`,
    );
    assert.deepEqual(named.resources, ['privateDnsZones/virtualNetworkLinks z/own']);
    assert.equal(named.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'true');
    const open = new Made(
      link,
      undefined,
      "{ privateDnsZoneName: 'z', virtualNetworkResourceId: id }",
      'param id string',
    );
    assert.match(open.at('virtualNetworkLinks', 'properties.virtualNetwork.id'), /^\?/);
  });
});

describe('The known services', () => {
  const registry = 'res/container-registry/registry';
  const vault = 'res/key-vault/vault';
  const account = 'res/storage/storage-account';
  const ACCESS = 'properties.publicNetworkAccess';

  it('have their own defaults', () => {
    const acr = new Made(registry, undefined, "{ name: 'acr' }");
    assert.deepEqual(acr.resources, ['registries acr']);
    assert.equal(acr.at('registries', 'sku.name'), "'Premium'");
    assert.equal(acr.at('registries', ACCESS), 'null');
    assert.equal(acr.at('registries', 'properties.networkRuleSet'), 'null');
    assert.equal(new Made(registry, '0.5.1', "{ name: 'acr' }").at('registries', 'sku.name'), "'Basic'");
    const kv = new Made(vault, undefined, "{ name: 'kv' }");
    assert.equal(kv.at('vaults', 'properties.sku.name'), "'premium'");
    assert.equal(kv.at('vaults', ACCESS), 'null');
    assert.equal(kv.at('vaults', 'properties.networkAcls'), 'null');
    const st = new Made(account, undefined, "{ name: 'st' }");
    assert.equal(
      st.at('storageAccounts', 'properties.networkAcls'),
      "{bypass: 'AzureServices', defaultAction: 'Deny'}",
    );
    assert.equal(st.at('storageAccounts', ACCESS), 'null');
    assert.equal(
      new Made(account, '0.8.3', "{ name: 'st' }").at('storageAccounts', 'properties.networkAcls.defaultAction'),
      "'Deny'",
    );
  });

  it('close their public access where they have an endpoint', () => {
    const acr = new Made(registry, '0.9.0', `{ name: 'acr', ${endpoints()} }`);
    assert.deepEqual(acr.resources, [
      'registries acr',
      'privateEndpoints pep-acr-registry-0',
      'privateEndpoints/privateDnsZoneGroups pep-acr-registry-0/default',
    ]);
    assert.equal(acr.at('registries', ACCESS), "'Disabled'");
    assert.match(
      acr.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /privateLinkServiceId: <Microsoft.ContainerRegistry\/registries:'acr'>, groupIds: \['registry'\]/,
    );
    assert.match(
      acr.output('privateEndpoints'),
      /^\[\{name: 'pep-acr-registry-0', resourceId: <Microsoft.Network\/privateEndpoints/,
    );
    const kv = new Made(vault, '0.13.0', `{ name: 'kv', ${endpoints()} }`);
    assert.equal(kv.at('vaults', ACCESS), "'Disabled'");
    assert.match(
      kv.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      /privateDnsZoneId: '.*privatelink.example.net'/,
    );
    const st = new Made(account, '0.14.0', `{ name: 'st', ${endpoints("service: 'blob', ")} }`);
    assert.equal(st.at('storageAccounts', ACCESS), "'Disabled'");
    assert.match(st.at('privateEndpoints', 'properties.privateLinkServiceConnections'), /groupIds: \['blob'\]/);
    // Its firewall counted as written in those versions.
    assert.equal(
      new Made(account, '0.8.3', `{ name: 'st', ${endpoints("service: 'blob', ")} }`).at('storageAccounts', ACCESS),
      'null',
    );
  });

  it('keep what is written', () => {
    const acr = new Made(registry, undefined, "{ name: 'acr', acrSku: 'Basic', publicNetworkAccess: 'Enabled' }");
    assert.equal(acr.at('registries', 'properties.networkRuleSet'), "{defaultAction: 'Deny', ipRules: []}");
    const older = new Made(registry, '0.11.0', "{ name: 'acr', publicNetworkAccess: 'Enabled' }");
    assert.equal(older.at('registries', 'properties.networkRuleSet'), 'null');
    const kv = new Made(
      vault,
      undefined,
      `{ name: 'kv', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }, ${endpoints()} }`,
    );
    assert.equal(kv.at('vaults', ACCESS), 'null');
    assert.equal(kv.at('vaults', 'properties.networkAcls.defaultAction'), "'Deny'");
    const st = new Made(
      account,
      undefined,
      "{ name: 'st', publicNetworkAccess: 'Enabled', networkAcls: { ipRules: [{ value: '203.0.113.1' }] } }",
    );
    assert.equal(st.at('storageAccounts', ACCESS), "'Enabled'");
    assert.equal(st.at('storageAccounts', 'properties.networkAcls.defaultAction'), "'Deny'");
    assert.equal(st.at('storageAccounts', 'properties.networkAcls.ipRules'), "[{value: '203.0.113.1'}]");
  });

  it('name the zones of an endpoint in one list in older versions', () => {
    const made = new Made(
      vault,
      '0.3.0',
      `{ name: 'kv', privateEndpoints: [{ subnetResourceId: '${SUBNET}', privateDnsZoneResourceIds: ['${ZONE}'] }] }`,
    );
    assert.equal(
      made.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      `[{name: 'privatelink.example.net', properties: {privateDnsZoneId: '${ZONE}'}}]`,
    );
  });

  it('wait for approval of a manual connection', () => {
    const made = new Made(
      vault,
      undefined,
      `{ name: 'kv', privateEndpoints: [{ subnetResourceId: '${SUBNET}', isManualConnection: true }] }`,
    );
    assert.equal(made.at('privateEndpoints', 'properties.privateLinkServiceConnections'), '[]');
    assert.match(
      made.at('privateEndpoints', 'properties.manualPrivateLinkServiceConnections'),
      /groupIds: \['vault'\]/,
    );
    assert.equal(made.resources.length, 2);
  });

  it('have identities, and give them as outputs', () => {
    const one = new Made('res/managed-identity/user-assigned-identity', undefined, "{ name: 'id' }");
    assert.deepEqual(one.resources, ['userAssignedIdentities id']);
    assert.equal(one.output('resourceId'), "<Microsoft.ManagedIdentity/userAssignedIdentities:'id'>");
    assert.match(one.output('principalId'), /^\?it is known only after deployment/);
    assert.equal(
      new Made('res/managed-identity/user-assigned-identity', '0.2.0', "{ name: 'id', location: 'westeurope' }").output(
        'location',
      ),
      "'westeurope'",
    );
    const acr = new Made(
      registry,
      undefined,
      `{ name: 'acr', managedIdentities: { systemAssigned: true, userAssignedResourceIds: ['${IDENTITY}'] } }`,
    );
    assert.equal(acr.at('registries', 'identity.type'), "'SystemAssigned, UserAssigned'");
    const st = new Made(account, undefined, "{ name: 'st', managedIdentities: { systemAssigned: true } }");
    assert.equal(st.at('storageAccounts', 'identity'), "{type: 'SystemAssigned', userAssignedIdentities: null}");
  });

  it('give a workspace for logs', () => {
    const made = new Made('res/operational-insights/workspace', undefined, "{ name: 'log' }");
    assert.equal(made.output('resourceId'), "<Microsoft.OperationalInsights/workspaces:'log'>");
    assert.match(made.output('logAnalyticsWorkspaceId'), /^\?it is known only after deployment/);
    assert.equal(made.at('workspaces', 'properties.publicNetworkAccessForQuery'), "'Enabled'");
    const closed = new Made(
      'res/operational-insights/workspace',
      '0.9.0',
      "{ name: 'log', publicNetworkAccessForQuery: 'Disabled' }",
    );
    assert.equal(closed.at('workspaces', 'properties.publicNetworkAccessForQuery'), "'Disabled'");
  });
});

describe('The known gateways', () => {
  const VNET = `${NETWORK}/virtualNetworks/hub`;
  const PIP = `${NETWORK}/publicIPAddresses/pip`;

  it('are addresses', () => {
    const made = new Made('res/network/public-ip-address', undefined, "{ name: 'pip' }");
    assert.equal(made.at('publicIPAddresses', 'properties.publicIPAllocationMethod'), "'Static'");
    assert.equal(made.at('publicIPAddresses', 'sku'), "{name: 'Standard', tier: 'Regional'}");
    assert.match(made.output('ipAddress'), /^\?it is known only after deployment/);
    const basic = new Made(
      'res/network/public-ip-address',
      '0.4.0',
      "{ name: 'pip', skuName: 'Basic', publicIPAllocationMethod: 'Dynamic' }",
    );
    assert.equal(basic.at('publicIPAddresses', 'sku.name'), "'Basic'");
    const prefixed = new Made(
      'res/network/public-ip-address',
      undefined,
      "{ name: 'pip', publicIpPrefixResourceId: 'prefix' }",
    );
    assert.equal(prefixed.at('publicIPAddresses', 'properties.publicIPPrefix'), "{id: 'prefix'}");
  });

  it('are NAT gateways', () => {
    const made = new Made('res/network/nat-gateway', undefined, "{ name: 'nat', availabilityZone: 1 }");
    assert.deepEqual(made.resources, ['natGateways nat']);
    assert.equal(made.at('natGateways', 'properties.publicIpAddresses'), '[]');
    const own = new Made(
      'res/network/nat-gateway',
      '2.0.1',
      `{ name: 'nat', publicIpResourceIds: ['${PIP}'], publicIPAddresses: [{ name: 'own' }] }`,
    );
    assert.deepEqual(own.resources, ['publicIPAddresses own', 'natGateways nat']);
    assert.equal(
      own.at('natGateways', 'properties.publicIpAddresses'),
      `[{id: <Microsoft.Network/publicIPAddresses:'own'>}, {id: '${PIP}'}]`,
    );
    const older = new Made(
      'res/network/nat-gateway',
      '1.2.0',
      "{ name: 'nat', zone: 0, publicIPAddressObjects: [{}] }",
    );
    assert.deepEqual(older.resources, ['publicIPAddresses nat-pip', 'natGateways nat']);
  });

  it('are firewalls', () => {
    const made = new Made(
      'res/network/azure-firewall',
      undefined,
      `{ name: 'fw', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(made.resources, ['publicIPAddresses fw-pip', 'azureFirewalls fw']);
    assert.match(
      made.at('azureFirewalls', 'properties.ipConfigurations'),
      /subnet: \{id: '.*\/virtualNetworks\/hub\/subnets\/AzureFirewallSubnet'\}/,
    );
    assert.match(made.output('privateIp'), /^\?it is known only after deployment/);
    const basic = new Made(
      'res/network/azure-firewall',
      '0.9.2',
      `{ name: 'fw', azureSkuTier: 'Basic', publicIPResourceID: '${PIP}', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(basic.resources, ['publicIPAddresses fw-mip', 'azureFirewalls fw']);
    assert.match(basic.at('azureFirewalls', 'properties.managementIpConfiguration'), /AzureFirewallManagementSubnet/);
    const hub = new Made(
      'res/network/azure-firewall',
      undefined,
      "{ name: 'fw', virtualHubResourceId: 'hub', firewallPolicyId: 'policy' }",
    );
    assert.deepEqual(hub.resources, ['azureFirewalls fw']);
    assert.equal(hub.at('azureFirewalls', 'properties.sku.name'), "'AZFW_Hub'");
    assert.equal(hub.at('azureFirewalls', 'properties.virtualHub.id'), "'hub'");
    const fixed = new Made(
      'res/network/azure-firewall',
      undefined,
      `{ name: 'fw', virtualNetworkResourceId: '${VNET}', firewallPrivateIpAddress: '10.0.0.4' }`,
    );
    assert.equal(fixed.output('privateIp'), "'10.0.0.4'");
  });

  it('are bastions', () => {
    const made = new Made(
      'res/network/bastion-host',
      undefined,
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(made.resources, ['publicIPAddresses bas-pip', 'bastionHosts bas']);
    assert.equal(made.at('bastionHosts', 'sku.name'), "'Basic'");
    assert.match(made.at('bastionHosts', 'properties.ipConfigurations'), /AzureBastionSubnet/);
    const closed = new Made(
      'res/network/bastion-host',
      '0.6.0',
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}', skuName: 'Premium', enablePrivateOnlyBastion: true }`,
    );
    assert.deepEqual(closed.resources, ['bastionHosts bas']);
    assert.equal(
      new Made('res/network/bastion-host', '0.1.1', `{ name: 'bas', vNetId: '${VNET}' }`).resources.length,
      2,
    );
    const developer = new Made(
      'res/network/bastion-host',
      undefined,
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}', skuName: 'Developer' }`,
    );
    assert.equal(developer.at('bastionHosts', 'properties.virtualNetwork.id'), `'${VNET}'`);
  });

  it('are application gateways', () => {
    const gateway = 'res/network/application-gateway';
    const made = new Made(gateway, undefined, "{ name: 'agw', firewallPolicyResourceId: 'policy' }");
    assert.equal(made.at('applicationGateways', 'properties.sku.name'), "'WAF_v2'");
    assert.equal(made.at('applicationGateways', 'properties.firewallPolicy.id'), "'policy'");
    const plain = new Made(
      gateway,
      '0.5.0',
      `{ name: 'agw', gatewayIPConfigurations: [{ name: 'c', properties: { subnet: { id: '${SUBNET}' } } }] }`,
    );
    assert.equal(plain.at('applicationGateways', 'properties.sku.name'), "'Standard_v2'");
    assert.match(
      plain.at('applicationGateways', 'properties.gatewayIPConfigurations'),
      /subnet: \{id: '.*endpoints'\}/,
    );
    const reached = new Made(gateway, undefined, `{ name: 'agw', ${endpoints("service: 'public', ")} }`);
    assert.equal(reached.resources.length, 3);
  });

  it('are resolvers', () => {
    const resolver = 'res/network/dns-resolver';
    const made = new Made(resolver, undefined, `{ name: 'dns', virtualNetworkResourceId: '${VNET}' }`);
    assert.equal(made.at('dnsResolvers', 'properties.virtualNetwork.id'), `'${VNET}'`);
    const both = new Made(
      resolver,
      '0.5.2',
      `{ name: 'dns', virtualNetworkResourceId: '${VNET}', inboundEndpoints: [{ name: 'in', subnetResourceId: '${SUBNET}' }], outboundEndpoints: [{ name: 'out', subnetResourceId: '${SUBNET}' }] }`,
    );
    assert.deepEqual(both.resources, [
      'dnsResolvers dns',
      'dnsResolvers/inboundEndpoints dns/in',
      'dnsResolvers/outboundEndpoints dns/out',
    ]);
    assert.match(both.at('inboundEndpoints', 'properties.ipConfigurations'), /privateIpAllocationMethod: 'Dynamic'/);
    assert.equal(
      both.output('inboundEndpointsObject'),
      "[{name: 'in', resourceId: <Microsoft.Network/dnsResolvers/inboundEndpoints:'dns'/'in'>}]",
    );
    const open = new Made(
      resolver,
      undefined,
      `{ name: 'dns', virtualNetworkResourceId: '${VNET}', inboundEndpoints: all }`,
      'param all array',
    );
    assert.match(open.output('inboundEndpointsObject'), /^\?/);
  });
});

describe('The known patterns', () => {
  const required =
    "name: 'aks', containerRegistryName: 'acr', keyVaultName: 'kv', principalId: 'p', monitoringWorkspaceResourceId: 'w'";
  const cluster = (made: Made, path: string) => made.at('managedClusters', path);

  it('make what the modules that they call make', () => {
    const made = new Made('ptn/azd/aks', '0.3.0', `{ ${required} }`);
    assert.deepEqual(made.modules, []);
    assert.equal(cluster(made, 'properties.networkProfile.networkPlugin'), "'azure'");
    assert.match(cluster(made, 'properties.agentPoolProfiles'), /name: 'npsystem'/);
    assert.equal(made.at('registries', 'sku.name'), "'Standard'");
    assert.ok(made.resources.includes('vaults kv'), made.resources.join());
  });

  it('take pools by size or in full', () => {
    const sized = new Made('ptn/azd/aks', undefined, `{ ${required}, agentPoolSize: 'HighSpec' }`);
    assert.ok(
      sized.resources.some((resource) => resource.endsWith('/npuser')),
      sized.resources.join(),
    );
    const full = new Made('ptn/azd/aks', undefined, `{ ${required}, systemPoolConfig: [{ name: 'own' }] }`);
    assert.match(cluster(full, 'properties.agentPoolProfiles'), /name: 'own'/);
  });

  it('make an automatic cluster', () => {
    const made = new Made('ptn/azd/aks-automatic-cluster', undefined, "{ name: 'aks' }");
    assert.equal(cluster(made, 'sku.name'), "'Automatic'");
    assert.equal(cluster(made, 'properties.networkProfile.outboundType'), "'managedNATGateway'");
    assert.equal(cluster(made, 'name'), "'aks'");
  });
});
