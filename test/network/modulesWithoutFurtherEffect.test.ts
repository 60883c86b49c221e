import { strict as assert } from 'node:assert';
import { at } from '../../server/src/model/value';
import { actsOnlyOnInputs } from '../../server/src/network/modulesWithoutFurtherEffect';

const PLACE = { file: 'main.tf', span: { start: 0, end: 0 } };
const of = (value: string) =>
  actsOnlyOnInputs({
    source: { kind: 'string', value, origin: at(PLACE) },
    unopened: { because: 'it is in a registry', why: 'registry', help: 'Restore it.' },
  });

describe('modules that were not read', () => {
  for (const source of [
    'Azure/naming/azurerm',
    'registry.terraform.io/Azure/naming/azurerm',
    'Azure/avm-utl-regions/azurerm',
    'Azure/avm-res-operationalinsights-workspace/azurerm',
    'Azure/avm-res-network-virtualnetwork/azurerm//modules/subnet',
    'br/public:avm/res/resources/resource-group:0.4.0',
    'br:mcr.microsoft.com/bicep/avm/utl/types/avm-common-types:0.5.1',
    'gitops-bridge-dev/gitops-bridge/helm',
    'app.terraform.io/team/tools/kubernetes',
  ]) {
    it(`hide nothing that they are not handed: ${source}`, () => assert.equal(of(source), true));
  }

  for (const source of [
    'Azure/avm-ptn-alz/azurerm',
    'Azure/network/azurerm',
    'app.terraform.io/team/dns/azurerm',
    'br/public:avm/ptn/aca-lza/hosting-environment:0.1.0',
    'br:cr.example.com/avm/res/network:1.0',
    'git::https://example.com/naming/azurerm.git',
    './modules/helm',
  ]) {
    it(`may hide anything: ${source}`, () => assert.equal(of(source), false));
  }
});
