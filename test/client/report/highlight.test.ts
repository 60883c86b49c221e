import { strict as assert } from 'node:assert';
import { boxesNamed, pathThrough } from '../../../client/src/report/picture/search';
import { estate, pictured } from '../../report/picture/estate';

describe('a way in the picture', () => {
  const picture = pictured({ 'main.bicep': estate({ spokes: 2, clusters: 2 }) });
  const labels = (ids: Iterable<string>) =>
    [...ids].map((id) => picture.boxes.find((box) => box.id === id)!).map(({ title, label }) => `${title} ${label}`.trim()); // prettier-ignore

  it('finds boxes by address or name, in the order of the way', () => {
    const address = picture.boxes.find(({ label }) => label === 'aks-team1')!.address!;
    assert.deepEqual(labels(boxesNamed(['the internet', address], picture)), ['Internet', 'Cluster aks-team1']);
    assert.deepEqual(boxesNamed(['nothing'], picture), []);
  });

  it('lights the line between two boxes, and what they stand in, and no other', () => {
    const parts = ['internet', 'aks-team1'];
    const path = pathThrough(boxesNamed(parts, picture), parts, picture);
    assert.deepEqual(picture.lines.filter(({ id }) => path.lines.has(id)).map(({ kind }) => kind), ['internet']); // prettier-ignore
    assert.deepEqual(labels(path.boxes).sort(), [
      'Cluster aks-team1',
      'Internet',
      'Subnet snet-nodes',
      'Virtual network vnet-team1',
    ]);
  });

  it('lights a peering that is named with the networks at its ends', () => {
    const peering = picture.lines.find(({ kind }) => kind === 'peering')!;
    const path = pathThrough([], [peering.address!], picture);
    assert.deepEqual([...path.lines], [peering.id]);
    assert.equal(path.boxes.size, 2);
  });
});
