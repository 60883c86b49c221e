import assert from 'node:assert/strict';
import { Compiler } from '../../scripts/bicep/compiler';
import { restoredCompiler } from '../../scripts/bicep/restoreCompiler';
import { templateComplaints, typedFiles } from '../../scripts/bicep/typedTemplate';

const template = (resources: unknown, more: object = {}) => JSON.stringify({ ...more, resources });
const balancer = (more: object, apiVersion = '2024-05-01') => ({
  type: 'Microsoft.Network/loadBalancers',
  apiVersion,
  name: 'lb',
  location: 'westeurope',
  ...more,
});

/** The files without layout. */
const files = (text: string) => typedFiles(text).map((file) => file.replace(/\s+/g, ' ').trim());

describe('ARM templates for the type checker of the Bicep compiler', () => {
  it('have each resource with its type, version and body', () => {
    const resource = balancer({ condition: false, dependsOn: [], copy: {}, sku: { name: 'Standard' } });
    assert.deepEqual(files(template([resource])), [
      "resource r0 'Microsoft.Network/loadBalancers@2024-05-01' = { 'name': 'lb' 'location': 'westeurope' 'sku': { 'name': 'Standard' } }",
    ]);
  });

  it('have resources with symbolic names and inner ones, and none that exist elsewhere or that an extension makes', () => {
    const subnet = { type: 'subnets', apiVersion: '2024-05-01', name: 'nodes' };
    const network = { type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'v' };
    const resources = {
      network: { ...network, resources: [subnet] },
      other: { ...network, existing: true },
      service: { type: 'core/Service@v1', import: 'kubernetes', properties: {} },
    };
    assert.deepEqual(files(template(resources)), [
      "resource r0 'Microsoft.Network/virtualNetworks@2024-05-01' = { 'name': 'v' } " +
        "resource r1 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = { 'name': any(null) }",
    ]);
  });

  it('leave open what a deployment works out, but not parameters, variables and the items of loops', () => {
    const resource = balancer({
      location: "[concat(parameters('place'), 'x')]",
      tags: "[variables('tags')]",
      sku: { name: "[parameters('sku')]" },
      properties: { copy: [{ name: 'probes', count: 2, input: { name: "it's [open" } }] },
    });
    const parameters = { place: { type: 'string' }, sku: { type: 'string', allowedValues: ['Standard'] } };
    const [file] = files(template([resource], { parameters, variables: { tags: { a: '[[b]' } } }));
    assert.equal(
      file,
      "param p_place string @allowed([ 'Standard' ]) param p_sku string var v_tags = { 'a': '[b]' } " +
        "resource r0 'Microsoft.Network/loadBalancers@2024-05-01' = { 'name': 'lb' 'location': any(null) 'tags': v_tags " +
        "'sku': { 'name': p_sku } 'properties': { 'probes': [ { 'name': 'it\\'s [open' } ] } }",
    );
  });

  it('have a file for each nested deployment, with its own names where it has a scope of its own', () => {
    const inner = { parameters: { own: { type: 'int' } }, resources: [balancer({ location: "[parameters('own')]" })] };
    const nested = (scope: string) => ({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2024-03-01',
      name: 'd',
      properties: { mode: 'Incremental', expressionEvaluationOptions: { scope }, template: inner },
    });
    const [, own] = files(template([nested('inner')]));
    assert.match(own!, /^param p_own int resource r0 .* 'location': p_own/);
    const [, outer] = files(template([nested('outer')]));
    assert.match(outer!, /^resource r0 .* 'location': any\(null\)/);
  });

  it('throw for what is no template', () => {
    assert.throws(() => typedFiles('{'), /no template/);
  });

  const program = restoredCompiler();
  if (program === undefined) return;
  it('are refused for names, types and versions that Azure does not publish', async function () {
    this.timeout(120_000);
    const compiler = new Compiler(program);
    const said = async (resource: object) =>
      [...(await templateComplaints(compiler, template([resource]))).keys()].map((text) => text.split(':')[0]);
    try {
      assert.deepEqual(await said(balancer({ sku: { name: 'Standard' } })), []);
      assert.deepEqual(await said(balancer({ skuu: {} })), ['Error BCP089']);
      assert.deepEqual(await said(balancer({ sku: { name: 5 } })), ['Warning BCP036']);
      assert.deepEqual(await said(balancer({ properties: { inboundNatPools: [{ name: 'a', properties: {} }] } })), [
        'Warning BCP035',
      ]);
      assert.deepEqual(await said(balancer({}, '1999-01-01')), ['Warning BCP081']);
    } finally {
      await compiler.end();
    }
  });
});
