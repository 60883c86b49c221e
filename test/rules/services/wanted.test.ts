import { strict as assert } from 'node:assert';
import { theFix } from '../../workspace/fixes/tryingFixes';
import { arm, bicep, fixesOf, fixOf, flat, messagesOf, terraform } from './fixing';
import { review } from '../tester';

const TERRAFORM_VAULT = (name: string, more = '') => `resource "azurerm_key_vault" "${name}" {
  name                       = "kv-${name}"
  location                   = "germanywestcentral"
  resource_group_name        = "rg-shop"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
${more}}
`;

/** A second cluster, in another network and region. */
const SECOND = (location = 'norwayeast', group = 'rg-north') => `
resource "azurerm_virtual_network" "north" {
  name                = "vnet-north"
  location            = "${location}"
  resource_group_name = "${group}"
  address_space       = ["10.80.0.0/16"]
}

resource "azurerm_subnet" "north" {
  name                 = "snet-north"
  resource_group_name  = "${group}"
  virtual_network_name = azurerm_virtual_network.north.name
  address_prefixes     = ["10.80.0.0/21"]
}

resource "azurerm_kubernetes_cluster" "north" {
  name                = "aks-north"
  location            = "${location}"
  resource_group_name = "${group}"
  dns_prefix          = "north"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.north.id
  }

  identity {
    type = "SystemAssigned"
  }
}
`;

/** The status of a rule's checks on a file. */
function statuses(language: 'bicep' | 'arm' | 'terraform', text: string, code: string): readonly string[] {
  return review(language, text)
    .review.checks.filter(({ rule }) => rule.code === code)
    .map(({ status }) => status);
}

describe('the address that a cluster leaves with (AKSN807)', () => {
  const closed = ['AKSN801'];

  it('is asked for by the name of the cluster', () => {
    const { text } = fixOf('terraform', terraform(TERRAFORM_VAULT('depot')), 'AKSN807', closed);
    assert.match(text, /description = "Public address that cluster aks-shop leaves with"/);
  });

  it('is not shared by services of two clusters', () => {
    const both = terraform(
      `${TERRAFORM_VAULT('depot')}
${TERRAFORM_VAULT('fjord').replace('germanywestcentral', 'norwayeast').replace('"rg-shop"', '"rg-north"')}${SECOND()}`,
    );
    const texts = fixesOf('terraform', both, 'AKSN807', closed).map(({ text }) => text);
    assert.match(texts[0]!, /cluster aks-shop leaves/);
    assert.match(texts[1]!, /cluster aks-north leaves/);
    const [second] = fixesOf('terraform', texts[0]!, 'AKSN807', closed);
    assert.match(second!.text, /ip_rules += \[var\.cluster_egress_address_aks_north\]/);
  });
});

describe('the network of a private endpoint (AKSN801)', () => {
  const vault = TERRAFORM_VAULT('fjord').replace('germanywestcentral', 'norwayeast');

  it('is that of the cluster in the region of the service, not of the first cluster', () => {
    const { text } = fixOf('terraform', terraform(vault + SECOND('norwayeast', 'rg-shop')), 'AKSN801');
    assert.match(flat(text), /virtual_network_id = azurerm_virtual_network\.north\.id/);
    assert.match(text, /of virtual network vnet-north that holds the private endpoints/);
  });

  it('is that of the cluster with a role on the service, wherever it lies', () => {
    const role = `
resource "azurerm_role_assignment" "secrets" {
  scope                = azurerm_key_vault.fjord.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_kubernetes_cluster.shop.kubelet_identity[0].object_id
}
`;
    const { text } = fixOf('terraform', terraform(vault + SECOND('norwayeast', 'rg-shop') + role), 'AKSN801');
    assert.match(flat(text), /virtual_network_id = azurerm_virtual_network\.shop\.id/);
  });

  it('is asked for where nothing tells which cluster uses it', () => {
    const { text } = fixOf(
      'terraform',
      terraform(TERRAFORM_VAULT('depot') + SECOND('germanywestcentral', 'rg-shop')),
      'AKSN801',
    );
    assert.match(text, /subnet_id += var\.private_endpoint_subnet_id/);
    assert.match(text, /Resource id of the subnet that holds the private endpoint of kv-depot/);
    assert.doesNotMatch(text, /virtual_network_link/);
  });
});

describe('an identity for a cluster (AKSN702)', () => {
  const zone = `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.germanywestcentral.azmk8s.io'
  location: 'global'
}

resource waiting 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks-shop'
  location: 'germanywestcentral'
}
`;
  const own = (more: string) =>
    bicep(more).replace(
      "dnsPrefix: 'shop'",
      "dnsPrefix: 'shop'\n    apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone.id }",
    );

  it('is the one that waits for it by its name', () => {
    const { title, text } = fixOf('bicep', own(zone), 'AKSN702');
    assert.match(title, /^Use user-assigned identity 'id-aks-shop' with roles/);
    assert.match(text, /'\$\{waiting\.id\}': \{\}/);
    assert.equal(text.split('Microsoft.ManagedIdentity/userAssignedIdentities').length, 2);
  });

  it('has another name where that one is used by something else', () => {
    const used = `${zone}
resource job 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm-job'
  location: 'germanywestcentral'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '\${waiting.id}': {} } }
}
`;
    const { title, text } = fixOf('bicep', own(used), 'AKSN702');
    assert.match(title, /^Use a new user-assigned identity/);
    assert.match(text, /name: 'id-aks-shop-2'/);
  });
});

describe('a group that has the name already (AKSN303)', () => {
  it('gets no second one of that name', () => {
    const group = `resource other 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-snet-nodes'
  location: 'germanywestcentral'
  properties: { securityRules: [] }
}
`;
    assert.match(fixOf('bicep', bicep(group), 'AKSN303').text, /name: 'nsg-snet-nodes-2'/);
  });
});

describe('addresses that Azure gives, among the authorized ranges', () => {
  const withRanges = (ranges: string) =>
    bicep(`resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-nat'
  location: 'germanywestcentral'
  sku: { name: 'Standard' }
}

param office string
`).replace("dnsPrefix: 'shop'", `dnsPrefix: 'shop'\n    apiServerAccessProfile: { authorizedIPRanges: ${ranges} }`);

  for (const code of ['AKSN603', 'AKSN606']) {
    it(`are narrow and public (${code})`, () => {
      assert.deepEqual(statuses('bicep', withRanges("['${pip.properties.ipAddress}/32']"), code), ['pass']);
      assert.deepEqual(statuses('bicep', withRanges('[pip.properties.ipAddress]'), code), ['pass']);
    });

    it(`are not what a parameter brings, nor a wide range around one (${code})`, () => {
      assert.deepEqual(statuses('bicep', withRanges("['${office}/32']"), code), ['undecided']);
      assert.deepEqual(statuses('bicep', withRanges("['${pip.properties.ipAddress}/4']"), code), ['undecided']);
    });
  }

  it('are known as such in Terraform and ARM JSON, too', () => {
    const inTerraform = terraform(`resource "azurerm_public_ip" "nat" {
  name                = "pip-nat"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  allocation_method   = "Static"
}
`).replace(
      'dns_prefix          = "shop"',
      'dns_prefix          = "shop"\n\n  api_server_access_profile {\n    authorized_ip_ranges = ["${azurerm_public_ip.nat.ip_address}/32"]\n  }',
    );
    const inArm = arm(`    {
      "type": "Microsoft.Network/publicIPAddresses",
      "apiVersion": "2024-05-01",
      "name": "pip-nat",
      "location": "germanywestcentral"
    }`).replace(
      '"dnsPrefix": "shop",',
      `"dnsPrefix": "shop",
        "apiServerAccessProfile": {
          "authorizedIPRanges": ["[concat(reference(resourceId('Microsoft.Network/publicIPAddresses', 'pip-nat')).ipAddress, '/32')]"]
        },`,
    );
    for (const code of ['AKSN603', 'AKSN606']) {
      assert.deepEqual(statuses('terraform', inTerraform, code), ['pass']);
      assert.deepEqual(statuses('arm', inArm, code), ['pass']);
    }
  });
});

describe('a zone whose name an expression gives (AKSN703)', () => {
  const zone = (name: string) => `variable "region" {
  default = "germanywestcentral"
}

resource "azurerm_private_dns_zone" "api" {
  name                = ${name}
  resource_group_name = "rg-shop"
}
`;
  const own = (name: string) =>
    terraform(zone(name)).replace(
      'dns_prefix          = "shop"',
      'dns_prefix          = "shop"\n  private_cluster_enabled = true\n  private_dns_zone_id = azurerm_private_dns_zone.api.id',
    );

  it('keeps what the expression takes from a variable', () => {
    const { text } = fixOf('terraform', own('"shop.private.${var.region}.azmk8s.io"'), 'AKSN703');
    assert.match(text, /name += "shop\.privatelink\.\$\{var\.region\}\.azmk8s\.io"/);
  });

  it('is left to its author where the expression gives what is wrong', () => {
    const fixes = fixesOf('terraform', own('"privatelink.${substr(var.region, 0, 3)}.azmk8s.io"'), 'AKSN703');
    assert.equal(fixes.length, 1);
    assert.match(fixes[0]!.refused ?? '', /change it by yourself/);
  });

  it('keeps its expression in Bicep', () => {
    const text = bicep(`param region string = 'germanywestcentral'

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'shop.private.\${region}.azmk8s.io'
  location: 'global'
}
`).replace(
      "dnsPrefix: 'shop'",
      "dnsPrefix: 'shop'\n    apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone.id }",
    );
    assert.match(fixOf('bicep', text, 'AKSN703').text, /name: 'shop\.privatelink\.\$\{region\}\.azmk8s\.io'/);
  });
});

describe('the SKU of a registry that a variable gives (AKSN806)', () => {
  it('is raised with the public access that it cannot be without', () => {
    const text = terraform(`variable "sku" {
  default = "Basic"
}

resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = var.sku
}

resource "azurerm_private_endpoint" "shop" {
  name                = "pe-crshop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.shop.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }
}
`);
    const fixed = fixOf('terraform', text, 'AKSN806').text;
    assert.match(fixed, /default = "Premium"/);
    assert.match(fixed, /public_network_access_enabled = false/);
  });
});

describe('a number of pods that AKS refuses (AKSN206)', () => {
  const pods = (number: number, nodes: number) =>
    terraform('').replace('node_count     = 3', `node_count     = ${nodes}\n    max_pods       = ${number}`);

  for (const [number, nodes, isRotated] of [
    [300, 3, false],
    [5, 9, false],
    [12, 2, true],
  ] as const) {
    it(`${number} pods on ${nodes} nodes ${isRotated ? 'may run, so a temporary pool takes over' : 'never ran'}`, () => {
      const { text, title } = fixOf('terraform', pods(number, nodes), 'AKSN206');
      assert.equal(text.includes('temporary_name_for_rotation'), isRotated);
      assert.equal(title.includes('AKS refuses a pool'), !isRotated);
    });
  }
});

describe('a default controller at an API version before its type (AKSN503)', () => {
  it('is made internal, and the version raised', () => {
    const text = bicep('')
      .replace('managedClusters@2025-05-01', 'managedClusters@2024-09-01')
      .replace(
        "dnsPrefix: 'shop'",
        "dnsPrefix: 'shop'\n    apiServerAccessProfile: { enablePrivateCluster: true }\n    ingressProfile: { webAppRouting: { enabled: true } }",
      );
    const { text: after } = fixOf('bicep', text, 'AKSN503');
    assert.match(after, /defaultIngressControllerType: 'Internal'/);
    assert.doesNotMatch(after, /managedClusters@2024-09-01/);
  });
});

describe('a zone that is renamed (AKSN715)', () => {
  it('in ARM JSON is left alone where a name of it stays elsewhere', () => {
    const zone = (name: string, link: string) => `    {
      "type": "Microsoft.Network/privateDnsZones",
      "apiVersion": "2024-06-01",
      "name": ${name},
      "location": "global"
    },
    {
      "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
      "apiVersion": "2024-06-01",
      "name": ${link},
      "location": "global",
      "dependsOn": [
        "[resourceId('Microsoft.Network/privateDnsZones', ${name === '"vault.azure.net"' ? "'vault.azure.net'" : "variables('zone')"})]",
        "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-shop')]"
      ],
      "properties": {
        "registrationEnabled": false,
        "virtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-shop')]" }
      }
    }`;
    const apart = fixesOf('arm', arm(zone('"vault.azure.net"', '"vault.azure.net/shop"')), 'AKSN715');
    assert.ok(apart.length > 0 && apart.every(({ refused }) => refused !== undefined));
    const together = arm(zone(`"[variables('zone')]"`, `"[concat(variables('zone'), '/shop')]"`)).replace(
      '"resources": [',
      '"variables": { "zone": "vault.azure.net" },\n  "resources": [',
    );
    assert.match(fixOf('arm', together, 'AKSN715').text, /"zone": "privatelink\.vaultcore\.azure\.net"/);
  });
});

describe('public services that share the text of their type (AKSN505)', () => {
  const services = (type: (name: string) => string) =>
    ['kasse', 'lager']
      .map(
        (name) => `resource "kubernetes_service_v1" "${name}" {
  metadata {
    name = "${name}"
  }

  spec {
    type = ${type(name)}

    port {
      port = 80
    }
  }
}
`,
      )
      .join('\n');
  const shared = 'variable "kind" {\n  default = "LoadBalancer"\n}\n\n';

  it('are not changed for one of them', () => {
    assert.equal(messagesOf('terraform', shared + services(() => 'var.kind'), 'AKSN505').length, 1);
    assert.deepEqual(fixesOf('terraform', shared + services(() => 'var.kind'), 'AKSN505'), []);
  });

  it('are changed where the text is of one alone', () => {
    const text = shared + services((name) => (name === 'kasse' ? '"LoadBalancer"' : 'var.kind'));
    const { files } = theFix({ 'main.tf': text }, 'AKSN505', /'kasse' ClusterIP/);
    assert.match(files['main.tf']!, /type = "ClusterIP"/);
    assert.match(files['main.tf']!, /default = "LoadBalancer"/);
  });
});
