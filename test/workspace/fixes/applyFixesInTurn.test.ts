import assert from 'node:assert/strict';
import { languages } from '../../../server/src/host/languages';
import { parameter, set } from '../../../server/src/model/change';
import { isUnset } from '../../../server/src/model/value';
import { profile } from '../../../server/src/network/clusterNetworkModel';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import kubenet from '../../../server/src/rules/network-model/kubenet-network-plugin';
import { fail, pass, type Rule } from '../../../server/src/rules/rule';
import { atOnce, fixInTurn, type Together, type Wanted } from '../../../server/src/workspace/fixes/applyFixesInTurn';
import { Workspace } from '../../../server/src/workspace/workspace';

/** What a change in place does to what runs. */
const IN_PLACE = {
  effects: ['updates'],
  says: 'AKS takes it over in place.',
  sources: ['https://learn.microsoft.com/azure/aks/configure-azure-cni'],
  checked: '2026-11-29',
} as const;

/** A cluster without a range for its pods gets one that is asked for. */
const rangeless: Rule = {
  ...kubenet,
  code: 'AKSN981',
  name: 'rangeless',
  *check({ clusters }) {
    for (const cluster of clusters) {
      const { resource } = cluster;
      const changes = () => [
        set(resource, 'properties.networkProfile.podCidr', parameter('podRange', 'string', 'Range of the pods.')),
      ];
      const fixes = [{ title: 'Ask for a range', safety: 'safe' as const, consequence: IN_PLACE, changes }];
      const verdict = isUnset(profile(cluster, 'podCidr'))
        ? fail({ at: resource.name, message: `Cluster '${cluster.label}' has no range.`, fixes })
        : pass('it has one');
      yield { resource, verdict };
    }
  },
};

/** What a rule wants that comes before another one: a service range, without which no pod range may be written. */
const serviceless: Rule = {
  ...rangeless,
  code: 'AKSN983',
  name: 'serviceless',
  *check({ clusters }) {
    for (const cluster of clusters) {
      const { resource } = cluster;
      const fixes = [
        {
          title: 'Set the service range',
          safety: 'safe' as const,
          consequence: IN_PLACE,
          changes: () => [set(resource, 'properties.networkProfile.serviceCidr', '10.9.0.0/16')],
        },
      ];
      // Advice grows into a problem of its own when pods have a range and services have none.
      const isBare = isUnset(profile(cluster, 'serviceCidr'));
      const hasPods = !isUnset(profile(cluster, 'podCidr'));
      const message = `Cluster '${cluster.label}' has no service range.`;
      yield { resource, verdict: isBare ? fail({ at: resource.name, message, fixes }) : pass('it has one') };
      if (isBare && hasPods) yield { resource, verdict: fail({ at: resource.name, message: 'It is half done.' }) };
    }
  },
};

const TEXTS = {
  bicep: (name: string) => `resource ${name} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${name}'
  location: 'westeurope'
  properties: {
    dnsPrefix: '${name}'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: {
      networkPlugin: 'azure'
    }
  }
}
`,
  tf: (name: string) => `resource "azurerm_kubernetes_cluster" "${name}" {
  name     = "aks-${name}"
  location = "westeurope"

  network_profile {
    network_plugin = "azure"
  }
}
`,
};

function workspaceOf(files: Readonly<Record<string, string>>, rules: readonly Rule[]): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

function fixedIn(workspace: Workspace, wanted: Partial<Wanted> = {}): Together {
  return atOnce(
    fixInTurn(workspace, {
      deployments: workspace.deployments(),
      configurationOf: () => DEFAULT_CONFIGURATION,
      dayOf: () => ({ today: '2026-11-29' }),
      fixesOf: ({ fixes }) => fixes,
      ...wanted,
    }),
  );
}

describe('fixes applied one after the other', () => {
  it('know what the ones before them declared, in the other files of a Terraform folder', () => {
    const files = { 'net/a.tf': TEXTS.tf('a'), 'net/b.tf': TEXTS.tf('b') };
    const { changed, refused } = fixedIn(workspaceOf(files, [rangeless]));
    assert.deepEqual(refused, []);
    const after = changed.map((each) => each.after).join('\n');
    const declared = [...after.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name);
    assert.ok(declared.length > 0);
    assert.equal(new Set(declared).size, declared.length, declared.join());
  });

  it('know it in one Bicep file', () => {
    const workspace = workspaceOf({ 'main.bicep': TEXTS.bicep('a') + TEXTS.bicep('b') }, [rangeless]);
    const [change, ...others] = fixedIn(workspace).changed;
    assert.deepEqual(others, []);
    const declared = [...change!.after.matchAll(/^param (\w+)/gm)].map(([, name]) => name);
    assert.equal(new Set(declared).size, declared.length);
    assert.equal(workspace.document('main.bicep')!.text, change!.after);
  });

  it('are tried again when one that came later makes them possible', () => {
    const workspace = workspaceOf({ 'main.bicep': TEXTS.bicep('a') }, [rangeless, serviceless]);
    const { changed, refused } = fixedIn(workspace);
    assert.deepEqual(refused, []);
    assert.match(changed[0]!.after, /serviceCidr/);
    assert.match(changed[0]!.after, /podCidr/);
  });

  it('leave files alone that they may not change, and say so', () => {
    const files = { 'a.bicep': TEXTS.bicep('a'), 'b.bicep': TEXTS.bicep('b') };
    const keeps = (file: string) => (file === 'a.bicep' ? undefined : 'it is kept');
    const { changed, refused } = fixedIn(workspaceOf(files, [rangeless]), { keeps });
    assert.deepEqual(
      changed.map(({ file }) => file),
      ['a.bicep'],
    );
    assert.deepEqual(
      refused.map(({ finding, because }) => [finding.place.file, because]),
      [['b.bicep', 'it is kept']],
    );
  });

  it('give others their turn', () => {
    const workspace = workspaceOf({ 'main.bicep': TEXTS.bicep('a') }, [rangeless]);
    const steps = fixInTurn(workspace, {
      deployments: workspace.deployments(),
      configurationOf: () => DEFAULT_CONFIGURATION,
      dayOf: () => ({ today: '2026-11-29' }),
      fixesOf: ({ fixes }) => fixes,
    });
    let count = 0;
    while (!steps.next().done) count++;
    assert.ok(count >= 2, `${count} steps`);
  });
});
