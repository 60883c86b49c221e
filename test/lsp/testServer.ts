import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { REFUSED_RANGE } from '../../server/src/azure/consequences/apiServer';
import { nodeHost } from '../../server/src/host/disk';
import { languages } from '../../server/src/host/languages';
import { clientFiles } from '../../server/src/lsp/clientFiles';
import { serve } from '../../server/src/lsp/server';
import { set } from '../../server/src/model/change';
import publicFqdn from '../../server/src/rules/api-server/public-fqdn-of-private-cluster';
import kubenet from '../../server/src/rules/network-model/kubenet';
import { fail, pass, type Rule } from '../../server/src/rules/rule';

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

/** The server with a few rules that stay as they are, so that sessions do not depend on the rest of the catalogue. */
const connection = createConnection(ProposedFeatures.all);
serve(connection, languages, [kubenet, publicFqdn, exploding, stubborn], ({ readsFiles }) =>
  readsFiles ? { ...nodeHost, files: clientFiles(connection) } : nodeHost,
);
connection.listen();
