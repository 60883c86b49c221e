import { strict as assert } from 'node:assert';
import { consequence, together } from '../../server/src/azure/consequences/consequence';

describe('consequences of several parts', () => {
  const first = consequence(['cuts'], 'Clients lose access.', ['https://example.org/a'], '2026-11-29');
  const second = consequence(
    ['costs', 'cuts'],
    'It costs more.',
    ['https://example.org/b', 'https://example.org/a'],
    '2026-11-23',
  );

  it('say all that each part does, once, with the earliest day', () => {
    const { effects, says, sources, checked } = together(first, second, undefined, first);
    assert.deepEqual(effects, ['cuts', 'costs']);
    assert.equal(says, 'Clients lose access. It costs more.');
    assert.deepEqual(sources, ['https://example.org/a', 'https://example.org/b']);
    assert.equal(checked, '2026-11-23');
  });

  it('are those of the only part', () => {
    assert.equal(together(first, undefined), first);
  });
});
