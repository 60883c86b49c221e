import { strict as assert } from 'node:assert';
import { append, idReference, set, type Change, type NewValue } from '../../../../server/src/model/change';
import type { Resource } from '../../../../server/src/model/resource';
import { with_ } from '../../../workspace/fixes/tryingFixes';
import { edited, refusedIn, type FolderChanges } from './editing';

const NET = 'properties.networkProfile';
const RANGES = 'properties.apiServerAccessProfile.authorizedIPRanges';

const CLUSTERS = (
  body: string,
  repeated = 'for_each = toset(["a", "b"])',
) => `resource "azurerm_kubernetes_cluster" "aks" {
  ${repeated}

  name = "aks"
${body}}
`;
const ROUTES = `resource "azurerm_route_table" "rt" {
  name = "rt"
}

resource "azurerm_route_table" "other" {
  name = "other"
}
`;

const each = (
  change: (resource: Resource, key: string) => Change,
  address = (key: string) => `azurerm_kubernetes_cluster.aks["${key}"]`,
): FolderChanges => {
  return (of) => ['a', 'b'].map((key) => change(of(address(key)), key));
};
const bothSet = (path: string, value: (key: string) => NewValue) => each((of, key) => set(of, path, value(key)));
const bothAppend = (path: string, value: (key: string) => NewValue) => each((of, key) => append(of, path, value(key)));

describe('Terraform: instances of one block', () => {
  it('get an argument once', () => {
    const before = CLUSTERS('');
    const result = edited(
      { 'main.tf': before },
      bothSet('properties.dnsPrefix', () => 'aks'),
    );
    assert.equal(result['main.tf'], with_(before, 'name = "aks"\n', 'name       = "aks"\n  dns_prefix = "aks"\n'));
  });

  it('get an argument of a nested block once, new or there', () => {
    const set_ = bothSet(`${NET}.networkPolicy`, () => 'calico');
    const none = CLUSTERS('');
    assert.equal(
      edited({ 'main.tf': none }, set_)['main.tf'],
      CLUSTERS('\n  network_profile {\n    network_policy = "calico"\n  }\n'),
    );
    const there = CLUSTERS('\n  network_profile {\n    network_plugin = "azure"\n  }\n');
    assert.equal(
      edited({ 'main.tf': there }, set_)['main.tf'],
      with_(there, '"azure"\n', '"azure"\n    network_policy = "calico"\n'),
    );
  });

  it('get an item of a list once, a nested block once', () => {
    const listed = CLUSTERS('\n  api_server_access_profile {\n    authorized_ip_ranges = ["203.0.113.7/32"]\n  }\n');
    assert.equal(
      edited(
        { 'main.tf': listed },
        bothAppend(RANGES, () => '203.0.113.8/32'),
      )['main.tf'],
      with_(listed, '"203.0.113.7/32"]', '"203.0.113.7/32", "203.0.113.8/32"]'),
    );
    const none = CLUSTERS('');
    assert.equal(
      edited(
        { 'main.tf': none },
        bothAppend(RANGES, () => '203.0.113.8/32'),
      )['main.tf'],
      CLUSTERS('\n  api_server_access_profile {\n    authorized_ip_ranges = ["203.0.113.8/32"]\n  }\n'),
    );
    const tables = ROUTES.replace('"rt" {', '"rt" {\n  for_each = toset(["a", "b"])');
    const route = { name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } };
    const routed = edited(
      { 'main.tf': tables },
      each(
        (of) => append(of, 'properties.routes', route),
        (key) => `azurerm_route_table.rt["${key}"]`,
      ),
    )['main.tf']!;
    assert.equal(routed.split('route {').length, 2, routed);
  });

  it('get one association, made as often', () => {
    const subnets = `${ROUTES}
resource "azurerm_virtual_network" "v" {
  name = "v"
}

resource "azurerm_subnet" "s" {
  for_each             = { a = "10.0.0.0/24", b = "10.0.1.0/24" }
  name                 = each.key
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes     = [each.value]
}
`;
    const to = (table: (key: string) => string): FolderChanges => {
      return (of) =>
        ['a', 'b'].map((key) =>
          set(
            of(`azurerm_subnet.s["${key}"]`),
            'properties.routeTable.id',
            idReference(of(`azurerm_route_table.${table(key)}`)),
          ),
        );
    };
    assert.equal(
      edited(
        { 'main.tf': subnets },
        to(() => 'rt'),
      )['main.tf'],
      `${subnets}
resource "azurerm_subnet_route_table_association" "s" {
  for_each       = { a = "10.0.0.0/24", b = "10.0.1.0/24" }
  subnet_id      = azurerm_subnet.s[each.key].id
  route_table_id = azurerm_route_table.rt.id
}
`,
    );
    assert.equal(
      refusedIn(
        { 'main.tf': subnets },
        to((key) => (key === 'a' ? 'rt' : 'other')),
      ),
      'two different resources are wanted at the same place',
    );
  });

  it('get nothing where each is to have a value of its own', () => {
    const main = { 'main.tf': CLUSTERS('') };
    const twice = (name: string) => `two different values are wanted for \`${name}\` at the same place`;
    const own = (key: string) => key;
    assert.equal(refusedIn(main, bothSet('properties.dnsPrefix', own)), twice('dns_prefix'));
    assert.equal(refusedIn(main, bothSet(`${NET}.networkPolicy`, own)), twice('network_policy'));
    assert.equal(refusedIn(main, bothAppend(RANGES, own)), twice('authorized_ip_ranges'));
    const listed = CLUSTERS('\n  api_server_access_profile {\n    authorized_ip_ranges = ["203.0.113.7/32"]\n  }\n');
    assert.equal(
      refusedIn({ 'main.tf': listed }, bothAppend(RANGES, own)),
      'two different lists are wanted at the same place',
    );
    const literal = { 'main.tf': CLUSTERS('  dns_prefix = "x"\n') };
    assert.equal(
      refusedIn(literal, bothSet('properties.dnsPrefix', own)),
      'two different values are wanted for the same piece of text',
    );
  });

  it('share the body of azapi in the same way', () => {
    const body = `resource "azapi_resource" "aks" {
  count = 2
  type  = "Microsoft.ContainerService/managedClusters@2025-05-01"
  name  = "aks"
  body = {
    properties = {
      dnsPrefix = "aks"
    }
  }
}
`;
    const both = (value: (index: number) => NewValue): FolderChanges => {
      return (of) =>
        [0, 1].map((index) => set(of(`azapi_resource.aks[${index}]`), 'properties.fqdnSubdomain', value(index)));
    };
    assert.match(
      edited(
        { 'main.tf': body },
        both(() => 'aks'),
      )['main.tf']!,
      /dnsPrefix {5}= "aks"\n {6}fqdnSubdomain = "aks"\n {4}\}/,
    );
    assert.equal(
      refusedIn(
        { 'main.tf': body },
        both((index) => `aks-${index}`),
      ),
      'two different values are wanted for `fqdnSubdomain` at the same place',
    );
  });
});

describe('Terraform: clusters that take one list', () => {
  const text = `variable "offices" {\n  default = ["203.0.113.7/32"]\n}\n\n${['one', 'two']
    .map(
      (name) =>
        `resource "azurerm_kubernetes_cluster" "${name}" {\n  name = "${name}"\n\n  api_server_access_profile {\n    authorized_ip_ranges = var.offices\n  }\n}\n`,
    )
    .join('\n')}`;
  const of_ = (of: (address: string) => Resource, name: string) => of(`azurerm_kubernetes_cluster.${name}`);

  it('get the same item once, and none that only one of them asks for', () => {
    const same: FolderChanges = (of) => ['one', 'two'].map((name) => append(of_(of, name), RANGES, '203.0.113.8/32'));
    assert.equal(
      edited({ 'main.tf': text }, same)['main.tf'],
      with_(text, '"203.0.113.7/32"]', '"203.0.113.7/32", "203.0.113.8/32"]'),
    );
    const own: FolderChanges = (of) => [
      append(of_(of, 'one'), RANGES, '203.0.113.8/32'),
      append(of_(of, 'two'), RANGES, '203.0.113.9/32'),
    ];
    assert.equal(refusedIn({ 'main.tf': text }, own), 'two different lists are wanted at the same place');
    const several: FolderChanges = (of) => [
      append(of_(of, 'one'), RANGES, '203.0.113.8/32'),
      append(of_(of, 'one'), RANGES, '203.0.113.9/32'),
    ];
    assert.match(edited({ 'main.tf': text }, several)['main.tf']!, /"203\.0\.113\.8\/32", "203\.0\.113\.9\/32"\]/);
  });
});

describe('Terraform: arguments of a block that is an item', () => {
  const POOL = 'properties.agentPoolProfiles.0';
  const AKS = 'azurerm_kubernetes_cluster.aks';
  const cluster = (pool: string, before = '') => `${before}resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  default_node_pool {
    name = "system"
${pool}  }
}
`;
  const setIt =
    (path: string, value: NewValue): FolderChanges =>
    (of) => [set(of(AKS), path, value)];

  it('are not written twice where they come out as null', () => {
    const variable = 'variable "pods" {\n  type    = number\n  default = null\n}\n\n';
    const text = cluster('    max_count = var.pods\n', variable);
    assert.equal(
      refusedIn({ 'main.tf': text }, setIt(`${POOL}.maxCount`, 5)),
      '`max_count` comes out as null here: give it a value where it comes from',
    );
  });

  it('are written as the provider spells them, in a block of their own where they have one', () => {
    const text = cluster('');
    const surge = setIt(`${POOL}.upgradeSettings.maxSurge`, '33%');
    const made = edited({ 'main.tf': text }, surge)['main.tf'];
    assert.equal(made, cluster('\n    upgrade_settings {\n      max_surge = "33%"\n    }\n'));
    const there = cluster('\n    upgrade_settings {\n      drain_timeout_in_minutes = 30\n    }\n');
    assert.equal(
      edited({ 'main.tf': there }, surge)['main.tf'],
      cluster(
        '\n    upgrade_settings {\n      drain_timeout_in_minutes = 30\n      max_surge                = "33%"\n    }\n',
      ),
    );
    // What the block itself says cannot be written as a value.
    assert.equal(
      refusedIn({ 'main.tf': text }, setIt(`${POOL}.mode`, 'User')),
      `\`${POOL}.mode\` has no argument in azurerm_kubernetes_cluster`,
    );
  });

  it('are converted where they stand, too', () => {
    const endpoint = (zones: string) => `resource "azurerm_private_dns_zone" "blob" {
  name = "privatelink.blob.core.windows.net"
}

resource "azurerm_private_endpoint" "pe" {
  name = "pe"

  private_dns_zone_group {
    name                 = "zone"
    private_dns_zone_ids = ${zones}
  }
}
`;
    const path = 'properties.privateDnsZoneGroups.0.properties.privateDnsZoneConfigs';
    const result = edited({ 'main.tf': endpoint('["x"]') }, (of) => [
      set(of('azurerm_private_endpoint.pe'), path, [
        { name: 'blob', properties: { privateDnsZoneId: idReference(of('azurerm_private_dns_zone.blob')) } },
      ]),
    ]);
    assert.equal(result['main.tf'], endpoint('[azurerm_private_dns_zone.blob.id]'));
  });
});
