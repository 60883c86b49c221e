import { strict as assert } from 'node:assert';
import type { Safety } from '../../server/src/rules/rule';
import { theFix, type Files } from '../workspace/fixes/tryingFixes';

const TERRAFORM = (more: string) => ({
  'main.tf': `resource "azurerm_kubernetes_cluster" "orders" {
  name                                = "aks-orders"
  location                            = "northeurope"
  resource_group_name                 = "rg-orders"
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true
}

${more}`,
});

const BICEP = (more: string, modules: Files = {}) => ({
  'main.bicep': `resource orders 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: true }
  }
}

${more}`,
  ...modules,
});

const ARM = (outputs: string, pool = '') => ({
  'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "subnetId": { "type": "string" } },
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-orders",
      "location": "northeurope",
      "properties": {
        "agentPoolProfiles": [{ ${pool} "name": "system", "mode": "System" }],
        "apiServerAccessProfile": { "enablePrivateCluster": true }
      }
    }
  ],
  "outputs": { ${outputs} }
}
`,
});

const ID = "resourceId('Microsoft.ContainerService/managedClusters', 'aks-orders')";

const BICEP_IN_NETWORK = (more: string, network = '', profile = '') => ({
  'main.bicep': `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'northeurope'
  properties: { addressSpace: { addressPrefixes: ['10.8.0.0/16'] } }
}

resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
    ${network}
  }

  resource nodes 'subnets' = {
    name: 'nodes'
    properties: { addressPrefix: '10.9.0.0/20' }
  }

  resource toHub 'virtualNetworkPeerings' = {
    name: 'hub'
    properties: { remoteVirtualNetwork: { id: hub.id }, allowVirtualNetworkAccess: true }
  }
}

resource orders 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', vnetSubnetID: net::nodes.id }]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      ${profile}
    }
  }
}

${more}`,
});

const zoneInBicep = (networks: readonly string[]) => `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.northeurope.azmk8s.io'
  location: 'global'
${networks
  .map(
    (name) => `
  resource ${name}Link 'virtualNetworkLinks' = {
    name: '${name}'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: ${name === 'hub' ? 'hub' : 'net'}.id } }
  }
`,
  )
  .join('')}}
`;

const TERRAFORM_IN_NETWORK = (network: string, more = '') => ({
  'main.tf': `resource "azurerm_virtual_network" "orders" {
  name                = "vnet-orders"
  location            = "northeurope"
  resource_group_name = "rg-orders"
  address_space       = ["10.9.0.0/16"]
${network}
}

resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg-orders"
  virtual_network_name = azurerm_virtual_network.orders.name
  address_prefixes     = ["10.9.0.0/20"]
}

resource "azurerm_kubernetes_cluster" "orders" {
  name                                = "aks-orders"
  location                            = "northeurope"
  resource_group_name                 = "rg-orders"
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
}

${more}`,
});

const CASES: readonly [string, Files, Safety, RegExp][] = [
  ['nothing uses it (Terraform)', TERRAFORM(''), 'safe', /off$/],
  ['nothing uses it (Bicep)', BICEP(''), 'safe', /off$/],
  ['nothing uses it (ARM JSON)', ARM(''), 'safe', /off$/],
  [
    'a peered network finds the API server by it only (Bicep)',
    BICEP_IN_NETWORK(''),
    'review',
    /\(its private zone is not known to answer in peered network 'vnet-hub'\)$/,
  ],
  [
    'custom DNS servers may not find the zone (Bicep)',
    BICEP_IN_NETWORK('', `dhcpOptions: { dnsServers: ['10.99.0.4'] }`),
    'review',
    /\(custom DNS servers of network 'vnet-orders' may not ask its private zone\)$/,
  ],
  [
    'an own zone is linked to both networks (Bicep)',
    BICEP_IN_NETWORK(zoneInBicep(['orders', 'hub']), '', `privateDNSZone: zone.id`),
    'safe',
    /off$/,
  ],
  [
    'an own zone is not linked to the peered network (Bicep)',
    BICEP_IN_NETWORK(zoneInBicep(['orders']), '', `privateDNSZone: zone.id`),
    'review',
    /peered network 'vnet-hub'/,
  ],
  [
    'an own zone is linked to no network (Bicep)',
    BICEP_IN_NETWORK(zoneInBicep([]), '', `privateDNSZone: zone.id`),
    'review',
    /network 'vnet-orders'/,
  ],
  ['the network of the nodes has the zone of AKS alone (Terraform)', TERRAFORM_IN_NETWORK(''), 'safe', /off$/],
  [
    'the network of the nodes asks DNS servers of its own (Terraform)',
    TERRAFORM_IN_NETWORK('  dns_servers         = ["10.99.0.4"]'),
    'review',
    /custom DNS servers of network 'vnet-orders'/,
  ],
  [
    'the DNS servers are not known (Terraform)',
    TERRAFORM_IN_NETWORK('  dns_servers         = var.dns', 'variable "dns" {\n  type = list(string)\n}\n'),
    'review',
    /the DNS servers of network 'vnet-orders' are not known/,
  ],
  [
    'the network of the nodes is not declared here (ARM JSON)',
    ARM('', '"vnetSubnetID": "[parameters(\'subnetId\')]",'),
    'review',
    /the DNS of the network of its nodes is not known/,
  ],
  [
    'a provider connects by it, through a local',
    TERRAFORM(
      'locals {\n  api = "https://${azurerm_kubernetes_cluster.orders.fqdn}"\n}\n\nprovider "kubernetes" {\n  host = local.api\n}\n',
    ),
    'review',
    /\(`provider\.kubernetes` uses it\)$/,
  ],
  [
    'a provider connects by what the credentials say',
    TERRAFORM(
      'provider "helm" {\n  kubernetes = {\n    host = azurerm_kubernetes_cluster.orders.kube_config[0].host\n  }\n}\n',
    ),
    'review',
    /\(`provider\.helm` may use it\)$/,
  ],
  [
    'a provider connects by the private name',
    TERRAFORM('provider "kubernetes" {\n  host = azurerm_kubernetes_cluster.orders.private_fqdn\n}\n'),
    'safe',
    /off$/,
  ],
  [
    'a provider connects to another cluster',
    TERRAFORM(
      'data "azurerm_kubernetes_cluster" "tools" {\n  name                = "aks-tools"\n  resource_group_name = "rg-tools"\n}\n\nprovider "kubernetes" {\n  host = data.azurerm_kubernetes_cluster.tools.fqdn\n}\n',
    ),
    'safe',
    /off$/,
  ],
  [
    'a data source of the same cluster is asked for it',
    TERRAFORM(
      'data "azurerm_kubernetes_cluster" "it" {\n  name                = "aks-orders"\n  resource_group_name = "rg-orders"\n}\n\noutput "api" {\n  value = data.azurerm_kubernetes_cluster.it.fqdn\n}\n',
    ),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'a record and an output hold it',
    TERRAFORM(
      'resource "azurerm_private_dns_a_record" "api" {\n  name    = "api"\n  records = [azurerm_kubernetes_cluster.orders.fqdn]\n}\n\noutput "api" {\n  value = azurerm_kubernetes_cluster.orders.fqdn\n}\n',
    ),
    'review',
    /\(`azurerm_private_dns_a_record\.api` and 1 more use it\)$/,
  ],
  [
    'an output gives it (Bicep)',
    BICEP("output api string = 'https://${orders.properties.fqdn}'\n"),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'a module gets it (Bicep)',
    BICEP("module names 'names.bicep' = {\n  name: 'names'\n  params: { target: orders.properties.fqdn }\n}\n", {
      'names.bicep': `param target string
resource api 'Microsoft.Network/dnsZones/CNAME@2018-05-01' = {
  name: 'example.org/api'
  properties: { TTL: 60, CNAMERecord: { cname: target } }
}
`,
    }),
    'review',
    /\(`api` uses it\)$/,
  ],
  [
    'an output gives the private one (Bicep)',
    BICEP('output api string = orders.properties.privateFQDN\n'),
    'safe',
    /off$/,
  ],
  [
    'an output gives it (ARM JSON)',
    ARM(`"api": { "type": "string", "value": "[reference(${ID}).fqdn]" }`),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'an output gives the private one (ARM JSON)',
    ARM(`"api": { "type": "string", "value": "[reference(${ID}).privateFQDN]" }`),
    'safe',
    /off$/,
  ],
  ...(
    [
      [
        'a file',
        'resource "local_file" "api" {\n  filename = "api.txt"\n  content  = FQDN\n}\n',
        '`local_file.api` uses',
      ],
      [
        'a provisioner of its own',
        'resource "null_resource" "wait" {\n  provisioner "local-exec" {\n    command = "curl https://${FQDN}/healthz"\n  }\n}\n',
        '`null_resource.wait` uses',
      ],
      [
        'a secret, through a local and functions',
        'locals {\n  api = jsonencode({ host = upper(FQDN) })\n}\n\nresource "azurerm_key_vault_secret" "api" {\n  name         = "api"\n  key_vault_id = "x"\n  value        = base64encode(local.api)\n}\n',
        '`azurerm_key_vault_secret.api` uses',
      ],
      [
        'an argument without a row in the tables',
        'resource "azurerm_virtual_network" "net" {\n  name                = "net"\n  resource_group_name = "rg"\n  location            = "northeurope"\n  address_space       = ["10.0.0.0/16"]\n  tags                = { api = FQDN }\n}\n',
        '`azurerm_virtual_network.net` uses',
      ],
      [
        'a provider of another kind',
        'provider "argocd" {\n  server_addr = "${FQDN}:443"\n}\n',
        '`provider.argocd` uses',
      ],
      [
        'an argument of a provider that connects otherwise',
        'provider "kubernetes" {\n  config_path = "~/.kube/config"\n\n  exec {\n    api_version = "v1"\n    command     = "login"\n    args        = ["--server", FQDN]\n  }\n}\n',
        '`provider.kubernetes` uses',
      ],
      [
        'a check',
        'check "api" {\n  assert {\n    condition     = can(regex("azmk8s", FQDN))\n    error_message = "no"\n  }\n}\n',
        '`check.api` uses',
      ],
      [
        'a list of all clusters',
        'resource "local_file" "all" {\n  filename = "all.txt"\n  content  = join(",", [for one in [azurerm_kubernetes_cluster.orders] : one.fqdn])\n}\n',
        '`local_file.all` may use',
      ],
      [
        'a file that holds the whole cluster',
        'resource "local_file" "all" {\n  filename = "all.txt"\n  content  = jsonencode(azurerm_kubernetes_cluster.orders)\n}\n',
        '`local_file.all` may use',
      ],
      [
        'an output that a function makes of it',
        'output "api" {\n  value = jsonencode({ host = FQDN })\n}\n',
        'output `api` uses',
      ],
      ['a number of others', 'resource "terraform_data" "one" {\n  count = FQDN == "" ? 0 : 1\n}\n', 'uses'],
    ] as const
  ).map(([who, more, words]): [string, Files, Safety, RegExp] => [
    `${who} uses it (Terraform)`,
    TERRAFORM(more.replace('FQDN', 'azurerm_kubernetes_cluster.orders.fqdn')),
    'review',
    new RegExp(words.replace(/[`.]/g, '\\$&')),
  ]),
  [
    'its own provisioner uses it',
    {
      'main.tf': TERRAFORM('')['main.tf'].replace(
        '\n}\n',
        '\n\n  provisioner "local-exec" {\n    command = "curl https://${self.fqdn}"\n  }\n}\n',
      ),
    },
    'review',
    /\(`azurerm_kubernetes_cluster\.orders` uses it\)$/,
  ],
  [
    'others only wait for it, or read something else of it',
    TERRAFORM(
      'resource "null_resource" "wait" {\n  depends_on = [azurerm_kubernetes_cluster.orders]\n\n  triggers = {\n    id  = azurerm_kubernetes_cluster.orders.id\n    api = azurerm_kubernetes_cluster.orders.private_fqdn\n  }\n}\n\nmoved {\n  from = azurerm_kubernetes_cluster.old\n  to   = azurerm_kubernetes_cluster.orders\n}\n',
    ),
    'safe',
    /off$/,
  ],
  [
    'a module of a registry that stands for others gets it (Bicep)',
    BICEP(
      "module net 'br/public:avm/res/network/virtual-network:0.5.1' = {\n  name: 'net'\n  params: { name: 'net', addressPrefixes: ['10.0.0.0/16'], tags: { api: orders.properties.fqdn } }\n}\n",
    ),
    'review',
    /`net` uses it\)$/,
  ],
  [
    'an output gives all that Azure says of it (Bicep)',
    BICEP('output cluster object = orders.properties\n'),
    'review',
    /\(output `cluster` may use it\)$/,
  ],
  [
    'an output depends on it (Bicep)',
    BICEP("output has bool = toLower(orders.properties.fqdn) == ''\n"),
    'review',
    /\(output `has` uses it\)$/,
  ],
  [
    'an output gives all that Azure says of it (ARM JSON)',
    ARM(`"api": { "type": "object", "value": "[reference(${ID})]" }`),
    'review',
    /\(output `api` may use it\)$/,
  ],
  [
    'an output gives its name (ARM JSON)',
    ARM(`"api": { "type": "string", "value": "[toLower(reference(${ID}, '2025-05-01', 'Full').location)]" }`),
    'safe',
    /off$/,
  ],
];

describe('Turning off the public name of an API server', () => {
  for (const [title, files, safety, pattern] of CASES) {
    it(`is ${safety} where ${title}`, () => {
      const { fix, refused } = theFix(files, 'AKSN611', /public FQDN/);
      assert.equal(fix.safety, safety);
      assert.match(fix.title, pattern);
      assert.equal(refused, undefined);
    });
  }
});
