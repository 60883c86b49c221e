import { strict as assert } from 'node:assert';
import { template, told } from './told';
import { theFix, tried, with_, type Files } from './tryingFixes';

/** A private cluster with a public name, which AKSN611 turns off with a property that came in 2021-05-01. */
const BICEP = `resource orders 'Microsoft.ContainerService/managedClusters@2020-09-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [{ name: 'system', mode: 'System', vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: { enablePrivateCluster: true }
  }
}
`;
const CLUSTER = {
  type: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2020-09-01',
  name: 'aks-orders',
  location: 'northeurope',
  properties: {
    dnsPrefix: 'orders',
    agentPoolProfiles: [{ name: 'system', mode: 'System', vmSize: 'Standard_D4s_v5' }],
    apiServerAccessProfile: { enablePrivateCluster: true },
  },
};
const AZAPI = `resource "azapi_resource" "orders" {
  type      = "Microsoft.ContainerService/managedClusters@2020-09-01"
  name      = "aks-orders"
  parent_id = "/subscriptions/0/resourceGroups/rg-orders"
  location  = "northeurope"

  body = {
    properties = {
      dnsPrefix              = "orders"
      agentPoolProfiles      = [{ name = "system", mode = "System", vmSize = "Standard_D4s_v5" }]
      apiServerAccessProfile = { enablePrivateCluster = true }
    }
  }
}
`;
const FQDN = /^Turn the public FQDN off/;

/** Services are reviewed beside a cluster. */
const BESIDE = BICEP.replace('@2020-09-01', '@2025-05-01');
const CLOSE = /^Disable public network access/;

/** A vault with an endpoint, which AKSN806 wants closed. */
const VAULT = `${BESIDE}
resource vault 'Microsoft.KeyVault/vaults@2019-09-01' = {
  name: 'kv-orders'
  location: 'northeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-orders'
  location: 'northeurope'
  properties: {
    subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'endpoints') }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }
}
`;

function onlyFile(files: Files): string {
  const texts = Object.values(files);
  assert.equal(texts.length, 1);
  return texts[0]!;
}

describe('A fix that writes what the API version does not have', () => {
  it('raises the version in Bicep and says so', () => {
    const { fix, refused, files } = theFix({ 'main.bicep': BICEP }, 'AKSN611', FQDN);
    assert.equal(refused, undefined);
    assert.equal(fix.title, 'Turn the public FQDN off, with API version 2023-05-01');
    assert.match(onlyFile(files), /managedClusters@2023-05-01' = \{/);
    assert.match(onlyFile(files), /enablePrivateClusterPublicFQDN: false/);
  });

  it('raises the version in ARM JSON and says so', () => {
    const { fix, files } = theFix({ 'main.json': template({ resources: [CLUSTER] }) }, 'AKSN611', FQDN);
    assert.equal(fix.title, 'Turn the public FQDN off, with API version 2023-05-01');
    const [cluster] = (JSON.parse(onlyFile(files)) as { resources: (typeof CLUSTER)[] }).resources;
    assert.equal(cluster!.apiVersion, '2023-05-01');
    assert.deepEqual(cluster!.properties.apiServerAccessProfile, {
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
    });
  });

  it('raises the version of an azapi resource and says so', () => {
    const { fix, files } = theFix({ 'main.tf': AZAPI }, 'AKSN611', FQDN);
    assert.equal(fix.title, 'Turn the public FQDN off, with API version 2023-05-01');
    assert.match(onlyFile(files), /type {6}= "Microsoft\.ContainerService\/managedClusters@2023-05-01"/);
  });

  it('raises the version to the newest one that brings nothing else into force', () => {
    const channel = "    autoUpgradeProfile: { nodeOSUpgradeChannel: 'SecurityPatch' }\n";
    const text = with_(BICEP, "    dnsPrefix: 'orders'\n", `    dnsPrefix: 'orders'\n${channel}`);
    const { fix } = theFix({ 'main.bicep': with_(text, '@2020-09-01', '@2021-02-01') }, 'AKSN611', FQDN);
    // Only versions from 2023-06-01 on know the channel.
    assert.match(fix.title, /, with API version 2023-05-01$/);
  });

  it('leaves alone the versions of children that ARM JSON writes inside', () => {
    const pool = { type: 'agentPools', apiVersion: '2020-09-01', name: 'jobs', properties: { mode: 'User' } };
    const { files } = theFix(
      { 'main.json': template({ resources: [{ ...CLUSTER, resources: [pool] }] }) },
      'AKSN611',
      FQDN,
    );
    const [cluster] = (
      JSON.parse(onlyFile(files)) as { resources: { apiVersion: string; resources: (typeof pool)[] }[] }
    ).resources;
    assert.deepEqual([cluster!.apiVersion, cluster!.resources[0]!.apiVersion], ['2023-05-01', '2020-09-01']);
  });

  it('knows words in any case', () => {
    // Previews wrote Overlay before the stable versions had it as overlay.
    const parts = "    networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico' }\n  }\n}\n";
    const text = with_(with_(BICEP, '@2020-09-01', '@2022-10-02-preview'), '  }\n}\n', parts);
    const { fix, refused } = theFix({ 'main.bicep': text }, 'AKSN116', /overlay/);
    assert.deepEqual([refused, / API version /.test(fix.title)], [undefined, false]);
  });

  it('says nothing of a version that has it', () => {
    const text = with_(BICEP, '@2020-09-01', '@2025-05-01');
    const { fix, files } = theFix({ 'main.bicep': text }, 'AKSN611', FQDN);
    assert.equal(fix.title, 'Turn the public FQDN off');
    assert.match(onlyFile(files), /@2025-05-01'/);
  });

  it('raises a preview to a stable version', () => {
    const text = VAULT.replace('@2019-09-01', '@2020-04-01-preview');
    assert.match(theFix({ 'main.bicep': text }, 'AKSN806', CLOSE).fix.title, /, with API version 2025-05-01$/);
  });

  it('keeps what the resource uses and a later version lacks', () => {
    // `properties.networkProfile.dockerBridgeCidr` went with 2023-07-01.
    const bridge = `    networkProfile: { networkPlugin: 'kubenet', dockerBridgeCidr: '172.17.0.1/16' }\n`;
    const text = with_(BICEP, "    dnsPrefix: 'orders'\n", `    dnsPrefix: 'orders'\n${bridge}`);
    const [, version = ''] = /@([\d-]+)'/.exec(onlyFile(theFix({ 'main.bicep': text }, 'AKSN611', FQDN).files))!;
    assert.ok(version > '2021-05-01' && version < '2023-07-01', version);
  });

  it('is refused where no later version has all that is used, with what it lacks', () => {
    // The SKU that was called Basic is called Base since 2023-02-01, which is the first with the plugin mode.
    const parts =
      "    networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico' }\n  }\n  sku: { name: 'Basic', tier: 'Free' }\n}\n";
    const text = with_(with_(BICEP, '@2020-09-01', '@2022-09-01'), '  }\n}\n', parts);
    const { refused } = theFix({ 'main.bicep': text }, 'AKSN116', /overlay/);
    assert.equal(
      refused,
      'API version 2022-09-01 has no `networkPluginMode`, and later ones have no `Basic` as `name`',
    );
  });

  it('is refused where the version comes from elsewhere, with the version that would do', () => {
    const arm = template({
      variables: { version: '2020-09-01' },
      resources: [{ ...CLUSTER, apiVersion: "[variables('version')]" }],
    });
    const inArm = theFix({ 'main.json': arm }, 'AKSN611', FQDN);
    assert.match(inArm.refused ?? '', /`apiVersion` of 'aks-orders' comes from elsewhere: 2023-05-01/);
    const azapi = with_(AZAPI, '"Microsoft.ContainerService/managedClusters@2020-09-01"', 'local.type').concat(
      '\nlocals {\n  type = "Microsoft.ContainerService/managedClusters@2020-09-01"\n}\n',
    );
    const inAzapi = theFix({ 'main.tf': azapi }, 'AKSN611', FQDN);
    assert.match(inAzapi.refused ?? '', /not written in its `type`: 2023-05-01/);
  });

  it('is refused where the version is not known', () => {
    const arm = template({
      parameters: { version: { type: 'string' } },
      resources: [{ ...CLUSTER, apiVersion: "[parameters('version')]" }],
    });
    const { fix, refused } = theFix({ 'main.json': arm }, 'AKSN611', FQDN);
    assert.match(refused ?? '', /which one 'aks-orders' has is not known/);
    assert.equal(fix.title, 'Turn the public FQDN off');
    const odd = with_(BICEP, '@2020-09-01', '@2021-04-01');
    assert.match(theFix({ 'main.bicep': odd }, 'AKSN611', FQDN).refused ?? '', /whether API version 2021-04-01 has/);
  });

  it('is made where an expression says a version that has it', () => {
    const arm = template({
      variables: { version: '2025-05-01' },
      resources: [{ ...CLUSTER, apiVersion: "[variables('version')]" }],
    });
    assert.equal(theFix({ 'main.json': arm }, 'AKSN611', FQDN).refused, undefined);
  });

  it('raises the version in a module', () => {
    const files = {
      'main.bicep': `module aks 'modules/aks.bicep' = {\n  name: 'aks'\n}\n`,
      'modules/aks.bicep': BICEP,
    };
    const { files: changed } = theFix(files, 'AKSN611', FQDN);
    assert.deepEqual(Object.keys(changed), ['modules/aks.bicep']);
    assert.match(onlyFile(changed), /@2023-05-01'/);
  });

  it('raises once what two instances of a loop share', () => {
    const text = with_(BICEP, "= {\n  name: 'aks-orders'", "= [for team in ['red', 'blue']: {\n  name: 'aks-${team}'");
    const loop = `${text.trimEnd()}]\n`;
    const found = tried({ 'main.bicep': loop }, 'AKSN611');
    assert.ok(found.length > 0);
    for (const { files } of found) assert.equal(onlyFile(files).split('@2023-05-01').length, 2);
  });
});

describe('A subnet in its virtual network', () => {
  const NETWORK = (version: string, subnet: string) => `resource vnet 'Microsoft.Network/virtualNetworks@${version}' = {
  name: 'vnet-orders'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
    subnets: [
      {
        name: 'snet-api'
        properties: {
          addressPrefix: '10.9.1.0/27'${subnet}
        }
      }
    ]
  }
}

resource orders 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [{ name: 'system', mode: 'System', vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      enableVnetIntegration: true
      subnetId: vnet.properties.subnets[0].id
    }
  }
}
`;
  const DELEGATE = /^Delegate subnet/;
  const CODE = 'AKSN612';

  it('has the version of its network, which is raised', () => {
    const { fix, refused, files } = theFix({ 'main.bicep': NETWORK('2017-10-01', '') }, CODE, DELEGATE);
    assert.equal(refused, undefined);
    // Later ones make subnets private that do not say otherwise.
    assert.match(fix.title, /, with API version 2025-05-01$/);
    assert.match(onlyFile(files), /virtualNetworks@2025-05-01'/);
  });

  it('gets the newest version when nothing else changes by it', () => {
    const said = '\n          serviceEndpoints: []';
    const { fix } = theFix({ 'main.bicep': NETWORK('2018-07-01', said) }, CODE, DELEGATE);
    assert.match(fix.title, /, with API version 2025-05-01$/);
  });

  it('takes its version from the outer declaration when it is nested', () => {
    const nested = NETWORK('2017-10-01', '')
      .replace(/ {4}subnets: \[[^]*?\n {4}\]\n/, '')
      .replace(
        '  }\n}\n',
        `  }\n\n  resource api 'subnets' = {\n    name: 'snet-api'\n    properties: {\n      addressPrefix: '10.9.1.0/27'\n    }\n  }\n}\n`,
      )
      .replace('vnet.properties.subnets[0].id', 'vnet::api.id');
    const { refused, files } = theFix({ 'main.bicep': nested }, CODE, DELEGATE);
    assert.equal(refused, undefined);
    assert.match(onlyFile(files), /virtualNetworks@2025-05-01'/);
    assert.match(onlyFile(files), /resource api 'subnets' = \{/);
  });
});

describe('What the API version does not have', () => {
  it('is not in force, and the finding says so', () => {
    const [finding] = told({ 'main.bicep': VAULT }, 'AKSN806');
    assert.match(finding?.message ?? '', /has no effect: API version 2019-09-01 has no `publicNetworkAccess`/);
    const { fix, refused, files } = theFix({ 'main.bicep': VAULT }, 'AKSN806', CLOSE);
    assert.equal(refused, undefined);
    // Later versions give new vaults another access model, which is not said here.
    assert.match(fix.title, /, with API version 2025-05-01$/);
    assert.equal(onlyFile(files), VAULT.replace('@2019-09-01', '@2025-05-01'));
  });

  it('is in force in a version that has it', () => {
    assert.deepEqual(told({ 'main.bicep': VAULT.replace('@2019-09-01', '@2021-10-01') }, 'AKSN806'), []);
  });

  it('stays as written where it is not known what the version has', () => {
    for (const version of ['2020-01-01', '2031-01-01'])
      assert.deepEqual(told({ 'main.bicep': VAULT.replace('@2019-09-01', `@${version}`) }, 'AKSN806'), [], version);
  });

  it('is not brought into force along with something else', () => {
    const acls = `    networkAcls: { defaultAction: 'Deny' }\n`;
    const text = with_(VAULT, '@2019-09-01', '@2016-10-01').replace('    sku:', `${acls}    sku:`);
    const { refused } = theFix({ 'main.bicep': text }, 'AKSN806', CLOSE);
    assert.match(refused ?? '', /`networkAcls` would come into force, too/);
  });

  it('is not in force in ARM JSON and azapi either', () => {
    const id = "[resourceId('Microsoft.KeyVault/vaults', 'kv-orders')]";
    const subnet = "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'endpoints')]";
    const arm = (version: string) =>
      template({
        resources: [
          { ...CLUSTER, apiVersion: '2025-05-01' },
          {
            type: 'Microsoft.KeyVault/vaults',
            apiVersion: version,
            name: 'kv-orders',
            location: 'northeurope',
            properties: {
              tenantId: '[tenant().tenantId]',
              sku: { family: 'A', name: 'standard' },
              publicNetworkAccess: 'Disabled',
            },
          },
          {
            type: 'Microsoft.Network/privateEndpoints',
            apiVersion: '2024-05-01',
            name: 'pe-orders',
            location: 'northeurope',
            dependsOn: [id],
            properties: {
              subnet: { id: subnet },
              privateLinkServiceConnections: [
                { name: 'vault', properties: { privateLinkServiceId: id, groupIds: ['vault'] } },
              ],
            },
          },
        ],
      });
    assert.equal(told({ 'main.json': arm('2019-09-01') }, 'AKSN806').length, 1);
    assert.equal(told({ 'main.json': arm('2023-07-01') }, 'AKSN806').length, 0);
    const { files } = theFix({ 'main.json': arm('2019-09-01') }, 'AKSN806', /with API version 2025-05-01$/);
    assert.equal(onlyFile(files), arm('2025-05-01'), 'the property is not written twice');
    const azapi = (version: string) => `${AZAPI}
resource "azapi_resource" "vault" {
  type      = "Microsoft.KeyVault/vaults@${version}"
  name      = "kv-orders"
  parent_id = "/subscriptions/0/resourceGroups/rg-orders"
  location  = "northeurope"
  body = {
    properties = {
      tenantId            = "00000000-0000-0000-0000-000000000000"
      sku                 = { family = "A", name = "standard" }
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-orders"
  location            = "northeurope"
  resource_group_name = "rg-orders"
  subnet_id           = "/subscriptions/0/resourceGroups/rg-orders/providers/Microsoft.Network/virtualNetworks/v/subnets/s"

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azapi_resource.vault.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`;
    assert.equal(told({ 'main.tf': azapi('2019-09-01') }, 'AKSN806').length, 1);
    assert.equal(told({ 'main.tf': azapi('2023-07-01') }, 'AKSN806').length, 0);
  });
});

describe('A new resource', () => {
  it('does not take a version of a sibling that lacks what is written', () => {
    // Zone groups came with 2020-03-01.
    const old = VAULT.replace("privateEndpoints@2024-05-01'", "privateEndpoints@2019-09-01'");
    const { files } = theFix({ 'main.bicep': old }, 'AKSN802', /zone group/);
    assert.match(onlyFile(files), /privateDnsZoneGroups@20(2\d)-/);
    const recent = theFix({ 'main.bicep': VAULT }, 'AKSN802', /zone group/);
    assert.match(onlyFile(recent.files), /privateDnsZoneGroups@2024-05-01'/);
  });
});
