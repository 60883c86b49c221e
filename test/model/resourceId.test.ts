import { strict as assert } from 'node:assert';
import { joinText } from '../../server/src/evaluation/interpolatedText';
import { identityOf, sameText } from '../../server/src/model/valueIdentity';
import { parseResourceId } from '../../server/src/model/resourceId';
import { isUnknown } from '../../server/src/model/threeValuedQuestions';
import { at, unknown, type IdValue, type StringValue, type Value } from '../../server/src/model/value';
import { place } from '../../server/src/text/span';

const here = place('f', 0, 1);
const text = (value: string): StringValue => ({ kind: 'string', value, origin: at(here) });
const open = (key: string) => unknown(`parameter \`${key}\` has no default`, here, key);

describe('resource ids', () => {
  it('are read out of texts', () => {
    const id = parseResourceId(
      text('/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/aks'),
    );
    assert.equal(id?.type, 'Microsoft.Network/virtualNetworks/subnets');
    assert.deepEqual(id?.names.map(identityOf), ['"hub"', '"aks"']);
    for (const other of ['', 'aks', '/subscriptions/s', '/providers/Microsoft.Network', '/a/b/c']) {
      assert.equal(parseResourceId(text(other)), undefined, other);
    }
  });

  it('keep names that are partly known', () => {
    const value = joinText(
      ['/subscriptions/', open('sub'), '/providers/Microsoft.Network/virtualNetworks/', open('prefix'), '-vnet'],
      at(here),
    );
    assert.equal(value.kind, 'template');
    const id = value.kind === 'template' ? parseResourceId(value) : undefined;
    assert.equal(id?.type, 'Microsoft.Network/virtualNetworks');
    assert.equal(identityOf(id!.names[0]!), '"{prefix}-vnet"');
  });

  it('stay ids when a child is appended', () => {
    const vnet: IdValue = {
      kind: 'id',
      type: 'Microsoft.Network/virtualNetworks',
      names: [text('hub')],
      origin: at(here),
    };
    const subnet = joinText([vnet, '/subnets/', text('aks')], at(here));
    assert.equal(subnet.kind === 'id' && subnet.type, 'Microsoft.Network/virtualNetworks/subnets');
    assert.equal(identityOf(subnet), 'id(microsoft.network/virtualnetworks/subnets:"hub"/"aks")');
  });
});

describe('names', () => {
  const join = (...parts: (string | Value)[]) => joinText(parts, at(here));

  it('are equal without case, also where they are not known', () => {
    assert.equal(sameText(text('Hub'), text('hub')), true);
    assert.equal(sameText(text('hub'), text('spoke')), false);
    assert.equal(sameText(join(open('p'), '-vnet'), join(open('p'), '-VNET')), true);
    assert.ok(isUnknown(sameText(join(open('p'), '-vnet'), join(open('q'), '-vnet'))));
    assert.ok(isUnknown(sameText(open('p'), text('hub'))));
    assert.ok(isUnknown(sameText(unknown('newGuid', here), unknown('newGuid', here))));
  });
});
