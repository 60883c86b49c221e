import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../../../server/src/host/languages';
import { terraform } from '../../../../server/src/languages/terraform';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { DEFAULT_CONFIGURATION } from '../../../../server/src/review/configuration';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import { kindOf } from '../../../../server/src/workspace/files/fileKind';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { TODAY } from '../../../rules/tester';
import { said, textAt } from '../evaluation/evaluating';

const file = (name: string) => readFileSync(join(__dirname, 'planned', name), 'utf8');
const SOURCES = { 'main.tf': file('main.tf'), 'modules/network/main.tf': file('modules/network/main.tf') };
const PLAN = file('plan.json');

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [name, text] of Object.entries(files)) workspace.setFile(name, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ problems }) => problems),
    [],
  );
  return workspace;
}

function reviewed(files: Readonly<Record<string, string>>) {
  const workspace = open(files);
  assert.equal(workspace.deployments().length, 1);
  const key = workspace.deployments()[0]!;
  const { resources } = workspace.snapshot(key)!.network.graph;
  const { findings, checks } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
  return { workspace, key, resources, findings, checks };
}

/** What a value says that another does not. A plan has the provider's defaults, too. */
function missing(wanted: Value, found: Value | undefined, path: string): string[] {
  if (wanted.kind === 'object' && found?.kind === 'object') {
    return [...wanted.entries.values()].flatMap(({ key, value }) =>
      missing(value, found.entries.get(key)?.value, `${path}.${key}`),
    );
  }
  if (wanted.kind === 'list' && found?.kind === 'list' && wanted.items.length === found.items.length) {
    const byName = (list: readonly Value[]) => [...list].sort((a, b) => (said(a) < said(b) ? -1 : 1));
    const [left, right] = [byName(wanted.items), byName(found.items)];
    return left.flatMap((item, index) => missing(item, right[index], `${path}[${index}]`));
  }
  // A plan does not tell whether an expression is a reference alone, so nothing is said equal to what it refers to.
  if (wanted.kind === 'unknown' && found?.kind === 'unknown') return [];
  return said(wanted) === said(found) ? [] : [`${path}: ${said(wanted)} but ${said(found)}`];
}

/** A plan of subnets and one cluster. */
function plan(cluster: object, expressions: object | undefined, subnets: readonly object[] = []) {
  const planned = (type: string, name: string, index: string | undefined, values: object) => ({
    address: `${type}.${name}${index === undefined ? '' : `["${index}"]`}`,
    mode: 'managed',
    type,
    name,
    ...(index === undefined ? {} : { index }),
    values,
  });
  const { values, unknown } = cluster as { values: object; unknown: object };
  const aks = planned('azurerm_kubernetes_cluster', 'aks', undefined, { name: 'aks', ...values });
  const described = { address: aks.address, mode: 'managed', type: aks.type, name: 'aks', expressions };
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: [
          aks,
          ...subnets.map((subnet) => {
            const { name, index, ...rest } = subnet as { name: string; index?: string };
            return planned('azurerm_subnet', name, index, { name: index ?? name, virtual_network_name: 'v', ...rest });
          }),
        ],
      },
    },
    resource_changes: [{ ...aks, values: undefined, change: { actions: ['create'], after_unknown: unknown } }],
    ...(expressions ? { configuration: { root_module: { resources: [described] } } } : {}),
  });
}

function clusterOf(text: string): Resource {
  const { resources } = reviewed({ 'plan.json': text });
  return resources.find(({ address }) => address === 'azurerm_kubernetes_cluster.aks')!;
}

const POOL = 'properties.agentPoolProfiles';
const poolOf = (text: string) => said(read(clusterOf(text), POOL));
const SUBNETS = [{ name: 'a' }, { name: 'b' }];
const refers = (...references: string[]) => ({ vnet_subnet_id: { references } });
const poolCluster = {
  values: { default_node_pool: [{ name: 'p' }] },
  unknown: { default_node_pool: [{ vnet_subnet_id: true }] },
};
const poolWith = (references: readonly string[], subnets: readonly object[] = SUBNETS) =>
  poolOf(plan(poolCluster, { default_node_pool: [refers(...references)] }, subnets));

describe('Terraform plans', () => {
  it('give the findings of the files that they were made from', () => {
    const [source, planned] = [reviewed(SOURCES), reviewed({ 'plan.json': PLAN })];
    const lines = ({ findings }: typeof source) =>
      findings.map(({ rule, message }) => `${rule.code} ${message}`).sort();
    assert.deepEqual(lines(planned), lines(source));
    assert.ok(lines(source).length >= 4, lines(source).join('\n'));
    // A plan was made by one version already: which others are allowed is no question of it.
    const answers = ({ checks }: typeof source) =>
      checks
        .filter(({ rule }) => rule.ofLaterVersions !== true)
        .map(({ rule, resource, status }) => `${rule.code} ${resource.address} ${status}`)
        .sort();
    assert.deepEqual(answers(planned), answers(source));
  });

  it('give the same resources with the same properties', () => {
    const [source, planned] = [reviewed(SOURCES).resources, reviewed({ 'plan.json': PLAN }).resources];
    const addresses = (resources: readonly Resource[]) => resources.map(({ address }) => address).sort();
    assert.deepEqual(addresses(planned), addresses(source));
    assert.ok(source.length > 25);
    const found = new Map(planned.map((resource) => [resource.address, resource]));
    assert.deepEqual(
      source.flatMap(({ address, body }) => missing(body, found.get(address)!.body, address)),
      [],
    );
  });

  it('point at the resource and its values in the JSON text', () => {
    const { resources } = reviewed({ 'plan.json': PLAN });
    const aks = resources.find(({ address }) => address === 'azurerm_kubernetes_cluster.aks')!;
    assert.equal(textAt(PLAN, aks.header), '"azurerm_kubernetes_cluster.aks"');
    assert.equal((JSON.parse(textAt(PLAN, aks.declaration)) as { address: string }).address, aks.address);
    const policy = read(aks, 'properties.networkProfile.networkPolicy');
    assert.equal(textAt(PLAN, policy.origin.place), '"calico"');
  });

  it('restore the references between resources', () => {
    assert.match(poolWith(['azurerm_subnet.b.id', 'azurerm_subnet.b']), /vnetSubnetID: <.*'b'>/);
    // An expression picks the instance: the only one there is, or that of the same key.
    assert.match(poolWith(['azurerm_subnet.all'], [{ name: 'all', index: 'x' }]), /vnetSubnetID: <.*'x'>/);
    const keyed = ['azurerm_subnet.all["y"].id', 'azurerm_subnet.all["y"]', 'azurerm_subnet.all'];
    const both = ['x', 'y'].map((index) => ({ name: 'all', index }));
    assert.match(poolWith(keyed, both), /vnetSubnetID: <.*'y'>/);
  });

  it('leave open what the configuration does not tell', () => {
    const open = /vnetSubnetID: \?it is known only after deployment/;
    assert.match(
      poolWith(['azurerm_subnet.a.id', 'azurerm_subnet.a', 'azurerm_subnet.b.id', 'azurerm_subnet.b']),
      open,
    );
    assert.match(poolWith(['local.subnet_id']), open);
    assert.match(poolWith(['azurerm_subnet.a.name', 'azurerm_subnet.a']), open);
    assert.match(poolWith(['azurerm_subnet.gone.id', 'azurerm_subnet.gone']), open);
    assert.match(poolWith(['module.network.id', 'var.x', 'each.value.id', '..', 'a[']), open);
    assert.match(poolOf(plan(poolCluster, undefined, SUBNETS)), open);
  });

  it('leave out what only the provider fills in', () => {
    const cluster = { values: {}, unknown: { id: true, network_profile: true, dns_prefix: true, sku_tier: {} } };
    assert.equal(said(clusterOf(plan(cluster, {})).body).includes('networkProfile'), false);
    const written = said(clusterOf(plan(cluster, { dns_prefix: { references: ['local.x'] } })).body);
    assert.match(written, /dnsPrefix: \?it is known only after deployment/);
    assert.doesNotMatch(written, /networkProfile|sku/);
  });

  it('are told from other JSON', () => {
    const source = { language: 'terraform', role: 'source' };
    assert.deepEqual(kindOf('x/plan.json', PLAN), source);
    assert.deepEqual(kindOf('x/anything.json', PLAN), source);
    assert.deepEqual(kindOf('tfplan.json', '{"planned_values": {}, "format_version": "1.0"}'), source);
    assert.equal(kindOf('other.json', '{"planned_values": {}, "format_version": "1.0"}'), undefined);
    assert.equal(kindOf('plan.json', '{"format_version":"1.0","terraform_version":"1.5.0","values":{}}'), undefined);
    assert.equal(kindOf('plan.json', '{"planned_values": {}}'), undefined);
    assert.equal(kindOf('plan.jsonc', PLAN), undefined);
  });

  it('are not mixed with the files beside them', () => {
    const workspace = open({ ...SOURCES, 'tfplan.json': PLAN });
    assert.deepEqual(workspace.deployments(), ['.', 'tfplan.json']);
    assert.deepEqual(workspace.deploymentsOf('tfplan.json'), ['tfplan.json']);
  });

  it('are not edited', () => {
    const { workspace, key, findings } = reviewed({ 'plan.json': PLAN });
    const fixes = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
    assert.ok(fixes.length > 0);
    for (const { finding, fix } of fixes) {
      const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
      assert.ok(outcome.kind === 'refused');
      assert.match(outcome.because, /this is a plan/);
    }
  });

  it('may be hostile', () => {
    const around = (inner: string) => `{"format_version":"1.2","terraform_version":"1","planned_values":${inner}}`;
    const modules = '{"child_modules":[';
    const broken = [
      around('1'),
      around('{"root_module":{"resources":[1,{"address":1},{"address":"..","type":"a","name":"b"}]}}'),
      around(`{"root_module":${modules.repeat(300)}${']}'.repeat(300)}}`),
      around(`{"root_module":${modules.repeat(50_000)}`),
      around(
        '{"root_module":{"resources":[{"address":"__proto__.constructor","type":"__proto__","name":"x","values":[]}]}}',
      ),
      plan({ values: {}, unknown: { a: [[[true]]], constructor: true } }, { a: { references: [1, {}] } }),
      PLAN.slice(0, 20_000),
    ];
    for (const text of broken) {
      const document = terraform.parse('plan.json', text);
      assert.ok(document.tree.body.items.length >= 0);
      const workspace = new Workspace(languages, rules);
      workspace.setFile('plan.json', text);
      for (const key of workspace.deployments()) assert.ok(workspace.snapshot(key));
    }
  });
});
