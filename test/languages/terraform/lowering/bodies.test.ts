import { strict as assert } from 'node:assert';
import { add, remove, set, waitFor, type Change, type NewResource } from '../../../../server/src/model/change';
import type { Resource } from '../../../../server/src/model/resource';
import { changed, named } from '../../editing/changing';

const POLICY = 'properties.networkProfile.networkPolicy';
const PRIVATE = 'properties.apiServerAccessProfile.enablePrivateCluster';

/** A cluster with these lines in its body. */
function cluster(lines: readonly string[], newline = '\n'): string {
  const body = lines.map((line) => (line === '' ? '' : `  ${line}`));
  return ['resource "azurerm_kubernetes_cluster" "prod" {', ...body, '}', ''].join(newline);
}

function after(
  lines: readonly string[],
  changes: (of: Resource, all: readonly Resource[]) => readonly Change[],
  newline?: string,
): string {
  return changed('terraform', cluster(lines, newline), (graph) => changes(named(graph, 'prod'), graph.resources));
}

const profile = ['network_profile {', '  network_policy = "cilium"', '}'];

describe('A new block in a Terraform body', () => {
  const cilium = (of: Resource) => [set(of, POLICY, 'cilium')];

  it('takes the empty line that the body ends with', () => {
    const head = ['name = "prod"', '# more to come', ''];
    assert.equal(after(head, cilium), cluster([...head, ...profile]));
    assert.equal(after(head, cilium, '\r\n'), cluster([...head, ...profile], '\r\n'));
    assert.equal(after(['name = "prod"', ''], cilium), cluster(['name = "prod"', '', ...profile]));
  });

  it('keeps away from the comment that the body ends with', () => {
    const head = ['name = "prod"', '# more to come'];
    assert.equal(after(head, cilium), cluster([...head, '', ...profile]));
    assert.equal(after(['# all by default'], cilium), cluster(['# all by default', '', ...profile]));
  });

  it('stands above depends_on and lifecycle, with their comments', () => {
    const head = ['name = "prod"', ''];
    const end = ['# tags come from a policy', 'lifecycle {', '  ignore_changes = [tags]', '}'];
    assert.equal(after([...head, ...end], cilium), cluster([...head, ...profile, '', ...end]));
    const waits = ['depends_on = [azurerm_role_assignment.network]'];
    assert.equal(
      after([...head, ...end, '', ...waits], cilium),
      cluster([...head, ...profile, '', ...end, '', ...waits]),
    );
    assert.equal(
      after(['name       = "prod"', ...waits], cilium),
      cluster(['name = "prod"', '', ...profile, '', ...waits]),
    );
  });

  it('comes with an argument into a body of one line', () => {
    const text = 'resource "azurerm_kubernetes_cluster" "prod" { name = "prod" }\n';
    const both = changed('terraform', text, (graph) => {
      const of = named(graph, 'prod');
      return [set(of, PRIVATE, true), set(of, POLICY, 'cilium')];
    });
    assert.equal(both, cluster(['name                    = "prod"', 'private_cluster_enabled = true', '', ...profile]));
  });
});

describe('A new argument in a Terraform body', () => {
  it('stands above depends_on, which stays where it is', () => {
    const waits = 'depends_on = [azurerm_role_assignment.network]';
    assert.equal(
      after(['name = "prod"', '', waits], (of) => [set(of, PRIVATE, true)]),
      cluster(['name                    = "prod"', 'private_cluster_enabled = true', '', waits]),
    );
    assert.equal(
      after([waits], (of) => [set(of, PRIVATE, true)]),
      cluster(['private_cluster_enabled = true', '', waits]),
    );
  });

  it('leaves one empty line where the body begins with one', () => {
    const pool = ['default_node_pool {', '  name = "system"', '}'];
    assert.equal(
      after(['', ...pool], (of) => [set(of, PRIVATE, true)]),
      cluster(['private_cluster_enabled = true', '', ...pool]),
    );
  });
});

describe('depends_on', () => {
  it('that is added ends its body, after an empty line', () => {
    const text = `${cluster(['name = "prod"', '', ...profile, '', 'lifecycle {}'])}\n${cluster(['name = "hub"']).replace('"prod" {', '"hub" {')}`;
    const result = changed('terraform', text, (graph) => {
      const [of, hub] = [named(graph, 'prod'), named(graph, 'hub')];
      const role: NewResource = {
        type: 'Microsoft.Authorization/roleAssignments',
        apiVersion: '2022-04-01',
        symbol: 'network',
        name: { reference: 'guid', of: [hub, 'network'] },
        scope: hub,
        beside: hub,
        location: 'none',
        body: { properties: { principalType: 'ServicePrincipal' } },
      };
      return [add(role), waitFor(of, role)];
    });
    assert.match(result, /lifecycle \{\}\n\n {2}depends_on = \[azurerm_role_assignment\.network\]\n}\n/);
  });
});

describe('Equals signs in a column of the author', () => {
  const WIDE = ['name                                = "prod"', 'dns_prefix                          = "prod"'];

  it('are followed by what is new', () => {
    assert.equal(
      after(WIDE, (of) => [set(of, PRIVATE, true)]),
      cluster([...WIDE, 'private_cluster_enabled             = true']),
    );
  });

  it('stay where they are when a line goes', () => {
    assert.equal(
      after([...WIDE, 'private_cluster_enabled             = true'], (of) => [remove(of, PRIVATE)]),
      cluster(WIDE),
    );
  });

  it('move together, in all runs of the body, where a new name is longer', () => {
    const lines = ['name         = "prod"', '', 'dns_prefix   = "prod"', 'node_pool_id = null'];
    assert.equal(
      after(lines, (of) => [set(of, PRIVATE, true)]),
      cluster([
        'name                    = "prod"',
        '',
        'dns_prefix              = "prod"',
        'node_pool_id            = null',
        'private_cluster_enabled = true',
      ]),
    );
  });

  it('are left alone where they stand in several columns', () => {
    const lines = ['name = "prod"', 'dns_prefix = "prod"'];
    assert.equal(
      after(lines, (of) => [set(of, PRIVATE, true)]),
      cluster([...lines, 'private_cluster_enabled = true']),
    );
  });
});

describe('A new item of a Terraform object', () => {
  const azapi = (body: string) =>
    `resource "azapi_resource" "prod" {\n  type = "Microsoft.ContainerService/managedClusters@2025-05-01"\n  name = "prod"\n  body = ${body}\n}\n`;
  const both = (body: string) =>
    changed('terraform', azapi(body), (graph) => {
      const of = named(graph, 'prod');
      return [set(of, 'properties.disableLocalAccounts', true), set(of, 'properties.enableRBAC', true)];
    });

  it('stands above the comment that ends the object', () => {
    assert.equal(
      both(
        '{\n    properties = {\n      dnsPrefix = "prod" # short\n      /* no more\n         than this */\n    }\n  }',
      ),
      azapi(
        '{\n    properties = {\n      dnsPrefix            = "prod" # short\n      disableLocalAccounts = true\n      enableRBAC           = true\n      /* no more\n         than this */\n    }\n  }',
      ),
    );
    assert.equal(
      both('{\n    properties = {\n      # by default\n    }\n  }'),
      azapi(
        '{\n    properties = {\n      disableLocalAccounts = true\n      enableRBAC           = true\n      # by default\n    }\n  }',
      ),
    );
  });

  it('joins others in an object of one line', () => {
    assert.equal(
      both('{ properties = { dnsPrefix = "prod" } }'),
      azapi('{ properties = { dnsPrefix = "prod", disableLocalAccounts = true, enableRBAC = true } }'),
    );
    assert.equal(
      both('{ properties = {} }'),
      azapi('{ properties = { disableLocalAccounts = true, enableRBAC = true } }'),
    );
  });

  it('follows a column of the author', () => {
    assert.equal(
      both('{\n    properties = {\n      dnsPrefix               = "prod"\n    }\n  }'),
      azapi(
        '{\n    properties = {\n      dnsPrefix               = "prod"\n      disableLocalAccounts    = true\n      enableRBAC              = true\n    }\n  }',
      ),
    );
  });
});

describe('A new argument in a Terraform body that begins with its lifecycle', () => {
  it('stands behind the arguments that follow it', () => {
    const start = ['lifecycle {', '  ignore_changes = [tags]', '}', ''];
    const end = ['', 'identity {', '  type = "SystemAssigned"', '}'];
    assert.equal(
      after([...start, 'name       = "prod"', 'dns_prefix = "prod"', ...end], (of) => [set(of, PRIVATE, true)]),
      cluster([
        ...start,
        'name                    = "prod"',
        'dns_prefix              = "prod"',
        'private_cluster_enabled = true',
        ...end,
      ]),
    );
  });
});
