import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';

/** What a rule says of a file: `fail`, `undecided: why`, … for each resource that it looks at. */
function saidBy(code: string, file: string, text: string): readonly string[] {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ problems }) => problems),
    [],
  );
  return workspace.deployments().flatMap((key) =>
    workspace
      .review(key, DEFAULT_CONFIGURATION, { today: '2026-11-29' })
      .checks.filter(({ rule, status }) => rule.code === code && status !== 'not-applicable')
      .map(({ status, because }) => (status === 'undecided' ? `${status}: ${because}` : status)),
  );
}

const CLUSTER = (
  profile: string,
  pool: string,
  more = '',
) => `resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: 'aks-shop'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', ${pool} }]
    networkProfile: { ${profile} }
    ${more}
  }
}
`;
const OVERLAY = `networkPlugin: 'azure', networkPluginMode: 'overlay'`;

const gateway = {
  bicep: (tier: string) => `resource agw 'Microsoft.Network/applicationGateways@2025-07-01' = {
  name: 'agw'
  location: 'westeurope'
  properties: { sku: { name: '${tier}', tier: '${tier}', capacity: 1 }, firewallPolicy: { id: policy.id } }
}
resource policy 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2025-07-01' = {
  name: 'waf'
  location: 'westeurope'
}
${CLUSTER(OVERLAY, 'count: 1')}`,
  terraform: (tier: string) => `variable "policy" {
  type = string
}

resource "azurerm_application_gateway" "agw" {
  name                = "agw"
  location            = "westeurope"
  resource_group_name = "rg"
  firewall_policy_id  = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/p"

  sku {
    name     = "${tier}"
    tier     = "${tier}"
    capacity = 1
  }
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks-shop"
  location            = "westeurope"
  resource_group_name = "rg"
}
`,
};

const routed = (hop: string) => `resource rt 'Microsoft.Network/routeTables@2025-07-01' = {
  name: 'rt'
  location: 'westeurope'
  properties: {
    routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: '${hop}' } }]
  }
}
resource net 'Microsoft.Network/virtualNetworks@2025-07-01' = {
  name: 'net'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.0.0.0/20', routeTable: { id: rt.id } } }]
  }
}
${CLUSTER(`${OVERLAY}, outboundType: 'userDefinedRouting'`, 'count: 1, vnetSubnetID: net.properties.subnets[0].id')}`;

describe('words that Azure has got', () => {
  it('a tier of gateways with a firewall is one, and a tier that is not known decides nothing', () => {
    for (const [file, of] of [
      ['main.bicep', gateway.bicep],
      ['main.tf', gateway.terraform],
    ] as const) {
      assert.deepEqual(saidBy('AKSN508', file, of('Basic_WAF_v2')), ['pass'], file);
      assert.deepEqual(saidBy('AKSN508', file, of('Basic_v2')), ['fail'], file);
      assert.deepEqual(saidBy('AKSN508', file, of('Quantum_v3')), [`undecided: 'Quantum_v3' is not known here`], file);
    }
  });

  it('several appliances are a next hop, and one that is not known decides nothing', () => {
    assert.deepEqual(saidBy('AKSN903', 'main.bicep', routed('VirtualApplianceEcmp')), ['pass']);
    assert.deepEqual(saidBy('AKSN903', 'main.bicep', routed('Internet')), ['fail']);
    assert.deepEqual(saidBy('AKSN903', 'main.bicep', routed('Wormhole')), [`undecided: 'Wormhole' is not known here`]);
  });

  it('a pool of virtual machines has as many nodes as its sizes say', () => {
    const of = (scale: string) =>
      saidBy(
        'AKSN205',
        'main.bicep',
        CLUSTER(
          `${OVERLAY}, podCidr: '10.240.0.0/18'`,
          `type: 'VirtualMachines', virtualMachinesProfile: { scale: { ${scale} } }`,
        ),
      );
    assert.deepEqual(of(`manual: [{ size: 'Standard_D4s_v5', count: 40 }, { size: 'Standard_D8s_v5', count: 30 }]`), [
      'fail',
    ]);
    assert.deepEqual(of(`manual: [{ size: 'Standard_D4s_v5', count: 40 }]`), ['pass']);
    assert.deepEqual(of(`autoscale: { size: 'Standard_D4s_v5', minCount: 1, maxCount: 300 }`), ['fail']);
  });

  it('an IPv6 range of services is a /108 at most', () => {
    const of = (range: string) =>
      saidBy('AKSN213', 'main.bicep', CLUSTER(`${OVERLAY}, serviceCidrs: ['172.16.0.0/16', '${range}']`, 'count: 1'));
    assert.deepEqual(of('fd12:3456:789b::/64'), ['fail']);
    assert.deepEqual(of('fd12:3456:789b::/108'), ['pass']);
    const azurerm = (range: string) => `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks-shop"
  location            = "westeurope"
  resource_group_name = "rg"

  network_profile {
    network_plugin = "azure"
    service_cidrs  = ["172.16.0.0/16", "${range}"]
  }
}
`;
    assert.deepEqual(saidBy('AKSN213', 'main.tf', azurerm('fd12:3456:789b::/64')), ['fail']);
    assert.deepEqual(saidBy('AKSN213', 'main.tf', azurerm('fd12:3456:789b::/112')), ['pass']);
  });

  it('the engine that ended on Windows is an error there, the day before it is a warning', () => {
    const text = CLUSTER(`networkPlugin: 'azure', networkPolicy: 'azure'`, `count: 1, osType: 'Windows'`);
    const on = (today: string) => {
      const workspace = new Workspace(languages, rules);
      workspace.setFile('main.bicep', text);
      const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, { today });
      return findings.find(({ rule }) => rule.code === 'AKSN404')!;
    };
    assert.equal(on('2026-09-29').severity, 'warning');
    assert.match(on('2026-09-29').message, /retires on 2026-09-30 on Windows nodes/);
    for (const day of ['2026-09-30', '2027-09-30']) {
      assert.equal(on(day).severity, 'error');
      assert.match(on(day).message, /retired on 2026-09-30 on Windows nodes/);
      assert.doesNotMatch(on(day).message, /cilium/i);
    }
  });
});

describe('what is not known decides nothing', () => {
  const PRIVATE = (profile: string, network = '') => `param closed bool
resource net 'Microsoft.Network/virtualNetworks@2025-07-01' = {
  name: 'net'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.0.0.0/20' } }]
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2026-08-02-preview' = {
  name: 'aks-shop'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', vnetSubnetID: net.properties.subnets[0].id }]
    apiServerAccessProfile: { enablePrivateCluster: true, ${profile} }
    networkProfile: { networkPlugin: 'azure', ${network} }
  }
}
`;

  it('whether commands run through Azure Resource Manager, or AKS makes a Bastion', () => {
    const of = (profile: string, network = '') => saidBy('AKSN951', 'main.bicep', PRIVATE(profile, network));
    assert.deepEqual(of('disableRunCommand: true'), ['fail']);
    assert.deepEqual(of('disableRunCommand: closed'), [
      'undecided: there may be a way in: parameter `closed` has no default',
    ]);
    const bastion = (enabled: string) =>
      of('disableRunCommand: true', `clusterApiConnectivityProfile: { bastion: { enabled: ${enabled} } }`);
    assert.deepEqual(bastion('true'), ['pass']);
    assert.deepEqual(bastion('false'), ['fail']);
    assert.deepEqual(bastion('closed'), ['undecided: there may be a way in: parameter `closed` has no default']);
  });

  it('which of two lists of ranges counts, unless each of them is open', () => {
    const bicep = (a: string, b: string) =>
      saidBy(
        'AKSN603',
        'main.bicep',
        `param stage string\n${CLUSTER(OVERLAY, 'count: 1', `apiServerAccessProfile: { authorizedIPRanges: stage == 'prod' ? [${a}] : [${b}] }`)}`,
      );
    const terraform = (a: string, b: string) =>
      saidBy(
        'AKSN603',
        'main.tf',
        `variable "stage" {
  type = string
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks-shop"
  location            = "westeurope"
  resource_group_name = "rg"

  api_server_access_profile {
    authorized_ip_ranges = var.stage == "prod" ? [${a.replace(/'/g, '"')}] : [${b.replace(/'/g, '"')}]
  }
}
`,
      );
    for (const of of [bicep, terraform]) {
      assert.deepEqual(of(`'0.0.0.0/0'`, `'0.0.0.0/1', '128.0.0.0/1'`), ['fail']);
      assert.match(of(`'0.0.0.0/0'`, `'203.0.113.0/24'`).join(), /^undecided/);
    }
  });

  it('whether a subnet without cluster is the one of Bastion', () => {
    const of = (name: string) =>
      saidBy(
        'AKSN310',
        'main.bicep',
        `param jump string
resource nsg 'Microsoft.Network/networkSecurityGroups@2025-07-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [
      {
        name: 'ssh'
        properties: {
          priority: 200
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '22'
        }
      }
    ]
  }
}
resource net 'Microsoft.Network/virtualNetworks@2025-07-01' = {
  name: 'net'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'nodes', properties: { addressPrefix: '10.0.0.0/20' } }
      { name: ${name}, properties: { addressPrefix: '10.0.32.0/26', networkSecurityGroup: { id: nsg.id } } }
    ]
  }
}
${CLUSTER(OVERLAY, 'count: 1, vnetSubnetID: net.properties.subnets[0].id')}`,
      );
    assert.deepEqual(of(`'jump'`), ['fail']);
    assert.deepEqual(of('jump'), ['undecided: parameter `jump` has no default']);
  });
});
