import { strict as assert } from 'node:assert';
import { remove, set } from '../../../../server/src/model/change';
import { changed, named } from '../../editing/changing';

describe('An object of ARM JSON whose properties are replaced', () => {
  const PROFILE = 'properties.apiServerAccessProfile';
  const text = (inside: string) => `{
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "properties": {
        "apiServerAccessProfile": {${inside}
        }
      }
    }
  ]
}
`;

  it('keeps the comments behind its brace there', () => {
    for (const comment of [' // who may call', ' /* who */ // may call', '']) {
      const after = changed('arm', text(`${comment}\n          "authorizedIPRanges": []`), (graph) => {
        const aks = named(graph, 'aks');
        return [remove(aks, `${PROFILE}.authorizedIPRanges`), set(aks, `${PROFILE}.disableRunCommand`, true)];
      });
      assert.equal(after, text(`${comment}\n          "disableRunCommand": true`));
    }
  });
});
