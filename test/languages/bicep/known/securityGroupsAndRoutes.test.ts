import assert from 'node:assert/strict';
import { NETWORK, Made } from './made';

describe('The known security group and route table', () => {
  const nsg = 'res/network/network-security-group';
  const table = 'res/network/route-table';

  it('have no rules and no routes by default', () => {
    assert.equal(
      new Made(nsg, undefined, "{ name: 'nsg' }").at('networkSecurityGroups', 'properties.securityRules'),
      '[]',
    );
    const routes = new Made(table, undefined, "{ name: 'rt' }");
    assert.equal(routes.at('routeTables', 'properties.disableBgpRoutePropagation'), 'false');
    assert.equal(routes.at('routeTables', 'properties.routes'), 'null');
  });

  it('take rules and routes', () => {
    const rules = new Made(
      nsg,
      '0.5.1',
      `{
  name: 'nsg'
  securityRules: [
    {
      name: 'ssh'
      properties: {
        access: 'Deny'
        direction: 'Inbound'
        priority: 100
        protocol: 'Tcp'
        sourceAddressPrefix: 'Internet'
        destinationPortRanges: ['22', '3389']
        destinationApplicationSecurityGroupResourceIds: ['${NETWORK}/applicationSecurityGroups/asg']
      }
    }
  ]
}`,
    );
    const said = rules.at('networkSecurityGroups', 'properties.securityRules');
    assert.match(said, /name: 'ssh'.*access: 'Deny'.*priority: 100.*sourceAddressPrefix: 'Internet'/);
    assert.match(
      said,
      /destinationPortRanges: \['22', '3389'\], destinationApplicationSecurityGroups: \[\{id: '.*asg'\}\]/,
    );
    assert.equal(rules.output('resourceId'), "<Microsoft.Network/networkSecurityGroups:'nsg'>");
    const routes = new Made(
      table,
      '0.4.0',
      "{ name: 'rt', disableBgpRoutePropagation: true, routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }] }",
    );
    assert.match(
      routes.at('routeTables', 'properties.routes'),
      /nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4'/,
    );
    assert.equal(routes.at('routeTables', 'properties.disableBgpRoutePropagation'), 'true');
  });

  it('may have rules and routes that are not known', () => {
    assert.match(
      new Made(nsg, undefined, "{ name: 'nsg', securityRules: rules }", 'param rules array').at(
        'networkSecurityGroups',
        'properties.securityRules',
      ),
      /^\?/,
    );
    assert.match(
      new Made(table, undefined, "{ name: 'rt', routes: routes }", 'param routes array').at(
        'routeTables',
        'properties.routes',
      ),
      /^\?/,
    );
  });
});
