import { strict as assert } from 'node:assert';
import { set } from '../../../server/src/model/change';
import { changed, named } from './changing';

/** New objects stand as far apart as the lines of code of the file do, whatever its comments do. */
describe('The step of indentation', () => {
  const POLICY = 'properties.networkProfile.networkPolicy';
  const withPolicy = (language: 'bicep' | 'arm' | 'terraform', text: string) =>
    changed(language, text, (graph) => [set(named(graph, 'aks'), POLICY, 'cilium')]);
  const bicep = (step: string, comment: string) =>
    `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n${comment}${step}name: 'aks'\n${step}properties: {\n${step}${step}dnsPrefix: 'aks'\n`;
  const arm = (step: string, comment: string) =>
    `{\n${comment}${step}"resources": [\n${step}${step}{\n${step.repeat(3)}"type": "Microsoft.ContainerService/managedClusters",\n${step.repeat(3)}"apiVersion": "2025-05-01",\n${step.repeat(3)}"name": "aks",\n${step.repeat(3)}"properties": {\n${step.repeat(4)}"dnsPrefix": "aks"`;
  const terraform = (step: string, comment: string) =>
    `resource "azurerm_kubernetes_cluster" "aks" {\n${comment}${step}name = "aks"\n`;

  for (const [step, name] of [
    ['\t', 'tabs'],
    ['    ', 'four blanks'],
  ] as const) {
    it(`is that of the code: ${name}`, () => {
      for (const comment of ['', '  // two\n', '/* of\n  several\n   lines */\n', `${step}// its own\n\n`]) {
        const [b, a, t] = [bicep(step, comment), arm(step, comment), terraform(step, comment)];
        const two = step + step;
        const end = `${step}}\n}\n`;
        assert.equal(
          withPolicy('bicep', b + end),
          `${b}${two}networkProfile: {\n${two}${step}networkPolicy: 'cilium'\n${two}}\n${end}`,
        );
        const close = `\n${step.repeat(3)}}\n${two}}\n${step}]\n}\n`;
        assert.equal(
          withPolicy('arm', a + close),
          `${a},\n${two}${two}"networkProfile": {\n${step.repeat(5)}"networkPolicy": "cilium"\n${two}${two}}${close}`,
        );
        assert.equal(
          withPolicy('terraform', `${t}}\n`),
          `${t}\n${step}network_profile {\n${two}network_policy = "cilium"\n${step}}\n}\n`,
        );
      }
    });
  }

  it('is that of the first lines of code, where others before have one line', () => {
    const before = "var sizes = { /* all\n  of them */ small: 'B2s' }\n";
    const text = `${before}${bicep('    ', '')}    }\n}\n`;
    const two = '        ';
    assert.equal(
      withPolicy('bicep', text),
      `${before}${bicep('    ', '')}${two}networkProfile: {\n${two}    networkPolicy: 'cilium'\n${two}}\n    }\n}\n`,
    );
  });
});
