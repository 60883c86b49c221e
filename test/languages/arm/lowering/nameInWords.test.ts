import assert from 'node:assert/strict';
import { calledInWords, nameInWords } from '../../../../server/src/languages/arm/lowering/nameInWords';

const SPELLED: Readonly<Record<string, readonly string[]>> = {
  "[parameters('clusterName')]": ['clusterName'],
  "[toLower(variables('registry'))]": ['registry'],
  "[concat(parameters('prefix'), '-aks')]": ['prefix…-aks'],
  "[concat(parameters('vnet'), '/', parameters('subnet'))]": ['vnet', 'subnet'],
  "[concat(parameters('vnet'), '/aks-', parameters('env'))]": ['vnet', 'aks-…env'],
  "[format('{0}/{1}-aks', parameters('vnet'), parameters('prefix'))]": ['vnet', 'prefix…-aks'],
  "[format('NetworkWatcher_{0}', parameters('location'))]": ['NetworkWatcher_…location'],
  "[if(parameters('isProduction'), 'aks-prod', parameters('name'))]": ['aks-prod…name'],
  "[last(split(parameters('storageId'), '/'))]": ['storageId'],
  "[parameters('names')[copyIndex()]]": ['names'],
  '[uniqueString(resourceGroup().id)]': ['…'],
  'vnet/subnet': ['vnet', 'subnet'],
  "[concat(parameters('broken']": ['…'],
};

const CALLED: readonly (readonly [words: string, type: string, called: string])[] = [
  ['clusterName', 'Microsoft.ContainerService/managedClusters', 'clusterName'],
  ['name', 'Microsoft.ContainerService/managedClusters', 'cluster'],
  ['resourceId', 'Microsoft.ContainerService/managedClusters', 'cluster'],
  ['aks-', 'Microsoft.ContainerService/managedClusters', 'cluster'],
  ['…', 'Microsoft.Network/virtualNetworks/subnets', 'subnet'],
  ['…', 'Microsoft.Network/privateDnsZones', 'private DNS zone'],
  ['…', 'Microsoft.Network/publicIPAddresses', 'public IP address'],
  ['…', 'Microsoft.Network/firewallPolicies', 'firewall policy'],
  ['resourceName', 'Microsoft.ContainerRegistry/registries', 'registry'],
  ['…', 'Microsoft.Cache/Redis', 'redis'],
];

describe('names of ARM resources that are not known', () => {
  for (const [expression, expected] of Object.entries(SPELLED))
    it(`${expression} in words`, () => assert.deepEqual(nameInWords(expression), expected));
  for (const [words, type, called] of CALLED)
    it(`'${words}' of ${type} is called ${called}`, () => assert.equal(calledInWords(words, type), called));
});
