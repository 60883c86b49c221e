import { strict as assert } from 'node:assert';
import { add, idReference, parameter, Refusal, remove, set } from '../../../../server/src/model/change';
import type { Resource } from '../../../../server/src/model/resource';
import { edited } from './editing';

const CLUSTER = (body: string) => `resource "azurerm_kubernetes_cluster" "aks" {\n${body}}\n`;

const one = (body: string, path: string, value: Parameters<typeof set>[2]) =>
  edited({ 'main.tf': CLUSTER(body) }, (of) => [set(of('azurerm_kubernetes_cluster.aks'), path, value)])['main.tf'];
const API = 'properties.apiServerAccessProfile';
const NET = 'properties.networkProfile';

describe('Terraform edits', () => {
  it('replace values and keep what stands beside them', () => {
    assert.equal(
      one('  private_cluster_enabled = false # why\n', `${API}.enablePrivateCluster`, true),
      CLUSTER('  private_cluster_enabled = true # why\n'),
    );
    assert.equal(
      one('  run_command_enabled = true\n', `${API}.disableRunCommand`, true),
      CLUSTER('  run_command_enabled = false\n'),
    );
  });

  it('add arguments aligned with their group, before nested blocks', () => {
    assert.equal(
      one(
        '  name = "aks" # kept\n\n  identity {\n    type = "SystemAssigned"\n  }\n',
        `${API}.enablePrivateCluster`,
        true,
      ),
      CLUSTER(
        '  name                    = "aks" # kept\n  private_cluster_enabled = true\n\n  identity {\n    type = "SystemAssigned"\n  }\n',
      ),
    );
  });

  it('make the block that is missing, and widen one on a single line', () => {
    assert.equal(
      one('  name = "aks"\n', `${NET}.networkPolicy`, 'calico'),
      CLUSTER('  name = "aks"\n\n  network_profile {\n    network_policy = "calico"\n  }\n'),
    );
    assert.equal(
      one('  network_profile { network_plugin = "azure" }\n', `${NET}.networkPolicy`, 'calico'),
      CLUSTER('  network_profile {\n    network_plugin = "azure"\n    network_policy = "calico"\n  }\n'),
    );
  });

  it('change a variable at its default and a value of a .tfvars file there', () => {
    const main = CLUSTER('  network_profile {\n    network_policy = var.policy\n  }\n');
    const variables = 'variable "policy" {\n  default = "azure"\n}\n';
    const change = (of: (address: string) => Resource) => [
      set(of('azurerm_kubernetes_cluster.aks'), `${NET}.networkPolicy`, 'calico'),
    ];
    assert.deepEqual(edited({ 'main.tf': main, 'variables.tf': variables }, change), {
      'variables.tf': variables.replace('azure', 'calico'),
    });
    assert.deepEqual(
      edited({ 'main.tf': main, 'variables.tf': variables, 'terraform.tfvars': 'policy = "cilium"\n' }, change),
      { 'terraform.tfvars': 'policy = "calico"\n' },
    );
  });

  it('declare new variables beside the others', () => {
    const files = { 'main.tf': CLUSTER('  name = "aks"\n'), 'variables.tf': 'variable "a" {\n  type = string\n}\n' };
    const result = edited(files, (of) => [
      set(
        of('azurerm_kubernetes_cluster.aks'),
        `${API}.authorizedIPRanges`,
        parameter('authorizedIPRanges', 'string list', 'Who may come'),
      ),
    ]);
    assert.match(result['main.tf']!, /authorized_ip_ranges = var\.authorized_ip_ranges/);
    assert.match(
      result['variables.tf']!,
      /variable "authorized_ip_ranges" \{\n {2}description = "Who may come"\n {2}type {8}= list\(string\)\n\}\n$/,
    );
  });

  it('spell arguments as the provider version does', () => {
    const versions = (constraint: string) =>
      `terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "${constraint}" }\n  }\n}\n\n`;
    const table = (constraint: string) =>
      edited(
        { 'main.tf': `${versions(constraint)}resource "azurerm_route_table" "rt" {\n  name = "rt"\n}\n` },
        (of) => [set(of('azurerm_route_table.rt'), 'properties.disableBgpRoutePropagation', true)],
      )['main.tf'];
    assert.match(table('~> 3.100')!, /disable_bgp_route_propagation = true/);
    assert.match(table('~> 4.0')!, /bgp_route_propagation_enabled = false/);
    const link = (constraint: string) =>
      edited(
        {
          'main.tf': `${versions(constraint)}resource "azurerm_virtual_network" "v" {\n  name = "v"\n  location = "w"\n  resource_group_name = "rg"\n}\n\nresource "azurerm_private_dns_zone" "z" {\n  name = "z"\n  resource_group_name = "rg"\n}\n`,
        },
        (of) => [
          add({
            type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
            apiVersion: '2024-06-01',
            symbol: 'link',
            name: 'link',
            parent: of('azurerm_private_dns_zone.z'),
            beside: of('azurerm_private_dns_zone.z'),
            location: 'global',
            body: { properties: { virtualNetwork: { id: idReference(of('azurerm_virtual_network.v')) } } },
          }),
        ],
      )['main.tf'];
    assert.match(link('~> 4.0')!, /private_dns_zone_name = azurerm_private_dns_zone\.z\.name/);
    assert.match(link('~> 5.0')!, /private_dns_zone_id = azurerm_private_dns_zone\.z\.id/);
  });

  it('remove an argument, its empty block, and a blank line that would stay', () => {
    const body =
      '  name = "aks"\n\n  api_server_access_profile {\n    authorized_ip_ranges = ["198.51.100.0/24"]\n  }\n';
    const result = edited({ 'main.tf': CLUSTER(body) }, (of) => [
      remove(of('azurerm_kubernetes_cluster.aks'), `${API}.authorizedIPRanges`),
    ]);
    assert.equal(result['main.tf'], CLUSTER('  name = "aks"\n'));
  });

  it('refuse what they cannot write', () => {
    const dynamic =
      '  dynamic "network_profile" {\n    for_each = [1]\n    content {\n      network_plugin = "azure"\n    }\n  }\n';
    assert.throws(() => one(dynamic, `${NET}.networkPolicy`, 'calico'), Refusal);
    assert.throws(() => one('  name = "aks"\n', 'properties.noSuchThing', 1), Refusal);
  });

  it('give CRLF files CRLF', () => {
    const text = CLUSTER('  name = "aks"\n').replace(/\n/g, '\r\n');
    const result = edited({ 'main.tf': text }, (of) => [
      set(of('azurerm_kubernetes_cluster.aks'), `${NET}.networkPolicy`, 'calico'),
    ])['main.tf']!;
    assert.ok(!/[^\r]\n/.test(result), JSON.stringify(result));
  });

  it('edit the body of an azapi resource, plain or encoded', () => {
    for (const [open, close] of [
      ['{', '}'],
      ['jsonencode({', '})'],
    ] as const) {
      const text = `resource "azapi_resource" "aks" {\n  type = "Microsoft.ContainerService/managedClusters@2025-05-01"\n  name = "aks"\n  body = ${open}\n    properties = {\n      networkProfile = {\n        networkPlugin = "azure"\n      }\n    }\n  ${close}\n}\n`;
      const result = edited({ 'main.tf': text }, (of) => [
        set(of('azapi_resource.aks'), `${NET}.networkPolicy`, 'calico'),
      ])['main.tf']!;
      assert.equal(
        result,
        text.replace('networkPlugin = "azure"\n', 'networkPlugin = "azure"\n        networkPolicy = "calico"\n'),
      );
    }
  });

  it('lay out the body of an azapi resource as the file is laid out', () => {
    const body = (lines: string) =>
      `resource "azapi_resource" "aks" {\n  type = "Microsoft.ContainerService/managedClusters@2025-05-01"\n  name = "aks"\n  body = {\n    properties = {\n      # set by the platform team\n      dnsPrefix         = "aks"\n      enableRBAC        = true # all\n${lines}    }\n  }\n}\n`;
    const layouts = [
      ['  ', '\n'],
      ['    ', '\r\n'],
      ['\t', '\n'],
    ] as const;
    for (const [unit, newline] of layouts) {
      const lay = (text: string) =>
        text.replace(/^ +/gm, (blanks) => unit.repeat(blanks.length / 2)).replaceAll('\n', newline);
      const text = lay(body('      kubernetesVersion = "1.33"\n'));
      const change = (path: string, value: Parameters<typeof set>[2]) =>
        edited({ 'main.tf': text }, (of) => [set(of('azapi_resource.aks'), path, value)])['main.tf'];
      assert.equal(
        change('properties.apiServerAccessProfile.enablePrivateCluster', true),
        lay(
          body(
            '      kubernetesVersion = "1.33"\n      apiServerAccessProfile = {\n        enablePrivateCluster = true\n      }\n',
          ),
        ),
      );
      const wider = change('properties.disableLocalAccounts', true)!;
      assert.match(wider, /dnsPrefix {12}= "aks"/);
      assert.match(wider, /kubernetesVersion {4}= "1\.33"\r?\n\s+disableLocalAccounts = true/);
    }
  });

  it('leave equals signs alone that their author did not align', () => {
    const body = '  name = "aks"\n  location = "w"\n  dns_prefix   = "aks"\n';
    assert.equal(one(body, `${API}.enablePrivateCluster`, true), CLUSTER(`${body}  private_cluster_enabled = true\n`));
  });
});
