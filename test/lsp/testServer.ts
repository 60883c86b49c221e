import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { REFUSED_RANGE } from '../../server/src/azure/consequences/apiServer';
import { nodeHost } from '../../server/src/host/disk';
import { languages } from '../../server/src/host/languages';
import { clientFiles } from '../../server/src/lsp/session/clientFiles';
import { serve } from '../../server/src/lsp/server';
import { add, parameter, set } from '../../server/src/model/change';
import { isUnset } from '../../server/src/model/value';
import { profile } from '../../server/src/network/clusterNetworkModel';
import publicFqdn from '../../server/src/rules/api-server/public-fqdn-of-private-cluster';
import kubenet from '../../server/src/rules/network-model/kubenet-network-plugin';
import { fail, pass, type Rule, type Safety } from '../../server/src/rules/rule';

/** A fault on purpose: shows that one unit whose review fails leaves the others alone. */
const exploding: Rule = {
  ...kubenet,
  code: 'AKSN901',
  name: 'exploding',
  check({ clusters }) {
    if (clusters.some(({ label }) => label === 'explodes')) throw new Error('this rule explodes');
    return [];
  },
};

/** A rule whose fix does not mend it: shows what happens to a fix that cannot be proved. */
const stubborn: Rule = {
  ...kubenet,
  code: 'AKSN902',
  name: 'stubborn',
  *check({ clusters }) {
    for (const { label, resource } of clusters) {
      const changes = () => [set(resource, 'properties.networkProfile.podCidr', '10.1.0.0/16')];
      const fixes = [{ title: 'Change the pod range', safety: 'safe' as const, consequence: REFUSED_RANGE, changes }];
      const problem = { at: resource.name, message: 'It is stubborn.', fixes };
      yield { resource, verdict: label === 'stubborn' ? fail(problem) : pass('it is not stubborn') };
    }
  },
};

/** What a change in place does to what runs. */
const IN_PLACE = {
  effects: ['updates'],
  says: 'AKS takes it over in place.',
  sources: ['https://learn.microsoft.com/azure/aks/configure-azure-cni'],
  checked: '2026-11-29',
} as const;

/** A rule whose fix asks for a value, safe or not: what only the user knows. */
function asking(code: string, name: string, safety: Safety): Rule {
  return {
    ...kubenet,
    code,
    name,
    *check({ clusters }) {
      for (const cluster of clusters) {
        const { label, resource } = cluster;
        if (!label.startsWith(name)) continue;
        const range = parameter('podRange', 'string', 'Range of the pods.');
        const changes = () => [set(resource, 'properties.networkProfile.podCidr', range)];
        const problem = {
          at: resource.name,
          message: 'It has no range for pods.',
          fixes: [{ title: 'Ask for the pod range', safety, consequence: IN_PLACE, changes }],
        };
        yield { resource, verdict: isUnset(profile(cluster, 'podCidr')) ? fail(problem) : pass('it has one') };
      }
    },
  };
}

/** A rule whose fix declares a resource. */
const lonely: Rule = {
  ...kubenet,
  code: 'AKSN905',
  name: 'lonely',
  *check({ clusters, graph }) {
    for (const { label, resource } of clusters) {
      const type = 'Microsoft.Network/networkSecurityGroups';
      const group = {
        type,
        apiVersion: '2024-05-01',
        symbol: 'guard',
        name: 'nsg-guard',
        beside: resource,
        location: 'like' as const,
        body: {},
      };
      const fixes = [
        {
          title: 'Declare a group, which costs nothing',
          safety: 'review' as const,
          consequence: IN_PLACE,
          changes: () => [add(group)],
        },
      ];
      if (label !== 'lonely') continue;
      const alone = !graph.resources.some((other) => other.type === type);
      const verdict = alone ? fail({ at: resource.name, message: 'It is lonely.', fixes }) : pass('it is not');
      yield { resource, verdict };
    }
  },
};

const asks = asking('AKSN903', 'asks', 'review');
const needs = asking('AKSN904', 'needs', 'safe');

/** The server with a few rules that stay as they are, so that sessions do not depend on the rest of the catalogue. */
const connection = createConnection(ProposedFeatures.all);
const most = process.env['MOST_RESOURCES'];
const host = most === undefined ? nodeHost : { ...nodeHost, mostResources: Number(most) };
serve(connection, languages, [kubenet, publicFqdn, exploding, stubborn, asks, needs, lonely], ({ readsFiles }) =>
  readsFiles ? { ...host, files: clientFiles(connection) } : host,
);
connection.listen();
