import { strict as assert } from 'node:assert';
import { isRetired, RETIREMENTS, retires } from '../../server/src/azure/retirements';

describe('retirements', () => {
  it('are dates that exist, with a source and the day on which it was read', () => {
    for (const { date, source, checked } of Object.values(RETIREMENTS)) {
      for (const day of [date, checked]) assert.equal(new Date(day).toISOString().slice(0, 10), day);
      assert.match(source, /^https:\/\/learn\.microsoft\.com\/azure\//);
    }
  });

  it('begin on their day', () => {
    assert.equal(isRetired('kubenet', '2028-03-30'), false);
    assert.equal(isRetired('kubenet', '2028-03-31'), true);
    assert.equal(retires('kubenet', '2026-11-23'), 'retires on 2028-03-31');
    assert.equal(retires('basic load balancer', '2026-11-23'), 'retired on 2025-09-30');
  });
});
