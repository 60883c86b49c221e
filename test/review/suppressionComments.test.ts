import { strict as assert } from 'node:assert';
import { review } from '../rules/tester';
import type { LanguageId } from '../../server/src/languages/language';

const suppressed = (language: LanguageId, text: string) =>
  Object.fromEntries(review(language, text).review.findings.map(({ rule, suppressed }) => [rule.code, suppressed]));

const terraform = (above: string, behind = '', head = '') =>
  `${head}resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  private_cluster_enabled = true\n  run_command_enabled = false\n  network_profile {\n${above}    network_plugin = "kubenet"${behind}\n    network_policy = "azure"\n  }\n}\n`;

describe('ignore comments', () => {
  it('silence the line below, their own line, and nothing else', () => {
    assert.deepEqual(suppressed('terraform', terraform('    # aksnet-ignore AKSN101: moving in May\n')), {
      AKSN101: 'moving in May',
      AKSN402: undefined,
      AKSN910: undefined,
    });
    assert.deepEqual(suppressed('terraform', terraform('', ' # aksnet-ignore AKSN101: moving')), {
      AKSN101: 'moving',
      AKSN402: undefined,
      AKSN910: undefined,
    });
    assert.deepEqual(suppressed('terraform', terraform('    # aksnet-ignore AKSN402: other line\n')), {
      AKSN101: undefined,
      AKSN402: undefined,
      AKSN910: undefined,
    });
  });

  it('in the first lines silence the whole file', () => {
    const head = '# aksnet-ignore AKSN101, AKSN402: an old estate\n\n';
    assert.deepEqual(suppressed('terraform', terraform('', '', head)), {
      AKSN101: 'an old estate',
      AKSN402: 'an old estate',
      AKSN910: undefined,
    });
  });

  it('work in Bicep and in ARM JSON', () => {
    const bicep = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n  name: 'aks'\n  properties: {\n    apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'], enablePrivateCluster: true } // aksnet-ignore AKSN604: x\n    networkProfile: { networkPolicy: 'calico' }\n  }\n}\n`;
    assert.equal(suppressed('bicep', bicep)['AKSN604'], 'x');
    const arm = `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "resources": [\n    {\n      "type": "Microsoft.ContainerService/managedClusters",\n      "name": "aks",\n      "properties": {\n        "networkProfile": {\n          /* aksnet-ignore AKSN101: y */\n          "networkPlugin": "kubenet"\n        }\n      }\n    }\n  ]\n}\n`;
    assert.equal(suppressed('arm', arm)['AKSN101'], 'y');
  });
});

const bicep = (inside: string, above = '') =>
  `${above}resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n${inside}  name: 'aks'\n  location: 'westeurope'\n  properties: {\n    dnsPrefix: 'aks'\n    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]\n    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' }\n  }\n}\n`;
const hcl = (inside: string, above = '') =>
  `${above}resource "azurerm_kubernetes_cluster" "aks" {\n${inside}  name = "aks"\n  network_profile {\n    network_plugin      = "azure"\n    network_plugin_mode = "overlay"\n  }\n}\n`;
const arm = (metadata: string, comment = '') =>
  `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "contentVersion": "1.0.0.0",\n  "resources": [\n    {${comment}\n      "type": "Microsoft.ContainerService/managedClusters",\n      "apiVersion": "2025-05-01",\n      "name": "aks",\n      "location": "westeurope",\n${metadata}      "properties": {\n        "dnsPrefix": "aks",\n        "agentPoolProfiles": [{ "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }],\n        "networkProfile": { "networkPlugin": "azure", "networkPluginMode": "overlay" }\n      }\n    }\n  ]\n}\n`;

describe('what other tools are told to ignore', () => {
  it("is found by the examples' rules at all", () => {
    for (const found of [
      suppressed('bicep', bicep('')),
      suppressed('terraform', hcl('')),
      suppressed('arm', arm('')),
    ]) {
      assert.ok('AKSN601' in found && 'AKSN401' in found, JSON.stringify(found));
      assert.deepEqual([found['AKSN601'], found['AKSN401']], [undefined, undefined]);
    }
  });

  it('checkov: inside of the resource, for the rules that mean the same and no other', () => {
    const skip = 'checkov:skip=CKV_AZURE_6:reached through the office only';
    for (const found of [
      suppressed('bicep', bicep(`  // ${skip}\n`)),
      suppressed('terraform', hcl(`  #${skip}\n`)),
      suppressed('terraform', hcl(`  /* ${skip} */\n`)),
      suppressed('arm', arm('', ` // ${skip}`)),
      suppressed('arm', arm('      "metadata": { "checkov": "CKV_AZURE_6: reached through the office only" },\n')),
      suppressed('arm', arm('      "metadata": { "checkov": ["CKV_AZURE_1: x", "CKV_AZURE_6: reached through the office only"] },\n')), // prettier-ignore
      suppressed('arm', arm('      "metadata": { "checkov": [{ "id": "CKV_AZURE_6", "comment": "reached through the office only" }] },\n')), // prettier-ignore
    ]) {
      assert.deepEqual([found['AKSN601'], found['AKSN401']], ['reached through the office only', undefined]);
    }
    assert.equal(suppressed('bicep', bicep('', `// ${skip}\n`))['AKSN601'], undefined, 'outside it says nothing');
    assert.equal(suppressed('bicep', bicep('  // checkov:skip=CKV_AZURE_999:other\n'))['AKSN601'], undefined);
    assert.equal(suppressed('bicep', bicep('  // checkov:skip=CKV_AZURE_6\n'))['AKSN601'], 'skipped for checkov (CKV_AZURE_6), without a reason'); // prettier-ignore
  });

  it('Trivy and tfsec: above the resource or the line, until its day', () => {
    const said = 'skipped for Trivy (AVD-AZU-0041), without a reason';
    assert.equal(suppressed('terraform', hcl('', '#trivy:ignore:AVD-AZU-0041\n'))['AKSN601'], said);
    assert.match(suppressed('terraform', hcl('', '# trivy:ignore:AZU-0041\n'))['AKSN601']!, /AZU-0041/);
    const long =
      '#tfsec:ignore:azure-container-limit-authorized-ips tfsec:ignore:azure-container-configured-network-policy\n';
    const both = suppressed('terraform', hcl('', long));
    assert.ok(both['AKSN601'] !== undefined && both['AKSN401'] !== undefined);
    assert.ok(suppressed('terraform', hcl('', '#tfsec:ignore:AVD-AZU-0041:exp:2999-01-02\n'))['AKSN601'] !== undefined);
    assert.equal(suppressed('terraform', hcl('', '#tfsec:ignore:AVD-AZU-0041:exp:2022-01-02\n'))['AKSN601'], undefined);
    assert.equal(suppressed('terraform', hcl('', '#trivy:ignore:AVD-AZU-0041\n\nlocals {}\n\n'))['AKSN601'], undefined);
  });

  it('KICS: in the file; terrascan: inside of the resource', () => {
    const policy = 'f5342045-b935-402d-adf1-8dbbd09c0eef';
    const kics = suppressed(
      'terraform',
      hcl('', `# kics-scan disable=${policy},2583fab1-953b-4fae-bd02-4a136a6c21f9\n\n`),
    );
    assert.ok(kics['AKSN401'] !== undefined && kics['AKSN601'] !== undefined);
    const whole = suppressed('terraform', hcl('', '# kics-scan ignore\n'));
    assert.equal(whole['AKSN401'], undefined, 'it names no check that means the same');
    const terrascan = suppressed('terraform', hcl('  #ts:skip=accurics.azure.NS.382 policies come later\n'));
    assert.deepEqual([terrascan['AKSN401'], terrascan['AKSN601']], ['policies come later', undefined]);
  });
});

describe('metadata of a resource in a template', () => {
  it('ignores rules for it, with the reason', () => {
    const one = suppressed('arm', arm('      "metadata": { "aksnet-ignore": "AKSN601: ticket 4711" },\n'));
    assert.deepEqual([one['AKSN601'], one['AKSN401']], ['ticket 4711', undefined]);
    const several = suppressed(
      'arm',
      arm('      "metadata": { "aksnet-ignore": ["AKSN601: a", "AKSN401, AKSN402: b"] },\n'),
    );
    assert.deepEqual([several['AKSN601'], several['AKSN401']], ['a', 'b']);
  });
});
